"""ServiceRequest: a `ServiceDecision` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/servicerequest.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CODE,
    CONCEPT,
    DATE_TIME,
    IDENTIFIER,
    NOTE,
    PERIOD,
    QUANTITY,
    RANGE,
    RATIO,
    REFERENCE,
    TIMING,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Extension, Many, Mapping, Sign
from akson.model.records.referral import RequestStatus
from akson.model.records.service_decision import ServiceDecision

__all__ = ["SERVICE_DECISION"]

SERVICE_DECISION: Final = Mapping(
    ServiceDecision,
    "ServiceRequest",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("replaces", "replaces", Many(REFERENCE)),
        Element("status", "status", a_code(RequestStatus)),
        Element("intent", "intent", CODE),
        Element("categories", "category", Many(CONCEPT)),
        Element("is_refusal", "doNotPerform", BOOLEAN),
        Element("service", "code", CONCEPT),
        Element("extent", "quantity[x]", Choice({"quantityRatio": RATIO, "quantityQuantity": QUANTITY, "quantityRange": RANGE})),
        Element("subject", "subject", REFERENCE),
        Element(
            "period", "occurrence[x]", Choice({"occurrencePeriod": PERIOD, "occurrenceDateTime": DATE_TIME, "occurrenceTiming": TIMING})
        ),
        Element("recorded", "authoredOn", DATE_TIME),
        Extension("applied", "urn:akson:fhir:applied", "valueDateTime", DATE_TIME),
        Extension("complaint", "urn:akson:fhir:complaint", "valueReference", REFERENCE),
        Element("author", "requester", REFERENCE),
        Element("providers", "performer", Many(REFERENCE)),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("notes", "note", Many(NOTE)),
    ),
    signs=(Sign("code", system="urn:oid:2.16.578.1.12.4.1.1.9151"), Sign("category", system="urn:oid:2.16.578.1.12.4.1.1.9151")),
)
