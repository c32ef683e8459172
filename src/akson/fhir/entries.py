"""Bundles of any size: their members and entries one by one, none held for the next.

The text is passed through a small buffer. Where an entry ends is first guessed: most writers open all entries with the
same letters, so it ends before those next come. No JSON object is the beginning of another one, so a guess that decodes
is right. Where it does not decode, the braces outside strings are counted, several levels in one step of a regex.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple, Protocol

import msgspec

from akson.errors import LimitError, Place, ReadError
from akson.fhir.address_book import AddressBook
from akson.fhir.bundle import Entry, entry_at
from akson.fhir.codec import decode
from akson.limits import Limits

__all__ = ["Bytes", "Part", "addresses_among", "leads_to_an_address", "parts_of", "type_among"]

Read = Callable[[bytes], Any]
_SIZE: Final = 1 << 18
_LEVELS: Final = 5
_LEAST_WINDOW: Final = 1 << 12
_STRING_TEXT: Final = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'


def _to_next(brackets: bytes, levels: int) -> re.Pattern[bytes]:
    """Return what matches up to a bracket outside strings, passing over pairs that hold up to `levels - 1` further levels."""
    opening, closing = brackets[:2], brackets[2:]
    plain = rb'[^"' + brackets + rb"]*+"
    inside = _STRING_TEXT
    for _ in range(levels):
        pair = opening + plain + rb"(?:(?:" + inside + rb")" + plain + rb")*+" + closing
        inside = _STRING_TEXT + rb"|" + pair
    return re.compile(plain + rb"(?:(?:" + inside + rb")" + plain + rb")*+([" + brackets + rb"])", re.DOTALL)


_CONTAINERS: Final = {b"{": _to_next(rb"\{\}", _LEVELS), b"[": _to_next(rb"\[\]", 2)}
_SPACE: Final = re.compile(rb"[ \t\r\n]*+")
_STRING: Final = re.compile(_STRING_TEXT, re.DOTALL)
_WORD: Final = re.compile(rb"[-+.\w]++")
_OPENING: Final = re.compile(rb'\{[ \t\r\n]*+"[^"\\]*+"')
_REFERENCE: Final = b'"reference"'
_BY_ADDRESS: Final = re.compile(rb'[ \t\r\n]*+:[ \t\r\n]*+"(?![A-Z][A-Za-z]*+/[^"/\\]++"|#)')
_LETTER_AS_ESCAPE: Final = re.compile(rb"\\u00[67]")  # so that "reference" may be spelled in another way
_OUTSIDE_STRINGS: Final = re.compile(rb'["{}\[\]]')
_INSIDE_STRING: Final = re.compile(rb'"|\\.', re.DOTALL)


class Bytes(Protocol):
    """What gives bytes as a file does that was opened as binary."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""
        ...


class Part(NamedTuple):
    """A member of a Bundle's object, one of its entries, or the place where reading cannot go on.

    Attributes:
        name: The member's name; "entry" for an entry.
        at: The place of an entry, else None.
        raw: The bytes as they stand; of a value beyond the limit its beginning, of an error what comes next.
        value: What was decoded.
        error: Why nothing was.
    """

    name: str
    at: int | None
    raw: bytes
    value: Any = None
    error: ReadError | None = None

    def __repr__(self) -> str:
        return f"Part({self.at}, {len(self.raw)} bytes)"

    def entry(self) -> Entry:
        """Return the entry.

        Raises:
            ReadError: The part's own.
        """
        if self.error is not None:
            raise self.error
        return entry_at(self.at or 0, self.value)


