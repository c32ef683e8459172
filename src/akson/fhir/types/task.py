"""Task: a `Task` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/task.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    ATTACHMENT,
    BOOLEAN,
    CODE,
    CODING,
    CONCEPT,
    DATE_TIME,
    DECIMAL,
    IDENTIFIER,
    INTEGER,
    NOTE,
    PERIOD,
    POSITIVE_INT,
    QUANTITY,
    RANGE,
    RATIO,
    REFERENCE,
    STRING,
    TIMING,
    URI,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.task import Task, TaskRestriction, TaskStatus, TaskValue

__all__ = ["TASK"]

_TASK_RESTRICTION: Final = Structure(
    "Task.restriction",
    TaskRestriction,
    (
        Element("repetitions", "repetitions", POSITIVE_INT),
        Element("period", "period", PERIOD),
        Element("recipients", "recipient", Many(REFERENCE)),
    ),
)
_VALUE: Final = Choice(
    {
        "valueString": STRING,
        "valueBoolean": BOOLEAN,
        "valueInteger": INTEGER,
        "valueDecimal": DECIMAL,
        "valueDateTime": DATE_TIME,
        "valueCodeableConcept": CONCEPT,
        "valueCoding": CODING,
        "valueQuantity": QUANTITY,
        "valuePeriod": PERIOD,
        "valueRange": RANGE,
        "valueRatio": RATIO,
        "valueIdentifier": IDENTIFIER,
        "valueReference": REFERENCE,
        "valueAttachment": ATTACHMENT,
        "valueAnnotation": NOTE,
        "valueTiming": TIMING,
    }
)


def _values(name: str) -> Structure:
    return Structure(f"Task.{name}", TaskValue, (Element("kind", "type", CONCEPT), Element("value", "value[x]", _VALUE)))


TASK: Final = Mapping(
    Task,
    "Task",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("instantiates_canonical", "instantiatesCanonical", URI),
        Element("instantiates_uri", "instantiatesUri", URI),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("group_identifier", "groupIdentifier", IDENTIFIER),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(TaskStatus)),
        Element("status_reason", "statusReason", CONCEPT),
        Element("business_status", "businessStatus", CONCEPT),
        Element("intent", "intent", CODE),
        Element("priority", "priority", CODE),
        Element("code", "code", CONCEPT),
        Element("description", "description", STRING),
        Element("focus", "focus", REFERENCE),
        Element("subject", "for", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("period", "executionPeriod", PERIOD),
        Element("recorded", "authoredOn", DATE_TIME),
        Element("modified", "lastModified", DATE_TIME),
        Element("author", "requester", REFERENCE),
        Element("performer_types", "performerType", Many(CONCEPT)),
        Element("owner", "owner", REFERENCE),
        Element("location", "location", REFERENCE),
        Element("reason", "reasonCode", CONCEPT),
        Element("reason_ref", "reasonReference", REFERENCE),
        Element("insurances", "insurance", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
        Element("relevant_history", "relevantHistory", Many(REFERENCE)),
        Element("restriction", "restriction", _TASK_RESTRICTION),
        Element("inputs", "input", Many(_values("input"))),
        Element("outputs", "output", Many(_values("output"))),
    ),
)
