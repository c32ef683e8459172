"""MedicationAdministration: a `MedicationAdministration` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/medicationadministration.html; lmdi-medicationadministration.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, DATE_TIME, IDENTIFIER, NOTE, PERIOD, QUANTITY, RATIO, REFERENCE, STRING, URI, a_code
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.medication_administration import (
    AdministeredDose,
    AdministrationPerformer,
    AdministrationStatus,
    MedicationAdministration,
)

__all__ = ["MEDICATION_ADMINISTRATION"]

_ADMINISTRATION_PERFORMER: Final = Structure(
    "MedicationAdministration.performer",
    AdministrationPerformer,
    (
        Element("function", "function", CONCEPT),
        Element("actor", "actor", REFERENCE),
    ),
)
_ADMINISTERED_DOSE: Final = Structure(
    "MedicationAdministration.dosage",
    AdministeredDose,
    (
        Element("text", "text", STRING),
        Element("site", "site", CONCEPT),
        Element("route", "route", CONCEPT),
        Element("method", "method", CONCEPT),
        Element("dose", "dose", QUANTITY),
        Element("rate", "rate[x]", Choice({"rateRatio": RATIO, "rateQuantity": QUANTITY})),
    ),
)
MEDICATION_ADMINISTRATION: Final = Mapping(
    MedicationAdministration,
    "MedicationAdministration",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("instantiates", "instantiates", Many(URI)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(AdministrationStatus)),
        Element("status_reasons", "statusReason", Many(CONCEPT)),
        Element("category", "category", CONCEPT),
        Element("drug", "medicationCodeableConcept", CONCEPT),
        Element("drug_ref", "medicationReference", REFERENCE),
        Element("subject", "subject", REFERENCE),
        Element("context", "context", REFERENCE),
        Element("supporting_information", "supportingInformation", Many(REFERENCE)),
        Element("effective", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("performers", "performer", Many(_ADMINISTRATION_PERFORMER)),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("request", "request", REFERENCE),
        Element("devices", "device", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
        Element("dose", "dosage", _ADMINISTERED_DOSE),
        Element("event_history", "eventHistory", Many(REFERENCE)),
    ),
    profile="http://hl7.no/fhir/ig/lmdi/StructureDefinition/lmdi-medicationadministration",
)
