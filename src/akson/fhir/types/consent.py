"""Consent: a `Consent` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/consent.html.
"""

from typing import Final

from akson.fhir.datatypes import ATTACHMENT, BOOLEAN, CODE, CODING, CONCEPT, DATE_TIME, IDENTIFIER, PERIOD, REFERENCE, URI, a_code
from akson.fhir.mapping import Choice, Element, HeadAndTail, Many, Mapping, Recursive, Structure
from akson.model.records.consent import Consent, ConsentActor, ConsentData, ConsentPolicy, ConsentStatus, ConsentVerification, Provision

__all__ = ["CONSENT", "PROVISION"]

PROVISION: Final = Recursive("Consent.provision", Provision, lambda: _PROVISION)
_CONSENT_POLICY: Final = Structure(
    "Consent.policy",
    ConsentPolicy,
    (
        Element("authority", "authority", URI),
        Element("uri", "uri", URI),
    ),
)
_CONSENT_VERIFICATION: Final = Structure(
    "Consent.verification",
    ConsentVerification,
    (
        Element("is_verified", "verified", BOOLEAN),
        Element("verified_with", "verifiedWith", REFERENCE),
        Element("verified_at", "verificationDate", DATE_TIME),
    ),
)
_CONSENT_ACTOR: Final = Structure(
    "Consent.provision.actor",
    ConsentActor,
    (
        Element("role", "role", CONCEPT),
        Element("reference", "reference", REFERENCE),
    ),
)
_CONSENT_DATA: Final = Structure(
    "Consent.provision.data",
    ConsentData,
    (
        Element("meaning", "meaning", CODE),
        Element("reference", "reference", REFERENCE),
    ),
)
_PROVISION: Final[Structure] = Structure(
    "Consent.provision",
    Provision,
    (
        Element("kind", "type", CODE),
        Element("period", "period", PERIOD),
        Element("actors", "actor", Many(_CONSENT_ACTOR)),
        Element("actions", "action", Many(CONCEPT)),
        Element("labels", "securityLabel", Many(CODING)),
        Element("purposes", "purpose", Many(CODING)),
        Element("classes", "class", Many(CODING)),
        Element("codes", "code", Many(CONCEPT)),
        Element("data_period", "dataPeriod", PERIOD),
        Element("data", "data", Many(_CONSENT_DATA)),
        Element("provisions", "provision", Many(PROVISION)),
    ),
)
CONSENT: Final = Mapping(
    Consent,
    "Consent",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(ConsentStatus)),
        Element("scope", "scope", CONCEPT),
        Element("categories", "category", Many(CONCEPT)),
        Element("subject", "patient", REFERENCE),
        Element("recorded", "dateTime", DATE_TIME),
        Element("author", "performer", HeadAndTail(REFERENCE, "co_performers")),
        Element("organizations", "organization", Many(REFERENCE)),
        Element("origin", "source[x]", Choice({"sourceAttachment": ATTACHMENT, "sourceReference": REFERENCE})),
        Element("policies", "policy", Many(_CONSENT_POLICY)),
        Element("policy_rule", "policyRule", CONCEPT),
        Element("verifications", "verification", Many(_CONSENT_VERIFICATION)),
        Element("provision", "provision", PROVISION),
    ),
)
