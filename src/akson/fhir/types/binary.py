"""Binary: a `Binary` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/binary.html.
"""

from typing import Final

from akson.fhir.datatypes import BASE64, CODE, REFERENCE
from akson.fhir.mapping import Element, Mapping
from akson.model.records.binary import Binary

__all__ = ["BINARY"]

BINARY: Final = Mapping(
    Binary,
    "Binary",
    (
        Element("content_type", "contentType", CODE),
        Element("security_context", "securityContext", REFERENCE),
        Element("data", "data", BASE64),
    ),
)
