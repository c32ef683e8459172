"""Communication: a `Message` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/communication.html.
"""

from typing import Final

from akson.fhir.datatypes import ATTACHMENT, CODE, CONCEPT, DATE_TIME, IDENTIFIER, NOTE, REFERENCE, STRING, URI, a_code
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.message import Message, MessageContent, MessageStatus

__all__ = ["COMMUNICATION", "MESSAGE_CONTENT"]

MESSAGE_CONTENT: Final = Structure(
    "Communication.payload",
    MessageContent,
    (Element("content", "content[x]", Choice({"contentString": STRING, "contentAttachment": ATTACHMENT, "contentReference": REFERENCE})),),
)
COMMUNICATION: Final = Mapping(
    Message,
    "Communication",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("instantiates_canonical", "instantiatesCanonical", Many(URI)),
        Element("instantiates_uri", "instantiatesUri", Many(URI)),
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
        Element("sent", "sent", DATE_TIME),
        Element("received", "received", DATE_TIME),
        Element("recipients", "recipient", Many(REFERENCE)),
        Element("author", "sender", REFERENCE),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("contents", "payload", Many(MESSAGE_CONTENT)),
        Element("notes", "note", Many(NOTE)),
    ),
)
