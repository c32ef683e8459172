"""List: a `RecordList` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/list.html.
"""

from typing import Final

from akson.fhir.datatypes import BOOLEAN, CODE, CONCEPT, DATE_TIME, IDENTIFIER, NOTE, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Many, Mapping, Structure
from akson.model.records.record_list import ListEntry, ListStatus, RecordList

__all__ = ["LIST", "LIST_ENTRY"]

LIST_ENTRY: Final = Structure(
    "List.entry",
    ListEntry,
    (
        Element("flag", "flag", CONCEPT),
        Element("is_deleted", "deleted", BOOLEAN),
        Element("at", "date", DATE_TIME),
        Element("item", "item", REFERENCE),
    ),
)
LIST: Final = Mapping(
    RecordList,
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
        Element("notes", "note", Many(NOTE)),
        Element("entries", "entry", Many(LIST_ENTRY)),
        Element("empty_reason", "emptyReason", CONCEPT),
    ),
)
