"""Demands to correct, delete or block records, and what was decided.

Source: hpl §§ 42-44; FHIR R4 Task.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.task import TaskStatus
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import CodeText

__all__ = ["CorrectionCase"]


class CorrectionCase(Record):
    """The resident's demand and the decision on it; a refusal is recorded too.

    Attributes:
        identifiers: Identifiers of the case.
        based_on: The letter behind it.
        part_of: The larger case.
        status: State of the case.
        decision: What was decided, and why.
        business_status: State in the words of the case work.
        intent: FHIR's order.
        demand: Correction, deletion or blocking.
        description: The demand in words.
        focus: The record it is about.
        modified: When it was last changed.
        decider: Who decides.
        deadline_on: When it must be decided.
        appealed: When the refusal was sent on to the Statsforvalter.
        entries: What was done to the records.
        notes: Reasons in words.
    """

    term: ClassVar[Term] = Term("krav om retting, sletting eller sperring", "krav om retting, sletting eller sperring", "correction case")
    referred_as: ClassVar[str] = "Task"

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: TaskStatus | None = None
    decision: Concept | None = None
    business_status: Concept | None = None
    intent: CodeText | None = None
    demand: Concept | None = None
    description: str | None = None
    focus: AnyRef | None = None
    modified: When | None = None
    decider: AnyRef | None = None
    deadline_on: PartialDate | None = None
    appealed: When | None = None
    entries: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()

    def headline(self, lang: Language) -> str:
        """Return the demand."""
        return self.description or labels(lang, self.demand) or self.term.in_language(lang)
