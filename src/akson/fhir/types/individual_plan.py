"""CarePlan: an `IndividualPlan` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/careplan.html.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CONCEPT, DATE_TIME, IDENTIFIER, NOTE, PERIOD, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Extension, Many, Mapping, Sign
from akson.fhir.types.care_plan import ACTIVITY
from akson.model.records.care_plan import PlanStatus
from akson.model.records.individual_plan import IndividualPlan

__all__ = ["INDIVIDUAL_PLAN"]

INDIVIDUAL_PLAN: Final = Mapping(
    IndividualPlan,
    "CarePlan",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("replaces", "replaces", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(PlanStatus)),
        Element("intent", "intent", CODE),
        Element("categories", "category", Many(CONCEPT)),
        Element("title", "title", STRING),
        Element("description", "description", STRING),
        Element("subject", "subject", REFERENCE),
        Element("period", "period", PERIOD),
        Element("recorded", "created", DATE_TIME),
        Element("author", "author", REFERENCE),
        Extension("coordinator", "urn:akson:fhir:coordinator", "valueReference", REFERENCE),
        Extension("consent", "urn:akson:fhir:consent", "valueReference", REFERENCE),
        Element("contributors", "contributor", Many(REFERENCE)),
        Element("care_teams", "careTeam", Many(REFERENCE)),
        Element("addresses", "addresses", Many(REFERENCE)),
        Element("goals", "goal", Many(REFERENCE)),
        Element("activities", "activity", Many(ACTIVITY)),
        Element("notes", "note", Many(NOTE)),
    ),
    signs=(Sign("category", system="urn:oid:2.16.578.1.12.4.1.1.9602", codes=frozenset({"A02-2"})),),
)
