"""What is withheld from the resident's side, or shown later.

Source: Volven 9603; pbrl §§ 3-4, 5-1; FHIR R4 Consent.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.consent import ConsentStatus, Provision
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.codes import Concept
from akson.model.values.dates import PartialDate
from akson.model.values.identifiers import Identifier

__all__ = ["AccessRestriction"]


class AccessRestriction(Record):
    """A decision to withhold records from the resident, the parents or the youth, or to show them later.

    Attributes:
        identifiers: Identifiers of the decision.
        status: State of the decision.
        scope: FHIR's patient-privacy.
        categories: What it is about.
        co_performers: Others who decided.
        organizations: Where it holds.
        policy_rule: The rule it stands on.
        review_on: When it is to be looked at again.
        reason: Why, in words.
        provision: Which records, with which code of 9603, and when.
    """

    term: ClassVar[Term] = Term("nektet eller utsatt innsyn", "nekta eller utsett innsyn", "access restriction")
    referred_as: ClassVar[str] = "Consent"

    identifiers: tuple[Identifier, ...] = ()
    status: ConsentStatus | None = None
    scope: Concept | None = None
    categories: tuple[Concept, ...] = ()
    co_performers: tuple[AnyRef, ...] = ()
    organizations: tuple[Ref[Organization], ...] = ()
    policy_rule: Concept | None = None
    review_on: PartialDate | None = None
    reason: str | None = None
    provision: Provision | None = None
