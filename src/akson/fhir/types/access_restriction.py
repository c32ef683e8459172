"""Consent: an `AccessRestriction` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/consent.html.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, DATE, DATE_TIME, IDENTIFIER, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Extension, HeadAndTail, Many, Mapping, Sign
from akson.fhir.types.consent import PROVISION
from akson.model.records.access_restriction import AccessRestriction
from akson.model.records.consent import ConsentStatus

__all__ = ["ACCESS_RESTRICTION"]

ACCESS_RESTRICTION: Final = Mapping(
    AccessRestriction,
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
        Element("policy_rule", "policyRule", CONCEPT),
        Extension("review_on", "urn:akson:fhir:review", "valueDate", DATE),
        Extension("reason", "urn:akson:fhir:restriction-reason", "valueString", STRING),
        Element("provision", "provision", PROVISION),
    ),
    signs=(Sign("provision.securityLabel", system="urn:oid:2.16.578.1.12.4.1.1.9603"),),
)
