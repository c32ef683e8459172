"""The parser of XML: the standard library's expat, without document types, entities or other encodings.

Expat opens no file and no address by itself. Entities need a document type declaration to be declared in, and that is
refused before expat has read it, so none can grow.

Source: FHIR R4, XML representation of resources, https://hl7.org/fhir/R4/xml.html: no document types, UTF-8 alone;
comments and processing instructions are no part of the content.
"""

from codecs import getincrementaldecoder
from typing import Any, Final
from xml.parsers import expat

from akson.errors import LimitError, Place, ReadError
from akson.limits import Limits

__all__ = ["BYTE_ORDER_MARK", "SCHEMA_LOCATION", "WHITE_SPACE", "Parser", "new_parser", "parse", "parse_piece", "refuse_utf16", "utf8"]

Parser = expat.XMLParserType

#: What says where a schema lies; it says nothing of the content.
SCHEMA_LOCATION: Final = "http://www.w3.org/2001/XMLSchema-instance schemaLocation"
WHITE_SPACE: Final = " \t\r\n"
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
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
    content = content.removeprefix(BYTE_ORDER_MARK)
    refuse_utf16(content)
    if not content.strip():
        raise ReadError("READ-008")
    return content


def refuse_utf16(content: bytes) -> None:
    """Refuse, with READ-009, a beginning that expat takes as UTF-16, whatever it was told."""
    if content.startswith(_OTHER_MARKS) or b"\0" in content[:2]:
        raise ReadError("READ-009")


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
    parse_piece(parser, content, content, is_last=True)


def parse_piece(parser: Parser, piece: bytes, held: bytes, *, is_last: bool, above: int = 0) -> None:
    """Run the parser over a piece of the content; errors as `parse`.

    Args:
        parser: The parser.
        piece: What comes next.
        held: It, and what the parser may not be through with yet.
        is_last: Whether nothing comes after it.
        above: Lines above the content.
    """
    try:
        parser.Parse(piece, is_last)
    except expat.ExpatError as error:
        code = "READ-015" if _is_utf8(held, is_last=is_last) else "READ-009"
        raise ReadError(code, place=Place(error.lineno + above)) from None


def _is_utf8(content: bytes, *, is_last: bool) -> bool:
    try:
        getincrementaldecoder("utf-8")().decode(content, final=is_last)
    except UnicodeDecodeError:
        return False
    return True
