"""Medication: a `Drug` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/medication.html; no-basis-Medication.
"""

from typing import Final

from akson.fhir.datatypes import BOOLEAN, CONCEPT, DATE_TIME, IDENTIFIER, PRESCRIPTION_GROUP, RATIO, REFERENCE, STRING, a_code
from akson.fhir.mapping import Choice, Element, Extension, Many, Mapping, Structure
from akson.model.records.drug import Batch, Drug, DrugStatus, Ingredient

__all__ = ["MEDICATION"]

_INGREDIENT: Final = Structure(
    "Medication.ingredient",
    Ingredient,
    (
        Element("item", "item[x]", Choice({"itemCodeableConcept": CONCEPT, "itemReference": REFERENCE})),
        Element("is_active", "isActive", BOOLEAN),
        Element("strength", "strength", RATIO),
    ),
)
_BATCH: Final = Structure(
    "Medication.batch",
    Batch,
    (
        Element("lot_number", "lotNumber", STRING),
        Element("expires", "expirationDate", DATE_TIME),
    ),
)
MEDICATION: Final = Mapping(
    Drug,
    "Medication",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("code", "code", CONCEPT),
        Extension(
            "prescription_groups",
            "http://hl7.no/fhir/StructureDefinition/no-basis-prescriptiongroup",
            "extension",
            PRESCRIPTION_GROUP,
            is_many=True,
        ),
        Extension(
            "classifications",
            "http://hl7.no/fhir/ig/lmdi/StructureDefinition/legemiddel-classification",
            "valueCodeableConcept",
            CONCEPT,
            is_many=True,
        ),
        Element("status", "status", a_code(DrugStatus)),
        Element("manufacturer", "manufacturer", REFERENCE),
        Element("form", "form", CONCEPT),
        Element("amount", "amount", RATIO),
        Element("ingredients", "ingredient", Many(_INGREDIENT)),
        Element("batch", "batch", _BATCH),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-Medication",
)
