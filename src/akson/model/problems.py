"""Why a record cannot be, in words of this library: pydantic's own error would hold the input."""

from collections.abc import Iterable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError

from akson.errors import Problem
from akson.model.references import Ref
from akson.model.values.codes import Code, Concept
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import Restriction, is_code
from akson.model.values.value import Value, is_stated

__all__ = ["misfits", "misfits_in", "problems_of", "says_nothing"]

_WORDS: Final[dict[Any, str]] = {str: "text", bool: "True or False"}


def problems_of(kind: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    """Yield one problem for each field: its path, and what it takes; none of a missing id beside one of the source, which gives it."""
    seen: set[str] = set()
    every = error.errors(include_url=False, include_context=False, include_input=False)
    lacks_source = any(found["loc"][:1] == ("source",) for found in every)
    for found in every:
        if lacks_source and found["type"] == "missing" and found["loc"] == ("id",):
            continue
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
        return [_plain(member) for member in get_args(annotation) if member is not type(None)]
    return [_plain(annotation)]


def _plain(annotation: Any) -> Any:
    """Return an annotation without what it says besides of the form of a text."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


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


def misfits_in(record: BaseModel, fields: Iterable[str], before: BaseModel | None = None) -> Iterator[Problem]:
    """Yield what inside the values of a record is not of its class, a text where a tuple of texts belongs, or says nothing.

    A value does not look at this itself when it is made, for readers make thousands, and have looked. What a reader let
    stand may stay when the record is changed.

    Args:
        record: The record.
        fields: The fields to look into.
        before: What it was before a change.
    """
    for name in fields:
        annotation = type(record).model_fields[name].annotation
        found = list(misfits(getattr(record, name), annotation, name))
        stood = misfits(getattr(before, name), annotation, name) if found and before is not None else ()
        reasons = {each.reason for each in stood}
        yield from (each for each in found if each.reason not in reasons)


def misfits(value: Any, annotation: Any, path: str) -> Iterator[Problem]:
    """Yield what in a value is not of its annotated class, or says nothing, with its path."""
    for member in get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,):
        kind = get_origin(_plain(member)) or _plain(member)
        if kind is tuple and isinstance(value, tuple):
            for index, item in enumerate(cast("tuple[object, ...]", value)):
                yield from misfits(item, get_args(member)[0], f"{path}[{index}]")
            return
        if _is_of(value, kind):
            yield from _misfits_inside(value, path, getattr(member, "__metadata__", ()))
            return
    yield Problem(path, f"expected {_expected(annotation)}")


def says_nothing(value: Any) -> bool:
    """Return whether a value is an empty text, or has members and states none of them."""
    hints = _hints_of(value.__class__)
    return value == "" or (bool(hints) and not any(is_stated(getattr(value, name)) for name, _ in hints))


def _flaws_of(text: str, restrictions: Iterable[Restriction]) -> Iterator[str]:
    if not _is_whole(text):
        yield "holds half a character, which no document can"
    elif isinstance(text, Code) and not is_code(str.__str__(text)):
        yield "has spaces around it, or several in a row, which no code has"
    yield from (each.flaw for each in restrictions if not each.holds(text))


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _misfits_inside(value: Any, path: str, restrictions: Iterable[Restriction]) -> Iterator[Problem]:
    if says_nothing(value):
        yield Problem(path, "says nothing; leave it out")
    elif isinstance(value, str):
        yield from (Problem(path, flaw) for flaw in _flaws_of(value, restrictions))
    elif isinstance(value, Value) and (flaw := value.flaw()) is not None:
        yield Problem(path, flaw)
    for name, hint in _hints_of(value.__class__):
        part = getattr(value, name)
        if part != "" or not isinstance(value, Identifier):  # of which an empty text is kept, because a finding tells
            yield from misfits(part, hint, f"{path}.{name}")


def _is_of(value: object, kind: Any) -> bool:
    """Return whether a value is of a class; True is no whole number."""
    if kind is Any or kind is object:
        return True
    return isinstance(value, kind) and (kind is not int or not isinstance(value, bool))


@cache
def _hints_of(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return name and annotation of what a value holds."""
    if {Value, Concept, Identifier, Ref}.isdisjoint(kind.__mro__):
        return ()
    hints = get_type_hints(kind, include_extras=True)
    names = getattr(kind, "__struct_fields__", None) or [name for base in kind.__mro__ for name in getattr(base, "__slots__", ())]
    return tuple((name, hints[name]) for name in names if name in hints)
