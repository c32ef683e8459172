"""Bundles of any size in XML: their entries one by one, none held for the next; see `akson.fhir.entries` for JSON."""

import re
from collections.abc import Iterator
from typing import Any, Final

from akson.errors import LimitError, Place, ReadError
from akson.fhir.address_book import AddressBook
from akson.fhir.bundle import BrokenEntry
from akson.fhir.entries import Bytes, Part
from akson.fhir.xml_parser import BYTE_ORDER_MARK, parse_piece, refuse_utf16
from akson.fhir.xml_reader import EntryByEntry
from akson.limits import Limits

__all__ = ["is_bundle_in_xml", "refers_by_address", "xml_addresses_among", "xml_parts_of"]

_SIZE: Final = 1 << 18
#: Of what is too large to be held, so much of the end is kept: the tag that closes it is in there.
_TAIL: Final = 1 << 16
#: Comments, instructions and white space, then the first tag.
_BUNDLE_FIRST: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->)*+<(?:[\w.-]++:)?Bundle[\s/>]", re.DOTALL)
_BY_TYPE_AND_ID: Final = re.compile(r"[A-Z][A-Za-z]*+/[^/]++|#.*+", re.DOTALL)


def is_bundle_in_xml(head: bytes) -> bool:
    """Return whether a document that begins so is a Bundle."""
    return _BUNDLE_FIRST.match(head) is not None


def xml_parts_of(file: Bytes, limits: Limits, *, size: int = _SIZE) -> Iterator[Part]:
    """Yield each entry of the Bundle in a file, in its order; where reading cannot go on, a part with the error comes last.

    Args:
        file: What to read, from where it stands.
        limits: What to refuse; `bytes` holds for each entry, and for what stands between two.
        size: How many bytes to read at a time.
    """
    return _Streamed(limits).parts(file, size)


def refers_by_address(tree: Any) -> bool:
    """Return whether something in a tree may refer to something by other than type and id, or to what it contains."""
    if tree.__class__ is list:
        return any(map(refers_by_address, tree))
    if tree.__class__ is not dict:
        return False
    reference = tree.get("reference")
    if reference.__class__ is str and _BY_TYPE_AND_ID.fullmatch(reference) is None:
        return True
    return any(refers_by_address(each) for each in tree.values() if each.__class__ is dict or each.__class__ is list)


def xml_addresses_among(file: Bytes, limits: Limits) -> AddressBook:
    """Return what the full addresses of the entries stand for, as far as the file can be read."""
    book = AddressBook()
    for part in xml_parts_of(file, limits):
        if part.error is None:
            part.entry().add_to(book)
    return book


class _Streamed(EntryByEntry):
    """Reads one Bundle piece by piece; of its bytes it holds those of the open entry."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(b"", limits)
        self._found: list[Part] = []
        self._through = 0
        self._beginning: bytes | None = None

    def parts(self, file: Bytes, size: int) -> Iterator[Part]:
        """Yield the entries as they are through."""
        self._begin()
        try:
            piece = self._first(file, size)
            while piece:
                self._parse(piece, is_last=False)
                yield from self._taken()
                self._drop()
                piece = file.read(max(size, len(self._content)))
            self._parse(b"", is_last=True)
            yield from self._taken()
        except ReadError as error:
            yield from self._taken()
            yield Part("", None, self._content[: self._limits.bytes], None, error)
        finally:
            del self._parser

    def _first(self, file: Bytes, size: int) -> bytes:
        """Return the first piece, without what may stand before a document."""
        piece = b""
        while more := file.read(size):
            piece += more
            bare = piece.lstrip().removeprefix(BYTE_ORDER_MARK).lstrip()
            if len(bare) > len(BYTE_ORDER_MARK):
                self._above = piece[: len(piece) - len(bare)].count(b"\n")
                refuse_utf16(bare)
                return bare
        return piece

    def _parse(self, piece: bytes, *, is_last: bool) -> None:
        self._content += piece
        parse_piece(self._parser, piece, self._content, is_last=is_last, above=self._above)

    def _taken(self) -> list[Part]:
        found, self._found = self._found, []
        return found

    def _end_entry(self, entries: list[Any]) -> None:
        self._through = self._end_of_tag()
        self._close_gaps()
        tree, raw = entries[-1], b""
        if self._broken is not None or "resource" not in tree:
            raw = self._content[self._entry_at : self._through] if self._beginning is None else self._beginning
        if self._broken is not None:
            tree = BrokenEntry(self._broken, raw)
        self._found.append(Part("entry", len(entries) - 1, raw, tree))
        entries[-1] = self._beginning = None  # its place stays, for those of the next are counted

    def _drop(self) -> None:
        """Drop the bytes that nothing asks for any more."""
        most = self._limits.bytes
        held = len(self._content) - (self._through if self._bundle is None else self._entry_at)
        if held > most:
            error = LimitError("READ-101", place=Place(self._line, self._frame.path()), limit=most)
            if self._bundle is None:
                raise error
            if self._beginning is None:
                self._beginning = self._content[self._entry_at : self._entry_at + most]
                self._break_off(error)
            self._entry_at = max(self._entry_at, len(self._content) - _TAIL)
        gone = self._through if self._bundle is None else self._entry_at
        self._content = self._content[gone:]
        self._dropped += gone
        self._through = self._entry_at = 0
        self._narrative_start -= gone
