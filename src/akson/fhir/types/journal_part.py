"""List: a `JournalPart` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/list.html.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CONCEPT, DATE_TIME, IDENTIFIER, NOTE, REFERENCE, STRING, URI, a_code
from akson.fhir.mapping import Element, Extension, Many, Mapping
from akson.fhir.types.list import LIST_ENTRY
from akson.model.records.journal_part import JournalPart
from akson.model.records.record_list import ListStatus

__all__ = ["JOURNAL_PART"]

JOURNAL_PART: Final = Mapping(
    JournalPart,
    "List",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(ListStatus)),
        Element("mode", "mode", CODE),
        Element("title", "title", STRING),
        Element("code", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("recorded", "date", DATE_TIME),
        Element("author", "source", REFERENCE),
        Extension("controller", "urn:akson:fhir:controller", "valueReference", REFERENCE),
        Extension("system", "urn:akson:fhir:source-system", "valueUri", URI),
        Extension("responsible", "urn:akson:fhir:journal-responsible", "valueReference", REFERENCE),
        Extension("opened", "urn:akson:fhir:opened", "valueDateTime", DATE_TIME),
        Extension("closed", "urn:akson:fhir:closed", "valueDateTime", DATE_TIME),
        Extension("retention", "urn:akson:fhir:retention", "valueCodeableConcept", CONCEPT),
        Element("notes", "note", Many(NOTE)),
        Element("entries", "entry", Many(LIST_ENTRY)),
    ),
    signs=(),
)
