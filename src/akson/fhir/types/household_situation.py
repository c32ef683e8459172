"""Observation: a `HouseholdSituation` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/observation.html.
"""

from typing import Final

from akson.fhir.datatypes import BOOLEAN, CONCEPT, DATE_TIME, IDENTIFIER, INSTANT, INTEGER, NOTE, PERIOD, REFERENCE, STRING, a_code
from akson.fhir.mapping import Choice, Element, HeadAndTail, Many, Mapping, Sign
from akson.model.records.household_situation import HouseholdSituation
from akson.model.records.observation import ObservationStatus

__all__ = ["HOUSEHOLD_SITUATION"]

HOUSEHOLD_SITUATION: Final = Mapping(
    HouseholdSituation,
    "Observation",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(ObservationStatus)),
        Element("categories", "category", Many(CONCEPT)),
        Element("topic", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("observed", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("recorded", "issued", INSTANT),
        Element("author", "performer", HeadAndTail(REFERENCE, "co_performers")),
        Element(
            "situation",
            "value[x]",
            Choice({"valueCodeableConcept": CONCEPT, "valueString": STRING, "valueBoolean": BOOLEAN, "valueInteger": INTEGER}),
        ),
        Element("absent_reason", "dataAbsentReason", CONCEPT),
        Element("notes", "note", Many(NOTE)),
    ),
    signs=(Sign("valueCodeableConcept", system="urn:oid:2.16.578.1.12.4.1.1.9335"),),
)
