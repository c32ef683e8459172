"""Procedure: a `CoercionDecision` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/procedure.html.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, DATE_TIME, IDENTIFIER, NOTE, PERIOD, REFERENCE, a_code
from akson.fhir.mapping import Choice, Element, Extension, Many, Mapping, Sign
from akson.fhir.types.procedure import PROCEDURE_PERFORMER
from akson.model.records.coercion_decision import CoercionDecision
from akson.model.records.procedure import ProcedureStatus

__all__ = ["COERCION_DECISION"]

COERCION_DECISION: Final = Mapping(
    CoercionDecision,
    "Procedure",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(ProcedureStatus)),
        Element("status_reason", "statusReason", CONCEPT),
        Element("category", "category", CONCEPT),
        Element("measure", "code", CONCEPT),
        Extension("legal_basis", "urn:akson:fhir:legal-basis", "valueCodeableConcept", CONCEPT),
        Extension("review", "urn:akson:fhir:review-outcome", "valueCodeableConcept", CONCEPT),
        Extension("reviewed", "urn:akson:fhir:reviewed", "valueDateTime", DATE_TIME),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("period", "performed[x]", Choice({"performedPeriod": PERIOD, "performedDateTime": DATE_TIME})),
        Element("author", "recorder", REFERENCE),
        Element("deciders", "performer", Many(PROCEDURE_PERFORMER)),
        Element("location", "location", REFERENCE),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("outcome", "outcome", CONCEPT),
        Element("notes", "note", Many(NOTE)),
    ),
    signs=(
        Sign("code", system="urn:oid:2.16.578.1.12.4.1.1.9151", codes=frozenset({"14", "23", "24"})),
        Sign("category", system="urn:oid:2.16.578.1.12.4.1.1.9151", codes=frozenset({"14", "23", "24"})),
    ),
)
