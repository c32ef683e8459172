"""One document in a file: whole, or as a Bundle whose entries come one by one."""

import io
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Final, NamedTuple, Self

from akson.errors import LimitError, ReadError
from akson.fhir.address_book import AddressBook
from akson.fhir.bundle import Entry
from akson.fhir.entries import Bytes, Part, addresses_among, leads_to_an_address, parts_of, type_among
from akson.limits import Limits
from akson.verbs.xml_documents import AROUND

__all__ = ["Document", "StreamedBundle", "start_of"]

_TYPE_FIRST: Final = re.compile(rb'(?:\xef\xbb\xbf)?[ \t\r\n]*+\{[ \t\r\n]*+"resourceType"[ \t\r\n]*+:[ \t\r\n]*+"([A-Za-z]++)"')
_LONGEST_HEAD: Final = 1 << 12


def start_of(file: BinaryIO) -> int | None:
    """Return where a file stands, if it can come back there; None of a pipe."""
    try:
        return file.tell() if file.seekable() else None
    except (OSError, AttributeError):
        return None


class _Checked:
    """A file that says with akson's own error that it cannot be read; after it, what comes next of a pipe."""

    def __init__(self, file: BinaryIO, rest: BinaryIO | None) -> None:
        self._file = file
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""
        content = _read(self._file, size)
        if not content and self._rest is not None:
            self._file, self._rest = self._rest, None
            return _read(self._file, size)
        return content


class Document:
    """One document in a file, read from its beginning as often as it takes.

    Of a pipe, which cannot go back, as much is held as the limit on one document allows.
    """

    def __init__(self, file: BinaryIO, start: int | None, head: bytes, limits: Limits, *, is_own: bool, is_xml: bool = False) -> None:
        """Take over a file.

        Args:
            file: Where the document is.
            start: Where it begins in there; None, when the file cannot go back.
            head: What was already read of it.
            limits: What to refuse.
            is_own: Whether to close the file.
            is_xml: Whether it is XML.
        """
        self.is_xml = is_xml
        self._limits = limits
        self._close = file.close if is_own else None
        self._rest: BinaryIO | None = None
        if start is None:
            front = head + _read_up_to(file, limits.bytes + AROUND + 1 - len(head))
            self._rest = file if len(front) > limits.bytes + AROUND else None
            file, start = io.BytesIO(front), 0
        self._file = file
        self._start = start

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file, if it was opened for this document."""
        if self._close is not None:
            self._close()

    @property
    def can_go_back(self) -> bool:
        """Whether all of the document can be read more than once."""
        return self._rest is None

    def _again(self) -> BinaryIO:
        """Return the file at the beginning of the document; of a pipe so much of it as is held."""
        try:
            self._file.seek(self._start)
        except OSError:
            raise ReadError("READ-007") from None
        return self._file

    def from_the_beginning(self) -> Bytes:
        """Return all of the document, to be read once."""
        return _Checked(self._again(), self._rest)

    @contextmanager
    def aside(self) -> Generator[Bytes]:
        """Give the document from its beginning, and go on afterwards where its reading stands."""
        at = self._file.tell()
        yield _Checked(self._again(), None)
        self._file.seek(at)

    def whole(self) -> bytes:
        """Return all of it.

        Raises:
            LimitError: READ-101, when it is too large.
        """
        most = self._limits.bytes + AROUND
        content = _read_up_to(self._again(), most + 1)
        if len(content) > most:
            raise LimitError("READ-101", limit=self._limits.bytes)
        return content.rstrip() if self.is_xml else content.strip()  # errors in XML tell the line

    def bundle(self) -> "StreamedBundle | None":
        """Return the document as a Bundle that is read entry by entry; None when it is none."""
        head = _read_up_to(self._again(), _LONGEST_HEAD)
        if self.is_xml:
            from akson.fhir.xml_entries import is_bundle_in_xml  # whoever reads JSON alone does not pay for it

            return StreamedBundle(self, self._limits, _xml_apart()) if is_bundle_in_xml(head) else None
        first = _TYPE_FIRST.match(head)
        kind = first[1].decode() if first is not None else type_among(_Checked(self._again(), None), self._limits)
        return StreamedBundle(self, self._limits, _JSON_APART) if kind == "Bundle" else None


class _Apart(NamedTuple):
    """How a Bundle of one form is taken apart.

    Attributes:
        parts_of: Yields its parts.
        leads_to_an_address: Whether an entry may refer to something by other than type and id.
        addresses_among: Returns what the full addresses of its entries stand for.
    """

    parts_of: Callable[[Bytes, Limits], Iterator[Part]]
    leads_to_an_address: Callable[[Part], bool]
    addresses_among: Callable[[Bytes, Limits], AddressBook]


def _json_leads(part: Part) -> bool:
    return leads_to_an_address(part.raw)


_JSON_APART: Final = _Apart(parts_of, _json_leads, addresses_among)


def _xml_apart() -> _Apart:
    from akson.fhir.xml_entries import refers_by_address, xml_addresses_among, xml_parts_of

    def leads(part: Part) -> bool:
        return refers_by_address(part.value)

    return _Apart(xml_parts_of, leads, xml_addresses_among)


@dataclass(slots=True)
class StreamedBundle:
    """A Bundle that is read entry by entry.

    A reference to another entry's full address says what it leads to, as in a Bundle that is read whole. For that the
    document is looked through once more, when the first such reference comes. A pipe cannot be: there a reference leads to
    the entries before it.
    """

    _document: Document
    _limits: Limits
    _apart: _Apart
    _addresses: AddressBook = field(default_factory=AddressBook)
    _is_looked_through: bool = False

    @property
    def is_xml(self) -> bool:
        """Whether it is XML."""
        return self._document.is_xml

    def parts(self) -> Iterator[Part]:
        """Yield each entry, and last where reading cannot go on, if it cannot."""
        for part in self._apart.parts_of(self._document.from_the_beginning(), self._limits):
            if part.at is not None or part.error is not None:
                yield part

    def addresses_for(self, part: Part, entry: Entry) -> AddressBook | None:
        """Return what addresses stand for; None when the entry refers to nothing by its address."""
        can_go_back = self._document.can_go_back
        if not can_go_back:
            entry.add_to(self._addresses)
        if not self._apart.leads_to_an_address(part):
            return None
        if can_go_back and not self._is_looked_through:
            self._is_looked_through = True
            with self._document.aside() as file:
                self._addresses = self._apart.addresses_among(file, self._limits)
        return self._addresses


def _read(file: BinaryIO, size: int) -> bytes:
    try:
        return file.read(size)
    except OSError:
        raise ReadError("READ-007") from None


def _read_up_to(file: BinaryIO, size: int) -> bytes:
    """Return so many bytes, or all there are."""
    pieces: list[bytes] = []
    while size > 0 and (piece := _read(file, size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
