"""What lies inside a record and its values: the one walk that all who look for something share."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, cast

from akson.model.record import Record
from akson.model.references import Ref
from akson.model.values.codes import Concept
from akson.model.values.identifiers import Identifier
from akson.model.values.value import Value

__all__ = ["parts_of", "refs_of"]

#: Fields that say where a record came from and what was not modelled, not what it says.
_APART: Final = frozenset({"source", "residue"})


def parts_of(value: object) -> Iterator[tuple[str, Any]]:
    """Yield what lies directly inside a record or a value, with the step that leads there: "code", "[0]".

    Plain texts are none, for they have nothing inside; nor is what a record's reader did not model.
    """
    if isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield f"[{index}]", item
        return
    kind: Any = value.__class__
    for name in _names_of(kind):
        part = getattr(value, name)
        if part is not None and part.__class__ is not str and part != ():
            yield name, part


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    if issubclass(kind, Value | Ref):
        return kind.__struct_fields__
    if issubclass(kind, Concept):
        return ("codings",)
    if issubclass(kind, Identifier):
        return ("type", "period")
    if issubclass(kind, Record):
        return tuple(name for name in kind.model_fields if name not in _APART)
    return ()


def refs_of(record: Record) -> Iterator[Ref[Any]]:
    """Yield every reference in a record, those in its values and in the records it contains too."""
    pending: list[Any] = [record]
    while pending:
        value = pending.pop()
        if isinstance(value, Ref):
            yield value
        else:
            pending.extend(reversed([part for _, part in parts_of(value)]))
