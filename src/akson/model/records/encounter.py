"""Contacts: consultations, home visits, telephone and video contacts.

Source: FHIR R4 Encounter; KPR (contacts with general practice and out-of-hours clinics); Volven 8432.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity
from akson.model.values.value import Value

__all__ = ["Encounter", "EncounterStatus", "Participant"]


class EncounterStatus(Code):
    """State of a contact."""

    __slots__ = ()
    _labels = {
        "planned": ("planlagt", "planlagd", "planned"),
        "arrived": ("ankommet", "framkommen", "arrived"),
        "triaged": ("vurdert", "vurdert", "triaged"),
        "in-progress": ("pågår", "går føre seg", "in progress"),
        "onleave": ("permisjon", "permisjon", "on leave"),
        "finished": ("avsluttet", "avslutta", "finished"),
        "cancelled": ("avlyst", "avlyst", "cancelled"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    PLANNED = Constant("planned")
    ARRIVED = Constant("arrived")
    TRIAGED = Constant("triaged")
    IN_PROGRESS = Constant("in-progress")
    ONLEAVE = Constant("onleave")
    FINISHED = Constant("finished")
    CANCELLED = Constant("cancelled")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    UNKNOWN = Constant("unknown")


class Participant(Value, frozen=True, gc=False, kw_only=True):
    """Somebody who took part: in which role, when, and who."""

    types: tuple[Concept, ...] = ()
    period: Period | None = None
    individual: AnyRef | None = None


class Encounter(Record):
    """A contact between the resident and a health service.

    Attributes:
        identifiers: Identifiers of the contact.
        status: State of the contact.
        contact_class: Ambulatory, home, virtual and so on.
        types: Kind of contact, Volven 8432 and others.
        service_type: Which service.
        priority: How urgent.
        episodes: The service episodes it belongs to.
        based_on: The referral or request behind it.
        participants: Who took part.
        appointments: The appointments it fulfils.
        period: From when to when.
        duration: How long it lasted.
        reasons: Reasons for contact, ICPC-2 and others.
        reason_refs: Records that are the reason.
        service_provider: The organisation responsible.
        part_of: The larger contact it belongs to.
    """

    term: ClassVar[Term] = Term("kontakt", "kontakt", "encounter")

    identifiers: tuple[Identifier, ...] = ()
    status: EncounterStatus | None = None
    contact_class: Coding | None = None
    types: tuple[Concept, ...] = ()
    service_type: Concept | None = None
    priority: Concept | None = None
    episodes: tuple[AnyRef, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    participants: tuple[Participant, ...] = ()
    appointments: tuple[AnyRef, ...] = ()
    period: Period | None = None
    duration: Quantity | None = None
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    service_provider: Ref[Organization] | None = None
    part_of: AnyRef | None = None

    @property
    def when(self) -> Period | None:
        """When the contact took place."""
        return self.period

    def headline(self, lang: Language) -> str:
        """Return kind and reason."""
        kinds = [concept.label(lang) for concept in (*self.types, *self.reasons) if concept.label(lang)]
        return " – ".join(kinds) or self.term.in_language(lang)
