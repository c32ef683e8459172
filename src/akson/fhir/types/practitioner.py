"""Practitioner: a `Practitioner` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/practitioner.html; no-basis-Practitioner.
"""

from typing import Final

from akson.fhir.canonicals import NO_BASIS
from akson.fhir.datatypes import (
    ADDRESS,
    ATTACHMENT,
    BOOLEAN,
    CODING,
    CONCEPT,
    CONTACT_POINT,
    DATE,
    HUMAN_NAME,
    IDENTIFIER,
    PERIOD,
    REFERENCE,
    a_code,
)
from akson.fhir.mapping import Element, Extension, Many, Mapping, Structure
from akson.model.records.practitioner import Practitioner, Qualification
from akson.model.records.resident import Gender

__all__ = ["PRACTITIONER"]

_QUALIFICATION: Final = Structure(
    "Practitioner.qualification",
    Qualification,
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("code", "code", CONCEPT),
        Element("period", "period", PERIOD),
        Element("issuer", "issuer", REFERENCE),
    ),
)
PRACTITIONER: Final = Mapping(
    Practitioner,
    "Practitioner",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("is_active", "active", BOOLEAN),
        Element("names", "name", Many(HUMAN_NAME)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("addresses", "address", Many(ADDRESS)),
        Element("gender", "gender", a_code(Gender)),
        Element("born_on", "birthDate", DATE),
        Element("qualifications", "qualification", Many(_QUALIFICATION)),
        Element("languages", "communication", Many(CONCEPT)),
        Element("photos", "photo", Many(ATTACHMENT)),
        Extension("urban_district", NO_BASIS + "no-basis-urban-district", "valueCoding", CODING),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-Practitioner",
)
