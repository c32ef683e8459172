"""Alarms of welfare technology, and what was done about them.

Source: Velferdsteknologisk knutepunkt (VKP); FHIR R4 Communication, category "alert".
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.message import MessageContent, MessageStatus
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import CodeText

__all__ = ["Alarm"]


class Alarm(Record):
    """An alarm that a device raised, and how it was followed up.

    Attributes:
        identifiers: Identifiers of the alarm.
        based_on: The service behind it.
        part_of: The larger event.
        in_response_to: What it answers.
        status: State of the alarm.
        status_reason: Why it has that state.
        categories: Kind of message.
        priority: FHIR's routine, urgent, asap or stat.
        media: By which medium it came.
        topic: What happened: a fall, a call, a door.
        about: Records it is about.
        encounter: The visit that followed.
        raised: When it was raised.
        received: When it was received.
        recipients: Who received it.
        device: The device that raised it.
        reasons: Why.
        reason_refs: Records that are the reason.
        contents: What it said.
        follow_ups: What was done about it.
    """

    term: ClassVar[Term] = Term("alarm, varsel", "alarm, varsel", "alarm")
    referred_as: ClassVar[str] = "Message"

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    in_response_to: tuple[AnyRef, ...] = ()
    status: MessageStatus | None = None
    status_reason: Concept | None = None
    categories: tuple[Concept, ...] = ()
    priority: CodeText | None = None
    media: tuple[Concept, ...] = ()
    topic: Concept | None = None
    about: tuple[AnyRef, ...] = ()
    encounter: Ref[Encounter] | None = None
    raised: When | None = None
    received: When | None = None
    recipients: tuple[AnyRef, ...] = ()
    device: AnyRef | None = None
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    contents: tuple[MessageContent, ...] = ()
    follow_ups: tuple[Note, ...] = ()

    @property
    def when(self) -> When | None:
        """When it was raised."""
        return self.raised or self.received

    def headline(self, lang: Language) -> str:
        """Return what happened."""
        return labels(lang, self.topic) or self.term.in_language(lang)
