"""Observation: a `NeedsAssessment` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/observation.html.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, DATE_TIME, IDENTIFIER, INSTANT, INTEGER, NOTE, PERIOD, QUANTITY, REFERENCE, STRING, a_code
from akson.fhir.mapping import Choice, Element, Extension, HeadAndTail, Many, Mapping, Sign
from akson.model.records.needs_assessment import NeedsAssessment
from akson.model.records.observation import ObservationStatus

__all__ = ["NEEDS_ASSESSMENT"]

NEEDS_ASSESSMENT: Final = Mapping(
    NeedsAssessment,
    "Observation",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("status", "status", a_code(ObservationStatus)),
        Element("categories", "category", Many(CONCEPT)),
        Element("variable", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("assessed", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("recorded", "issued", INSTANT),
        Element("author", "performer", HeadAndTail(REFERENCE, "co_assessors")),
        Element(
            "score",
            "value[x]",
            Choice({"valueCodeableConcept": CONCEPT, "valueInteger": INTEGER, "valueQuantity": QUANTITY, "valueString": STRING}),
        ),
        Element("absent_reason", "dataAbsentReason", CONCEPT),
        Extension("change_reason", "urn:akson:fhir:change-reason", "valueCodeableConcept", CONCEPT),
        Element("notes", "note", Many(NOTE)),
    ),
    signs=(Sign("valueCodeableConcept", system="urn:oid:2.16.578.1.12.4.1.1.9165"),),
)
