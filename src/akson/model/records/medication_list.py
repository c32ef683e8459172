"""Medication lists, and the reconciliation (samstemming) they come from.

Source: Helsedirektoratet on samstemming; FHIR R4 List, code "medications".
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.record_list import ListEntry, ListStatus
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import CodeText

__all__ = ["MedicationList"]


class MedicationList(Record):
    """Which medicines somebody found the resident to use, and what was decided of each.

    Attributes:
        identifiers: Identifiers of the list.
        status: State of the list.
        mode: FHIR's working, snapshot or changes.
        title: Heading.
        code: What the list is for.
        encounter: The contact it was made in.
        ordered_by: What the order means.
        sources: Sources that were consulted.
        shared_with: With whom it was shared.
        notes: Remarks.
        lines: Its lines, each with the decision in `flag`.
        empty_reason: Why it is empty.
    """

    term: ClassVar[Term] = Term("legemiddelliste", "legemiddelliste", "medication list")
    referred_as: ClassVar[str] = "RecordList"

    identifiers: tuple[Identifier, ...] = ()
    status: ListStatus | None = None
    mode: CodeText | None = None
    title: str | None = None
    code: Concept | None = None
    encounter: Ref[Encounter] | None = None
    ordered_by: Concept | None = None
    sources: tuple[str, ...] = ()
    shared_with: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[ListEntry, ...] = ()
    empty_reason: Concept | None = None

    def headline(self, lang: Language) -> str:
        """Return the heading."""
        return self.title or labels(lang, self.code) or self.term.in_language(lang)
