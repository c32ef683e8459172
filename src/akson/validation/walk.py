"""Walks through a record's values and says where each stands."""

from collections.abc import Iterator
from typing import TypeVar

from akson.model import Code, Coding, Concept, Identifier, Label, Record
from akson.model.parts import parts_of

__all__ = ["codes_in", "codings_in", "concepts_in", "identifiers_in", "values_in"]

T = TypeVar("T")


def values_in(record: Record, kind: type[T]) -> Iterator[tuple[str, T]]:
    """Yield every value of class `kind` in the record, with its path; in the records it contains too."""
    for name, value in parts_of(record):
        yield from _inside(name, value, kind)


def _inside(path: str, value: object, kind: type[T]) -> Iterator[tuple[str, T]]:
    if isinstance(value, kind):
        yield path, value
    if not isinstance(value, str | Coding | Label):
        for step, part in parts_of(value):
            yield from _inside(f"{path}{step}" if step[0] == "[" else f"{path}.{step}", part, kind)


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
