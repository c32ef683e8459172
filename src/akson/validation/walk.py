"""Walks through a record's values and says where each stands."""

from collections.abc import Iterator
from typing import TypeVar, cast

from akson.model import Code, Coding, Concept, Identifier, Record, Ref
from akson.model.values.value import Value, is_stated

__all__ = ["codes_in", "codings_in", "concepts_in", "identifiers_in", "values_in"]

T = TypeVar("T")
_APART = frozenset({"residue", "source", "resident_labels", "personnel_labels"})


def values_in(record: Record, kind: type[T]) -> Iterator[tuple[str, T]]:
    """Yield every value of class `kind` in the record, with its path."""
    for name in type(record).model_fields:
        if name not in _APART:
            value = getattr(record, name)
            if is_stated(value):
                yield from _inside(name, value, kind)


def _inside(path: str, value: object, kind: type[T]) -> Iterator[tuple[str, T]]:
    if isinstance(value, kind):
        yield path, value
    if isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from _inside(f"{path}[{index}]", item, kind)
    elif isinstance(value, Concept):
        yield from _inside(f"{path}.codings", value.codings, kind)
    elif isinstance(value, Identifier):
        yield from _inside(f"{path}.type", value.type, kind)
    elif isinstance(value, Ref):
        yield from _inside(f"{path}.identifier", cast("Ref[object]", value).identifier, kind)
    elif isinstance(value, Value) and not isinstance(value, Coding):
        for name in type(value).__struct_fields__:
            yield from _inside(f"{path}.{name}", getattr(value, name), kind)


def identifiers_in(record: Record) -> Iterator[tuple[str, Identifier]]:
    """Yield every identifier with its path, those in references too."""
    return values_in(record, Identifier)


def codings_in(record: Record) -> Iterator[tuple[str, Coding]]:
    """Yield every coding with its path."""
    return values_in(record, Coding)


def concepts_in(record: Record) -> Iterator[tuple[str, Concept]]:
    """Yield every concept with its path."""
    return values_in(record, Concept)


def codes_in(record: Record) -> Iterator[tuple[str, Code]]:
    """Yield every code of a list that akson ships, with its path."""
    return values_in(record, Code)
