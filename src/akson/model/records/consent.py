"""Consents.

Source: FHIR R4 Consent; HL7Norway/Consent; pbrl § 4-1.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Attachment
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, Uri
from akson.model.values.value import Value

__all__ = ["Consent", "ConsentActor", "ConsentData", "ConsentPolicy", "ConsentStatus", "ConsentVerification", "Provision"]


class ConsentStatus(Code):
    """State of a consent."""

    __slots__ = ()
    _labels = {
        "draft": ("utkast", "utkast", "draft"),
        "proposed": ("foreslått", "føreslått", "proposed"),
        "active": ("gjelder", "gjeld", "active"),
        "rejected": ("avslått", "avslått", "rejected"),
        "inactive": ("trukket tilbake", "trekt tilbake", "inactive"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    DRAFT = Constant("draft")
    PROPOSED = Constant("proposed")
    ACTIVE = Constant("active")
    REJECTED = Constant("rejected")
    INACTIVE = Constant("inactive")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class ConsentPolicy(Value, frozen=True, gc=False, kw_only=True):
    """A rule a consent stands on.

    Attributes:
        authority: Who made it.
        uri: The rule.
    """

    authority: Uri | None = None
    uri: Uri | None = None


class ConsentVerification(Value, frozen=True, gc=False, kw_only=True):
    """Whether a consent was checked with the resident.

    Attributes:
        is_verified: Whether it was.
        verified_with: With whom.
        verified_at: When.
    """

    is_verified: bool | None = None
    verified_with: AnyRef | None = None
    verified_at: When | None = None


class ConsentActor(Value, frozen=True, gc=False, kw_only=True):
    """Whom a rule of a consent concerns.

    Attributes:
        role: In which role.
        reference: Who.
    """

    role: Concept | None = None
    reference: AnyRef | None = None


class ConsentData(Value, frozen=True, gc=False, kw_only=True):
    """Records a rule of a consent concerns.

    Attributes:
        meaning: FHIR's instance, related, dependents or authoredby.
        reference: The record.
    """

    meaning: CodeText | None = None
    reference: AnyRef | None = None


class Provision(Value, frozen=True, gc=False, kw_only=True):
    """A rule of a consent: what is allowed or denied, to whom, when.

    Attributes:
        kind: FHIR's permit or deny.
        period: When it holds.
        actors: Whom it concerns.
        actions: What may or may not be done.
        labels: Labels of the records it concerns, Volven 9603.
        purposes: For what purposes.
        classes: Which kinds of records.
        codes: Which codes in them.
        data_period: Records of which time.
        data: Which records.
        provisions: Exceptions.
    """

    kind: CodeText | None = None
    period: Period | None = None
    actors: tuple[ConsentActor, ...] = ()
    actions: tuple[Concept, ...] = ()
    labels: tuple[Coding, ...] = ()
    purposes: tuple[Coding, ...] = ()
    classes: tuple[Coding, ...] = ()
    codes: tuple[Concept, ...] = ()
    data_period: Period | None = None
    data: tuple[ConsentData, ...] = ()
    provisions: "tuple[Provision, ...]" = ()


class Consent(Record):
    """What the resident agreed to; a refusal is an `Objection`, a block against personnel a `Block`.

    Attributes:
        identifiers: Identifiers of the consent.
        status: State of the consent.
        scope: Privacy, research, treatment, advance directive.
        categories: Kind of consent.
        co_performers: Others who agreed.
        organizations: Who keeps it.
        origin: The form it was given on.
        policies: Rules it stands on.
        policy_rule: The rule it stands on, in a code, as PBRL5-3.
        verifications: Whether it was checked.
        provision: What it allows and denies.
    """

    term: ClassVar[Term] = Term("samtykke", "samtykke", "consent")

    identifiers: tuple[Identifier, ...] = ()
    status: ConsentStatus | None = None
    scope: Concept | None = None
    categories: tuple[Concept, ...] = ()
    co_performers: tuple[AnyRef, ...] = ()
    organizations: tuple[Ref[Organization], ...] = ()
    origin: Attachment | AnyRef | None = None
    policies: tuple[ConsentPolicy, ...] = ()
    policy_rule: Concept | None = None
    verifications: tuple[ConsentVerification, ...] = ()
    provision: Provision | None = None

    def headline(self, lang: Language) -> str:
        """Return scope and kind."""
        return labels(lang, *self.categories, self.scope) or self.term.in_language(lang)
