"""How content is framed: one document, or one a line; recognised from the content itself.

XML has no lines: there documents stand one after another.
"""

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from os import PathLike
from typing import Any, BinaryIO, Final

from akson.errors import ConfigurationError, LimitError, ReadError
from akson.fhir import JsonObject
from akson.fhir.bundle import BrokenEntry
from akson.fhir.codec import decode
from akson.fhir.short_reader import read_shortly
from akson.limits import Limits
from akson.model import Record, Source
from akson.verbs.document import Document, start_of
from akson.verbs.xml_documents import AROUND, MARK, documents_of, is_xml

__all__ = ["Chunk", "Framed", "Readable", "Writable", "chunk_of", "framed", "recognized"]

Readable = str | PathLike[str] | bytes | BinaryIO | JsonObject
Writable = str | PathLike[str] | BinaryIO
_MOST_BLANK_LINES: Final = 1000
_MOST_BAD_LINES: Final = 50


@dataclass(frozen=True, slots=True)
class Chunk:
    """One document.

    Attributes:
        raw: Its bytes; none for one that was given as a tree, or is part of another.
        line: The line it begins on, when it is one of several.
        tree: What was given as a tree.
        is_xml: Whether it is XML, or part of it.
    """

    raw: bytes
    line: int | None = None
    tree: JsonObject | None = None
    is_xml: bool = False

    def __repr__(self) -> str:
        return f"Chunk({len(self.raw)} bytes, line {self.line})"

    def decoded(self, limits: Limits, *, apart: bool = True) -> JsonObject:
        """Return the tree; ReadError when the bytes hold none.

        Args:
            limits: What to refuse.
            apart: Whether an entry of a Bundle that XML does not make a tree of leaves the others alone.
        """
        if self.tree is not None:
            return self.tree
        return self._decoded_xml(limits, apart=apart) if self.is_xml else decode(self.raw, limits, line=self.line, shallow=True)

    def _decoded_xml(self, limits: Limits, *, apart: bool) -> JsonObject:
        """Return the tree of XML; an error has its line in the whole content."""
        from akson.fhir.xml import decode_xml  # whoever reads JSON alone does not pay for it

        content = self.raw.lstrip().removeprefix(MARK).lstrip()
        above = self.raw[: len(self.raw) - len(content)].count(b"\n") + (self.line or 1) - 1
        try:
            tree = decode_xml(content, limits, apart=apart)
        except ReadError as error:
            if not above or error.place.line is None:
                raise
            raise error.at_line(error.place.line + above) from None
        if apart and above:
            tree = _lower(tree, above)
        return tree

    def part(self, raw: bytes = b"") -> "Chunk":
        """Return what stands for a part of it, with its bytes where it has any of its own."""
        return Chunk(raw, self.line, is_xml=self.is_xml)

    def record(self, source: Source | None, limits: Limits) -> Record | None:
        """Return the record of a resource that can be read without a tree; None of all else."""
        return read_shortly(self.raw, source, limits) if self.tree is None and not self.is_xml else None


def _lower(tree: JsonObject, above: int) -> JsonObject:
    """Return a Bundle whose broken entries stand so many lines further down."""
    entries: Any = tree.get("entry")
    if entries.__class__ is not list:
        return tree
    return {**tree, "entry": [each.lower(above) if isinstance(each, BrokenEntry) else each for each in entries]}


@dataclass(frozen=True, slots=True)
class Framed:
    """The chunks of some content, and whether they are lines, or documents of XML one after another."""

    is_lines: bool
    chunks: Iterable[Chunk]


def framed(content: Readable, limits: Limits) -> Framed:
    """Return the chunks of the content, read as they are asked for; one document is one chunk.

    Raises:
        ReadError: READ-007 no readable file, READ-008 nothing in it.
        LimitError: READ-101, when one chunk is too large.
        ConfigurationError: CONF-001, when the content is nothing to read from.
    """
    given = recognized(content, limits)
    if isinstance(given, Framed):
        return given
    with given:
        return Framed(False, [chunk_of(given)])


def chunk_of(document: Document) -> Chunk:
    """Return a document as the one chunk that it is; LimitError READ-101, when it is too large."""
    return Chunk(document.whole(), is_xml=document.is_xml)


