"""RelatedPerson: a `RelatedPerson` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/relatedperson.html; no-basis-RelatedPerson.
"""

from typing import Final

from akson.fhir.datatypes import (
    ADDRESS,
    BOOLEAN,
    CONCEPT,
    CONTACT_POINT,
    DATE,
    HUMAN_NAME,
    IDENTIFIER,
    PERIOD,
    REFERENCE,
    a_code,
)
from akson.fhir.mapping import Element, Many, Mapping
from akson.model.records.related_person import RelatedPerson
from akson.model.records.resident import Gender

__all__ = ["RELATED_PERSON"]

RELATED_PERSON: Final = Mapping(
    RelatedPerson,
    "RelatedPerson",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("is_active", "active", BOOLEAN),
        Element("subject", "patient", REFERENCE),
        Element("relationships", "relationship", Many(CONCEPT)),
        Element("names", "name", Many(HUMAN_NAME)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("gender", "gender", a_code(Gender)),
        Element("born_on", "birthDate", DATE),
        Element("addresses", "address", Many(ADDRESS)),
        Element("period", "period", PERIOD),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-RelatedPerson",
)
