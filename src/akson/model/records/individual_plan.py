"""Individual plans (individuell plan).

Source: pbrl § 2-5, hol § 7-1; Volven 9602 A02-2; the journal must show that one exists; FHIR R4 CarePlan.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.care_plan import Activity, PlanStatus
from akson.model.records.care_team import CareTeam
from akson.model.records.goal import Goal
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText

__all__ = ["IndividualPlan"]


class IndividualPlan(Record):
    """The resident's own plan across services, with a coordinator.

    Attributes:
        identifiers: Identifiers of the plan.
        replaces: The plans it takes the place of.
        part_of: The larger plan.
        status: State of the plan.
        intent: FHIR's plan.
        categories: Kind of plan.
        title: Heading.
        description: In words.
        period: When it holds.
        coordinator: The coordinator.
        consent: The resident's consent to it.
        contributors: Who else takes part.
        care_teams: The responsibility group (ansvarsgruppe).
        addresses: Problems it is about.
        goals: Goals.
        activities: What is to be done.
        notes: Remarks, evaluation among them.
    """

    term: ClassVar[Term] = Term("individuell plan", "individuell plan", "individual plan")
    referred_as: ClassVar[str] = "CarePlan"

    identifiers: tuple[Identifier, ...] = ()
    replaces: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: PlanStatus | None = None
    intent: CodeText | None = None
    categories: tuple[Concept, ...] = ()
    title: str | None = None
    description: str | None = None
    period: Period | None = None
    coordinator: AnyRef | None = None
    consent: AnyRef | None = None
    contributors: tuple[AnyRef, ...] = ()
    care_teams: tuple[Ref[CareTeam], ...] = ()
    addresses: tuple[AnyRef, ...] = ()
    goals: tuple[Ref[Goal], ...] = ()
    activities: tuple[Activity, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> Period | When | None:
        """When it holds."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the heading."""
        return self.title or self.term.in_language(lang)
