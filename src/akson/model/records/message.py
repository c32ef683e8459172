"""Messages: what was said or sent between parties.

Source: FHIR R4 Communication; PLO v1.6 (HIS 80704:2014).
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Attachment, Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import CodeText, Uri
from akson.model.values.value import Masked

__all__ = ["Message", "MessageContent", "MessageStatus"]


class MessageStatus(Code):
    """State of a message."""

    __slots__ = ()
    _labels = {
        "preparation": ("forberedes", "blir førebudd", "preparation"),
        "in-progress": ("pågår", "går føre seg", "in progress"),
        "not-done": ("ikke sendt", "ikkje sendt", "not done"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "stopped": ("avbrutt", "avbroten", "stopped"),
        "completed": ("sendt", "sendt", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    PREPARATION = Constant("preparation")
    IN_PROGRESS = Constant("in-progress")
    NOT_DONE = Constant("not-done")
    ON_HOLD = Constant("on-hold")
    STOPPED = Constant("stopped")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    UNKNOWN = Constant("unknown")


class MessageContent(Masked, frozen=True, gc=False, kw_only=True):
    """A part of what was told.

    Attributes:
        content: Words, a file or a record.
    """

    content: str | Attachment | AnyRef | None = None


class Message(Record):
    """Something that was told to somebody: an e-message, a letter, a call.

    Attributes:
        identifiers: Identifiers of the message.
        instantiates_canonical: Definitions it follows.
        instantiates_uri: The same, kept elsewhere.
        based_on: The request behind it.
        part_of: The larger conversation.
        in_response_to: The messages it answers.
        status: State of the message.
        status_reason: Why it has that state.
        categories: Kind of message.
        priority: FHIR's routine, urgent, asap or stat.
        media: By which medium.
        topic: What it is about.
        about: Records it is about.
        encounter: The contact it came from.
        sent: When it was sent.
        received: When it was received.
        recipients: To whom.
        reasons: Why.
        reason_refs: Records that are the reason.
        contents: What was told.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("melding", "melding", "message")

    identifiers: tuple[Identifier, ...] = ()
    instantiates_canonical: tuple[Uri, ...] = ()
    instantiates_uri: tuple[Uri, ...] = ()
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
    sent: When | None = None
    received: When | None = None
    recipients: tuple[AnyRef, ...] = ()
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    contents: tuple[MessageContent, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> When | None:
        """When it was sent."""
        return self.sent or self.received

    def headline(self, lang: Language) -> str:
        """Return kind and topic."""
        return labels(lang, *self.categories, self.topic) or self.term.in_language(lang)
