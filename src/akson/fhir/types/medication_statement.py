"""MedicationStatement: a `MedicationLine` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/medicationstatement.html; no-basis-MedicationStatement;
sfm-MedicationStatement.
"""

from typing import Final

from akson.fhir.canonicals import EHELSE
from akson.fhir.datatypes import (
    CONCEPT,
    DATE_TIME,
    DOSAGE,
    IDENTIFIER,
    NOTE,
    PERIOD,
    REFERENCE,
    a_code,
)
from akson.fhir.datatypes.medication_lines import DISCONTINUATION, REGISTRATION
from akson.fhir.mapping import Choice, Element, Extension, HeadAndTail, Many, Mapping
from akson.model.records.medication_line import MedicationLine, MedicationStatus

__all__ = ["MEDICATION_STATEMENT"]

MEDICATION_STATEMENT: Final = Mapping(
    MedicationLine,
    "MedicationStatement",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(MedicationStatus)),
        Element("status_reasons", "statusReason", Many(CONCEPT)),
        Element("category", "category", CONCEPT),
        Element("drug", "medicationCodeableConcept", CONCEPT),
        Element("drug_ref", "medicationReference", REFERENCE),
        Element("subject", "subject", REFERENCE),
        Element("context", "context", REFERENCE),
        Element("period", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("recorded", "dateAsserted", DATE_TIME),
        Element("author", "informationSource", REFERENCE),
        Element("derived_from", "derivedFrom", Many(REFERENCE)),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
        Element("dosage", "dosage", HeadAndTail(DOSAGE, "further_dosages")),
        Extension("registrations", EHELSE + "sfm-regInfo", "extension", REGISTRATION, is_many=True),
        Extension("discontinuation", EHELSE + "sfm-discontinuation", "extension", DISCONTINUATION),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-MedicationStatement",
)
