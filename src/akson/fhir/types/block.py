"""Consent: a `Block` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/consent.html; HNWithdrawConsentProfile.
"""

from typing import Final

from akson.fhir.datatypes import ATTACHMENT, CONCEPT, DATE_TIME, IDENTIFIER, REFERENCE, a_code
from akson.fhir.mapping import Choice, Element, HeadAndTail, Many, Mapping, Sign
from akson.fhir.types.consent import PROVISION
from akson.model.records.block import Block
from akson.model.records.consent import ConsentStatus

__all__ = ["BLOCK"]

BLOCK: Final = Mapping(
    Block,
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
        Element("policy_rule", "policyRule", CONCEPT),
        Element("provision", "provision", PROVISION),
    ),
    profile="http://example.org/StructureDefinition/HNWithdrawConsentProfile",
    signs=(Sign("policyRule", system="http://hl7.no/fhir/CodeSystem/no-basis-legal-formality-or-basis", codes=frozenset({"PBRL5-3"})),),
)
