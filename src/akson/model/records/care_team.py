"""Care teams, the responsibility group (ansvarsgruppe) among them.

Source: FHIR R4 CareTeam.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.people import ContactPoint
from akson.model.values.periods import Period
from akson.model.values.value import Value

__all__ = ["CareTeam", "CareTeamStatus", "Member"]


class CareTeamStatus(Code):
    """State of a team."""

    __slots__ = ()
    _labels = {
        "proposed": ("foreslått", "føreslått", "proposed"),
        "active": ("aktivt", "aktivt", "active"),
        "suspended": ("på vent", "på vent", "suspended"),
        "inactive": ("avsluttet", "avslutta", "inactive"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    PROPOSED = Constant("proposed")
    ACTIVE = Constant("active")
    SUSPENDED = Constant("suspended")
    INACTIVE = Constant("inactive")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class Member(Value, frozen=True, gc=False, kw_only=True):
    """Somebody in a team.

    Attributes:
        roles: In which role.
        member: Who.
        on_behalf_of: For which organisation.
        period: When.
    """

    roles: tuple[Concept, ...] = ()
    member: AnyRef | None = None
    on_behalf_of: Ref[Organization] | None = None
    period: Period | None = None


class CareTeam(Record):
    """Those who together care for the resident.

    Attributes:
        identifiers: Identifiers of the team.
        status: State of the team.
        categories: Kind of team.
        name: Name.
        encounter: The contact it came from.
        period: When it works.
        members: Who is in it.
        reasons: Why.
        reason_refs: Records that are the reason.
        managing_organizations: Who is responsible.
        contact_points: Telephone numbers and the like.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("behandlingsteam", "behandlingsteam", "care team")

    identifiers: tuple[Identifier, ...] = ()
    status: CareTeamStatus | None = None
    categories: tuple[Concept, ...] = ()
    name: str | None = None
    encounter: Ref[Encounter] | None = None
    period: Period | None = None
    members: tuple[Member, ...] = ()
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    managing_organizations: tuple[Ref[Organization], ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> Period | When | None:
        """When it works."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the name."""
        return self.name or labels(lang, *self.categories) or self.term.in_language(lang)
