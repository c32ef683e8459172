"""List: a `MedicationList` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/list.html.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CONCEPT, DATE_TIME, IDENTIFIER, NOTE, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Extension, Many, Mapping, Sign
from akson.fhir.types.list import LIST_ENTRY
from akson.model.records.medication_list import MedicationList
from akson.model.records.record_list import ListStatus

__all__ = ["MEDICATION_LIST"]

MEDICATION_LIST: Final = Mapping(
    MedicationList,
    "List",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(ListStatus)),
        Element("mode", "mode", CODE),
        Element("title", "title", STRING),
        Element("code", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("recorded", "date", DATE_TIME),
        Element("author", "source", REFERENCE),
        Element("ordered_by", "orderedBy", CONCEPT),
        Extension("sources", "urn:akson:fhir:consulted-source", "valueString", STRING, is_many=True),
        Extension("shared_with", "urn:akson:fhir:shared-with", "valueReference", REFERENCE, is_many=True),
        Element("notes", "note", Many(NOTE)),
        Element("lines", "entry", Many(LIST_ENTRY)),
        Element("empty_reason", "emptyReason", CONCEPT),
    ),
    signs=(
        Sign("code", system="http://terminology.hl7.org/CodeSystem/list-example-use-codes", codes=frozenset({"medications"})),
        Sign("code", system="http://loinc.org", codes=frozenset({"10160-0"})),
    ),
)
