"""Reading: bytes, files and trees become records and journals."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Literal, NamedTuple, TypeVar, get_args, overload

from akson.errors import ConfigurationError, Place, ReadError, without_trace
from akson.fhir import JsonObject, Mode, Quarantined
from akson.fhir.bundle import Entry, addresses_in, entries_of, entry_at, is_bundle, members_of
from akson.fhir.codec import encode
from akson.fhir.names import is_resource_type, version_of
from akson.fhir.reader import record_from
from akson.fhir.writer import to_tree
from akson.limits import LIMITS, Limits
from akson.model import Journal, Record, Resident, Source
from akson.model.addresses import resolved
from akson.model.envelope import Envelope
from akson.model.problems import misfits
from akson.model.schema import journal_from_tree, record_from_tree
from akson.verbs.apart import about_others, journals_apart, refuse_two_people
from akson.verbs.document import StreamedBundle
from akson.verbs.framing import Chunk, Framed, Readable, chunk_of, framed, recognized

__all__ = [
    "Reading",
    "Sink",
    "all_records",
    "guarded",
    "is_canonical_journal",
    "is_canonical_record",
    "iter_records",
    "journal_of_bundle",
    "read",
    "read_all",
    "read_journal",
    "reading",
    "records_of",
    "trees",
]

T = TypeVar("T")
Sink = Callable[[Quarantined], object]
FullUrls = dict[str, Record]


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
    """Return how to read.

    Raises:
        ReadError: READ-014, when what is set aside would have nowhere to go.
        ConfigurationError: CONF-001, when there is no such mode, or no system is called so.
    """
    if mode not in get_args(Mode):
        raise ConfigurationError("CONF-001", reason=f"there is no such mode; there are {', '.join(get_args(Mode))}")
    if mode == "quarantine" and quarantine is None:
        raise ReadError("READ-014")
    told = Source(source) if isinstance(source, str) else source
    for problem in () if told is None else misfits(told, Source, "source"):
        raise ConfigurationError("CONF-001", reason=f"{problem.path} {problem.reason}")
    return Reading(told, mode, quarantine, limits)


def is_canonical_journal(tree: JsonObject) -> bool:
    """Return whether the tree is a canonical journal."""
    return "resident" in tree and "resourceType" not in tree


def is_canonical_record(tree: JsonObject) -> bool:
    """Return whether the tree is a canonical record."""
    return "record" in tree and "resourceType" not in tree


def records_of(tree: JsonObject, how: Reading, chunk: Chunk, full_urls: FullUrls | None = None) -> Iterator[Record]:
    """Yield the records of one document, in its order; what cannot be read is set aside, or raises.

    Args:
        tree: The document.
        how: How to read it.
        chunk: Where it stands.
        full_urls: Takes each record of a Bundle by its entry's full address.
    """
    if is_canonical_journal(tree):
        journal = guarded(partial(journal_from_tree, tree), how, chunk, tree)
        yield from () if journal is None else journal.in_wire_order
    elif is_canonical_record(tree):
        yield from _given(guarded(partial(record_from_tree, tree), how, chunk, tree))
    elif is_bundle(tree):
        for entry, record in _read_entries(guarded(partial(_entries, tree, how), how, chunk, tree) or [], how, chunk):
            if full_urls is not None and entry.full_url is not None:
                full_urls[entry.full_url] = record
            yield record
    else:
        read_one = partial(record_from, tree, how.source, how.element_mode, limits=how.limits)
        yield from _given(guarded(read_one, how, chunk, tree))


def _entries(tree: JsonObject, how: Reading) -> list[Entry]:
    return list(entries_of(tree, how.limits))


def _read_entries(entries: list[Entry], how: Reading, chunk: Chunk) -> Iterator[tuple[Entry, Record]]:
    """Yield each entry that can be read with its record, whose references to other entries say what they lead to."""
    addresses = addresses_in(entries)
    for entry in entries:
        if entry.holds_none:
            continue
        part = chunk.part(b"" if entry.broken is None else entry.broken.raw)
        record = guarded(partial(entry.read, how.source, how.element_mode, how.limits), how, part, entry.resource)
        if record is not None:
            yield entry, resolved(record, addresses.get) if addresses else record


def _given(record: Record | None) -> tuple[Record, ...]:
    return () if record is None else (record,)


def guarded(read_one: Callable[[], T], how: Reading, chunk: Chunk, tree: JsonObject | None = None) -> T | None:
    """Return what `read_one` gives; None when it cannot be read and somebody takes what is set aside.

    Args:
        read_one: Reads one thing.
        how: Who takes what cannot be read; without anybody it raises.
        chunk: Where it stands, and its bytes, where it is all there is on its line.
        tree: What was decoded, where that went well.
    """
    try:
        return read_one()
    except ReadError as error:
        _set_aside(error, how, chunk, tree)
        return None


def _set_aside(error: ReadError, how: Reading, chunk: Chunk, tree: JsonObject | None) -> None:
    placed = error if chunk.line is None or error.place.line is not None else error.at_line(chunk.line)
    if how.quarantine is None:
        raise placed from None
    kind = tree.get("resourceType") if tree is not None else None
    is_type = isinstance(kind, str) and (is_resource_type(kind) or version_of(kind, set()) is not None)
    raw = chunk.raw if chunk.raw or tree is None else _encoded(tree, chunk)
    how.quarantine(Quarantined(placed.place, kind if is_type else None, placed, raw))


def _encoded(tree: JsonObject, chunk: Chunk) -> bytes:
    """Return a resource written anew in the form in which it came."""
    if not chunk.is_xml:
        return encode(tree)
    from akson.fhir.xml import encode_xml

    return encode_xml(tree)


def trees(chunks: Iterable[Chunk], how: Reading, *, apart: bool = True) -> Iterator[tuple[Chunk, JsonObject]]:
    """Yield each chunk with its document, decoded; `apart` as in `Chunk.decoded`."""
    for chunk in chunks:
        tree = guarded(partial(chunk.decoded, how.limits, apart=apart), how, chunk)
        if tree is not None:
            yield chunk, tree


def all_records(content: Readable, how: Reading, full_urls: FullUrls | None = None) -> Iterator[Record]:
    """Yield every record of the content, in the order of the wire; `full_urls` as in `records_of`."""
    given = recognized(content, how.limits)
    if isinstance(given, Framed):
        yield from _of_chunks(given.chunks, how, full_urls)
        return
    with given:
        bundle = given.bundle()
        yield from (_of_chunks([chunk_of(given)], how, full_urls) if bundle is None else _streamed(bundle, how, full_urls))


def _of_chunks(chunks: Iterable[Chunk], how: Reading, full_urls: FullUrls | None) -> Iterator[Record]:
    for chunk in chunks:
        record = chunk.record(how.source, how.limits)
        if record is not None:
            yield record
            continue
        for _, tree in trees([chunk], how):
            yield from records_of(tree, how, chunk, full_urls)


def _streamed(bundle: StreamedBundle, how: Reading, full_urls: FullUrls | None) -> Iterator[Record]:
    source, mode, limits = how.source, how.element_mode, how.limits
    for part in bundle.parts():
        entry = None
        try:
            entry = part.entry()
            if entry.holds_none:
                continue
            addresses = bundle.addresses_for(part, entry)
            record = entry.read(source, mode, limits)
        except ReadError as error:
            is_whole = entry is None or entry.broken is not None
            _set_aside(error, how, Chunk(part.raw if is_whole else b"", is_xml=bundle.is_xml), None if entry is None else entry.resource)
        else:
            if addresses:
                record = resolved(record, addresses.get)
            if full_urls is not None and entry.full_url is not None:
                full_urls[entry.full_url] = record
            yield record


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
    """Yield the records of the content in the order of the wire, in flat memory: one line or one entry is held at a time.

    A Bundle may have any size. What is wrong in an entry is said when that entry is reached, after the records before it. A
    reference to another entry's full address says what it leads to, wherever that entry stands. One that is larger than
    `limits.bytes` and comes from a pipe has less: there a reference leads to entries before it alone, and XML is refused.

    Args:
        content: A path, bytes, an open binary file, or a JSON tree; its form is recognised, XML too.
        source: The system it came from, where the content itself does not say.
        mode: "strict" raises at the first element that its type forbids; "lenient" keeps it in the residue;
            "quarantine" hands the resource to `quarantine` and goes on.
        quarantine: Takes what is set aside, for instance `bad.append`.
        limits: What to refuse.

    Raises:
        ReadError: READ-001 to READ-022; LimitError READ-101 to READ-105.
    """
    try:
        yield from all_records(content, reading(source, mode, quarantine, limits))
    except (ReadError, ConfigurationError) as error:
        failure = without_trace(error)
    else:
        return
    del content  # a traceback that shows locals must not show what was read
    raise failure


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

    Of two records of one type, system and id the later one counts, as in `Journal`.

    Raises:
        ReadError: READ-010 when there is no resident, READ-011 when there are several: `read_all` takes those; READ-023 for
            a record that says it is about somebody else, which quarantine sets aside; READ-024 when two people go by one id.
    """
    try:
        return read_journal(content, reading(source, mode, quarantine, limits))
    except (ReadError, ConfigurationError) as error:
        failure = without_trace(error)
    del content  # a traceback that shows locals must not show what was read
    raise failure