class _Text:
    """The text from where reading stands; what is passed is dropped."""

    def __init__(self, file: Bytes, limits: Limits, size: int) -> None:
        self._file = file
        self._limit = limits.bytes
        self._size = size
        self._buffer = b""
        self._at = 0
        self._opening = b""
        self._window = _LEAST_WINDOW

    def _more(self) -> bool:
        """Read on, at least as much as is held, so that a value of many buffers is looked through a few times only."""
        held = self._buffer[self._at :]
        pieces, wanted = [held], max(self._size, len(held))
        while wanted > 0 and (piece := self._file.read(wanted)):
            pieces.append(piece)
            wanted -= len(piece)
        self._buffer, self._at = b"".join(pieces), 0
        return len(pieces) > 1

    def next(self) -> bytes:
        """Return the next byte that is no white space, without passing it; nothing at the end."""
        while True:
            found = self._buffer[self._at : self._at + 1]
            if found > b" ":
                return found
            self._at = _end(_SPACE.match(self._buffer, self._at))
            if self._at < len(self._buffer):
                return self._buffer[self._at : self._at + 1]
            if not self._more():
                return b""

    def take(self, expected: bytes) -> bytes:
        """Pass the next byte and return it; it must be one of those expected."""
        found = self.next()
        if not found or found not in expected:
            raise ReadError("READ-001")
        self._at += 1
        return found

    def skip_mark(self) -> None:
        """Pass a byte order mark."""
        while len(self._buffer) < 3 and self._more():
            pass
        if self._buffer.startswith(b"\xef\xbb\xbf"):
            self._at = 3

    def rest(self) -> bytes:
        """Return what is held of the text that comes next."""
        return self._buffer[self._at : self._at + self._limit]

    def value(self) -> bytes:
        """Pass the next value and return it as it stands; one beyond the limit is passed too, and its beginning returned."""
        first = self.next()
        if first in _CONTAINERS:
            return self._container(_CONTAINERS[first])
        return self._simple(_STRING if first == b'"' else _WORD)

    def entry(self, read: Read) -> tuple[bytes, Any, ReadError | None]:
        """Pass the next entry and return it as it stands, what `read` makes of it, and why when that is nothing."""
        if self.next() == b"{" and self._opening:
            end = self._buffer.find(self._opening, self._at + 1, self._at + self._window)
            guess = self._buffer[self._at : end].rstrip(b" \t\r\n") if end > 0 else b""
            if guess.endswith(b","):
                try:
                    value = read(guess[:-1])
                except ReadError:
                    pass
                else:
                    self._at += len(guess) - 1
                    return guess[:-1], value, None
        raw = self.value()
        opening = _OPENING.match(raw)
        self._opening = b"" if opening is None else opening[0]
        self._window = max(_LEAST_WINDOW, 4 * len(raw))
        try:
            return raw, read(raw), None
        except ReadError as error:
            return raw, None, error

    def _container(self, to_next: re.Pattern[bytes]) -> bytes:
        to, depth = self._at + 1, 1
        while depth:
            match = to_next.match(self._buffer, to)
            if match is not None:
                to = match.end()
                depth += 1 if self._buffer[to - 1] in b"{[" else -1
                continue
            if len(self._buffer) - self._at > self._limit:
                return self._too_large()
            to -= self._at
            if not self._more():
                raise ReadError("READ-001")
        raw = self._buffer[self._at : to]
        self._at = to
        return raw[: self._limit + 1]

    def _too_large(self) -> bytes:
        """Pass an object or array without holding it; return so much of it that it is seen to be beyond the limit."""
        kept = self._buffer[self._at : self._at + self._limit + 1]
        depth, is_inside = 0, False
        while True:
            match = (_INSIDE_STRING if is_inside else _OUTSIDE_STRINGS).search(self._buffer, self._at)
            if match is None:
                self._at = len(self._buffer) - (is_inside and self._buffer.endswith(b"\\", self._at))
                if not self._more():
                    raise ReadError("READ-001")
                continue
            self._at = match.end()
            if match[0] == b'"':
                is_inside = not is_inside
            elif not is_inside:
                depth += 1 if match[0] in b"{[" else -1
                if not depth:
                    return kept

    def _simple(self, pattern: re.Pattern[bytes]) -> bytes:
        while True:
            match = pattern.match(self._buffer, self._at)
            if match is None and pattern is _WORD:
                raise ReadError("READ-001")
            if match is not None and (pattern is _STRING or match.end() < len(self._buffer)):
                self._at = match.end()
                return match[0]
            if len(self._buffer) - self._at > self._limit:
                raise LimitError("READ-101", limit=self._limit)
            if not self._more():
                raise ReadError("READ-001")


def _end(match: re.Match[bytes] | None) -> int:
    return -1 if match is None else match.end()


