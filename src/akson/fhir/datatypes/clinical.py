"""Notes, files and signatures.

Source: FHIR R4 Annotation, Attachment, Signature, https://hl7.org/fhir/R4/datatypes.html.
"""

from typing import Final

from akson.fhir.datatypes.general import CODING
from akson.fhir.datatypes.primitives import BASE64, CODE, DATE_TIME, INSTANT, MARKDOWN, STRING, UNSIGNED_INT, URI
from akson.fhir.datatypes.references import REFERENCE
from akson.fhir.mapping import Choice, Element, Many, Structure
from akson.model.values.care import Attachment, Note, Signature

__all__ = ["ATTACHMENT", "NOTE", "SIGNATURE"]

ATTACHMENT: Final = Structure(
    "Attachment",
    Attachment,
    (
        Element("content_type", "contentType", CODE),
        Element("language", "language", CODE),
        Element("data", "data", BASE64),
        Element("url", "url", URI),
        Element("size", "size", UNSIGNED_INT),
        Element("sha1", "hash", BASE64),
        Element("title", "title", STRING),
        Element("created", "creation", DATE_TIME),
    ),
)
NOTE: Final = Structure(
    "Annotation",
    Note,
    (
        Element("text", "text", MARKDOWN),
        Element("author", "author[x]", Choice({"authorReference": REFERENCE, "authorString": STRING})),
        Element("at", "time", DATE_TIME),
    ),
)
SIGNATURE: Final = Structure(
    "Signature",
    Signature,
    (
        Element("kinds", "type", Many(CODING)),
        Element("at", "when", INSTANT),
        Element("who", "who", REFERENCE),
        Element("on_behalf_of", "onBehalfOf", REFERENCE),
        Element("target_format", "targetFormat", CODE),
        Element("signature_format", "sigFormat", CODE),
        Element("data", "data", BASE64),
    ),
)
