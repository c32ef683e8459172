"""AuditEvent: an `AccessDecision` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/auditevent.html.
"""

from typing import Final

from akson.fhir.datatypes import CARE_DECISION, CODE, CODING, CONCEPT, INSTANT, PERIOD, REFERENCE, STRING
from akson.fhir.mapping import Element, Extension, Many, Mapping
from akson.fhir.types.audit_event import AUDIT_AGENT, AUDIT_SOURCE
from akson.model.records.access_decision import AccessDecision

__all__ = ["ACCESS_DECISION"]

ACCESS_DECISION: Final = Mapping(
    AccessDecision,
    "AuditEvent",
    (
        Element("kind", "type", CODING),
        Element("subkinds", "subtype", Many(CODING)),
        Element("period", "period", PERIOD),
        Element("recorded", "recorded", INSTANT),
        Element("purposes", "purposeOfEvent", Many(CONCEPT)),
        Extension(
            "care_decision", "http://hl7.no/fhir/StructureDefinition/auditevent-carerelation-metadata-extension", "extension", CARE_DECISION
        ),
        Extension("subject", "http://hl7.no/fhir/StructureDefinition/auditevent-patient-extension", "valueReference", REFERENCE),
        Extension("encounter", "http://hl7.no/fhir/StructureDefinition/auditevent-encounter-extension", "valueReference", REFERENCE),
        Element("outcome", "outcome", CODE),
        Element("outcome_description", "outcomeDesc", STRING),
        Element("agents", "agent", Many(AUDIT_AGENT)),
        Element("system", "source", AUDIT_SOURCE),
    ),
    signs=(),
)
