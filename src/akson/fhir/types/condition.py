"""Condition: a `Condition` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/condition.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CONCEPT,
    DATE_TIME,
    IDENTIFIER,
    NOTE,
    PERIOD,
    QUANTITY,
    RANGE,
    REFERENCE,
    STRING,
)
from akson.fhir.mapping import Choice, Coded, Element, Extension, Many, Mapping, Structure
from akson.model.records.condition import Condition, ConditionStatus, ConditionVerification, Evidence, Stage

__all__ = ["CLINICAL_STATUS", "CONDITION", "VERIFICATION_STATUS"]

_HL7: Final = "http://terminology.hl7.org/CodeSystem/"


def _time_of(name: str) -> Choice:
    return Choice(
        {
            f"{name}DateTime": DATE_TIME,
            f"{name}Age": QUANTITY,
            f"{name}Period": PERIOD,
            f"{name}Range": RANGE,
            f"{name}String": STRING,
        }
    )


CLINICAL_STATUS: Final = Coded(ConditionStatus, _HL7 + "condition-clinical")
VERIFICATION_STATUS: Final = Coded(ConditionVerification, _HL7 + "condition-ver-status")
_STAGE: Final = Structure(
    "Condition.stage",
    Stage,
    (Element("summary", "summary", CONCEPT), Element("assessments", "assessment", Many(REFERENCE)), Element("kind", "type", CONCEPT)),
)
_EVIDENCE: Final = Structure(
    "Condition.evidence",
    Evidence,
    (Element("codes", "code", Many(CONCEPT)), Element("details", "detail", Many(REFERENCE))),
)
CONDITION: Final = Mapping(
    Condition,
    "Condition",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "clinicalStatus", CLINICAL_STATUS),
        Element("verification", "verificationStatus", VERIFICATION_STATUS),
        Element("categories", "category", Many(CONCEPT)),
        Element("severity", "severity", CONCEPT),
        Element("code", "code", CONCEPT),
        Element("body_sites", "bodySite", Many(CONCEPT)),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("onset", "onset[x]", _time_of("onset")),
        Element("abatement", "abatement[x]", _time_of("abatement")),
        Element("recorded", "recordedDate", DATE_TIME),
        Element("author", "recorder", REFERENCE),
        Element("asserter", "asserter", REFERENCE),
        Element("notes", "note", Many(NOTE)),
        Element("stages", "stage", Many(_STAGE)),
        Element("evidence", "evidence", Many(_EVIDENCE)),
        Extension("is_chronic", "urn:akson:fhir:is-chronic", "valueBoolean", BOOLEAN),
    ),
)
