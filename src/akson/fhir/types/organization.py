"""Organization: an `Organization` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/organization.html; no-basis-Organization.
"""

from typing import Final

from akson.fhir.datatypes import (
    ADDRESS,
    BOOLEAN,
    CONCEPT,
    CONTACT_POINT,
    HUMAN_NAME,
    IDENTIFIER,
    REFERENCE,
    STRING,
)
from akson.fhir.mapping import Element, Many, Mapping, Structure
from akson.model.records.organization import Organization, OrganizationContact

__all__ = ["ORGANIZATION"]

_CONTACT: Final = Structure(
    "Organization.contact",
    OrganizationContact,
    (
        Element("purpose", "purpose", CONCEPT),
        Element("name", "name", HUMAN_NAME),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("address", "address", ADDRESS),
    ),
)
ORGANIZATION: Final = Mapping(
    Organization,
    "Organization",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("is_active", "active", BOOLEAN),
        Element("types", "type", Many(CONCEPT)),
        Element("name", "name", STRING),
        Element("aliases", "alias", Many(STRING)),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("addresses", "address", Many(ADDRESS)),
        Element("part_of", "partOf", REFERENCE),
        Element("endpoints", "endpoint", Many(REFERENCE)),
        Element("contacts", "contact", Many(_CONTACT)),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-Organization",
)
