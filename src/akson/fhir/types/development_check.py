"""Observation: a `DevelopmentCheck` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/observation.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CONCEPT,
    DATE_TIME,
    IDENTIFIER,
    INSTANT,
    INTEGER,
    NOTE,
    PERIOD,
    QUANTITY,
    REFERENCE,
    STRING,
    a_code,
)
from akson.fhir.mapping import Choice, Element, HeadAndTail, Many, Mapping
from akson.model.records.development_check import DevelopmentCheck
from akson.model.records.observation import ObservationStatus

__all__ = ["DEVELOPMENT_CHECK"]

DEVELOPMENT_CHECK: Final = Mapping(
    DevelopmentCheck,
    "Observation",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("status", "status", a_code(ObservationStatus)),
        Element("categories", "category", Many(CONCEPT)),
        Element("check", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("checked", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("recorded", "issued", INSTANT),
        Element("author", "performer", HeadAndTail(REFERENCE, "co_performers")),
        Element(
            "finding",
            "value[x]",
            Choice(
                {
                    "valueCodeableConcept": CONCEPT,
                    "valueString": STRING,
                    "valueBoolean": BOOLEAN,
                    "valueQuantity": QUANTITY,
                    "valueInteger": INTEGER,
                }
            ),
        ),
        Element("absent_reason", "dataAbsentReason", CONCEPT),
        Element("interpretations", "interpretation", Many(CONCEPT)),
        Element("notes", "note", Many(NOTE)),
        Element("method", "method", CONCEPT),
    ),
    signs=(),
)
