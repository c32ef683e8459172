"""Answers to appointments.

Source: FHIR R4 AppointmentResponse; no-basis-AppointmentResponse.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.appointment import Appointment, ParticipationStatus
from akson.model.references import Ref
from akson.model.values.codes import Concept
from akson.model.values.dates import Instant, When
from akson.model.values.identifiers import Identifier

__all__ = ["AppointmentResponse"]


class AppointmentResponse(Record):
    """What one participant answered to an appointment.

    Attributes:
        identifiers: Identifiers of the answer.
        can_come_on_short_notice: Whether the resident can come on short notice.
        appointment: The appointment.
        starts_at: When the participant could start.
        ends_at: When the participant could end.
        participant_types: In which role the participant answers.
        actor: Who answers.
        status: The answer.
        comment: Remarks.
    """

    term: ClassVar[Term] = Term("svar på time", "svar på time", "appointment response")

    identifiers: tuple[Identifier, ...] = ()
    can_come_on_short_notice: bool | None = None
    appointment: Ref[Appointment] | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    participant_types: tuple[Concept, ...] = ()
    actor: AnyRef | None = None
    status: ParticipationStatus | None = None
    comment: str | None = None

    @property
    def when(self) -> Instant | When | None:
        """When the participant could start."""
        return self.starts_at or self.recorded
