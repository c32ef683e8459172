"""Endpoint: an `Endpoint` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/endpoint.html; no-basis-Endpoint.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CODING, CONCEPT, CONTACT_POINT, IDENTIFIER, PERIOD, REFERENCE, STRING, URI, a_code
from akson.fhir.mapping import Element, Many, Mapping
from akson.model.records.endpoint import Endpoint, EndpointStatus

__all__ = ["ENDPOINT"]

ENDPOINT: Final = Mapping(
    Endpoint,
    "Endpoint",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(EndpointStatus)),
        Element("connection_type", "connectionType", CODING),
        Element("name", "name", STRING),
        Element("managing_organization", "managingOrganization", REFERENCE),
        Element("contacts", "contact", Many(CONTACT_POINT)),
        Element("period", "period", PERIOD),
        Element("payload_types", "payloadType", Many(CONCEPT)),
        Element("payload_mime_types", "payloadMimeType", Many(CODE)),
        Element("address", "address", URI),
        Element("headers", "header", Many(STRING)),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-Endpoint",
)
