"""Places where health services are given.

Source: FHIR R4 Location; no-basis-Location.
"""

from decimal import Decimal
from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Address, ContactPoint
from akson.model.values.primitives import CodeText, TimeOfDay
from akson.model.values.value import Exact, Value

__all__ = ["Location", "LocationStatus", "OpeningHours", "Position"]


class LocationStatus(Code):
    """State of a place."""

    __slots__ = ()
    _labels = {
        "active": ("i bruk", "i bruk", "active"),
        "suspended": ("midlertidig stengt", "mellombels stengd", "suspended"),
        "inactive": ("ikke i bruk", "ikkje i bruk", "inactive"),
    }
    ACTIVE = Constant("active")
    SUSPENDED = Constant("suspended")
    INACTIVE = Constant("inactive")


class Position(Exact, frozen=True, gc=False, eq=False, kw_only=True):
    """Where a place lies, WGS84.

    Attributes:
        longitude: Degrees east.
        latitude: Degrees north.
        altitude: Meters above the ellipsoid.
    """

    longitude: Decimal | None = None
    latitude: Decimal | None = None
    altitude: Decimal | None = None


class OpeningHours(Value, frozen=True, gc=False, kw_only=True):
    """When a place is open.

    Attributes:
        days: FHIR's mon to sun.
        is_all_day: Whether it is open all day.
        opens: Time of day.
        closes: Time of day.
    """

    days: tuple[CodeText, ...] = ()
    is_all_day: bool | None = None
    opens: TimeOfDay | None = None
    closes: TimeOfDay | None = None


class Location(Record):
    """A place: an office, a ward, a room, a home.

    Attributes:
        identifiers: Identifiers of the place.
        status: State of the place.
        operational_status: Whether a bed or room is free, in use, being cleaned.
        name: Name.
        aliases: Other names.
        description: More about it, in words.
        mode: "instance" for one place, "kind" for a class of places.
        types: What is done there.
        contact_points: Telephone numbers and the like.
        address: Its address.
        physical_type: Building, ward, room, vehicle, home.
        position: Where it lies.
        managing_organization: Who runs it.
        part_of: The larger place.
        opening_hours: When it is open.
        availability_exceptions: When it is not, in words.
        endpoints: Electronic addresses.
    """

    term: ClassVar[Term] = Term("sted", "stad", "location")

    identifiers: tuple[Identifier, ...] = ()
    status: LocationStatus | None = None
    operational_status: Coding | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    description: str | None = None
    mode: CodeText | None = None
    types: tuple[Concept, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    address: Address | None = None
    physical_type: Concept | None = None
    position: Position | None = None
    managing_organization: Ref[Organization] | None = None
    part_of: AnyRef | None = None
    opening_hours: tuple[OpeningHours, ...] = ()
    availability_exceptions: str | None = None
    endpoints: tuple[AnyRef, ...] = ()

    def headline(self, lang: Language) -> str:
        """Return the name."""
        return self.name or self.term.in_language(lang)
