"""Blocks against health personnel (sperring).

Source: pbrl § 5-3; HNWithdrawConsentProfile (HL7Norway/Consent); FHIR R4 Consent.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.consent import ConsentStatus, Provision
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Attachment
from akson.model.values.codes import Concept
from akson.model.values.identifiers import Identifier

__all__ = ["Block"]


class Block(Record):
    """The resident's denial that health personnel see records.

    Attributes:
        identifiers: Identifiers of the block.
        status: State of the block.
        scope: FHIR's patient-privacy.
        categories: FHIR's LOINC 59284-0.
        co_performers: Others who granted it.
        organizations: Where it holds.
        origin: The form it was made on.
        policy_rule: PBRL5-3.
        provision: Whom and what it denies, and when.
    """

    term: ClassVar[Term] = Term("sperring", "sperring", "block")
    referred_as: ClassVar[str] = "Consent"

    identifiers: tuple[Identifier, ...] = ()
    status: ConsentStatus | None = None
    scope: Concept | None = None
    categories: tuple[Concept, ...] = ()
    co_performers: tuple[AnyRef, ...] = ()
    organizations: tuple[Ref[Organization], ...] = ()
    origin: Attachment | AnyRef | None = None
    policy_rule: Concept | None = None
    provision: Provision | None = None
