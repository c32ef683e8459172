"""Observation: an `Observation` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/observation.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CIRCUMSTANCES,
    CONCEPT,
    DATE_TIME,
    IDENTIFIER,
    INSTANT,
    INTEGER,
    NOTE,
    PERIOD,
    QUANTITY,
    RANGE,
    RATIO,
    REFERENCE,
    SAMPLED_DATA,
    STRING,
    a_code,
)
from akson.fhir.mapping import Choice, Element, HeadAndTail, Many, Mapping, Structure
from akson.model.records.observation import Component, Observation, ObservationStatus, ReferenceRange

__all__ = ["COMPONENT", "OBSERVATION", "REFERENCE_RANGE"]

_VALUE: Final = Choice(
    {
        "valueQuantity": QUANTITY,
        "valueCodeableConcept": CONCEPT,
        "valueString": STRING,
        "valueBoolean": BOOLEAN,
        "valueInteger": INTEGER,
        "valueRange": RANGE,
        "valueRatio": RATIO,
        "valueDateTime": DATE_TIME,
        "valuePeriod": PERIOD,
        "valueSampledData": SAMPLED_DATA,
    }
)
REFERENCE_RANGE: Final = Structure(
    "Observation.referenceRange",
    ReferenceRange,
    (
        Element("low", "low", QUANTITY),
        Element("high", "high", QUANTITY),
        Element("kind", "type", CONCEPT),
        Element("applies_to", "appliesTo", Many(CONCEPT)),
        Element("age", "age", RANGE),
        Element("text", "text", STRING),
    ),
)
COMPONENT: Final = Structure(
    "Observation.component",
    Component,
    (
        Element("code", "code", CONCEPT),
        Element("value", "value[x]", _VALUE),
        Element("absent_reason", "dataAbsentReason", CONCEPT),
        Element("interpretations", "interpretation", Many(CONCEPT)),
        Element("reference_ranges", "referenceRange", Many(REFERENCE_RANGE)),
    ),
)
OBSERVATION: Final = Mapping(
    Observation,
    "Observation",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(ObservationStatus)),
        Element("categories", "category", Many(CONCEPT)),
        Element("code", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("focus", "focus", Many(REFERENCE)),
        Element("encounter", "encounter", REFERENCE),
        Element("effective", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("recorded", "issued", INSTANT),
        Element("author", "performer", HeadAndTail(REFERENCE, "co_performers")),
        Element("value", "value[x]", _VALUE),
        Element("absent_reason", "dataAbsentReason", CONCEPT),
        Element("interpretations", "interpretation", Many(CONCEPT)),
        Element("notes", "note", Many(NOTE)),
        Element("body_site", "bodySite", CONCEPT),
        Element("method", "method", CONCEPT),
        Element("specimen", "specimen", REFERENCE),
        Element("device", "device", REFERENCE),
        Element("reference_ranges", "referenceRange", Many(REFERENCE_RANGE)),
        Element("members", "hasMember", Many(REFERENCE)),
        Element("derived_from", "derivedFrom", Many(REFERENCE)),
        Element("components", "component", Many(COMPONENT)),
        CIRCUMSTANCES,
    ),
)
