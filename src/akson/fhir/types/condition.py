"""Condition: a `Condition` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/condition.html.
"""

from typing import Final

from akson.fhir.datatypes import (
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
from akson.fhir.mapping import Choice, Coded, Element, Many, Mapping
from akson.model.records.condition import Condition, ConditionStatus, ConditionVerification

__all__ = ["CONDITION"]

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


CONDITION: Final = Mapping(
    Condition,
    "Condition",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "clinicalStatus", Coded(ConditionStatus, _HL7 + "condition-clinical")),
        Element("verification", "verificationStatus", Coded(ConditionVerification, _HL7 + "condition-ver-status")),
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
    ),
)
