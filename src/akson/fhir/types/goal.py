"""Goal: a `Goal` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/goal.html.
"""

from typing import Final

from akson.fhir.datatypes import BOOLEAN, CONCEPT, DATE, IDENTIFIER, INTEGER, NOTE, QUANTITY, RANGE, RATIO, REFERENCE, STRING, a_code
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.goal import Goal, GoalStatus, GoalTarget

__all__ = ["GOAL"]

_GOAL_TARGET: Final = Structure(
    "Goal.target",
    GoalTarget,
    (
        Element("measure", "measure", CONCEPT),
        Element(
            "detail",
            "detail[x]",
            Choice(
                {
                    "detailQuantity": QUANTITY,
                    "detailRange": RANGE,
                    "detailCodeableConcept": CONCEPT,
                    "detailString": STRING,
                    "detailBoolean": BOOLEAN,
                    "detailInteger": INTEGER,
                    "detailRatio": RATIO,
                }
            ),
        ),
        Element("due", "due[x]", Choice({"dueDate": DATE, "dueDuration": QUANTITY})),
    ),
)
GOAL: Final = Mapping(
    Goal,
    "Goal",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "lifecycleStatus", a_code(GoalStatus)),
        Element("achievement", "achievementStatus", CONCEPT),
        Element("categories", "category", Many(CONCEPT)),
        Element("priority", "priority", CONCEPT),
        Element("description", "description", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("start", "start[x]", Choice({"startDate": DATE, "startCodeableConcept": CONCEPT})),
        Element("targets", "target", Many(_GOAL_TARGET)),
        Element("status_on", "statusDate", DATE),
        Element("status_reason", "statusReason", STRING),
        Element("author", "expressedBy", REFERENCE),
        Element("addresses", "addresses", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
        Element("outcome_codes", "outcomeCode", Many(CONCEPT)),
        Element("outcomes", "outcomeReference", Many(REFERENCE)),
    ),
)
