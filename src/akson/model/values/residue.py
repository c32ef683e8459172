"""What a reader did not model, kept with the value it came with, so that writing gives back what was read."""

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


class Leftover(Value, frozen=True, gc=False, eq=True):
    """One thing kept aside.

    Attributes:
        path: Where it stood, from the record's root, with indices: "code.coding[1].extension".
        value: The JSON it came with; nothing prints it by itself.
        reason: NOT_MODELLED has no field; UNREADABLE breaks its type; REPEATED is in a field too, and its exact
            spelling is kept here.
        fields: The record's fields it stood beside; when one of them is replaced, it goes with the old value.
    """

    path: str
    value: Any
    reason: Reason = Reason.NOT_MODELLED
    fields: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Leftover({self.path!r}, •••, {self.reason.name})"

    def __rich_repr__(self) -> Any:
        yield self.path
        yield self.reason

    def __hash__(self) -> int:
        return hash((self.path, self.reason))


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


