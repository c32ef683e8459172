"""Patient: a `Resident` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/patient.html; no-basis-Patient.
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
    CONCEPT,
    CONTACT_POINT,
    DATE,
    DATE_TIME,
    HUMAN_NAME,
    IDENTIFIER,
    INTEGER,
    PERIOD,
    REFERENCE,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Extension, Many, Mapping, OnElement, Structure
from akson.model.records.resident import Contact, Gender, Resident, ResidentLink, SpokenLanguage

__all__ = ["PATIENT"]

_LANGUAGE: Final = Structure(
    "Patient.communication",
    SpokenLanguage,
    (Element("language", "language", CONCEPT), Element("is_preferred", "preferred", BOOLEAN)),
)
_CONTACT: Final = Structure(
    "Patient.contact",
    Contact,
    (
        Element("relationships", "relationship", Many(CONCEPT)),
        Element("name", "name", HUMAN_NAME),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("address", "address", ADDRESS),
        Element("gender", "gender", a_code(Gender)),
        Element("organization", "organization", REFERENCE),
        Element("period", "period", PERIOD),
    ),
)
_LINK: Final = Structure("Patient.link", ResidentLink, (Element("other", "other", REFERENCE), Element("kind", "type", CODE)))
PATIENT: Final = Mapping(
    Resident,
    "Patient",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("is_active", "active", BOOLEAN),
        Element("names", "name", Many(HUMAN_NAME)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("gender", "gender", a_code(Gender)),
        Element("born_on", "birthDate", DATE),
        Element("died", "deceased[x]", Choice({"deceasedBoolean": BOOLEAN, "deceasedDateTime": DATE_TIME})),
        Element("addresses", "address", Many(ADDRESS)),
        Element("marital_status", "maritalStatus", CONCEPT),
        Element("birth_order", "multipleBirth[x]", Choice({"multipleBirthBoolean": BOOLEAN, "multipleBirthInteger": INTEGER})),
        Element("languages", "communication", Many(_LANGUAGE)),
        Element("general_practitioners", "generalPractitioner", Many(REFERENCE)),
        Element("managing_organization", "managingOrganization", REFERENCE),
        Element("photos", "photo", Many(ATTACHMENT)),
        Element("contacts", "contact", Many(_CONTACT)),
        Element("links", "link", Many(_LINK)),
        Extension("citizenships", canonicals.HL7_CITIZENSHIP, "extension", CITIZENSHIP, is_many=True, also=(canonicals.CITIZENSHIP,)),
        Extension("urban_district", canonicals.NO_BASIS + "no-basis-urban-district", "valueCoding", CODING),
        *ABOUT_A_PERSON,
        Extension("needs_interpreter", canonicals.HL7 + "patient-interpreterRequired", "valueBoolean", BOOLEAN),
        OnElement("birth_time", "_birthDate", canonicals.HL7 + "patient-birthTime", "valueDateTime", DATE_TIME),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-Patient",
)
