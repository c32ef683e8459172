"""PractitionerRole: a `PractitionerRole` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/practitionerrole.html; no-basis-PractitionerRole.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CONCEPT,
    CONTACT_POINT,
    IDENTIFIER,
    PERIOD,
    REFERENCE,
    STRING,
)
from akson.fhir.mapping import Element, Many, Mapping
from akson.fhir.types.healthcare_service import AVAILABLE_TIME, CLOSURE
from akson.model.records.practitioner_role import PractitionerRole

__all__ = ["PRACTITIONER_ROLE"]

PRACTITIONER_ROLE: Final = Mapping(
    PractitionerRole,
    "PractitionerRole",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("is_active", "active", BOOLEAN),
        Element("period", "period", PERIOD),
        Element("practitioner", "practitioner", REFERENCE),
        Element("organization", "organization", REFERENCE),
        Element("functions", "code", Many(CONCEPT)),
        Element("specialties", "specialty", Many(CONCEPT)),
        Element("locations", "location", Many(REFERENCE)),
        Element("services", "healthcareService", Many(REFERENCE)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("available_times", "availableTime", Many(AVAILABLE_TIME)),
        Element("closures", "notAvailable", Many(CLOSURE)),
        Element("availability_exceptions", "availabilityExceptions", STRING),
        Element("endpoints", "endpoint", Many(REFERENCE)),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-PractitionerRole",
)
