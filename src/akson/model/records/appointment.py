"""Appointments.

Source: FHIR R4 Appointment; no-basis-Appointment; Volven 8406, 8432, 7617.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import Instant, When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, PositiveInt, UnsignedInt
from akson.model.values.value import Value
from akson.model.values.virtual_service import VirtualService

__all__ = ["Appointment", "AppointmentParticipant", "AppointmentStatus", "ParticipationStatus"]


class AppointmentStatus(Code):
    """State of an appointment."""

    __slots__ = ()
    _labels = {
        "proposed": ("foreslått", "føreslått", "proposed"),
        "pending": ("venter på svar", "ventar på svar", "pending"),
        "booked": ("avtalt", "avtalt", "booked"),
        "arrived": ("ankommet", "framkommen", "arrived"),
        "fulfilled": ("gjennomført", "gjennomført", "fulfilled"),
        "cancelled": ("avlyst", "avlyst", "cancelled"),
        "noshow": ("ikke møtt", "ikkje møtt", "no show"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "checked-in": ("innsjekket", "innsjekka", "checked in"),
        "waitlist": ("venteliste", "venteliste", "waitlist"),
    }
    PROPOSED = Constant("proposed")
    PENDING = Constant("pending")
    BOOKED = Constant("booked")
    ARRIVED = Constant("arrived")
    FULFILLED = Constant("fulfilled")
    CANCELLED = Constant("cancelled")
    NOSHOW = Constant("noshow")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    CHECKED_IN = Constant("checked-in")
    WAITLIST = Constant("waitlist")


class ParticipationStatus(Code):
    """What a participant of an appointment answered."""

    __slots__ = ()
    _labels = {
        "accepted": ("godtatt", "godteken", "accepted"),
        "declined": ("avslått", "avslått", "declined"),
        "tentative": ("foreløpig", "førebels", "tentative"),
        "needs-action": ("ikke svart", "ikkje svara", "needs action"),
    }
    ACCEPTED = Constant("accepted")
    DECLINED = Constant("declined")
    TENTATIVE = Constant("tentative")
    NEEDS_ACTION = Constant("needs-action")


class AppointmentParticipant(Value, frozen=True, gc=False, kw_only=True):
    """Somebody or something an appointment is with.

    Attributes:
        types: In which role.
        actor: Who, or which place or device.
        is_required: FHIR's required, optional or information-only.
        status: What was answered.
        period: When the participant is needed.
    """

    types: tuple[Concept, ...] = ()
    actor: AnyRef | None = None
    is_required: CodeText | None = None
    status: ParticipationStatus | None = None
    period: Period | None = None


class Appointment(Record):
    """A time agreed or proposed between the resident and a service.

    Attributes:
        identifiers: Identifiers of the appointment.
        status: State of the appointment.
        virtual_services: Where to meet by video, telephone or chat.
        is_group: Whether it is a group session.
        part_of: The larger appointment it belongs to.
        cancelation_reason: Why it was cancelled.
        service_categories: Broad category of the service.
        service_types: The service.
        specialties: Specialty.
        kind: Volven 8406 (level of care), 8432 (kind of contact) and 7617 (resident portal).
        reasons: Why.
        reason_refs: Records that are the reason.
        priority: 0 is no priority stated, 1 the highest.
        description: What it is about, in words.
        supporting_information: Records to bring along.
        starts_at: When it starts.
        ends_at: When it ends.
        minutes: How many minutes, where that is not from start to end.
        slots: Slots it takes.
        comment: Remarks.
        patient_instruction: What the resident must know or do.
        based_on: The referral behind it.
        participants: Who and what it is with.
        requested_periods: When it would suit.
    """

    term: ClassVar[Term] = Term("time, avtale", "time, avtale", "appointment")

    identifiers: tuple[Identifier, ...] = ()
    status: AppointmentStatus | None = None
    virtual_services: tuple[VirtualService, ...] = ()
    is_group: bool | None = None
    part_of: AnyRef | None = None
    cancelation_reason: Concept | None = None
    service_categories: tuple[Concept, ...] = ()
    service_types: tuple[Concept, ...] = ()
    specialties: tuple[Concept, ...] = ()
    kind: Concept | None = None
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    priority: UnsignedInt | None = None
    description: str | None = None
    supporting_information: tuple[AnyRef, ...] = ()
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    minutes: PositiveInt | None = None
    slots: tuple[AnyRef, ...] = ()
    comment: str | None = None
    patient_instruction: str | None = None
    based_on: tuple[AnyRef, ...] = ()
    participants: tuple[AppointmentParticipant, ...] = ()
    requested_periods: tuple[Period, ...] = ()

    @property
    def when(self) -> Period | Instant | When | None:
        """From start to end, or what is known of it."""
        return Period(self.starts_at, self.ends_at) if self.starts_at and self.ends_at else self.starts_at or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the kind and what it is about."""
        return labels(lang, self.kind, *self.service_types) or self.description or self.term.in_language(lang)
