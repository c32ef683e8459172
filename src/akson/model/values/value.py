"""The base of the small immutable values that records are made of."""

from decimal import Decimal
from typing import Any, Self

import msgspec
from msgspec.structs import astuple
from pydantic_core import CoreSchema, core_schema

__all__ = ["Exact", "Masked", "MaskedExact", "Value", "is_stated", "is_written_alike"]


def is_stated(value: object) -> bool:
    """Return whether a field holds anything: neither None nor an empty list."""
    return value is not None and value != ()


def is_written_alike(one: object, other: object) -> bool:
    """Return whether two values of fields are equal to the letter: `True` is not `1`, and `5.10` is not `5.1`."""
    if one.__class__ is not other.__class__:
        return False
    return one.as_tuple() == other.as_tuple() if isinstance(one, Decimal) and isinstance(other, Decimal) else one == other


class Value(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A checked, immutable value.

    `==` holds when two values would be written the same; `means` holds when they say the same.
    """

    def flaw(self) -> str | None:
        """Return why no record built by hand may hold such a value, or None: members that are right, but not together."""
        return None

    def means(self, other: object) -> bool:
        """Return whether `other` says the same, however it is written."""
        return self == other

    def replace(self, **changes: Any) -> Self:
        """Return the same value with some members changed."""
        return msgspec.structs.replace(self, **changes)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


class Exact(Value, frozen=True, gc=False, eq=False):
    """A value with members that Python calls equal although they are written differently."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Exact) and type(other) is type(self) and all(map(is_written_alike, astuple(self), astuple(other)))

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own would ask whether the two are one object

    def __hash__(self) -> int:
        return hash((type(self), astuple(self)))


class Masked(Value, frozen=True, gc=False):
    """A value that identifies a person: it prints a mask and is read member by member, or with `reveal()`."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(•••)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []


class MaskedExact(Exact, frozen=True, gc=False, eq=False):
    """A value that may hold anything about anybody, with members as in `Exact`; it prints a mask."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(•••)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []
