"""Goals of plans.

Source: FHIR R4 Goal.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import Integer
from akson.model.values.quantities import Quantity, Range, Ratio
from akson.model.values.value import Exact

__all__ = ["Goal", "GoalStatus", "GoalTarget"]


class GoalStatus(Code):
    """How far a goal has come."""

    __slots__ = ()
    _labels = {
        "proposed": ("foreslått", "føreslått", "proposed"),
        "planned": ("planlagt", "planlagd", "planned"),
        "accepted": ("godtatt", "godteken", "accepted"),
        "active": ("aktivt", "aktivt", "active"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "completed": ("fullført", "fullført", "completed"),
        "cancelled": ("avlyst", "avlyst", "cancelled"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "rejected": ("avvist", "avvist", "rejected"),
    }
    PROPOSED = Constant("proposed")
    PLANNED = Constant("planned")
    ACCEPTED = Constant("accepted")
    ACTIVE = Constant("active")
    ON_HOLD = Constant("on-hold")
    COMPLETED = Constant("completed")
    CANCELLED = Constant("cancelled")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    REJECTED = Constant("rejected")


class GoalTarget(Exact, frozen=True, gc=False, eq=False, kw_only=True):
    """What is to be measured, and by when.

    Attributes:
        measure: What is measured.
        detail: The value to reach.
        due: By when, or within how long.
    """

    measure: Concept | None = None
    detail: Quantity | Concept | str | bool | Integer | Range | Ratio | None = None
    due: PartialDate | Quantity | None = None


class Goal(Record):
    """What the resident and the service want to reach.

    Attributes:
        identifiers: Identifiers of the goal.
        status: How far it has come.
        achievement: Whether it was reached.
        categories: Kind of goal.
        priority: How important.
        description: The goal.
        start: When the work begins.
        targets: What is to be measured.
        status_on: When it got its state.
        status_reason: Why it has that state.
        addresses: Problems it is about.
        notes: Remarks.
        outcome_codes: What came of it, in codes.
        outcomes: What came of it.
    """

    term: ClassVar[Term] = Term("mål", "mål", "goal")

    identifiers: tuple[Identifier, ...] = ()
    status: GoalStatus | None = None
    achievement: Concept | None = None
    categories: tuple[Concept, ...] = ()
    priority: Concept | None = None
    description: Concept | None = None
    start: PartialDate | Concept | None = None
    targets: tuple[GoalTarget, ...] = ()
    status_on: PartialDate | None = None
    status_reason: str | None = None
    addresses: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()
    outcome_codes: tuple[Concept, ...] = ()
    outcomes: tuple[AnyRef, ...] = ()

    @property
    def when(self) -> When | None:
        """When the work begins."""
        return self.start if isinstance(self.start, When) else self.status_on or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the goal."""
        return labels(lang, self.description) or self.term.in_language(lang)
