"""MedicationRequest: a `Prescription` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/medicationrequest.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CODE,
    CONCEPT,
    DATE_TIME,
    DOSAGE,
    IDENTIFIER,
    NOTE,
    PERIOD,
    QUANTITY,
    REFERENCE,
    STRING,
    UNSIGNED_INT,
    URI,
    a_code,
)
from akson.fhir.extensions import parts
from akson.fhir.mapping import Choice, Element, Extension, Many, Mapping, Structure
from akson.model.records.prescription import DispenseRequest, InitialFill, Prescription, PrescriptionStatus, Refund, Substitution

__all__ = ["MEDICATION_REQUEST"]

_INITIAL_FILL: Final = Structure(
    "MedicationRequest.dispenseRequest.initialFill",
    InitialFill,
    (
        Element("quantity", "quantity", QUANTITY),
        Element("duration", "duration", QUANTITY),
    ),
)
_DISPENSE_REQUEST: Final = Structure(
    "MedicationRequest.dispenseRequest",
    DispenseRequest,
    (
        Element("initial_fill", "initialFill", _INITIAL_FILL),
        Element("interval", "dispenseInterval", QUANTITY),
        Element("validity", "validityPeriod", PERIOD),
        Element("repeats", "numberOfRepeatsAllowed", UNSIGNED_INT),
        Element("quantity", "quantity", QUANTITY),
        Element("supply_duration", "expectedSupplyDuration", QUANTITY),
        Element("performer", "performer", REFERENCE),
    ),
)
_REFUND: Final = parts(
    Refund,
    (
        Extension("paragraph", "paragraph", "valueCodeableConcept", CONCEPT),
        Extension("code", "code", "valueCodeableConcept", CONCEPT),
    ),
)
_SUBSTITUTION: Final = Structure(
    "MedicationRequest.substitution",
    Substitution,
    (
        Element("allowed", "allowed[x]", Choice({"allowedBoolean": BOOLEAN, "allowedCodeableConcept": CONCEPT})),
        Element("reason", "reason", CONCEPT),
    ),
)
MEDICATION_REQUEST: Final = Mapping(
    Prescription,
    "MedicationRequest",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(PrescriptionStatus)),
        Element("status_reason", "statusReason", CONCEPT),
        Element("intent", "intent", CODE),
        Element("categories", "category", Many(CONCEPT)),
        Element("priority", "priority", CODE),
        Element("is_prohibited", "doNotPerform", BOOLEAN),
        Element("reported", "reported[x]", Choice({"reportedBoolean": BOOLEAN, "reportedReference": REFERENCE})),
        Element("drug", "medicationCodeableConcept", CONCEPT),
        Element("drug_ref", "medicationReference", REFERENCE),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("supporting_information", "supportingInformation", Many(REFERENCE)),
        Element("recorded", "authoredOn", DATE_TIME),
        Element("author", "requester", REFERENCE),
        Element("performer", "performer", REFERENCE),
        Element("performer_type", "performerType", CONCEPT),
        Element("recorder", "recorder", REFERENCE),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("instantiates_canonical", "instantiatesCanonical", Many(URI)),
        Element("instantiates_uri", "instantiatesUri", Many(URI)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("group_identifier", "groupIdentifier", IDENTIFIER),
        Element("course_of_therapy", "courseOfTherapyType", CONCEPT),
        Element("insurances", "insurance", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
        Element("dosages", "dosageInstruction", Many(DOSAGE)),
        Element("dispense_request", "dispenseRequest", _DISPENSE_REQUEST),
        Element("substitution", "substitution", _SUBSTITUTION),
        Element("prior_prescription", "priorPrescription", REFERENCE),
        Element("detected_issues", "detectedIssue", Many(REFERENCE)),
        Element("event_history", "eventHistory", Many(REFERENCE)),
        Extension(
            "treatment_regimen", "http://hl7.no/fhir/ig/lmdi/StructureDefinition/lmdi-del-av-behandlingsregime", "valueString", STRING
        ),
        Extension("is_clinical_study", "http://hl7.no/fhir/ig/lmdi/StructureDefinition/lmdi-klinisk-studie", "valueBoolean", BOOLEAN),
        Extension("dose_change", "http://hl7.no/fhir/ig/lmdi/StructureDefinition/lmdi-prosentvis-doseendring", "valueQuantity", QUANTITY),
        Extension("refund", "urn:akson:fhir:refund", "extension", _REFUND),
    ),
)
