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
from akson.model.values.primitives import CodeText, PositiveInt, Uri
from akson.model.values.quantities import Quantity
from akson.model.values.value import Masked, Value

__all__ = [
    "ClassSpan",
    "Encounter",
    "EncounterDiagnosis",
    "EncounterStatus",
    "EncounterStatusSpan",
    "NprEpisode",
    "Participant",
    "Stay",
    "StayPlace",
]


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


class EncounterStatusSpan(Value, frozen=True, gc=False, kw_only=True):
    """A state the contact had, and when."""

    status: EncounterStatus | None = None
    period: Period | None = None


class ClassSpan(Value, frozen=True, gc=False, kw_only=True):
    """A class the contact had, and when."""

    contact_class: Coding | None = None
    period: Period | None = None


class EncounterDiagnosis(Value, frozen=True, gc=False, kw_only=True):
    """A problem that the contact is about, in which role, in which rank."""

    condition: AnyRef | None = None
    role: Concept | None = None
    rank: PositiveInt | None = None


class StayPlace(Value, frozen=True, gc=False, kw_only=True):
    """Where the resident was during the contact, and when."""

    location: AnyRef | None = None
    status: CodeText | None = None
    physical_type: Concept | None = None
    period: Period | None = None


class Stay(Value, frozen=True, gc=False, kw_only=True):
    """How the resident came to an institution and left it.

    Attributes:
        pre_admission_identifier: Identifier from before the stay.
        origin: Where the resident came from.
        admit_source: From whom or what.
        re_admission: Whether it is a stay once more.
        diet_preferences: Wishes for food.
        courtesies: Courtesies due.
        arrangements: What was arranged, as a wheelchair.
        destination: Where the resident went.
        discharge_disposition: To what kind of place.
    """

    pre_admission_identifier: Identifier | None = None
    origin: AnyRef | None = None
    admit_source: Concept | None = None
    re_admission: Concept | None = None
    diet_preferences: tuple[Concept, ...] = ()
    courtesies: tuple[Concept, ...] = ()
    arrangements: tuple[Concept, ...] = ()
    destination: AnyRef | None = None
    discharge_disposition: Concept | None = None


class NprEpisode(Masked, frozen=True, gc=False, kw_only=True):
    """The number of the episode in reports to the patient register (NPR): as text, and as a `urn:uuid:`."""

    text: str | None = None
    uuid: Uri | None = None


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
        status_history: Earlier states.
        class_history: Earlier classes.
        diagnoses: Problems it is about.
        accounts: Accounts it is charged to.
        stay: How the resident came to an institution and left it.
        places: Where the resident was.
        npr_episodes: Its numbers in reports to the patient register (LMDI).
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
    status_history: tuple[EncounterStatusSpan, ...] = ()
    class_history: tuple[ClassSpan, ...] = ()
    diagnoses: tuple[EncounterDiagnosis, ...] = ()
    accounts: tuple[AnyRef, ...] = ()
    stay: Stay | None = None
    places: tuple[StayPlace, ...] = ()
    npr_episodes: tuple[NprEpisode, ...] = ()

    @property
    def when(self) -> Period | None:
        """When the contact took place."""
        return self.period

    def headline(self, lang: Language) -> str:
        """Return kind and reason."""
        kinds = [concept.label(lang) for concept in (*self.types, *self.reasons) if concept.label(lang)]
        return " – ".join(kinds) or self.term.in_language(lang)
