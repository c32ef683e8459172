"""MedicationDispense: a `Dispense` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/medicationdispense.html.
"""

from typing import Final

from akson.fhir.datatypes import BOOLEAN, CONCEPT, DATE_TIME, DOSAGE, IDENTIFIER, NOTE, QUANTITY, REFERENCE, a_code
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.dispense import Dispense, DispensePerformer, DispenseStatus, DispenseSubstitution

__all__ = ["MEDICATION_DISPENSE"]

_DISPENSE_PERFORMER: Final = Structure(
    "MedicationDispense.performer",
    DispensePerformer,
    (
        Element("function", "function", CONCEPT),
        Element("actor", "actor", REFERENCE),
    ),
)
_DISPENSE_SUBSTITUTION: Final = Structure(
    "MedicationDispense.substitution",
    DispenseSubstitution,
    (
        Element("was_substituted", "wasSubstituted", BOOLEAN),
        Element("kind", "type", CONCEPT),
        Element("reasons", "reason", Many(CONCEPT)),
        Element("responsible_parties", "responsibleParty", Many(REFERENCE)),
    ),
)
MEDICATION_DISPENSE: Final = Mapping(
    Dispense,
    "MedicationDispense",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(DispenseStatus)),
        Element("status_reason", "statusReason[x]", Choice({"statusReasonCodeableConcept": CONCEPT, "statusReasonReference": REFERENCE})),
        Element("category", "category", CONCEPT),
        Element("drug", "medicationCodeableConcept", CONCEPT),
        Element("drug_ref", "medicationReference", REFERENCE),
        Element("subject", "subject", REFERENCE),
        Element("context", "context", REFERENCE),
        Element("supporting_information", "supportingInformation", Many(REFERENCE)),
        Element("performers", "performer", Many(_DISPENSE_PERFORMER)),
        Element("location", "location", REFERENCE),
        Element("prescriptions", "authorizingPrescription", Many(REFERENCE)),
        Element("kind", "type", CONCEPT),
        Element("quantity", "quantity", QUANTITY),
        Element("days_supply", "daysSupply", QUANTITY),
        Element("prepared", "whenPrepared", DATE_TIME),
        Element("handed_over", "whenHandedOver", DATE_TIME),
        Element("destination", "destination", REFERENCE),
        Element("receivers", "receiver", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
        Element("dosages", "dosageInstruction", Many(DOSAGE)),
        Element("substitution", "substitution", _DISPENSE_SUBSTITUTION),
        Element("detected_issues", "detectedIssue", Many(REFERENCE)),
        Element("event_history", "eventHistory", Many(REFERENCE)),
    ),
)
