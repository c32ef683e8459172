"""Validating: findings on journals, records, and on whatever claims to be one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from akson.errors import ConfigurationError, ReadError, checked_language, without_trace
from akson.fhir import JsonObject
from akson.fhir.bundle import Entry, entries_of, is_bundle
from akson.fhir.names import RESOURCE_TYPES
from akson.fhir.paths import fhir_path
from akson.fhir.reader import record_from
from akson.limits import LIMITS
from akson.messages import MESSAGES, Language, Text
from akson.model import Instant, Journal, Record
from akson.model.schema import journal_from_tree, record_from_tree
from akson.validation import Family, Finding, Report, Severity, Validator
from akson.verbs.document import StreamedBundle
from akson.verbs.framing import Chunk, Framed, Readable, chunk_of, recognized
from akson.verbs.reading import is_canonical_journal, is_canonical_record

__all__ = ["validate"]

_NOTHING_THERE: Final = frozenset({"READ-007", "READ-008"})
_Found = tuple[Record | None, ReadError | None]


def validate(
    content: Journal | Record | Readable,
    *,
    families: Iterable[Family | str] = (),
    lang: Language = "en",
    at: Instant | None = None,
) -> Report:
    """Return the findings on a journal, a record, or a path, bytes, file or tree of any form that akson reads.

    What cannot be read is a finding too, and the rest is validated all the same.

    Args:
        content: What to look at.
        families: The families of rules to run; none named means all.
        lang: The language of the texts.
        at: The time the rules go by; the clock, read once, when left out.

    Raises:
        ReadError: READ-007 and READ-008, when there is nothing to look at.
        ConfigurationError: CONF-001, when there is no such family or language.
    """
    try:
        return _report(content, families, lang, at)
    except (ReadError, ConfigurationError) as error:
        failure = without_trace(error)
    del content  # a traceback that shows locals must not show what was read
    raise failure


def _report(content: Journal | Record | Readable, families: Iterable[Family | str], lang: Language, at: Instant | None) -> Report:
    checked_language(lang)
    wanted = tuple(map(_family, families))
    validator = Validator().only(wanted)
    moment = at if at is not None else Instant.now()
    if isinstance(content, Journal | Record):
        report = validator.validate(content, at=moment, lang=lang)
        records = content.in_wire_order if isinstance(content, Journal) else (content,)
        paths = tuple(_with_path(each, records[each.index]) for each in report.findings)
        return replace(report, findings=paths, resources=tuple(_type_of(record) for record in records))
    findings: list[Finding] = []
    resources: list[str | None] = []
    for index, (record, error) in enumerate(_each(content)):
        if record is not None:
            resources.append(_type_of(record))
            findings.extend(_with_path(replace(each, index=index, lang=lang), record) for each in validator.findings(record))
        elif error is not None:
            resources.append(None)
            findings.append(_unreadable(error, index, lang))
    return Report(findings=tuple(findings), at=moment, not_run=validator.not_run, resources=tuple(resources), lang=lang)


def _family(name: Family | str) -> Family:
    try:
        return Family(name)
    except ValueError:
        known = ", ".join(family.value for family in Family)
        raise ConfigurationError("CONF-001", reason=f"there is no such family of rules; there are {known}") from None


def _type_of(record: Record) -> str:
    return RESOURCE_TYPES[record.referred_type]


def _with_path(finding: Finding, record: Record) -> Finding:
    return replace(finding, resource=_type_of(record), fhir_path=fhir_path(record, finding.path))


def _unreadable(error: ReadError, index: int, lang: Language) -> Finding:
    text = Text(error.text("nb"), error.text("nn"), error.text("en"))
    return Finding(
        code=error.code,
        severity=Severity.ERROR,
        family=None,
        text=text,
        hint_text=MESSAGES[error.code].hint,
        lang=lang,
        index=index,
        fhir_path=error.place.path,
    )


def _each(content: Readable) -> Iterator[_Found]:
    """Yield each resource of the content as a record, or why it is none; one line or one entry is held at a time."""
    given = recognized(content, LIMITS)
    if isinstance(given, Framed):
        yield from _of_chunks(given.chunks)
        return
    with given:
        try:
            bundle = given.bundle()
            chunks = [chunk_of(given)] if bundle is None else []
        except ReadError as error:
            if error.code in _NOTHING_THERE:
                raise
            yield None, error
            return
        yield from _of_chunks(chunks) if bundle is None else _of_entries(bundle)


def _of_chunks(chunks: Iterable[Chunk]) -> Iterator[_Found]:
    for chunk in chunks:
        record = chunk.record(None, LIMITS)
        if record is not None:
            yield record, None
            continue
        try:
            yield from _of_tree(chunk.decoded(LIMITS, apart=chunk.line is None), is_line=chunk.line is not None)
        except ReadError as error:
            yield None, error


def _of_entries(bundle: StreamedBundle) -> Iterator[_Found]:
    for part in bundle.parts():
        try:
            entry = part.entry()
        except ReadError as error:
            yield None, error
        else:
            yield from _of_entry(entry)


def _of_entry(entry: Entry) -> Iterator[_Found]:
    if entry.holds_none:
        return
    try:
        yield entry.read(None, "lenient", LIMITS), None
    except ReadError as error:
        yield None, error


def _of_tree(tree: JsonObject, *, is_line: bool) -> Iterator[_Found]:
    if is_canonical_journal(tree):
        yield from ((record, None) for record in journal_from_tree(tree).in_wire_order)
    elif is_canonical_record(tree):
        yield record_from_tree(tree), None
    elif is_bundle(tree) and not is_line:
        for entry in entries_of(tree):
            yield from _of_entry(entry)
    else:
        yield record_from(tree, None, "lenient"), None