def recognized(content: Readable, limits: Limits) -> Framed | Document:
    """Return the chunks of the content, or the one document that it is, unread; errors as `framed`."""
    if isinstance(content, dict):
        return Framed(False, [Chunk(b"", tree=content)])
    if isinstance(content, bytes):
        return _of_lines(io.BytesIO(content), limits, io.BytesIO(content), 0)
    if isinstance(content, str | PathLike):
        return _of_path(content, limits)
    if isinstance(content, io.TextIOBase) or not hasattr(content, "readline"):
        raise ConfigurationError("CONF-001", reason="what is read is a path, bytes, a file opened as binary, or a JSON tree")
    return _of_lines(_lines_of(content, limits), limits, content, start_of(content))


def _of_path(path: str | PathLike[str], limits: Limits) -> Framed | Document:
    try:
        if os.path.isdir(path):
            raise ReadError("READ-007")
        file = open(path, "rb")  # noqa: SIM115 - closed when the lines or the document are through
    except (OSError, ValueError):
        raise ReadError("READ-007") from None
    try:
        given = _of_lines(_lines_of(file, limits), limits, file, start_of(file), is_own=True)
    except BaseException:
        file.close()
        raise
    if not isinstance(given, Framed):
        return given
    if not given.is_lines:
        file.close()
        return given
    return Framed(True, _closing(file, given.chunks))


def _closing(file: BinaryIO, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    with file:
        yield from chunks


def _lines_of(file: BinaryIO, limits: Limits) -> Iterator[bytes]:
    try:
        while line := file.readline(limits.bytes + 1):
            yield line
    except OSError:
        raise ReadError("READ-007") from None


def _of_lines(lines: Iterable[bytes], limits: Limits, file: BinaryIO, start: int | None, *, is_own: bool = False) -> Framed | Document:
    """Decide from the first two lines that hold anything whether each line is a document.

    Where the first cannot begin one, more lines are looked at: a few bad ones do not make a file of lines something else.
    """
    source = iter(lines)
    head: list[bytes] = []
    telling: list[bytes] = []
    for line in source:
        head.append(line)
        if line.strip().removeprefix(MARK):
            telling.append(line)
        if (
            len(telling) == (2 if _may_begin(telling) else _MOST_BAD_LINES)
            or len(head) > _MOST_BLANK_LINES
            or (len(line) > limits.bytes and not line.endswith(b"\n"))
        ):
            break
    if not telling:
        raise ReadError("READ-008")
    if is_xml(telling[0]):
        return _of_xml(chain(head, source), limits, file, start, is_own=is_own)
    if len(telling) > 1 and not _goes_on(telling[0]) and any(_is_document(line, limits) for line in telling):
        return Framed(True, _line_chunks(chain(head, source), limits))
    return Document(file, start, b"" if start is not None else b"".join(head), limits, is_own=is_own)


def _of_xml(lines: Iterable[bytes], limits: Limits, file: BinaryIO, start: int | None, *, is_own: bool) -> Framed | Document:
    documents = documents_of(lines, limits)
    number, content = next(documents)
    second = next(documents, None)
    if second is not None:
        each = chain(((number, content), second), documents)
        return Framed(True, (Chunk(raw, line, is_xml=True) for line, raw in each))
    if start is None and len(content) > limits.bytes + AROUND:
        raise LimitError("READ-101", limit=limits.bytes)
    return Document(file, start, content if start is None else b"", limits, is_own=is_own, is_xml=True)


def _may_begin(telling: list[bytes]) -> bool:
    """Return whether the first line that holds anything, if there is one yet, may begin a document."""
    return not telling or is_xml(telling[0]) or telling[0].strip().removeprefix(MARK).startswith(b"{")


def _goes_on(line: bytes) -> bool:
    """Return whether a first line ends inside an object that it opens, as that of a Bundle with an entry on each line."""
    text = line.strip().removeprefix(MARK)
    return text.startswith(b"{") and text.endswith((b"[", b","))


def _is_document(line: bytes, limits: Limits) -> bool:
    text = line.strip().removeprefix(MARK)
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
