"""Why a record cannot be, in words of this library: pydantic's own error would hold the input."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from akson.errors import Problem

__all__ = ["problems_of"]

_WORDS: Final[dict[Any, str]] = {str: "text", bool: "True or False"}


def problems_of(kind: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    """Yield one problem for each field: its path, and what it takes."""
    seen: set[str] = set()
    for found in error.errors(include_url=False, include_context=False, include_input=False):
        name, item = [*found["loc"], None, None][:2]
        field = kind.model_fields.get(str(name))
        path = f"{_safe(name)}[{item}]" if isinstance(item, int) else _safe(name)
        if path not in seen:
            seen.add(path)
            annotation = None if field is None else field.annotation
            yield Problem(path, _reason(found["type"], annotation, is_item=isinstance(item, int)))


def _reason(problem: str, annotation: Any, *, is_item: bool) -> str:
    if problem == "missing":
        return "is required"
    if annotation is None:
        return "is no field of this record"
    return f"expected {_expected(_item_of(annotation) if is_item else annotation)}"


def _members(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, UnionType):
        return [member for member in get_args(annotation) if member is not type(None)]
    return [annotation]


def _item_of(annotation: Any) -> Any:
    return next(get_args(member)[0] for member in _members(annotation) if get_origin(member) is tuple)


def _expected(annotation: Any) -> str:
    """Return what a field takes: "Quantity, Concept or text"."""
    names = [_WORDS.get(member) or _named(member) for member in _members(annotation)]
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _named(member: Any) -> str:
    origin = get_origin(member)
    return f"tuple of {_expected(get_args(member)[0])}" if origin is tuple else str((origin or member).__name__)


def _safe(part: object) -> str:
    return str(part) if str(part).isidentifier() else "?"
