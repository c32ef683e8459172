"""Location: a `Location` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/location.html; no-basis-Location.
"""

from typing import Final

from akson.fhir.datatypes import (
    ADDRESS,
    BOOLEAN,
    CODE,
    CODING,
    CONCEPT,
    CONTACT_POINT,
    DECIMAL,
    IDENTIFIER,
    REFERENCE,
    STRING,
    TIME,
    a_code,
)
from akson.fhir.mapping import Element, Many, Mapping, Structure
from akson.model.records.location import Location, LocationStatus, OpeningHours, Position

__all__ = ["LOCATION"]

_POSITION: Final = Structure(
    "Location.position",
    Position,
    (
        Element("longitude", "longitude", DECIMAL),
        Element("latitude", "latitude", DECIMAL),
        Element("altitude", "altitude", DECIMAL),
    ),
)
_OPENING_HOURS: Final = Structure(
    "Location.hoursOfOperation",
    OpeningHours,
    (
        Element("days", "daysOfWeek", Many(CODE)),
        Element("is_all_day", "allDay", BOOLEAN),
        Element("opens", "openingTime", TIME),
        Element("closes", "closingTime", TIME),
    ),
)
LOCATION: Final = Mapping(
    Location,
    "Location",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(LocationStatus)),
        Element("operational_status", "operationalStatus", CODING),
        Element("name", "name", STRING),
        Element("aliases", "alias", Many(STRING)),
        Element("description", "description", STRING),
        Element("mode", "mode", CODE),
        Element("types", "type", Many(CONCEPT)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("address", "address", ADDRESS),
        Element("physical_type", "physicalType", CONCEPT),
        Element("position", "position", _POSITION),
        Element("managing_organization", "managingOrganization", REFERENCE),
        Element("part_of", "partOf", REFERENCE),
        Element("opening_hours", "hoursOfOperation", Many(_OPENING_HOURS)),
        Element("availability_exceptions", "availabilityExceptions", STRING),
        Element("endpoints", "endpoint", Many(REFERENCE)),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-Location",
)
