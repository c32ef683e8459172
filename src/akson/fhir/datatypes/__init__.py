"""The R4 datatypes that records are made of, declared like the resources."""

from akson.fhir.datatypes.circumstances import CIRCUMSTANCES
from akson.fhir.datatypes.clinical import ATTACHMENT, NOTE, SIGNATURE
from akson.fhir.datatypes.dosages import DOSAGE, TIMING
from akson.fhir.datatypes.extensions import (
    CARE_DECISION,
    CITIZENSHIP,
    PRESCRIPTION_GROUP,
    SOURCE_OF_INFORMATION,
    VIRTUAL_SERVICE,
)
from akson.fhir.datatypes.general import CODING, CONCEPT, NARRATIVE, PERIOD, QUANTITY, RANGE, RATIO, SAMPLED_DATA
from akson.fhir.datatypes.people import ADDRESS, CONTACT_POINT, HUMAN_NAME
from akson.fhir.datatypes.population_register import ABOUT_A_PERSON, REGISTERED_GENDER, RELATIONSHIP
from akson.fhir.datatypes.primitives import (
    BASE64,
    BOOLEAN,
    CODE,
    DATE,
    DATE_TIME,
    DECIMAL,
    INSTANT,
    INTEGER,
    MARKDOWN,
    POSITIVE_INT,
    STRING,
    TIME,
    UNSIGNED_INT,
    URI,
    a_code,
)
from akson.fhir.datatypes.references import IDENTIFIER, REFERENCE

__all__ = [
    "ABOUT_A_PERSON",
    "ADDRESS",
    "ATTACHMENT",
    "BASE64",
    "BOOLEAN",
    "CARE_DECISION",
    "CIRCUMSTANCES",
    "CITIZENSHIP",
    "CODE",
    "CODING",
    "CONCEPT",
    "CONTACT_POINT",
    "DATE",
    "DATE_TIME",
    "DECIMAL",
    "DOSAGE",
    "HUMAN_NAME",
    "IDENTIFIER",
    "INSTANT",
    "INTEGER",
    "MARKDOWN",
    "NARRATIVE",
    "NOTE",
    "PERIOD",
    "POSITIVE_INT",
    "PRESCRIPTION_GROUP",
    "QUANTITY",
    "RANGE",
    "RATIO",
    "REFERENCE",
    "REGISTERED_GENDER",
    "RELATIONSHIP",
    "SAMPLED_DATA",
    "SIGNATURE",
    "SOURCE_OF_INFORMATION",
    "STRING",
    "TIME",
    "TIMING",
    "UNSIGNED_INT",
    "URI",
    "VIRTUAL_SERVICE",
    "a_code",
]
