"""MedicationStatement: a `MedicationLine` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/medicationstatement.html; no-basis-MedicationStatement.
"""

from typing import Final

from akson.fhir.datatypes import (
    CONCEPT,
    DATE_TIME,
    DOSAGE,
    IDENTIFIER,
    NOTE,
    PERIOD,
    a_code,
    reference,
)
from akson.fhir.mapping import Choice, Element, HeadAndTail, Many, Mapping
from akson.model.records.medication_line import MedicationLine, MedicationStatus

__all__ = ["MEDICATION_STATEMENT"]

MEDICATION_STATEMENT: Final = Mapping(
    MedicationLine,
    "MedicationStatement",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(reference)),
        Element("part_of", "partOf", Many(reference)),
        Element("status", "status", a_code(MedicationStatus)),
        Element("status_reasons", "statusReason", Many(CONCEPT)),
        Element("category", "category", CONCEPT),
        Element("drug", "medicationCodeableConcept", CONCEPT),
        Element("drug_ref", "medicationReference", reference),
        Element("subject", "subject", reference),
        Element("context", "context", reference),
        Element("period", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("recorded", "dateAsserted", DATE_TIME),
        Element("author", "informationSource", reference),
        Element("derived_from", "derivedFrom", Many(reference)),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(reference)),
        Element("notes", "note", Many(NOTE)),
        Element("dosage", "dosage", HeadAndTail(DOSAGE, "further_dosages")),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-MedicationStatement",
)
