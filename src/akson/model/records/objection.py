"""Objections: what the resident has opted out of (reservasjon).

Source: Registers' right to object (KPR, kjernejournal); FHIR R4 Consent.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.consent import ConsentStatus, Provision
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Attachment
from akson.model.values.codes import Concept
from akson.model.values.identifiers import Identifier

__all__ = ["Objection"]


class Objection(Record):
    """The resident's refusal of a use of health data.

    Attributes:
        identifiers: Identifiers of the objection.
        status: State of the objection.
        scope: FHIR's broad area.
        categories: What it is about.
        co_performers: Others who made it.
        recipients: The register or organisation it is addressed to.
        origin: The form it was made on.
        policy_rule: The rule it stands on.
        provision: What it denies.
    """

    term: ClassVar[Term] = Term("reservasjon", "reservasjon", "objection")
    referred_as: ClassVar[str] = "Consent"

    identifiers: tuple[Identifier, ...] = ()
    status: ConsentStatus | None = None
    scope: Concept | None = None
    categories: tuple[Concept, ...] = ()
    co_performers: tuple[AnyRef, ...] = ()
    recipients: tuple[Ref[Organization], ...] = ()
    origin: Attachment | AnyRef | None = None
    policy_rule: Concept | None = None
    provision: Provision | None = None

    def headline(self, lang: Language) -> str:
        """Return what it is about."""
        return labels(lang, *self.categories) or self.term.in_language(lang)
