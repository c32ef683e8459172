"""Person: a `Person` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/person.html; no-basis-Person.
"""

from typing import Final

from akson.fhir import canonicals
from akson.fhir.datatypes import (
    ABOUT_A_PERSON,
    ADDRESS,
    ATTACHMENT,
    BOOLEAN,
    CITIZENSHIP,
    CODE,
    CODING,
    CONTACT_POINT,
    DATE,
    HUMAN_NAME,
    IDENTIFIER,
    REFERENCE,
    REGISTERED_GENDER,
    a_code,
)
from akson.fhir.mapping import Element, Extension, Many, Mapping, Structure
from akson.model.records.person import Person, PersonLink
from akson.model.records.resident import Gender

__all__ = ["PERSON"]

_PERSON_LINK: Final = Structure(
    "Person.link",
    PersonLink,
    (
        Element("target", "target", REFERENCE),
        Element("assurance", "assurance", CODE),
    ),
)
PERSON: Final = Mapping(
    Person,
    "Person",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("names", "name", Many(HUMAN_NAME)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("gender", "gender", a_code(Gender)),
        Element("born_on", "birthDate", DATE),
        Element("addresses", "address", Many(ADDRESS)),
        Extension("citizenships", canonicals.CITIZENSHIP, "extension", CITIZENSHIP, is_many=True, also=(canonicals.HL7_CITIZENSHIP,)),
        Extension("urban_district", canonicals.NO_BASIS + "no-basis-urban-district", "valueCoding", CODING),
        *ABOUT_A_PERSON,
        REGISTERED_GENDER,
        Element("photo", "photo", ATTACHMENT),
        Element("managing_organization", "managingOrganization", REFERENCE),
        Element("is_active", "active", BOOLEAN),
        Element("links", "link", Many(_PERSON_LINK)),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-Person",
)
