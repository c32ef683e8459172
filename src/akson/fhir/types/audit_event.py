"""AuditEvent: an `AccessLogEntry` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/auditevent.html; no-domain-Trustframework-Auditevent.
"""

from typing import Final

from akson.fhir.datatypes import BASE64, BOOLEAN, CARE_DECISION, CODE, CODING, CONCEPT, INSTANT, PERIOD, REFERENCE, STRING, URI
from akson.fhir.mapping import Element, Extension, Many, Mapping, Structure
from akson.model.records.access_log_entry import AccessLogEntry, AuditAgent, AuditDetail, AuditEntity, AuditSource, Network

__all__ = ["AUDIT_AGENT", "AUDIT_EVENT", "AUDIT_SOURCE"]

_NETWORK: Final = Structure(
    "AuditEvent.agent.network",
    Network,
    (
        Element("address", "address", STRING),
        Element("kind", "type", CODE),
    ),
)
AUDIT_AGENT: Final = Structure(
    "AuditEvent.agent",
    AuditAgent,
    (
        Element("kind", "type", CONCEPT),
        Element("roles", "role", Many(CONCEPT)),
        Element("who", "who", REFERENCE),
        Element("alternative_id", "altId", STRING),
        Element("name", "name", STRING),
        Element("is_requestor", "requestor", BOOLEAN),
        Element("location", "location", REFERENCE),
        Element("policies", "policy", Many(URI)),
        Element("media", "media", CODING),
        Element("network", "network", _NETWORK),
        Element("purposes", "purposeOfUse", Many(CONCEPT)),
    ),
)
AUDIT_SOURCE: Final = Structure(
    "AuditEvent.source",
    AuditSource,
    (
        Element("site", "site", STRING),
        Element("observer", "observer", REFERENCE),
        Element("kinds", "type", Many(CODING)),
    ),
)
_AUDIT_DETAIL: Final = Structure(
    "AuditEvent.entity.detail",
    AuditDetail,
    (
        Element("name", "type", STRING),
        Element("value", "valueString", STRING),
        Element("data", "valueBase64Binary", BASE64),
    ),
)
_AUDIT_ENTITY: Final = Structure(
    "AuditEvent.entity",
    AuditEntity,
    (
        Element("what", "what", REFERENCE),
        Element("kind", "type", CODING),
        Element("role", "role", CODING),
        Element("lifecycle", "lifecycle", CODING),
        Element("labels", "securityLabel", Many(CODING)),
        Element("name", "name", STRING),
        Element("description", "description", STRING),
        Element("query", "query", BASE64),
        Element("details", "detail", Many(_AUDIT_DETAIL)),
    ),
)
AUDIT_EVENT: Final = Mapping(
    AccessLogEntry,
    "AuditEvent",
    (
        Element("kind", "type", CODING),
        Element("subkinds", "subtype", Many(CODING)),
        Element("action", "action", CODE),
        Element("period", "period", PERIOD),
        Element("recorded", "recorded", INSTANT),
        Element("outcome", "outcome", CODE),
        Element("outcome_description", "outcomeDesc", STRING),
        Element("purposes", "purposeOfEvent", Many(CONCEPT)),
        Element("agents", "agent", Many(AUDIT_AGENT)),
        Extension(
            "care_decision", "http://hl7.no/fhir/StructureDefinition/auditevent-carerelation-metadata-extension", "extension", CARE_DECISION
        ),
        Extension("subject", "http://hl7.no/fhir/StructureDefinition/auditevent-patient-extension", "valueReference", REFERENCE),
        Extension("encounter", "http://hl7.no/fhir/StructureDefinition/auditevent-encounter-extension", "valueReference", REFERENCE),
        Element("system", "source", AUDIT_SOURCE),
        Element("entities", "entity", Many(_AUDIT_ENTITY)),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-domain-Trustframework-Auditevent",
)
