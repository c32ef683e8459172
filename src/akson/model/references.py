"""References from one record to another; the journal follows them, they never follow themselves."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, structs
from pydantic_core import CoreSchema, core_schema

from akson.model.values.identifiers import Identifier, digest

if TYPE_CHECKING:
    from akson.model.record import Record

__all__ = ["Ref", "unversioned"]

R = TypeVar("R", covariant=True)
T = TypeVar("T", bound="Record")


def unversioned(address: str) -> str:
    """Return an address without the version that it may name: FHIR's "/_history/" and what follows."""
    return address.partition("/_history/")[0]


class Ref(Struct, Generic[R], frozen=True, gc=False):
    """Points to a record by type and id, by an identifier, or by the address it came with.

    Attributes:
        type_name: Name of the record's class, as "Resident"; for a type akson does not model, the FHIR name; None when
            the source names none.
        id: The record's id there.
        identifier: A logical reference.
        url: The address as it came, when it is more than type and id: absolute, `urn:uuid:`, `#contained`, versioned.
        display: The text that came with it; may name a person and is never printed.
        stated_type: The type that the source wrote beside the address, as it wrote it.
    """

    type_name: str | None = None
    id: str | None = None
    identifier: Identifier | None = None
    url: str | None = None
    display: str | None = None
    stated_type: str | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            type_name: str | None = None,
            id: str | None = None,
            *,
            identifier: Identifier | None = None,
            url: str | None = None,
            display: str | None = None,
            stated_type: str | None = None,
        ) -> None: ...

    @staticmethod
    def to(record: T) -> "Ref[T]":
        """Return the reference to `record`."""
        return Ref(record.referred_type, record.id)

    @staticmethod
    def by(kind: type[T], identifier: Identifier) -> "Ref[T]":
        """Return a logical reference: to whichever record of `kind` has `identifier`."""
        return Ref(kind.referred_as, identifier=identifier)

    def replace(self, **changes: Any) -> "Ref[R]":
        """Return the same reference with some members changed."""
        return structs.replace(self, **changes)

    def means(self, other: object) -> bool:
        """Return whether the two point to the same type and id, or to the same identifier."""
        if not isinstance(other, Ref) or self.type_name != other.type_name:
            return False
        if self.id is not None or other.id is not None:
            return self.id == other.id
        return self.identifier is not None and self.identifier.means(other.identifier)

    def __repr__(self) -> str:
        target = self.id or self.url or (self.identifier.reveal() if self.identifier is not None else "")
        return f"{self.type_name or 'Ref'}/{digest(target)}"

    __str__ = __repr__

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)
