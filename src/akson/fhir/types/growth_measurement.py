"""Observation: a `GrowthMeasurement` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/observation.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CONCEPT,
    DATE_TIME,
    DECIMAL,
    IDENTIFIER,
    INSTANT,
    NOTE,
    PERIOD,
    QUANTITY,
    REFERENCE,
    STRING,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Extension, HeadAndTail, Many, Mapping, Sign
from akson.fhir.types.observation import COMPONENT, REFERENCE_RANGE
from akson.model.records.growth_measurement import GrowthMeasurement
from akson.model.records.observation import ObservationStatus

__all__ = ["GROWTH_MEASUREMENT"]

GROWTH_MEASUREMENT: Final = Mapping(
    GrowthMeasurement,
    "Observation",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("status", "status", a_code(ObservationStatus)),
        Element("categories", "category", Many(CONCEPT)),
        Element("code", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("measured", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("recorded", "issued", INSTANT),
        Element("author", "performer", HeadAndTail(REFERENCE, "co_performers")),
        Element(
            "value",
            "value[x]",
            Choice({"valueQuantity": QUANTITY, "valueCodeableConcept": CONCEPT, "valueBoolean": BOOLEAN, "valueString": STRING}),
        ),
        Element("absent_reason", "dataAbsentReason", CONCEPT),
        Element("interpretations", "interpretation", Many(CONCEPT)),
        Extension("percentile", "urn:akson:fhir:percentile", "valueDecimal", DECIMAL),
        Element("notes", "note", Many(NOTE)),
        Element("method", "method", CONCEPT),
        Element("device", "device", REFERENCE),
        Element("reference_ranges", "referenceRange", Many(REFERENCE_RANGE)),
        Element("components", "component", Many(COMPONENT)),
    ),
    signs=(Sign("code", system="http://loinc.org", codes=frozenset({"9843-4", "8287-5", "8289-1"})),),
)
