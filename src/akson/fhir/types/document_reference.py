"""DocumentReference: a `Document` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/documentreference.html; no-basis-DocumentReference.
"""

from typing import Final

from akson.fhir.datatypes import (
    ATTACHMENT,
    CODE,
    CODING,
    CONCEPT,
    IDENTIFIER,
    INSTANT,
    PERIOD,
    REFERENCE,
    STRING,
    a_code,
)
from akson.fhir.mapping import Element, HeadAndTail, Many, Mapping, Structure
from akson.model.records.document import Document, DocumentContent, DocumentContext, DocumentRelation, DocumentStatus

__all__ = ["DOCUMENT_REFERENCE"]

_RELATION: Final = Structure(
    "DocumentReference.relatesTo",
    DocumentRelation,
    (Element("code", "code", CODE), Element("target", "target", REFERENCE)),
)
_CONTENT: Final = Structure(
    "DocumentReference.content",
    DocumentContent,
    (Element("attachment", "attachment", ATTACHMENT), Element("format", "format", CODING)),
)
_CONTEXT: Final = Structure(
    "DocumentReference.context",
    DocumentContext,
    (
        Element("encounters", "encounter", Many(REFERENCE)),
        Element("events", "event", Many(CONCEPT)),
        Element("period", "period", PERIOD),
        Element("facility_type", "facilityType", CONCEPT),
        Element("practice_setting", "practiceSetting", CONCEPT),
        Element("related", "related", Many(REFERENCE)),
        Element("source_patient", "sourcePatientInfo", REFERENCE),
    ),
)
DOCUMENT_REFERENCE: Final = Mapping(
    Document,
    "DocumentReference",
    (
        Element("master_identifier", "masterIdentifier", IDENTIFIER),
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(DocumentStatus)),
        Element("document_status", "docStatus", CODE),
        Element("type", "type", CONCEPT),
        Element("categories", "category", Many(CONCEPT)),
        Element("subject", "subject", REFERENCE),
        Element("recorded", "date", INSTANT),
        Element("author", "author", HeadAndTail(REFERENCE, "co_authors")),
        Element("authenticator", "authenticator", REFERENCE),
        Element("custodian", "custodian", REFERENCE),
        Element("relations", "relatesTo", Many(_RELATION)),
        Element("description", "description", STRING),
        Element("security_labels", "securityLabel", Many(CONCEPT)),
        Element("contents", "content", Many(_CONTENT)),
        Element("context", "context", _CONTEXT),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-DocumentReference",
)
