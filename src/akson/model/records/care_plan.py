"""Care plans: what is to be done for the resident, by whom, towards what.

Source: FHIR R4 CarePlan; vkp-CarePlan; pbrl § 2-5 and hol § 7-1 on plans.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.care_team import CareTeam
from akson.model.records.encounter import Encounter
from akson.model.records.goal import Goal
from akson.model.records.location import Location
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, Uri
from akson.model.values.quantities import Quantity
from akson.model.values.timing import Timing
from akson.model.values.value import Value

__all__ = ["Activity", "ActivityDetail", "CarePlan", "PlanStatus"]


class PlanStatus(Code):
    """State of a plan."""

    __slots__ = ()
    _labels = {
        "draft": ("utkast", "utkast", "draft"),
        "active": ("aktiv", "aktiv", "active"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "revoked": ("trukket tilbake", "trekt tilbake", "revoked"),
        "completed": ("avsluttet", "avslutta", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    DRAFT = Constant("draft")
    ACTIVE = Constant("active")
    ON_HOLD = Constant("on-hold")
    REVOKED = Constant("revoked")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    UNKNOWN = Constant("unknown")


class ActivityDetail(Value, frozen=True, gc=False, kw_only=True):
    """What is to be done, where no record says it.

    Attributes:
        kind: FHIR's type of the request it stands for.
        instantiates_canonical: Definitions it follows.
        instantiates_uri: The same, kept elsewhere.
        code: What.
        reasons: Why.
        reason_refs: Records that are the reason.
        goals: Towards which goals.
        status: FHIR's not-started, scheduled, in-progress and so on.
        status_reason: Why it has that state.
        is_prohibited: True where it says that something is not to be done.
        scheduled: When.
        location: Where.
        performers: By whom.
        product: What is given or supplied.
        daily_amount: How much a day.
        quantity: How much in all.
        description: In words.
    """

    kind: CodeText | None = None
    instantiates_canonical: tuple[Uri, ...] = ()
    instantiates_uri: tuple[Uri, ...] = ()
    code: Concept | None = None
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    goals: tuple[Ref[Goal], ...] = ()
    status: CodeText | None = None
    status_reason: Concept | None = None
    is_prohibited: bool | None = None
    scheduled: Timing | Period | str | None = None
    location: Ref[Location] | None = None
    performers: tuple[AnyRef, ...] = ()
    product: Concept | AnyRef | None = None
    daily_amount: Quantity | None = None
    quantity: Quantity | None = None
    description: str | None = None


class Activity(Value, frozen=True, gc=False, kw_only=True):
    """Something a plan wants done.

    Attributes:
        outcome_codes: What came of it, in codes.
        outcomes: What came of it.
        progress: How it goes.
        reference: The record that says what is to be done.
        detail: What is to be done, said here.
    """

    outcome_codes: tuple[Concept, ...] = ()
    outcomes: tuple[AnyRef, ...] = ()
    progress: tuple[Note, ...] = ()
    reference: AnyRef | None = None
    detail: ActivityDetail | None = None


class CarePlan(Record):
    """A plan of care; an individual plan is an `IndividualPlan`.

    Attributes:
        identifiers: Identifiers of the plan.
        instantiates_canonical: Definitions it follows.
        instantiates_uri: The same, kept elsewhere.
        based_on: The plan behind it.
        replaces: The plans it takes the place of.
        part_of: The larger plan.
        status: State of the plan.
        intent: FHIR's proposal, plan, order or option.
        categories: Kind of plan: treatment, self-management, visits.
        title: Heading.
        description: In words.
        encounter: The contact it came from.
        period: When it holds.
        contributors: Who else wrote it.
        care_teams: Who carries it out.
        addresses: Problems it is about.
        supporting_information: Records that were considered.
        goals: Goals.
        activities: What is to be done.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("tiltaksplan", "tiltaksplan", "care plan")

    identifiers: tuple[Identifier, ...] = ()
    instantiates_canonical: tuple[Uri, ...] = ()
    instantiates_uri: tuple[Uri, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    replaces: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: PlanStatus | None = None
    intent: CodeText | None = None
    categories: tuple[Concept, ...] = ()
    title: str | None = None
    description: str | None = None
    encounter: Ref[Encounter] | None = None
    period: Period | None = None
    contributors: tuple[AnyRef, ...] = ()
    care_teams: tuple[Ref[CareTeam], ...] = ()
    addresses: tuple[AnyRef, ...] = ()
    supporting_information: tuple[AnyRef, ...] = ()
    goals: tuple[Ref[Goal], ...] = ()
    activities: tuple[Activity, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> Period | When | None:
        """When it holds."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return heading or kind."""
        return self.title or labels(lang, *self.categories) or self.term.in_language(lang)
