"""CarePlan: a `MultidosePlan` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/careplan.html.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CONCEPT, DATE, DATE_TIME, IDENTIFIER, NOTE, PERIOD, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Extension, Many, Mapping
from akson.model.records.care_plan import PlanStatus
from akson.model.records.multidose_plan import MultidosePlan

__all__ = ["MULTIDOSE_PLAN"]

MULTIDOSE_PLAN: Final = Mapping(
    MultidosePlan,
    "CarePlan",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(PlanStatus)),
        Element("intent", "intent", CODE),
        Element("categories", "category", Many(CONCEPT)),
        Element("title", "title", STRING),
        Element("description", "description", STRING),
        Element("subject", "subject", REFERENCE),
        Element("period", "period", PERIOD),
        Element("recorded", "created", DATE_TIME),
        Element("author", "author", REFERENCE),
        Extension("pharmacy", "urn:akson:fhir:multidose-pharmacy", "valueReference", REFERENCE),
        Extension("next_dispense_on", "urn:akson:fhir:next-dispense", "valueDate", DATE),
        Element("medicines", "supportingInfo", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
    ),
    signs=(),
)
