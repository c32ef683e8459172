"""Patient: a `Resident` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/patient.html; no-basis-Patient.
"""

from typing import Final

from akson.fhir.datatypes import (
    ADDRESS,
    BOOLEAN,
    CONCEPT,
    CONTACT_POINT,
    DATE,
    DATE_TIME,
    HUMAN_NAME,
    IDENTIFIER,
    INTEGER,
    REFERENCE,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.resident import Gender, Resident, SpokenLanguage

__all__ = ["PATIENT"]

_LANGUAGE: Final = Structure(
    "Patient.communication",
    SpokenLanguage,
    (Element("language", "language", CONCEPT), Element("is_preferred", "preferred", BOOLEAN)),
)
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
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-Patient",
)
