"""How content is framed: one document, or one a line; recognised from the content itself."""

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from os import PathLike
from typing import BinaryIO, Final

from akson.errors import ConfigurationError, LimitError, Place, ReadError
from akson.fhir import JsonObject
from akson.fhir.codec import decode
from akson.limits import Limits

__all__ = ["Chunk", "Framed", "Readable", "Writable", "framed"]

Readable = str | PathLike[str] | bytes | BinaryIO | JsonObject
Writable = str | PathLike[str] | BinaryIO
_MOST_BLANK_LINES: Final = 1000


@dataclass(frozen=True, slots=True)
class Chunk:
    """One document: its bytes, and its line when it stands on a line of its own; a tree that was given as one."""

    raw: bytes
    line: int | None = None
    tree: JsonObject | None = None

    def __repr__(self) -> str:
        return f"Chunk({len(self.raw)} bytes, line {self.line})"

    def decoded(self, limits: Limits) -> JsonObject:
        """Return the tree; ReadError when the bytes hold none."""
        return self.tree if self.tree is not None else decode(self.raw, limits, line=self.line, shallow=True)


@dataclass(frozen=True, slots=True)
class Framed:
    """The chunks of some content, and whether they are lines."""

    is_lines: bool
    chunks: Iterable[Chunk]


def framed(content: Readable, limits: Limits) -> Framed:
    """Return the chunks of the content, read as they are asked for.

    Raises:
        ReadError: READ-007 no readable file, READ-008 nothing in it.
        LimitError: READ-101, when one chunk is too large.
        ConfigurationError: CONF-001, when the content is nothing to read from.
    """
    if isinstance(content, dict):
        return Framed(False, [Chunk(b"", tree=content)])
    if isinstance(content, bytes):
        return _of_lines(content.splitlines(keepends=True), limits)
    if isinstance(content, str | PathLike):
        return _of_lines(_lines_of_file(content, limits), limits)
    if isinstance(content, io.TextIOBase) or not hasattr(content, "readline"):
        raise ConfigurationError("CONF-001", reason="what is read is a path, bytes, a file opened as binary, or a JSON tree")
    return _of_lines(_lines_of(content, limits), limits)


def _lines_of_file(path: str | PathLike[str], limits: Limits) -> Iterator[bytes]:
    try:
        if os.path.isdir(path):
            raise ReadError("READ-007")
        file = open(path, "rb")  # noqa: SIM115 - closed when the lines are through
    except (OSError, ValueError):
        raise ReadError("READ-007") from None
    with file:
        yield from _lines_of(file, limits)


def _lines_of(file: BinaryIO, limits: Limits) -> Iterator[bytes]:
    try:
        while line := file.readline(limits.bytes + 1):
            yield line
    except OSError:
        raise ReadError("READ-007") from None


def _of_lines(lines: Iterable[bytes], limits: Limits) -> Framed:
    """Decide from the first two lines that hold anything whether each line is a document."""
    source = iter(lines)
    head: list[bytes] = []
    telling: list[bytes] = []
    for line in source:
        head.append(line)
        if line.strip():
            telling.append(line)
        if len(telling) == 2 or len(head) > _MOST_BLANK_LINES:
            break
    if not telling:
        raise ReadError("READ-008")
    whole = chain(head, source)
    if len(telling) == 2 and any(_is_document(line, limits) for line in telling):
        return Framed(True, _line_chunks(whole, limits))
    return Framed(False, [Chunk(_joined(whole, limits))])


def _is_document(line: bytes, limits: Limits) -> bool:
    text = line.strip().removeprefix(b"\xef\xbb\xbf")
    if not (text.startswith(b"{") and text.endswith(b"}")):
        return False
    try:
        decode(text, limits, shallow=True)
    except ReadError as error:
        return error.code not in ("READ-001", "READ-008", "READ-009")
    return True


def _line_chunks(lines: Iterable[bytes], limits: Limits) -> Iterator[Chunk]:
    number, is_rest = 0, False
    for line in lines:
        if not is_rest:
            number += 1
        is_whole = line.endswith(b"\n") or len(line) <= limits.bytes
        if not is_rest and line.strip():
            yield Chunk(line.strip() if is_whole else line, number)
        is_rest = not is_whole


def _joined(lines: Iterable[bytes], limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    for line in lines:
        size += len(line)
        if size > limits.bytes + 1024:
            raise LimitError("READ-101", place=Place(), limit=limits.bytes)
        parts.append(line)
    return b"".join(parts).strip()
