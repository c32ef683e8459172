"""The part of the journal that one controller is responsible for.

Source: hpl § 39; pjf (data controller, closing); FHIR R4 List.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.organization import Organization
from akson.model.records.record_list import ListEntry, ListStatus
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import CodeText, Uri

__all__ = ["JournalPart"]


class JournalPart(Record):
    """One controller's part of the journal: who is responsible, when it was opened and closed, how long it is kept.

    Attributes:
        identifiers: Identifiers of the part.
        status: State of the part.
        mode: FHIR's working, snapshot or changes.
        title: Heading.
        code: What it is for.
        controller: The data controller (dataansvarlig).
        system: The journal system.
        responsible: Who is responsible for it (journalansvarlig).
        opened: When it was opened.
        closed: When it was closed.
        retention: How long it is kept.
        notes: Remarks.
        entries: Its records.
    """

    term: ClassVar[Term] = Term("journal hos én dataansvarlig", "journal hos éin dataansvarleg", "journal part")
    referred_as: ClassVar[str] = "RecordList"

    identifiers: tuple[Identifier, ...] = ()
    status: ListStatus | None = None
    mode: CodeText | None = None
    title: str | None = None
    code: Concept | None = None
    controller: Ref[Organization] | None = None
    system: Uri | None = None
    responsible: AnyRef | None = None
    opened: When | None = None
    closed: When | None = None
    retention: Concept | None = None
    notes: tuple[Note, ...] = ()
    entries: tuple[ListEntry, ...] = ()

    @property
    def when(self) -> When | None:
        """When it was opened."""
        return self.opened or self.recorded
