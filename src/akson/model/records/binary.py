"""Raw content that other records point to.

Source: FHIR R4 Binary.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.values.primitives import Base64, CodeText

__all__ = ["Binary"]


class Binary(Record):
    """A file as it is; other records say what it holds.

    Attributes:
        content_type: MIME type.
        security_context: The record whose rules of access hold.
        data: The content in base64, as it came.
    """

    term: ClassVar[Term] = Term("fil", "fil", "binary")

    content_type: CodeText | None = None
    security_context: AnyRef | None = None
    data: Base64 | None = None
