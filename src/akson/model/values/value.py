"""The base of the small immutable values that records are made of."""

from typing import Any, Self

import msgspec
from pydantic_core import CoreSchema, core_schema

__all__ = ["Masked", "Value", "is_stated"]


def is_stated(value: object) -> bool:
    """Return whether a field holds anything: neither None nor an empty list."""
    return value is not None and value != ()


class Value(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A checked, immutable value.

    `==` holds when two values would be written the same; `means` holds when they say the same.
    """

    def means(self, other: object) -> bool:
        """Return whether `other` says the same, however it is written."""
        return self == other

    def replace(self, **changes: Any) -> Self:
        """Return the same value with some members changed."""
        return msgspec.structs.replace(self, **changes)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


class Masked(Value, frozen=True, gc=False):
    """A value that identifies a person: it prints a mask and is read member by member, or with `reveal()`."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(•••)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []
