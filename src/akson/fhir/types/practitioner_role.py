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
)
from akson.fhir.mapping import Element, Many, Mapping
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
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-PractitionerRole",
)
