"""Communication: an `Alarm` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/communication.html.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CONCEPT, DATE_TIME, IDENTIFIER, NOTE, REFERENCE, a_code
from akson.fhir.mapping import Element, Many, Mapping, Sign
from akson.fhir.types.communication import MESSAGE_CONTENT
from akson.model.records.alarm import Alarm
from akson.model.records.message import MessageStatus

__all__ = ["ALARM"]

ALARM: Final = Mapping(
    Alarm,
    "Communication",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("in_response_to", "inResponseTo", Many(REFERENCE)),
        Element("status", "status", a_code(MessageStatus)),
        Element("status_reason", "statusReason", CONCEPT),
        Element("categories", "category", Many(CONCEPT)),
        Element("priority", "priority", CODE),
        Element("media", "medium", Many(CONCEPT)),
        Element("subject", "subject", REFERENCE),
        Element("topic", "topic", CONCEPT),
        Element("about", "about", Many(REFERENCE)),
        Element("encounter", "encounter", REFERENCE),
        Element("raised", "sent", DATE_TIME),
        Element("received", "received", DATE_TIME),
        Element("recipients", "recipient", Many(REFERENCE)),
        Element("device", "sender", REFERENCE),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("contents", "payload", Many(MESSAGE_CONTENT)),
        Element("follow_ups", "note", Many(NOTE)),
    ),
    signs=(Sign("category", system="http://terminology.hl7.org/CodeSystem/communication-category", codes=frozenset({"alert"})),),
)
