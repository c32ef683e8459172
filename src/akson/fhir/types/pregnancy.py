"""Condition: a `Pregnancy` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/condition.html.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, DATE, DATE_TIME, IDENTIFIER, NOTE, PERIOD, REFERENCE, STRING, UNSIGNED_INT
from akson.fhir.mapping import Choice, Element, Extension, Many, Mapping, Sign
from akson.fhir.types.condition import CLINICAL_STATUS, VERIFICATION_STATUS
from akson.model.records.pregnancy import Pregnancy

__all__ = ["PREGNANCY"]

PREGNANCY: Final = Mapping(
    Pregnancy,
    "Condition",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "clinicalStatus", CLINICAL_STATUS),
        Element("verification", "verificationStatus", VERIFICATION_STATUS),
        Element("categories", "category", Many(CONCEPT)),
        Element("code", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("began", "onset[x]", Choice({"onsetDateTime": DATE_TIME, "onsetPeriod": PERIOD, "onsetString": STRING})),
        Element("ended", "abatement[x]", Choice({"abatementDateTime": DATE_TIME, "abatementPeriod": PERIOD, "abatementString": STRING})),
        Extension("term_on", "urn:akson:fhir:pregnancy-term", "valueDate", DATE),
        Extension("gravida", "urn:akson:fhir:gravida", "valueUnsignedInt", UNSIGNED_INT),
        Extension("para", "urn:akson:fhir:para", "valueUnsignedInt", UNSIGNED_INT),
        Element("recorded", "recordedDate", DATE_TIME),
        Element("author", "recorder", REFERENCE),
        Element("asserter", "asserter", REFERENCE),
        Element("notes", "note", Many(NOTE)),
    ),
    signs=(
        Sign("code", system="http://snomed.info/sct", codes=frozenset({"77386006"})),
        Sign("code", system="http://hl7.org/fhir/sid/icpc-2", codes=frozenset({"W78", "W79", "W84"})),
    ),
)