def read_journal(content: Readable, how: Reading) -> Journal:
    """Return the journal of the one resident in the content; see `read`."""
    given = framed(content, how.limits)
    if given.is_lines:
        return _journal([record for chunk, tree in trees(given.chunks, how) for record in records_of(tree, how, chunk)], None, {}, how)
    (chunk,) = given.chunks
    tree = chunk.decoded(how.limits)
    if is_canonical_journal(tree):
        return journal_from_tree(tree)
    if is_bundle(tree):
        return _journal(*_bundle_records(tree, how, chunk), how)
    return _journal(list(records_of(tree, how, chunk)), None, {}, how)


def _bundle_records(tree: JsonObject, how: Reading, chunk: Chunk) -> tuple[list[Record], Envelope, FullUrls]:
    records: list[Record] = []
    full_urls: FullUrls = {}
    beside: dict[tuple[str, str, str], JsonObject] = {}
    entries = _entries(tree, how)
    for entry, record in _read_entries(entries, how, chunk):
        records.append(record)
        if entry.full_url is not None:
            full_urls[entry.full_url] = record
        if entry.beside:
            beside[record.key] = entry.beside
    at = next((index for index, record in enumerate(records) if isinstance(record, Resident)), 0)
    without_resource = tuple((entry.index, entry.beside) for entry in entries if entry.holds_none)
    return records, Envelope(members_of(tree, how.element_mode), beside, at, without_resource=without_resource), full_urls


