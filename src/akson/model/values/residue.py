"""What a reader did not model, kept with the value it came with, so that writing gives back what was read."""

from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic_core import CoreSchema, core_schema

from akson.model.values.value import Value

__all__ = ["Leftover", "Reason", "Residue"]


class Reason(Enum):
    """Why something is in the residue."""

    NOT_MODELLED = "not-modelled"
    UNREADABLE = "unreadable"
    REPEATED = "repeated"


class Leftover(Value, frozen=True, gc=False, eq=False):
    """One thing kept aside.

    Attributes:
        path: Where it stood, from the record's root, with indices: "code.coding[1].extension".
        value: The JSON it came with; nothing prints it by itself.
        reason: NOT_MODELLED has no field; UNREADABLE breaks its type; REPEATED is in a field too, and its exact
            spelling is kept here.
        fields: The record's fields it stood beside; when one of them is replaced, it goes with the old value, unless it
            stood in an item of a list that is still there, wherever that is now.
    """

    path: str
    value: Any
    reason: Reason = Reason.NOT_MODELLED
    fields: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Leftover({self.path!r}, •••, {self.reason.name})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("path", self.path), ("reason", self.reason)]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Leftover)
            and (self.path, self.reason, self.fields) == (other.path, other.reason, other.fields)
            and _is_same_json(self.value, other.value)
        )

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own would ask whether the two are one object

    def __hash__(self) -> int:
        return hash((self.path, self.reason))


def _is_same_json(one: Any, other: Any) -> bool:
    """Return whether two JSON values would be written the same: `True` is not `1`, and `5.10` is not `5.1`."""
    if one.__class__ is not other.__class__:
        return False
    if one.__class__ is dict:
        return one.keys() == other.keys() and all(_is_same_json(one[name], other[name]) for name in one)
    if one.__class__ is list:
        return len(one) == len(other) and all(map(_is_same_json, one, other))
    return bool(one.as_tuple() == other.as_tuple()) if one.__class__ is Decimal else bool(one == other)


class Residue(tuple[Leftover, ...]):
    """Everything that was kept aside of one record."""

    __slots__ = ()

    def beside(self, *fields: str) -> "Residue":
        """Return what stood beside one of `fields`."""
        return Residue(left for left in self if not set(fields).isdisjoint(left.fields))

    def without(self, *fields: str) -> "Residue":
        """Return what did not stand beside any of `fields`."""
        return Residue(left for left in self if set(fields).isdisjoint(left.fields))

    def __repr__(self) -> str:
        return f"Residue({', '.join(left.path for left in self)})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)
