"""Municipal services that a resident receives over time.

Source: FHIR R4 EpisodeOfCare; OKT; IPLOS/KPR service types, Volven 9151; helse- og omsorgstjenesteloven § 3-2.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.code_systems import volven
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import PositiveInt
from akson.model.values.quantities import Ratio
from akson.model.values.value import Value

__all__ = ["EpisodeDiagnosis", "EpisodeStatus", "ServiceEpisode", "StatusSpan"]


class EpisodeStatus(Code):
    """State of a service; "onhold" is IPLOS' midlertidig opphør."""

    __slots__ = ()
    _labels = {
        "planned": ("planlagt", "planlagd", "planned"),
        "waitlist": ("venteliste", "venteliste", "waiting list"),
        "active": ("i gang", "i gang", "active"),
        "onhold": ("midlertidig opphør", "mellombels opphøyr", "on hold"),
        "finished": ("avsluttet", "avslutta", "finished"),
        "cancelled": ("avlyst", "avlyst", "cancelled"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    PLANNED = Constant("planned")
    WAITLIST = Constant("waitlist")
    ACTIVE = Constant("active")
    ONHOLD = Constant("onhold")
    FINISHED = Constant("finished")
    CANCELLED = Constant("cancelled")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class StatusSpan(Value, frozen=True, gc=False, kw_only=True):
    """A state the service had, and when."""

    status: EpisodeStatus | None = None
    period: Period | None = None


class EpisodeDiagnosis(Value, frozen=True, gc=False, kw_only=True):
    """A problem that the service is about, in which role, in which rank."""

    condition: AnyRef | None = None
    role: Concept | None = None
    rank: PositiveInt | None = None


class ServiceEpisode(Record):
    """A municipal service from its start to its end.

    Attributes:
        identifiers: Identifiers of the episode.
        status: State.
        status_history: Earlier states.
        types: IPLOS service type (9151), stay type.
        diagnoses: What the service is about.
        managing_organization: Who is responsible.
        period: From when to when.
        referrals: The decision or referral behind it.
        care_manager: Who coordinates.
        teams: Who takes part.
        accounts: Accounts it is charged to.
        weekly_extent: Granted hours a week; IPLOS divides monthly hours by 4.
        description: The service in more words, markdown allowed.
    """

    term: ClassVar[Term] = Term("helsehjelpsepisode, tjeneste", "helsehjelpsepisode, teneste", "service episode")

    identifiers: tuple[Identifier, ...] = ()
    status: EpisodeStatus | None = None
    status_history: tuple[StatusSpan, ...] = ()
    types: tuple[Concept, ...] = ()
    diagnoses: tuple[EpisodeDiagnosis, ...] = ()
    managing_organization: Ref[Organization] | None = None
    period: Period | None = None
    referrals: tuple[AnyRef, ...] = ()
    care_manager: AnyRef | None = None
    teams: tuple[AnyRef, ...] = ()
    accounts: tuple[AnyRef, ...] = ()
    weekly_extent: Ratio | None = None
    description: str | None = None

    @property
    def service(self) -> Coding | None:
        """The IPLOS service type, Volven 9151."""
        found = (concept.get(volven(9151)) for concept in self.types)
        return next((coding for coding in found if coding is not None), None)

    @property
    def when(self) -> Period | None:
        """When the service is given."""
        return self.period

    def headline(self, lang: Language) -> str:
        """Return the service."""
        shown = (concept.label(lang) for concept in self.types)
        return next((text for text in shown if text), self.term.in_language(lang))
