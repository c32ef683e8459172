"""Who may act for the resident: proxy, parents, guardian.

Source: helsenorge.no on fullmakt; Volven 7611; FHIR R4 Consent.
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

__all__ = ["Representation"]


class Representation(Record):
    """A right to act for the resident, who must be 16 to give one; the proxy must be 18.

    Attributes:
        identifiers: Identifiers of the representation.
        status: State of the representation.
        scope: FHIR's broad area.
        bases: Parental responsibility, guardianship or proxy, Volven 7611.
        co_performers: Others who gave it.
        organizations: Who registered it.
        origin: The form it was given on.
        representative: Who may act.
        services: For which services.
        policy_rule: The rule it stands on.
        provision: What it allows, and when.
    """

    term: ClassVar[Term] = Term("fullmakt, representasjon", "fullmakt, representasjon", "representation")
    referred_as: ClassVar[str] = "Consent"

    identifiers: tuple[Identifier, ...] = ()
    status: ConsentStatus | None = None
    scope: Concept | None = None
    bases: tuple[Concept, ...] = ()
    co_performers: tuple[AnyRef, ...] = ()
    organizations: tuple[Ref[Organization], ...] = ()
    origin: Attachment | AnyRef | None = None
    representative: AnyRef | None = None
    services: tuple[Concept, ...] = ()
    policy_rule: Concept | None = None
    provision: Provision | None = None

    def headline(self, lang: Language) -> str:
        """Return the basis."""
        return labels(lang, *self.bases) or self.term.in_language(lang)
