"""RelatedPerson: a `RelatedPerson` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/relatedperson.html; no-basis-RelatedPerson.
"""

from typing import Final

from akson.fhir import canonicals
from akson.fhir.datatypes import (
    ABOUT_A_PERSON,
    ADDRESS,
    ATTACHMENT,
    BOOLEAN,
    CITIZENSHIP,
    CONCEPT,
    CONTACT_POINT,
    DATE,
    HUMAN_NAME,
    IDENTIFIER,
    PERIOD,
    REFERENCE,
    RELATIONSHIP,
    a_code,
)
from akson.fhir.mapping import Element, Extension, Many, Mapping, OnElement, Structure
from akson.model.records.related_person import RelatedPerson
from akson.model.records.resident import Gender, SpokenLanguage

__all__ = ["RELATED_PERSON"]

_LANGUAGE: Final = Structure(
    "RelatedPerson.communication",
    SpokenLanguage,
    (Element("language", "language", CONCEPT), Element("is_preferred", "preferred", BOOLEAN)),
)
RELATED_PERSON: Final = Mapping(
    RelatedPerson,
    "RelatedPerson",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("is_active", "active", BOOLEAN),
        Element("subject", "patient", REFERENCE),
        Element("relationships", "relationship", Many(RELATIONSHIP)),
        Element("names", "name", Many(HUMAN_NAME)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("gender", "gender", a_code(Gender)),
        Element("born_on", "birthDate", DATE),
        Element("addresses", "address", Many(ADDRESS)),
        Element("period", "period", PERIOD),
        Element("photos", "photo", Many(ATTACHMENT)),
        Element("languages", "communication", Many(_LANGUAGE)),
        Extension("citizenships", canonicals.CITIZENSHIP, "extension", CITIZENSHIP, is_many=True, also=(canonicals.HL7_CITIZENSHIP,)),
        *ABOUT_A_PERSON,
        OnElement("person", "patient", canonicals.NO_BASIS + "no-basis-relatedperson-person-reference", "valueReference", REFERENCE),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-RelatedPerson",
)
