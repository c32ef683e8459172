"""ServiceRequest: a `Referral` on the wire.

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
    STRING,
    TIMING,
    URI,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Many, Mapping
from akson.model.records.referral import Referral, RequestStatus

__all__ = ["SERVICE_REQUEST"]

SERVICE_REQUEST: Final = Mapping(
    Referral,
    "ServiceRequest",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("instantiates_canonical", "instantiatesCanonical", Many(URI)),
        Element("instantiates_uri", "instantiatesUri", Many(URI)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("replaces", "replaces", Many(REFERENCE)),
        Element("requisition", "requisition", IDENTIFIER),
        Element("status", "status", a_code(RequestStatus)),
        Element("intent", "intent", CODE),
        Element("categories", "category", Many(CONCEPT)),
        Element("priority", "priority", CODE),
        Element("is_prohibited", "doNotPerform", BOOLEAN),
        Element("code", "code", CONCEPT),
        Element("order_details", "orderDetail", Many(CONCEPT)),
        Element("quantity", "quantity[x]", Choice({"quantityQuantity": QUANTITY, "quantityRatio": RATIO, "quantityRange": RANGE})),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element(
            "occurrence", "occurrence[x]", Choice({"occurrenceDateTime": DATE_TIME, "occurrencePeriod": PERIOD, "occurrenceTiming": TIMING})
        ),
        Element("as_needed", "asNeeded[x]", Choice({"asNeededBoolean": BOOLEAN, "asNeededCodeableConcept": CONCEPT})),
        Element("recorded", "authoredOn", DATE_TIME),
        Element("author", "requester", REFERENCE),
        Element("performer_type", "performerType", CONCEPT),
        Element("performers", "performer", Many(REFERENCE)),
        Element("location_codes", "locationCode", Many(CONCEPT)),
        Element("locations", "locationReference", Many(REFERENCE)),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("insurances", "insurance", Many(REFERENCE)),
        Element("supporting_information", "supportingInfo", Many(REFERENCE)),
        Element("specimens", "specimen", Many(REFERENCE)),
        Element("body_sites", "bodySite", Many(CONCEPT)),
        Element("notes", "note", Many(NOTE)),
        Element("patient_instruction", "patientInstruction", STRING),
        Element("relevant_history", "relevantHistory", Many(REFERENCE)),
    ),
)
