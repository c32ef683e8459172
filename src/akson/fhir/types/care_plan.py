"""CarePlan: a `CarePlan` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/careplan.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CODE,
    CONCEPT,
    DATE_TIME,
    IDENTIFIER,
    NOTE,
    PERIOD,
    QUANTITY,
    REFERENCE,
    STRING,
    TIMING,
    URI,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.care_plan import Activity, ActivityDetail, CarePlan, PlanStatus

__all__ = ["ACTIVITY", "CARE_PLAN"]

_ACTIVITY_DETAIL: Final = Structure(
    "CarePlan.activity.detail",
    ActivityDetail,
    (
        Element("kind", "kind", CODE),
        Element("instantiates_canonical", "instantiatesCanonical", Many(URI)),
        Element("instantiates_uri", "instantiatesUri", Many(URI)),
        Element("code", "code", CONCEPT),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("goals", "goal", Many(REFERENCE)),
        Element("status", "status", CODE),
        Element("status_reason", "statusReason", CONCEPT),
        Element("is_prohibited", "doNotPerform", BOOLEAN),
        Element("scheduled", "scheduled[x]", Choice({"scheduledTiming": TIMING, "scheduledPeriod": PERIOD, "scheduledString": STRING})),
        Element("location", "location", REFERENCE),
        Element("performers", "performer", Many(REFERENCE)),
        Element("product", "product[x]", Choice({"productCodeableConcept": CONCEPT, "productReference": REFERENCE})),
        Element("daily_amount", "dailyAmount", QUANTITY),
        Element("quantity", "quantity", QUANTITY),
        Element("description", "description", STRING),
    ),
)
ACTIVITY: Final = Structure(
    "CarePlan.activity",
    Activity,
    (
        Element("outcome_codes", "outcomeCodeableConcept", Many(CONCEPT)),
        Element("outcomes", "outcomeReference", Many(REFERENCE)),
        Element("progress", "progress", Many(NOTE)),
        Element("reference", "reference", REFERENCE),
        Element("detail", "detail", _ACTIVITY_DETAIL),
    ),
)
CARE_PLAN: Final = Mapping(
    CarePlan,
    "CarePlan",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("instantiates_canonical", "instantiatesCanonical", Many(URI)),
        Element("instantiates_uri", "instantiatesUri", Many(URI)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("replaces", "replaces", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(PlanStatus)),
        Element("intent", "intent", CODE),
        Element("categories", "category", Many(CONCEPT)),
        Element("title", "title", STRING),
        Element("description", "description", STRING),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("period", "period", PERIOD),
        Element("recorded", "created", DATE_TIME),
        Element("author", "author", REFERENCE),
        Element("contributors", "contributor", Many(REFERENCE)),
        Element("care_teams", "careTeam", Many(REFERENCE)),
        Element("addresses", "addresses", Many(REFERENCE)),
        Element("supporting_information", "supportingInfo", Many(REFERENCE)),
        Element("goals", "goal", Many(REFERENCE)),
        Element("activities", "activity", Many(ACTIVITY)),
        Element("notes", "note", Many(NOTE)),
    ),
)
