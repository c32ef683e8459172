"""Lists of records.

Source: FHIR R4 List.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import CodeText
from akson.model.values.value import Value

__all__ = ["ListEntry", "ListStatus", "RecordList"]


class ListStatus(Code):
    """State of a list."""

    __slots__ = ()
    _labels = {
        "current": ("gjeldende", "gjeldande", "current"),
        "retired": ("ikke lenger gjeldende", "ikkje lenger gjeldande", "retired"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    CURRENT = Constant("current")
    RETIRED = Constant("retired")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class ListEntry(Value, frozen=True, gc=False, kw_only=True):
    """One line of a list.

    Attributes:
        flag: What was decided or noticed about it.
        is_deleted: Whether it was taken off the list.
        at: When it was put on or taken off.
        item: The record.
    """

    flag: Concept | None = None
    is_deleted: bool | None = None
    at: When | None = None
    item: AnyRef | None = None


class RecordList(Record):
    """A list that somebody made of records; a list of medicines is a `MedicationList`.

    Attributes:
        identifiers: Identifiers of the list.
        status: State of the list.
        mode: FHIR's working, snapshot or changes.
        title: Heading.
        code: What the list is for.
        encounter: The contact it came from.
        ordered_by: What the order means.
        notes: Remarks.
        entries: Its lines.
        empty_reason: Why it is empty.
    """

    term: ClassVar[Term] = Term("liste", "liste", "list")

    identifiers: tuple[Identifier, ...] = ()
    status: ListStatus | None = None
    mode: CodeText | None = None
    title: str | None = None
    code: Concept | None = None
    encounter: Ref[Encounter] | None = None
    ordered_by: Concept | None = None
    notes: tuple[Note, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    empty_reason: Concept | None = None

    def headline(self, lang: Language) -> str:
        """Return the heading."""
        return self.title or labels(lang, self.code) or self.term.in_language(lang)
