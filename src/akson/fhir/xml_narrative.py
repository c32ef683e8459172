"""The narrative: the one element whose content is XHTML, in JSON a text and in XML itself.

It is copied letter by letter in both directions, after a look that it is XHTML and nothing else: a text that closed the
element too early would say something of the resource that nobody said.

Source: FHIR R4, narrative, https://hl7.org/fhir/R4/narrative.html.
"""

import re
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from akson.errors import ReadError
from akson.fhir.structures import XHTML
from akson.fhir.xml_parser import WHITE_SPACE, new_parser, parse

__all__ = ["cut_out", "is_xhtml", "narrative_of"]

_DIV: Final = f"{XHTML} div"
_XHTML_TAG: Final = f"{XHTML} "
_XML_ATTRIBUTE: Final = "http://www.w3.org/XML/1998/namespace "
_CLOSING_TAG: Final = re.compile(rb"</(?:[^\s<>/:]+:)?div\s*>")
_OWN_NAMESPACE: Final = re.compile(rb"<div\s[^<>]*\bxmlns\s*=\s*[\"']" + XHTML.encode() + rb"[\"']")
_PREFIXED_TAG: Final = re.compile(rb"<[^\s<>/!?]+:")


def is_xhtml(tag: str, attributes: Mapping[str, str]) -> bool:
    """Return whether an element and its attributes are XHTML's; `xml:lang` and `xml:space` are."""
    if not tag.startswith(_XHTML_TAG):
        return False
    if " " not in "".join(attributes):
        return True
    return all(" " not in name or name.startswith(_XML_ATTRIBUTE) for name in attributes)


def cut_out(content: bytes, start: int, end: int, namespaces: Mapping[str | None, str]) -> str:
    """Return the narrative that begins at `start`, as it came where it can stand alone.

    Args:
        content: The document.
        start: Where its first tag begins.
        end: Where its closing tag begins, or where it ends if it has none.
        namespaces: What each prefix stands for where the narrative stands.
    """
    closing = _CLOSING_TAG.match(content, end)
    piece = content[start : closing.end() if closing is not None else end]
    if _OWN_NAMESPACE.match(piece) is not None and _PREFIXED_TAG.search(piece) is None:
        return piece.decode()
    return _standing_alone(piece.decode(), namespaces)


def _standing_alone(piece: str, namespaces: Mapping[str | None, str]) -> str:
    """Return the narrative written anew with XHTML as its default namespace."""
    spaces = (f"xmlns{f':{prefix}' if prefix else ''}={quoteattr(space)}" for prefix, space in namespaces.items())
    root = ElementTree.fromstring(f"<around {' '.join(spaces)}>{piece}</around>")[0]  # noqa: S314 - parsed once already
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{XHTML}}}")
    root.attrib = {"xmlns": XHTML, **root.attrib}
    return ElementTree.tostring(root, encoding="unicode").rstrip(WHITE_SPACE)


def narrative_of(text: str) -> str | None:
    """Return the text as it can stand in XML, or None when it is not one XHTML `div` that stands alone."""
    stripped = text.strip(WHITE_SPACE)
    if not stripped.startswith("<") or stripped.startswith("<?"):
        return None
    looked = _Look()
    parser = new_parser()
    parser.StartElementHandler = looked.start
    parser.ProcessingInstructionHandler = looked.refuse
    try:
        parse(parser, stripped.encode())
    except (ReadError, UnicodeEncodeError):
        return None
    return stripped if looked.first == _DIV and looked.is_good else None


class _Look:
    """What a narrative's elements are."""

    def __init__(self) -> None:
        self.first = ""
        self.is_good = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.first = self.first or tag
        self.is_good = self.is_good and is_xhtml(tag, attributes)

    def refuse(self, _target: str, _text: str) -> None:
        self.is_good = False
