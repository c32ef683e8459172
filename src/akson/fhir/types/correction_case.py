"""Task: a `CorrectionCase` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/task.html.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CONCEPT, DATE, DATE_TIME, IDENTIFIER, NOTE, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Extension, Many, Mapping
from akson.model.records.correction_case import CorrectionCase
from akson.model.records.task import TaskStatus

__all__ = ["CORRECTION_CASE"]

CORRECTION_CASE: Final = Mapping(
    CorrectionCase,
    "Task",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(TaskStatus)),
        Element("decision", "statusReason", CONCEPT),
        Element("business_status", "businessStatus", CONCEPT),
        Element("intent", "intent", CODE),
        Element("demand", "code", CONCEPT),
        Element("description", "description", STRING),
        Element("focus", "focus", REFERENCE),
        Element("subject", "for", REFERENCE),
        Element("recorded", "authoredOn", DATE_TIME),
        Element("modified", "lastModified", DATE_TIME),
        Element("author", "requester", REFERENCE),
        Element("decider", "owner", REFERENCE),
        Extension("deadline_on", "urn:akson:fhir:deadline", "valueDate", DATE),
        Extension("appealed", "urn:akson:fhir:appealed", "valueDateTime", DATE_TIME),
        Element("entries", "relevantHistory", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
    ),
    signs=(),
)
