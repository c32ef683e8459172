"""The parser of XML: the standard library's expat, without document types, entities or other encodings.

Expat opens no file and no address by itself. Entities need a document type declaration to be declared in, and that is
refused before expat has read it, so none can grow.

Source: FHIR R4, XML representation of resources, https://hl7.org/fhir/R4/xml.html: no document types, UTF-8 alone;
comments and processing instructions are no part of the content.
"""

from typing import Any, Final
from xml.parsers import expat

from akson.errors import LimitError, Place, ReadError
from akson.limits import Limits

__all__ = ["SCHEMA_LOCATION", "WHITE_SPACE", "Parser", "new_parser", "parse", "utf8"]

Parser = expat.XMLParserType

#: What says where a schema lies; it says nothing of the content.
SCHEMA_LOCATION: Final = "http://www.w3.org/2001/XMLSchema-instance schemaLocation"
WHITE_SPACE: Final = " \t\r\n"
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_OTHER_MARKS: Final = (b"\xfe\xff", b"\xff\xfe")
_UTF8_NAMES: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


def utf8(content: bytes, limits: Limits) -> bytes:
    """Return the content without its byte order mark.

    Raises:
        LimitError: READ-101, too large.
        ReadError: READ-008 empty, READ-009 another encoding.
    """
    if len(content) > limits.bytes:
        raise LimitError("READ-101", limit=limits.bytes)
    content = content.removeprefix(_BYTE_ORDER_MARK)
    if content.startswith(_OTHER_MARKS) or b"\0" in content[:2]:  # expat takes both as UTF-16, whatever it was told
        raise ReadError("READ-009")
    if not content.strip():
        raise ReadError("READ-008")
    return content


def new_parser() -> Parser:
    """Return a parser that says names as namespace, space, name; whoever sets its handlers takes them off again."""
    parser = expat.ParserCreate("UTF-8", " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.XmlDeclHandler = _refuse_other_encodings
    return parser


def _refuse_document_type(*_: Any) -> None:
    raise ReadError("READ-016")


def _refuse_other_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _UTF8_NAMES:
        raise ReadError("READ-009")


def parse(parser: Parser, content: bytes) -> None:
    """Run the parser over the whole content.

    Raises:
        ReadError: READ-009 not UTF-8, READ-015 no XML, READ-016 a document type; and whatever the handlers raise.
    """
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        code = "READ-015" if _is_utf8(content) else "READ-009"
        raise ReadError(code, place=Place(error.lineno)) from None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
