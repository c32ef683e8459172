"""Consent: a `Representation` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/consent.html.
"""

from typing import Final

from akson.fhir.datatypes import ATTACHMENT, CONCEPT, DATE_TIME, IDENTIFIER, REFERENCE, a_code
from akson.fhir.mapping import Choice, Element, Extension, HeadAndTail, Many, Mapping, Sign
from akson.fhir.types.consent import PROVISION
from akson.model.records.consent import ConsentStatus
from akson.model.records.representation import Representation

__all__ = ["REPRESENTATION"]

REPRESENTATION: Final = Mapping(
    Representation,
    "Consent",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(ConsentStatus)),
        Element("scope", "scope", CONCEPT),
        Element("bases", "category", Many(CONCEPT)),
        Element("subject", "patient", REFERENCE),
        Element("recorded", "dateTime", DATE_TIME),
        Element("author", "performer", HeadAndTail(REFERENCE, "co_performers")),
        Element("organizations", "organization", Many(REFERENCE)),
        Element("origin", "source[x]", Choice({"sourceAttachment": ATTACHMENT, "sourceReference": REFERENCE})),
        Extension("representative", "urn:akson:fhir:representative", "valueReference", REFERENCE),
        Extension("services", "urn:akson:fhir:representation-service", "valueCodeableConcept", CONCEPT, is_many=True),
        Element("policy_rule", "policyRule", CONCEPT),
        Element("provision", "provision", PROVISION),
    ),
    signs=(Sign("category", system="urn:oid:2.16.578.1.12.4.1.1.7611"),),
)
