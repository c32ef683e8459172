"""Whether two XML documents say the same."""

from typing import Any

from akson.fhir.structures import XHTML
from akson.fhir.xml_parser import SCHEMA_LOCATION, WHITE_SPACE, new_parser, parse, utf8
from akson.limits import LIMITS

__all__ = ["same_xml"]


def same_xml(a: bytes, b: bytes) -> bool:
    """Return whether two documents are equal as canonical XML: elements and their order, attributes, texts.

    Comments, processing instructions, prefixes, where a schema lies, and white space between elements outside the narrative
    do not count.

    Raises:
        ReadError: READ-008, READ-009, READ-015 or READ-016, one of them is no XML that is read; LimitError READ-101.
    """
    return _events(a) == _events(b)


def _events(content: bytes) -> list[Any]:
    """Return the document as what a parser says of it."""
    content = utf8(content, LIMITS)
    collected = _Collector()
    parser = new_parser()
    parser.StartElementHandler = collected.start
    parser.EndElementHandler = collected.end
    parser.CharacterDataHandler = collected.texts.append
    parse(parser, content)
    return collected.events


class _Collector:
    def __init__(self) -> None:
        self.events: list[Any] = []
        self.texts: list[str] = []
        self._open: list[bool] = [False]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._close_text()
        attributes.pop(SCHEMA_LOCATION, None)
        self.events.append((tag, attributes))
        self._open.append(tag.startswith(f"{XHTML} "))

    def end(self, tag: str) -> None:
        self._close_text()
        self.events.append(tag)
        self._open.pop()

    def _close_text(self) -> None:
        """Keep the text since the last tag as one, for a comment may have parted it."""
        text = "".join(self.texts)
        self.texts.clear()
        if text and (self._open[-1] or text.strip(WHITE_SPACE)):
            self.events.append(("", text))
