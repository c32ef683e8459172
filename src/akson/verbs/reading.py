"""Reading: bytes, files and trees become records and journals."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal, NamedTuple, overload

from akson.errors import ReadError
from akson.fhir import JsonObject, Mode, Quarantined
from akson.fhir.bundle import Entry, entries_of, is_bundle, members_of
from akson.fhir.reader import record_from
from akson.limits import LIMITS, Limits
from akson.model import Journal, Record, Resident, Source
from akson.model.envelope import Envelope
from akson.model.journal import refs_of
from akson.model.schema import journal_from_tree, record_from_tree
from akson.verbs.framing import Chunk, Readable, framed

__all__ = [
    "Reading",
    "Sink",
    "is_canonical_journal",
    "is_canonical_record",
    "iter_records",
    "journal_of_bundle",
    "read",
    "read_all",
    "read_journal",
    "reading",
    "records_of",
    "set_aside",
    "trees",
]

Sink = Callable[[Quarantined], object]


class Reading(NamedTuple):
    """How to read: whose it is, what to do with what is unreadable, and what to refuse.

    Attributes:
        source: The system, where the content does not say.
        mode: What to do with an element that its type forbids.
        quarantine: Takes what cannot be read, so that the rest is; without it the first such thing raises.
        limits: What to refuse.
    """

    source: Source | None
    mode: Mode
    quarantine: Sink | None
    limits: Limits

    @property
    def element_mode(self) -> Literal["strict", "lenient"]:
        """Whether an unreadable element stays in the residue."""
        return "lenient" if self.mode == "lenient" else "strict"


def reading(source: Source | str | None, mode: Mode, quarantine: Sink | None, limits: Limits) -> Reading:
    """Return how to read; ReadError READ-014 when what is set aside would have nowhere to go."""
    if mode == "quarantine" and quarantine is None:
        raise ReadError("READ-014")
    return Reading(Source(source) if isinstance(source, str) else source, mode, quarantine, limits)


def is_canonical_journal(tree: JsonObject) -> bool:
    """Return whether the tree is a canonical journal."""
    return "resident" in tree and "resourceType" not in tree


def is_canonical_record(tree: JsonObject) -> bool:
    """Return whether the tree is a canonical record."""
    return "record" in tree and "resourceType" not in tree


def records_of(tree: JsonObject, how: Reading, line: int | None, raw: bytes) -> Iterator[Record]:
    """Yield the records of one document, in its order."""
    if is_canonical_journal(tree):
        yield from journal_from_tree(tree).in_wire_order
    elif is_canonical_record(tree):
        yield record_from_tree(tree)
    elif is_bundle(tree):
        for entry in entries_of(tree, how.limits):
            yield from _guarded(partial(entry.read, how.source, how.element_mode, how.limits), how, line, entry.resource, b"")
    else:
        yield from _guarded(partial(record_from, tree, how.source, how.element_mode, limits=how.limits), how, line, tree, raw)


def _guarded(read: Callable[[], Record], how: Reading, line: int | None, tree: JsonObject, raw: bytes) -> Iterator[Record]:
    """Yield what `read` gives, or put it into quarantine where that is the mode."""
    try:
        yield read()
    except ReadError as error:
        set_aside(error if line is None else error.at_line(line), how, tree, raw)


def set_aside(error: ReadError, how: Reading, tree: JsonObject | None, raw: bytes) -> None:
    """Hand what cannot be read to the one who takes it, or raise."""
    if how.quarantine is None:
        raise error from None
    kind = tree.get("resourceType") if tree is not None else None
    if not raw and tree is not None:
        from akson.fhir.codec import encode

        raw = encode(tree)
    how.quarantine(Quarantined(error.place, kind if isinstance(kind, str) and kind.isalpha() else None, error, raw))


def trees(content: Readable, how: Reading) -> Iterator[tuple[Chunk, JsonObject]]:
    """Yield each document of the content, decoded."""
    for chunk in framed(content, how.limits).chunks:
        try:
            tree = chunk.decoded(how.limits)
        except ReadError as error:
            set_aside(error, how, None, chunk.raw)
            continue
        yield chunk, tree


@overload
def iter_records(
    content: Readable, *, source: Source | str | None = None, mode: Literal["strict", "lenient"] = "strict", limits: Limits = LIMITS
) -> Iterator[Record]: ...
@overload
def iter_records(
    content: Readable, *, source: Source | str | None = None, mode: Mode, quarantine: Sink, limits: Limits = LIMITS
) -> Iterator[Record]: ...
def iter_records(
    content: Readable,
    *,
    source: Source | str | None = None,
    mode: Mode = "strict",
    quarantine: Sink | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Record]:
    """Yield the records of the content in the order of the wire; lines are read as they are asked for.

    Args:
        content: A path, bytes, an open binary file, or a JSON tree; its form is recognised.
        source: The system it came from, where the content itself does not say.
        mode: "strict" raises at the first element that its type forbids; "lenient" keeps it in the residue;
            "quarantine" hands the resource to `quarantine` and goes on.
        quarantine: Takes what is set aside, for instance `bad.append`.
        limits: What to refuse.

    Raises:
        ReadError: READ-001 to READ-014; LimitError READ-101 to READ-105.
    """
    how = reading(source, mode, quarantine, limits)
    for chunk, tree in trees(content, how):
        yield from records_of(tree, how, chunk.line, chunk.raw)


@overload
def read(
    content: Readable, *, source: Source | str | None = None, mode: Literal["strict", "lenient"] = "strict", limits: Limits = LIMITS
) -> Journal: ...
@overload
def read(content: Readable, *, source: Source | str | None = None, mode: Mode, quarantine: Sink, limits: Limits = LIMITS) -> Journal: ...
def read(
    content: Readable,
    *,
    source: Source | str | None = None,
    mode: Mode = "strict",
    quarantine: Sink | None = None,
    limits: Limits = LIMITS,
) -> Journal:
    """Return the journal of the one resident in the content; arguments and errors as `iter_records`.

    Raises:
        ReadError: READ-010 when there is no resident, READ-011 when there are several: `read_all` takes those.
    """
    return read_journal(content, reading(source, mode, quarantine, limits))


def read_journal(content: Readable, how: Reading) -> Journal:
    """Return the journal of the one resident in the content; see `read`."""
    given = framed(content, how.limits)
    if not given.is_lines:
        (chunk,) = given.chunks
        tree = chunk.decoded(how.limits)
        if is_canonical_journal(tree):
            return journal_from_tree(tree)
        if is_bundle(tree):
            return _journal(*_bundle_records(tree, how))
        return _journal(list(records_of(tree, how, chunk.line, chunk.raw)), None)
    records: list[Record] = []
    for chunk in given.chunks:
        try:
            records.extend(records_of(chunk.decoded(how.limits), how, chunk.line, chunk.raw))
        except ReadError as error:
            set_aside(error, how, None, chunk.raw)
    return _journal(records, None)


def _bundle_records(tree: JsonObject, how: Reading) -> tuple[list[Record], Envelope]:
    records: list[Record] = []
    beside: dict[tuple[str, str], JsonObject] = {}
    for entry in entries_of(tree, how.limits):
        for record in _guarded(partial(entry.read, how.source, how.element_mode, how.limits), how, None, entry.resource, b""):
            records.append(record)
            if entry.beside:
                beside[record.referred_type, record.id] = entry.beside
    at = next((index for index, record in enumerate(records) if isinstance(record, Resident)), 0)
    return records, Envelope(members_of(tree), beside, at)


def _journal(records: list[Record], envelope: Envelope | None) -> Journal:
    residents = [record for record in records if isinstance(record, Resident)]
    if not residents:
        raise ReadError("READ-010")
    if len({resident.key for resident in residents}) > 1:
        raise ReadError("READ-011", count=len(residents))
    resident = residents[-1]
    others = [record for record in records if not isinstance(record, Resident)]
    return Journal(resident, others) if envelope is None else Journal.in_envelope(resident, others, envelope)


def journal_of_bundle(tree: JsonObject, how: Reading) -> Journal | None:
    """Return the journal of a Bundle when it holds one resident and nothing twice; None when a journal would lose."""
    try:
        entries: list[Entry] = list(entries_of(tree, how.limits))
    except ReadError:
        return None
    records, envelope = _bundle_records(tree, how)
    residents = sum(isinstance(record, Resident) for record in records)
    distinct = {record.key for record in records}
    ids = {(record.referred_type, record.id) for record in records}
    if residents != 1 or not len(distinct) == len(ids) == len(records) == len(entries) or "entry" not in tree:
        return None
    return _journal(records, envelope)


def read_all(
    content: Readable,
    *,
    source: Source | str | None = None,
    mode: Mode = "strict",
    quarantine: Sink | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Journal]:
    """Yield one journal for each resident in the content; arguments and errors as `iter_records`.

    A record goes to the resident it is about. One that is about nobody, as an organisation, goes with every record that
    refers to it.
    """
    how = reading(source, mode, quarantine, limits)
    records = [record for chunk, tree in trees(content, how) for record in records_of(tree, how, chunk.line, chunk.raw)]
    residents = [record for record in records if isinstance(record, Resident)]
    if not residents:
        raise ReadError("READ-010")
    about: dict[tuple[str, str], list[Record]] = {}
    nobody: dict[tuple[str, str], Record] = {}
    for record in records:
        subject = record.subject
        if subject is not None and subject.id is not None:
            about.setdefault((record.source.system, subject.id), []).append(record)
        elif not isinstance(record, Resident):
            nobody[record.referred_type, record.id] = record
    for resident in residents:
        own = about.get((resident.source.system, resident.id), [])
        yield Journal(resident, [*own, *_reached([resident, *own], nobody)])


def _reached(records: Iterable[Record], among: dict[tuple[str, str], Record]) -> list[Record]:
    """Return the records of `among` that the given ones refer to, directly or through one another."""
    found: dict[tuple[str, str], Record] = {}
    waiting = list(records)
    while waiting:
        for ref in refs_of(waiting.pop()):
            key = (ref.type_name or "", ref.id or "")
            if key in among and key not in found:
                found[key] = among[key]
                waiting.append(among[key])
    return list(found.values())
