"""Decisions that give health personnel access (tjenstlig behov).

Source: Tillitsrammeverk 1.1, care_relation; FHIR R4 AuditEvent.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.access_log_entry import AuditAgent, AuditSource
from akson.model.values.care import CareDecision
from akson.model.values.codes import Coding, Concept
from akson.model.values.dates import When
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText

__all__ = ["AccessDecision"]


class AccessDecision(Record):
    """Why somebody was given access to the journal: relation, purpose, the local decision and its time.

    Attributes:
        kind: Kind of event.
        subkinds: More exactly.
        period: From when to when it holds.
        purposes: Purpose of use and its details, Volven 9151 code 15 among them.
        care_decision: The local decision, and when access was given.
        encounter: The contact that gives the need.
        outcome: FHIR's 0 (success), 4, 8 or 12.
        outcome_description: In words.
        agents: Who was given access.
        system: Which system decided.
    """

    term: ClassVar[Term] = Term("tilgangsbeslutning, tjenstlig behov", "tilgangsavgjerd, tenstleg behov", "access decision")
    referred_as: ClassVar[str] = "AccessLogEntry"

    kind: Coding | None = None
    subkinds: tuple[Coding, ...] = ()
    period: Period | None = None
    purposes: tuple[Concept, ...] = ()
    care_decision: CareDecision | None = None
    encounter: AnyRef | None = None
    outcome: CodeText | None = None
    outcome_description: str | None = None
    agents: tuple[AuditAgent, ...] = ()
    system: AuditSource | None = None

    @property
    def when(self) -> Period | When | None:
        """When it holds."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the purpose."""
        return labels(lang, *self.purposes) or self.term.in_language(lang)