def parts_of(file: Bytes, limits: Limits, *, read: Read | None = None, size: int = _SIZE) -> Iterator[Part]:
    """Yield the members of the one object in a file, in its order, and each entry of its `entry` by itself.

    Where the text is not what it must be, a part with the error comes last.

    Args:
        file: What to read, from where it stands.
        limits: What to refuse; `bytes` holds for each entry, and for all that stands around them together.
        read: Makes a value of an entry's bytes, or raises ReadError; the tree when left out.
        size: How many bytes to read at a time.
    """
    text = _Text(file, limits, size)
    try:
        yield from _members(text, read or partial(_value, limits=limits), limits)
    except ReadError as error:
        yield Part("", None, text.rest(), None, error)


def _members(text: _Text, read: Read, limits: Limits) -> Iterator[Part]:
    names: set[str] = set()
    around = 0
    text.skip_mark()
    text.take(b"{")
    is_through = text.next() == b"}"
    if is_through:
        text.take(b"}")
    while not is_through:
        spelled = text.value()
        name = _name(spelled, limits)
        if name in names:
            raise ReadError("READ-004")
        names.add(name)
        text.take(b":")
        if name == "entry" and text.next() == b"[":
            yield from _entries(text, read)
        else:
            raw = text.value()
            around += len(spelled) + len(raw)
            if around > limits.bytes:
                raise LimitError("READ-101", limit=limits.bytes)
            error = ReadError("READ-005", place=Place(path="Bundle.entry")) if name == "entry" else None
            yield Part(name, None, raw, _value(raw, limits), error)
        is_through = text.take(b",}") == b"}"
    if text.next():
        raise ReadError("READ-001")


def _entries(text: _Text, read: Read) -> Iterator[Part]:
    index = 0
    try:
        text.take(b"[")
        is_through = text.next() == b"]"
        if is_through:
            text.take(b"]")
        while not is_through:
            raw, value, error = text.entry(read)
            yield Part("entry", index, raw, value, None if error is None else error.below(f"Bundle.entry[{index}]"))
            index += 1
            is_through = text.take(b",]") == b"]"
    except ReadError as error:
        raise error.below(f"Bundle.entry[{index}]") from None


def _name(spelled: bytes, limits: Limits) -> str:
    name = _value(spelled, limits)
    if name.__class__ is not str:
        raise ReadError("READ-001")
    return name


def _value(raw: bytes, limits: Limits) -> Any:
    """Return what any JSON value is read as."""
    return decode(raw, limits, shallow=True) if raw.startswith(b"{") else decode(b'{"":' + raw + b"}", limits, shallow=True)[""]


class _HeadOfResource(msgspec.Struct):
    resourceType: Any = None
    id: Any = msgspec.UNSET


class _Head(msgspec.Struct):
    """What says which address an entry has; all else is passed over without being made."""

    fullUrl: Any = None
    resource: _HeadOfResource | None = None


_decode_head: Final = msgspec.json.Decoder(_Head).decode


def _read_head(raw: bytes) -> _Head:
    try:
        return _decode_head(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ReadError("READ-001") from None


def type_among(file: Bytes, limits: Limits) -> object:
    """Return the `resourceType` of the one object in a file; None when it has none, or cannot be read that far."""
    return next((part.value for part in parts_of(file, limits, read=_read_head) if part.name == "resourceType"), None)


def addresses_among(file: Bytes, limits: Limits) -> AddressBook:
    """Return what `addresses_in` does, for the entries of a Bundle in a file, as far as it can be read."""
    book = AddressBook()
    for part in parts_of(file, limits, read=_read_head):
        head: _Head | None = part.value if part.at is not None else None
        if head is not None and head.resource is not None:
            book.add(head.fullUrl, head.resource.resourceType, head.resource.id)
    return book


def leads_to_an_address(raw: bytes) -> bool:
    """Return whether an entry may refer to something by other than type and id, or to what it contains."""
    at = raw.find(_REFERENCE)
    while at >= 0:
        at += len(_REFERENCE)
        if _BY_ADDRESS.match(raw, at) is not None:
            return True
        at = raw.find(_REFERENCE, at)
    return b"\\u00" in raw and _LETTER_AS_ESCAPE.search(raw) is not None
