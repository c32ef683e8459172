"""Immunization: an `Immunization` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/immunization.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CONCEPT,
    DATE,
    DATE_TIME,
    IDENTIFIER,
    NOTE,
    POSITIVE_INT,
    QUANTITY,
    REFERENCE,
    STRING,
    URI,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.immunization import Education, Immunization, ImmunizationStatus, Performer, ProtocolDose, VaccineReaction

__all__ = ["IMMUNIZATION"]

_PERFORMER: Final = Structure(
    "Immunization.performer",
    Performer,
    (Element("function", "function", CONCEPT), Element("actor", "actor", REFERENCE)),
)


def _count_of(name: str) -> Choice:
    return Choice({f"{name}PositiveInt": POSITIVE_INT, f"{name}String": STRING})


_PROTOCOL_DOSE: Final = Structure(
    "Immunization.protocolApplied",
    ProtocolDose,
    (
        Element("series", "series", STRING),
        Element("authority", "authority", REFERENCE),
        Element("target_diseases", "targetDisease", Many(CONCEPT)),
        Element("dose_number", "doseNumber[x]", _count_of("doseNumber")),
        Element("series_doses", "seriesDoses[x]", _count_of("seriesDoses")),
    ),
)
_EDUCATION: Final = Structure(
    "Immunization.education",
    Education,
    (
        Element("document_type", "documentType", STRING),
        Element("reference", "reference", URI),
        Element("published", "publicationDate", DATE_TIME),
        Element("presented", "presentationDate", DATE_TIME),
    ),
)
_REACTION: Final = Structure(
    "Immunization.reaction",
    VaccineReaction,
    (
        Element("at", "date", DATE_TIME),
        Element("detail", "detail", REFERENCE),
        Element("is_self_reported", "reported", BOOLEAN),
    ),
)
IMMUNIZATION: Final = Mapping(
    Immunization,
    "Immunization",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(ImmunizationStatus)),
        Element("status_reason", "statusReason", CONCEPT),
        Element("vaccine", "vaccineCode", CONCEPT),
        Element("subject", "patient", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("given", "occurrence[x]", Choice({"occurrenceDateTime": DATE_TIME, "occurrenceString": STRING})),
        Element("recorded", "recorded", DATE_TIME),
        Element("is_primary_source", "primarySource", BOOLEAN),
        Element("report_origin", "reportOrigin", CONCEPT),
        Element("location", "location", REFERENCE),
        Element("manufacturer", "manufacturer", REFERENCE),
        Element("lot_number", "lotNumber", STRING),
        Element("expires_on", "expirationDate", DATE),
        Element("site", "site", CONCEPT),
        Element("route", "route", CONCEPT),
        Element("dose", "doseQuantity", QUANTITY),
        Element("performers", "performer", Many(_PERFORMER)),
        Element("notes", "note", Many(NOTE)),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("is_subpotent", "isSubpotent", BOOLEAN),
        Element("protocol_doses", "protocolApplied", Many(_PROTOCOL_DOSE)),
        Element("subpotent_reasons", "subpotentReason", Many(CONCEPT)),
        Element("education", "education", Many(_EDUCATION)),
        Element("program_eligibility", "programEligibility", Many(CONCEPT)),
        Element("funding_source", "fundingSource", CONCEPT),
        Element("reactions", "reaction", Many(_REACTION)),
    ),
)
