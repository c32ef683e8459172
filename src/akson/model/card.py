"""A journal as a person reads it: who, what is critical, what is in use, then everything by time."""

from collections.abc import Iterator
from datetime import datetime

from akson.display import terminal
from akson.display.html import Markup, alert, banner, page_fragment, section, table
from akson.display.timeline import Bar, Timeline
from akson.messages import Language, Text
from akson.model.journal import Journal
from akson.model.record import Record
from akson.model.records.access_decision import AccessDecision
from akson.model.records.access_log_entry import AccessLogEntry
from akson.model.records.binary import Binary
from akson.model.records.critical_fact import FlagStatus
from akson.model.records.device import Device
from akson.model.records.drug import Drug
from akson.model.records.endpoint import Endpoint
from akson.model.records.healthcare_service import HealthcareService
from akson.model.records.journal_part import JournalPart
from akson.model.records.location import Location
from akson.model.records.organization import Organization
from akson.model.records.person import Person
from akson.model.records.practitioner import Practitioner
from akson.model.records.practitioner_role import PractitionerRole
from akson.model.records.provenance import Provenance
from akson.model.records.related_person import RelatedPerson
from akson.model.selection import Records
from akson.model.values.dates import When
from akson.model.values.periods import Period

__all__ = ["critical_lines", "journal_body", "journal_html", "journal_text", "timeline_of"]

_BORN = Text("Født", "Fødd", "Born")
_ID = Text("Personidentifikator", "Personidentifikator", "Personal identifier")
_CRITICAL = Text("Kritisk informasjon", "Kritisk informasjon", "Critical information")
_IN_USE = Text("Legemidler i bruk", "Legemiddel i bruk", "Medicines in use")
_PROBLEMS = Text("Problemer", "Problem", "Problems")
_EVERYTHING = Text("Alt etter tid", "Alt etter tid", "Everything by time")
_TIMELINE = Text("Tidslinje", "Tidslinje", "Timeline")
_MISSING = Text("Mangler", "Manglar", "Missing")
_NO_EVENTS = (
    Person, RelatedPerson, Practitioner, PractitionerRole, Organization, HealthcareService, Endpoint, Location,
    Drug, Device, Binary, JournalPart, Provenance, AccessLogEntry, AccessDecision,
)  # fmt: skip
_HEAD = {
    "nb": ("tid", "slag", "kilde", "innhold"),
    "nn": ("tid", "slag", "kjelde", "innhald"),
    "en": ("time", "kind", "source", "content"),
}


def _facts(journal: Journal, lang: Language) -> Iterator[tuple[str, str]]:
    resident = journal.resident
    yield resident.term.in_language(lang).capitalize(), "•••"
    if resident.born_on is not None:
        yield _BORN.in_language(lang), str(resident.born_on.year)
    if resident.gender is not None:
        yield "", resident.gender.label(lang)
    if resident.identifiers:
        yield _ID.in_language(lang), str(resident.identifiers[0])


def critical_lines(journal: Journal, lang: Language) -> list[str]:
    """Return what must be seen first: allergies that nobody refuted, and other critical information that holds.

    That no allergy is known is no allergy.
    """
    allergies = journal.allergies.current().where(lambda allergy: not allergy.denied)
    facts = journal.critical_facts.current().where(lambda fact: fact.status != FlagStatus.INACTIVE)
    return [f"{record.term.in_language(lang)}: {record.headline(lang)}" for record in (*allergies, *facts)]


def _rows(records: Records[Record], lang: Language) -> list[tuple[str, str, str, str]]:
    return [
        (
            "" if record.when is None else record.when.label(lang),
            type(record).term.in_language(lang),
            record.source.system,
            record.headline(lang),
        )
        for record in records
    ]


def _of_one_kind(records: Records[Record], lang: Language) -> str:
    """Return a table of records of one kind: time, content, source."""
    time, _, source, content = _HEAD[lang]
    return table((time, content, source), [(when, what, whose) for when, _, whose, what in _rows(records, lang)])


def timeline_of(journal: Journal, lang: Language) -> Timeline:
    """Return what happened along time, a row by kind, a color by source; people and places are no events."""
    bars: list[Bar] = []
    for record in journal.records:
        span = _span(record.when)
        if span is not None and not isinstance(record, _NO_EVENTS):
            kind = type(record).term.in_language(lang)
            bars.append(Bar(kind, *span, record.source.system, record.headline(lang)))
    return Timeline(tuple(bars))


def _span(when: When | Period | None) -> tuple[datetime, datetime | None] | None:
    """Return where a bar begins and ends, None for an end that is open; None for what has no time."""
    if isinstance(when, Period):
        if when.start is None:
            return None if when.end is None else (when.end.earliest, when.end.latest)
        return when.start.earliest, None if when.end is None else when.end.latest
    return None if when is None else (when.earliest, when.latest)


def journal_text(journal: Journal, lang: Language) -> str:
    """Return the journal as text; what names the resident stays masked."""
    parts = ["  ".join(f"{name} {value}".strip() for name, value in _facts(journal, lang))]
    critical = critical_lines(journal, lang)
    if critical:
        parts.append(_CRITICAL.in_language(lang) + "\n" + terminal.table([("!", text) for text in critical]))
    parts.append(_EVERYTHING.in_language(lang) + "\n" + terminal.table(_rows(journal.records, lang)))
    if journal.absences:
        missing = [(absence.source.system, absence.reason.label(lang)) for absence in journal.absences]
        parts.append(_MISSING.in_language(lang) + "\n" + terminal.table(missing))
    return "\n\n".join(parts) + "\n"


def journal_body(journal: Journal, lang: Language) -> Markup:
    """Return the parts of the journal's page, without style."""
    head = _HEAD[lang]
    parts = [banner(_facts(journal, lang))]
    critical = critical_lines(journal, lang)
    if critical:
        parts.append(Markup(f"<h2>{_CRITICAL.in_language(lang)}</h2>{alert(critical)}"))
    in_use = journal.medication_lines.where(lambda line: str(line.status) in ("active", "intended", "on-hold"))
    if in_use:
        parts.append(section(_IN_USE.in_language(lang), _of_one_kind(in_use, lang)))
    problems = journal.conditions.current()
    if problems:
        parts.append(section(_PROBLEMS.in_language(lang), _of_one_kind(problems, lang)))
    parts.append(section(_TIMELINE.in_language(lang), timeline_of(journal, lang).to_svg()))
    parts.append(section(_EVERYTHING.in_language(lang), table(head, _rows(journal.records, lang)), is_open=False))
    if journal.absences:
        missing = [(absence.source.system, absence.reason.label(lang)) for absence in journal.absences]
        parts.append(section(_MISSING.in_language(lang), table((head[2], ""), missing)))
    return Markup("".join(parts))


def journal_html(journal: Journal, lang: Language) -> str:
    """Return the journal as a fragment for a notebook cell."""
    return page_fragment(journal_body(journal, lang))
