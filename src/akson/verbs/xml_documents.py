"""XML in a file: one document, or one after another, each from an XML declaration at the beginning of a line.

A narrative may hold line ends that must stay as they are, so XML cannot come one document a line. But a declaration can
stand nowhere inside a document, comments and literal sections aside, so it tells documents apart as well.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from akson.limits import Limits

__all__ = ["AROUND", "MARK", "documents_of", "is_xml"]

#: Room for white space around a document that is as large as the limit.
AROUND: Final = 1024
#: The byte order mark of UTF-8.
MARK: Final = b"\xef\xbb\xbf"
_STARTS: Final = (b"<", b"\0<", b"\xff\xfe", b"\xfe\xff")
_DECLARATIONS: Final = (b"<?xml ", b"<?xml\t")
_ROOT: Final = re.compile(rb"<([A-Za-z_][^\s<>/]*)")


def is_xml(content: bytes) -> bool:
    """Return whether the content claims to be XML, white space and byte order mark aside.

    UTF-16 counts as such, JSON in it too: that it is not read is said of both in the same way.
    """
    start = content[:4]
    return start[:1] != b"{" and (start.startswith(_STARTS) or content.lstrip().removeprefix(MARK).lstrip().startswith(_STARTS))


def documents_of(lines: Iterable[bytes], limits: Limits) -> Iterator[tuple[int, bytes]]:
    """Yield each document with the line it begins on; of one beyond the limit its beginning."""
    held = _Held(1, limits.bytes + AROUND)
    number, is_at_start = 1, True
    for line in lines:
        if is_at_start and line.startswith(_DECLARATIONS) and held.is_whole:
            yield held.first, held.content
            held = _Held(number, limits.bytes + AROUND)
        held.add(line)
        number += line.count(b"\n")
        is_at_start = line.endswith(b"\n")
    yield held.first, held.content


class _Held:
    """The lines of one document, as many as the limit allows."""

    def __init__(self, first: int, most: int) -> None:
        self.first = first
        self._most = most
        self._lines: list[bytes] = []
        self._size = 0
        self._root: tuple[bytes, bytes] | None = None
        self._last = b""

    def add(self, line: bytes) -> None:
        if self._size > self._most:
            return
        self._lines.append(line)
        self._size += len(line)
        text = line.strip()
        if text:
            self._last = text
        if self._root is None and (found := _ROOT.search(line)) is not None:
            self._root = text, b"</" + found[1] + b">"

    @property
    def is_whole(self) -> bool:
        """Whether the outermost element is closed, or more than the limit has come."""
        if self._root is None:
            return False
        opened, closing = self._root
        is_empty = self._last is opened and opened.endswith(b"/>")
        return self._size > self._most or is_empty or self._last.endswith(closing)

    @property
    def content(self) -> bytes:
        return b"".join(self._lines).rstrip()
