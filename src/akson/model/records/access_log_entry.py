"""Access log: who saw or did what with whose record, and why.

Source: FHIR R4 AuditEvent; no-domain-Trustframework-Auditevent 0.9.8; pjl § 22, pjf § 14.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.location import Location
from akson.model.references import Ref
from akson.model.values.care import CareDecision
from akson.model.values.codes import Coding, Concept
from akson.model.values.dates import When
from akson.model.values.periods import Period
from akson.model.values.primitives import Base64, CodeText, Uri
from akson.model.values.value import Masked, Value

__all__ = ["AccessLogEntry", "AuditAgent", "AuditDetail", "AuditEntity", "AuditSource", "Network"]


class Network(Value, frozen=True, gc=False, kw_only=True):
    """From where on the network.

    Attributes:
        address: Address, as the source wrote it.
        kind: FHIR's 1 to 5: machine name, IP address, telephone, e-mail, URI.
    """

    address: str | None = None
    kind: CodeText | None = None


class AuditAgent(Masked, frozen=True, gc=False, kw_only=True):
    """Who took part.

    Attributes:
        kind: In which way.
        roles: In which role.
        who: Who.
        alternative_id: Another id of theirs.
        name: Name, as the source wrote it.
        is_requestor: Whether this one began it.
        location: Where.
        policies: Rules that allowed it.
        media: Kind of medium.
        network: From where on the network.
        purposes: Why this one took part.
    """

    kind: Concept | None = None
    roles: tuple[Concept, ...] = ()
    who: AnyRef | None = None
    alternative_id: str | None = None
    name: str | None = None
    is_requestor: bool | None = None
    location: Ref[Location] | None = None
    policies: tuple[Uri, ...] = ()
    media: Coding | None = None
    network: Network | None = None
    purposes: tuple[Concept, ...] = ()


class AuditSource(Value, frozen=True, gc=False, kw_only=True):
    """Which system reports it.

    Attributes:
        site: Where in the organisation.
        observer: Who reports it.
        kinds: Kind of system.
    """

    site: str | None = None
    observer: AnyRef | None = None
    kinds: tuple[Coding, ...] = ()


class AuditDetail(Masked, frozen=True, gc=False, kw_only=True):
    """A property of what was used.

    Attributes:
        name: Name of the property.
        value: Its value.
        data: Its value in base64.
    """

    name: str | None = None
    value: str | None = None
    data: Base64 | None = None

    def flaw(self) -> str | None:
        """Return that there are two values where R4 allows one."""
        return "states both value and data; one is allowed" if self.value is not None and self.data is not None else None


class AuditEntity(Masked, frozen=True, gc=False, kw_only=True):
    """What was seen or changed.

    Attributes:
        what: The record.
        kind: Kind of thing.
        role: Role it had.
        lifecycle: Where in its life.
        labels: Labels on it.
        name: Name, as the source wrote it.
        description: In words.
        query: The search, in base64.
        details: Properties.
    """

    what: AnyRef | None = None
    kind: Coding | None = None
    role: Coding | None = None
    lifecycle: Coding | None = None
    labels: tuple[Coding, ...] = ()
    name: str | None = None
    description: str | None = None
    query: Base64 | None = None
    details: tuple[AuditDetail, ...] = ()


class AccessLogEntry(Record):
    """One access to a journal, or another security event.

    Attributes:
        kind: Kind of event.
        subkinds: More exactly.
        action: FHIR's C, R, U, D or E.
        period: When it went on.
        outcome: FHIR's 0 (success), 4, 8 or 12.
        outcome_description: In words.
        purposes: Why.
        agents: Who took part.
        care_decision: The local decision that gave access, and when.
        encounter: The contact that gives the need.
        system: Which system reports it.
        entities: What was seen or changed.
    """

    term: ClassVar[Term] = Term("innsynslogg, oppslag", "innsynslogg, oppslag", "access log entry")

    kind: Coding | None = None
    subkinds: tuple[Coding, ...] = ()
    action: CodeText | None = None
    period: Period | None = None
    outcome: CodeText | None = None
    outcome_description: str | None = None
    purposes: tuple[Concept, ...] = ()
    agents: tuple[AuditAgent, ...] = ()
    care_decision: CareDecision | None = None
    encounter: AnyRef | None = None
    system: AuditSource | None = None
    entities: tuple[AuditEntity, ...] = ()

    @property
    def when(self) -> Period | When | None:
        """When it went on."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the kind of event."""
        return str(self.kind or "") or self.term.in_language(lang)