def _journal(records: list[Record], envelope: Envelope | None, full_urls: FullUrls, how: Reading) -> Journal:
    residents = [record for record in records if isinstance(record, Resident)]
    if not residents:
        raise ReadError("READ-010")
    if len({resident.key for resident in residents}) > 1:
        raise ReadError("READ-011", count=len(residents))
    refuse_two_people(residents)
    resident = residents[-1]
    strangers = about_others(records, residents, full_urls)
    _set_astray(strangers, how)
    gone = set(map(id, strangers))
    others = [record for record in records if not isinstance(record, Resident) and id(record) not in gone]
    return Journal(resident, others) if envelope is None else Journal.in_envelope(resident, others, envelope)


def journal_of_bundle(tree: JsonObject, how: Reading, chunk: Chunk) -> Journal | None:
    """Return the journal of a Bundle when it is of one resident and holds nothing twice; None when a journal would lose.

    What cannot be read is set aside, and the journal is of the others.
    """
    entries: Any = tree.get("entry")
    if entries.__class__ is not list or any(entry_at(0, entry).broken for entry in entries):
        return None
    records, envelope, full_urls = _bundle_records(tree, how, chunk)
    residents = [record for record in records if isinstance(record, Resident)]
    distinct = {record.key for record in records}
    if len(residents) != 1 or len(distinct) != len(records) or about_others(records, residents, full_urls):
        return None
    return _journal(records, envelope, full_urls, how)


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
    refers to it; where the content has one resident alone, all such go there.

    Raises:
        ReadError: READ-010 when there is no resident; READ-023 for a record that belongs to none of them, which quarantine
            sets aside; READ-024 when two people go by one id.
    """
    try:
        journals = _all_journals(content, reading(source, mode, quarantine, limits))
    except (ReadError, ConfigurationError) as error:
        failure = without_trace(error)
    else:
        yield from journals
        return
    del content  # a traceback that shows locals must not show what was read
    raise failure


def _all_journals(content: Readable, how: Reading) -> list[Journal]:
    full_urls: FullUrls = {}
    journals, astray = journals_apart(all_records(content, how, full_urls), full_urls)
    if not journals:
        raise ReadError("READ-010")
    _set_astray(astray, how)
    return journals


def _set_astray(records: Iterable[Record], how: Reading) -> None:
    """Set aside what belongs to nobody here; without anybody who takes it, ReadError READ-023."""
    for record in records:
        tree = to_tree(record)
        guarded(partial(_refuse_astray, tree), how, Chunk(b""), tree)


def _refuse_astray(tree: JsonObject) -> None:
    raise ReadError("READ-023", place=Place(path=tree["resourceType"]))
