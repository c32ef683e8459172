"""Converting: from one form to the other, framed as it came."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from akson.errors import ConfigurationError, MappingError, Place, ReadError, without_trace
from akson.fhir import JsonObject, Mode, Quarantined
from akson.fhir.bundle import is_bundle
from akson.fhir.reader import record_from
from akson.limits import LIMITS, Limits
from akson.model import Journal, Record
from akson.model.schema import journal_from_tree, record_from_tree
from akson.verbs.framing import Chunk, Readable, Writable, framed
from akson.verbs.reading import (
    Reading,
    Sink,
    all_records,
    guarded,
    is_canonical_journal,
    is_canonical_record,
    journal_of_bundle,
    read_journal,
    reading,
    trees,
)
from akson.verbs.writing import Form, opened, to_bytes

__all__ = ["Converted", "Framing", "convert"]

Framing = Literal["as-read", "lines", "bundle"]


@dataclass(frozen=True, slots=True)
class Converted:
    """What was converted: how many documents were written, and how many were set aside."""

    written: int
    quarantined: int


def convert(
    content: Readable,
    to: Writable,
    *,
    form: Form,
    mode: Mode = "strict",
    quarantine: Sink | None = None,
    on_error: Sink | None = None,
    framing: Framing = "as-read",
    limits: Limits = LIMITS,
) -> Converted:
    """Write the content in another form and return how much there was.

    Lines stay lines, in order and number; a Bundle or journal becomes one journal or one Bundle; a Bundle that is no
    journal of one resident, and any single resource, becomes one record. In XML, where a document may have many lines, one
    document after another stands for lines: each begins with its XML declaration on a new line.

    Args:
        content: What to convert; its form is recognised.
        to: Where to.
        form: The form to write.
        mode: As in `akson.read`.
        quarantine: Takes what is set aside in the mode "quarantine".
        on_error: Takes what the other modes refuse, so that the rest is done all the same; they raise without it. Both
            take what cannot be written, too.
        framing: "lines" and "bundle" override the framing that was read.
        limits: What to refuse.

    Raises:
        ReadError: What cannot be read, as `akson.iter_records`.
        MappingError: What cannot be written, as `akson.to_bytes`.
    """
    aside: list[Quarantined] = []
    taker = quarantine if mode == "quarantine" else on_error

    def take(what: Quarantined) -> None:
        aside.append(what)
        if taker is not None:
            taker(what)

    try:
        how = reading(None, mode, take if taker is not None else None, limits)
        return Converted(_written(content, to, form, how, framing), len(aside))
    except (ReadError, MappingError, ConfigurationError) as error:
        failure = without_trace(error)
    del content  # a traceback that shows locals must not show what was read
    raise failure


def _written(content: Readable, to: Writable, form: Form, how: Reading, framing: Framing) -> int:
    """Write the content and return how many documents that was."""
    written = 0
    with opened(to) as file:
        for chunk, document in _documents(content, how, framing):
            try:
                encoded = to_bytes(document, form=form)
            except MappingError as error:
                if how.quarantine is None:
                    raise
                how.quarantine(_unwritable(error, chunk, document))
            else:
                file.write(encoded + b"\n")
                written += 1
    return written


def _unwritable(error: MappingError, chunk: Chunk, document: Journal | Record) -> Quarantined:
    """Return what has no place in the form that is written: as it came, or in the canonical form, which has place for all."""
    kind = error.fhir_path.partition(".")[0]
    return Quarantined(Place(chunk.line, error.fhir_path), kind, error, chunk.raw or to_bytes(document, form="canonical"))


def _documents(content: Readable, how: Reading, framing: Framing) -> Iterator[tuple[Chunk, Journal | Record]]:
    """Yield each document to write, with the chunk that it is all of, or one without bytes."""
    if framing == "bundle":
        yield Chunk(b""), read_journal(content, how)
    elif framing == "lines":
        for record in all_records(content, how):
            yield Chunk(b""), record
    else:
        given = framed(content, how.limits)
        for chunk in given.chunks:
            yield from _documents_of(chunk, how, is_line=given.is_lines)


def _documents_of(chunk: Chunk, how: Reading, *, is_line: bool) -> Iterator[tuple[Chunk, Journal | Record]]:
    record = chunk.record(how.source, how.limits)
    if record is not None:
        yield chunk, record
        return
    for _, tree in trees([chunk], how, apart=False):  # one document becomes one, or none
        document = guarded(partial(_document, tree, how, chunk, is_line=is_line), how, chunk, tree)
        if document is not None:
            yield chunk, document


def _document(tree: JsonObject, how: Reading, chunk: Chunk, *, is_line: bool) -> Journal | Record:
    if is_canonical_journal(tree):
        return journal_from_tree(tree)
    if is_canonical_record(tree):
        return record_from_tree(tree)
    journal = journal_of_bundle(tree, how, chunk) if is_bundle(tree) and not is_line else None
    return journal if journal is not None else record_from(tree, how.source, how.element_mode, limits=how.limits)
