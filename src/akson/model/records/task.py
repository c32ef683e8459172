"""Tasks: what somebody is to do, and how far it has come.

Source: FHIR R4 Task; e-health capability "plan, task administration".
"""

from decimal import Decimal
from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.location import Location
from akson.model.references import Ref
from akson.model.values.care import Attachment, Note
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, Integer, PositiveInt, Uri
from akson.model.values.quantities import Quantity, Range, Ratio
from akson.model.values.timing import Timing
from akson.model.values.value import MaskedExact, Value

__all__ = ["Task", "TaskRestriction", "TaskStatus", "TaskValue"]


class TaskStatus(Code):
    """State of a task."""

    __slots__ = ()
    _labels = {
        "draft": ("utkast", "utkast", "draft"),
        "requested": ("bedt om", "bede om", "requested"),
        "received": ("mottatt", "motteken", "received"),
        "accepted": ("godtatt", "godteken", "accepted"),
        "rejected": ("avvist", "avvist", "rejected"),
        "ready": ("klar", "klar", "ready"),
        "cancelled": ("avlyst", "avlyst", "cancelled"),
        "in-progress": ("pågår", "går føre seg", "in progress"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "failed": ("mislyktes", "mislukkast", "failed"),
        "completed": ("fullført", "fullført", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    DRAFT = Constant("draft")
    REQUESTED = Constant("requested")
    RECEIVED = Constant("received")
    ACCEPTED = Constant("accepted")
    REJECTED = Constant("rejected")
    READY = Constant("ready")
    CANCELLED = Constant("cancelled")
    IN_PROGRESS = Constant("in-progress")
    ON_HOLD = Constant("on-hold")
    FAILED = Constant("failed")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class TaskRestriction(Value, frozen=True, gc=False, kw_only=True):
    """How far a task goes.

    Attributes:
        repetitions: How many times.
        period: Within which time.
        recipients: For whom of those it concerns.
    """

    repetitions: PositiveInt | None = None
    period: Period | None = None
    recipients: tuple[AnyRef, ...] = ()


class TaskValue(MaskedExact, frozen=True, gc=False, eq=False, kw_only=True):
    """What is needed to do a task, or what came of it.

    Attributes:
        kind: What it is.
        value: The value.
    """

    kind: Concept | None = None
    value: (
        str
        | bool
        | Integer
        | Decimal
        | When
        | Concept
        | Coding
        | Quantity
        | Period
        | Range
        | Ratio
        | Identifier
        | AnyRef
        | Attachment
        | Note
        | Timing
        | None
    ) = None


class Task(Record):
    """Something that somebody is to do.

    Attributes:
        identifiers: Identifiers of the task.
        instantiates_canonical: The definition it follows.
        instantiates_uri: The same, kept elsewhere.
        based_on: The request behind it.
        group_identifier: What binds tasks that came together.
        part_of: The larger task.
        status: State of the task.
        status_reason: Why it has that state.
        business_status: State in the words of the work flow.
        intent: FHIR's proposal, plan, order and so on.
        priority: FHIR's routine, urgent, asap or stat.
        code: What kind of task.
        description: What is to be done, in words.
        focus: What it works on.
        encounter: The contact it came from.
        period: When it was done.
        modified: When it was last changed.
        performer_types: Who could do it.
        owner: Who is to do it.
        location: Where.
        reason: Why.
        reason_ref: The record that is the reason.
        insurances: Who pays.
        notes: Remarks.
        relevant_history: What happened to it before.
        restriction: How far it goes, and when it is due.
        inputs: What is needed.
        outputs: What came of it.
    """

    term: ClassVar[Term] = Term("oppgave", "oppgåve", "task")

    identifiers: tuple[Identifier, ...] = ()
    instantiates_canonical: Uri | None = None
    instantiates_uri: Uri | None = None
    based_on: tuple[AnyRef, ...] = ()
    group_identifier: Identifier | None = None
    part_of: tuple[AnyRef, ...] = ()
    status: TaskStatus | None = None
    status_reason: Concept | None = None
    business_status: Concept | None = None
    intent: CodeText | None = None
    priority: CodeText | None = None
    code: Concept | None = None
    description: str | None = None
    focus: AnyRef | None = None
    encounter: Ref[Encounter] | None = None
    period: Period | None = None
    modified: When | None = None
    performer_types: tuple[Concept, ...] = ()
    owner: AnyRef | None = None
    location: Ref[Location] | None = None
    reason: Concept | None = None
    reason_ref: AnyRef | None = None
    insurances: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()
    relevant_history: tuple[AnyRef, ...] = ()
    restriction: TaskRestriction | None = None
    inputs: tuple[TaskValue, ...] = ()
    outputs: tuple[TaskValue, ...] = ()

    @property
    def when(self) -> Period | When | None:
        """When it was done, else when it was asked for."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return what is to be done."""
        return self.description or labels(lang, self.code) or self.term.in_language(lang)
