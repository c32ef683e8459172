"""Where sources disagree: an object that a person resolves; nothing wins by itself."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, NamedTuple, cast

from akson.merging.groups import Group, is_in_error, means
from akson.messages import Language, Text
from akson.model import (
    Allergy,
    AllergyCategory,
    Condition,
    Dosage,
    Immunization,
    Instant,
    MedicationLine,
    Observation,
    PartialDate,
    Record,
    Ref,
    Resident,
    Source,
)
from akson.model.values.codes import Concept
from akson.model.values.quantities import Quantity
from akson.model.values.timing import Frequency, Repeat, Timing

__all__ = ["CONFLICTS", "Conflict", "Option", "Severity", "conflicts_in"]

Severity = str
#: What each kind of conflict is.
CONFLICTS: Final = {
    "MRG-001": Text("Kildene er ikke enige om feltet.", "Kjeldene er ikkje samde om feltet.", "The sources disagree on the field."),
    "MRG-002": Text("En kilde sier at ingen allergi er kjent, en annen har registrert én.",
                    "Ei kjelde seier at ingen allergi er kjend, ei anna har registrert éin.",
                    "One source says that no allergy is known, another has recorded one."),
    "MRG-003": Text("Kildene er ikke enige om doseringen.", "Kjeldene er ikkje samde om doseringa.", "The sources disagree on the dosage."),
    "MRG-004": Text("Kildene er ikke enige om hvem innbyggeren er registrert som.",
                    "Kjeldene er ikkje samde om kven innbyggjaren er registrert som.",
                    "The sources disagree on how the resident is registered."),
}  # fmt: skip

_DISAGREEMENT: Final = Text("Kildene er ikke enige om {}.", "Kjeldene er ikkje samde om {}.", "The sources disagree on {}.")
#: What a field is to a clinician.
_IN_WORDS: Final = {
    "verification": Text("hvor sikker opplysningen er", "kor sikker opplysninga er", "how certain this is"),
    "status": Text("hva som er statusen nå", "kva som er statusen no", "what the status is now"),
    "criticality": Text(
        "hvor alvorlig neste reaksjon kan bli", "kor alvorleg neste reaksjon kan bli", "how serious the next reaction may be"
    ),
    "lot_number": Text("batchnummeret", "batchnummeret", "the batch number"),
    "born_on": Text("innbyggerens fødselsdato", "fødselsdatoen til innbyggjaren", "the resident's date of birth"),
    "gender": Text("innbyggerens kjønn", "kjønnet til innbyggjaren", "the resident's gender"),
    "died": Text("om og når innbyggeren døde", "om og når innbyggjaren døydde", "whether and when the resident died"),
}
_AS_NEEDED: Final = Text("ved behov", "ved behov", "as needed")
_UNITS: Final = {
    "h": Text("time", "time", "hour"),
    "d": Text("døgn", "døgn", "day"),
    "wk": Text("uke", "veke", "week"),
    "mo": Text("måned", "månad", "month"),
    "a": Text("år", "år", "year"),
}
#: Fields in which a withdrawn entry still says something: that its source took it back.
_TELLS_OF_WITHDRAWAL: Final = frozenset({"status", "verification"})
#: Fields that name a record, or tell of its keeping.
_NOT_CONTENT: Final = frozenset({"id", "source", "version", "updated_at", "recorded", "residue", "resident_labels", "personnel_labels"})
#: The fields of each record on which a disagreement matters, with code and severity.
_FIELDS: Final[dict[type[Record], dict[str, tuple[str, Severity]]]] = {
    Resident: {"born_on": ("MRG-004", "error"), "gender": ("MRG-004", "warning"), "died": ("MRG-004", "error")},
    Allergy: {"verification": ("MRG-001", "warning"), "status": ("MRG-001", "warning"), "criticality": ("MRG-001", "warning")},
    Condition: {"status": ("MRG-001", "warning"), "verification": ("MRG-001", "warning")},
    MedicationLine: {"dosage": ("MRG-003", "error"), "status": ("MRG-001", "warning")},
    Observation: {"status": ("MRG-001", "information")},
    Immunization: {"status": ("MRG-001", "warning"), "lot_number": ("MRG-001", "information")},
}


class Option(NamedTuple):
    """One answer: the value, the source that gives it, and the record it stands in."""

    value: Any
    source: Source
    member: Ref[Any]

    def __repr__(self) -> str:
        return f"Option({self.source.system}, •••)"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement between sources.

    Attributes:
        code: What kind of disagreement it is.
        field: The field, as the record names it.
        ref: The record that the merged journal shows.
        severity: "error", "warning" or "information".
        options: What each source says.
        subject: What the record is about, in words, by language.
    """

    code: str
    field: str
    ref: Ref[Any]
    severity: Severity
    options: tuple[Option, ...]
    subject: Text

    def text(self, lang: Language = "en") -> str:
        """Return what is in conflict, in words."""
        words = _IN_WORDS.get(self.field)
        if words is None:
            return CONFLICTS[self.code].in_language(lang)
        return _DISAGREEMENT.in_language(lang).format(words.in_language(lang))

    def __repr__(self) -> str:
        return f"Conflict({self.code}, {self.field}, {len(self.options)} options)"


def shown(value: object, lang: Language) -> str:
    """Return an option's value as a person reads it."""
    if isinstance(value, Dosage):
        return _dosage_in_words(value, lang)
    label = getattr(value, "label", None)
    return str(label(lang)) if callable(label) else str(value)


def _dosage_in_words(dosage: Dosage, lang: Language) -> str:
    """Return the instruction, and what is coded besides: two instructions of the same words may differ in that alone."""
    coded = [] if dosage.amount is None else [str(dosage.amount)]
    coded.extend(str(dose.amount) for dose in dosage.doses if isinstance(dose.amount, Quantity))
    if dosage.times is not None:
        coded.append(_times_in_words(dosage.times, lang))
    if dosage.as_needed:
        coded.append(_AS_NEEDED.in_language(lang))
    if dosage.text is None:
        return ", ".join(coded)
    return f"{dosage.text} ({', '.join(coded)})" if coded else dosage.text


def _times_in_words(times: Frequency | Timing, lang: Language) -> str:
    if isinstance(times, Frequency):
        return _frequency_in_words(times, lang)
    repeat = times.repeat or Repeat()
    name = "" if times.code is None else times.code.label(lang)
    return ", ".join(
        [*([name] if name else []), *repeat.days, *repeat.times_of_day, *repeat.events, *(each.label(lang) for each in times.times)]
    )


def _frequency_in_words(times: Frequency, lang: Language) -> str:
    unit = _UNITS.get(times.per.unit or "")
    named = unit.in_language(lang) if unit is not None and times.per.value == 1 else str(times.per)
    return f"{times.count} × per {named}"


def _headline(record: Record) -> Text:
    return Text(record.headline("nb"), record.headline("nn"), record.headline("en"))


def _agree(one: Any, other: Any) -> bool:
    if isinstance(one, Dosage) and isinstance(other, Dosage):
        return _same_dosage(one, other)
    if isinstance(one, PartialDate | Instant) and isinstance(other, PartialDate | Instant):
        return not (one.is_before(other) or other.is_before(one))
    if isinstance(one, bool) or isinstance(other, bool):
        return (one is not False) == (other is not False)  # a date of death says that the resident died
    return means(one, other)


def _same_dosage(one: Dosage, other: Dosage) -> bool:
    """Return whether two dosages say the same as far as both say anything; words alone are compared as words."""
    if one.as_needed is not None and other.as_needed is not None and not _same_need(one.as_needed, other.as_needed):
        return False
    if one.doses and other.doses and one.doses != other.doses:
        return False
    amounts, times = (one.amount, other.amount), (one.times, other.times)
    if None not in amounts or None not in times:
        return all(mine is None or theirs is None or _same_part(mine, theirs) for mine, theirs in (amounts, times))
    return (one.text or "").casefold().split() == (other.text or "").casefold().split()


def _same_need(one: bool | Concept, other: bool | Concept) -> bool:
    """Return whether both are for use when needed, or neither; what for is compared where both say it."""
    if isinstance(one, Concept) and isinstance(other, Concept):
        return one.means(other)
    return bool(one) == bool(other)


def _same_part(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, Frequency) and isinstance(theirs, Frequency):
        return mine.count == theirs.count and mine.per.means(theirs.per)
    return bool(mine.means(theirs))


def conflicts_in(groups: tuple[Group[Any], ...]) -> Iterator[Conflict]:
    """Yield every disagreement inside the groups, then those between them, in a fixed order."""
    for group in groups:
        if group.record is not None and len(group.members) > 1:
            yield from _within(group.record, group.members)
            yield from _between_versions(group.record, group.members)
    yield from _contradicting_allergies(groups)


def _between_versions(shown_one: Record, members: tuple[Record, ...]) -> Iterator[Conflict]:
    """Yield what one entry says differently in versions of which none is known to be the newest, and is not shown."""
    times = Counter(member.key for member in members)
    versions = [member for member in members if times[member.key] > 1]
    decided = _FIELDS.get(type(shown_one), {}).keys() | _NOT_CONTENT
    for field in type(shown_one).model_fields if versions else ():
        values: list[Any] = [getattr(version, field) for version in versions]
        if field not in decided and not all(_is_in(value, getattr(shown_one, field)) for value in values):
            options = tuple(Option(getattr(version, field), version.source, version.ref) for version in versions)
            yield Conflict("MRG-001", field, shown_one.ref, "warning", options, _headline(shown_one))


def _is_in(value: Any, shown_value: Any) -> bool:
    if isinstance(value, tuple) and isinstance(shown_value, tuple):
        return all(item in shown_value for item in cast("tuple[object, ...]", value))
    return value is None or bool(value == shown_value)


def _within(shown_one: Record, members: tuple[Record, ...]) -> Iterator[Conflict]:
    standing = tuple(member for member in members if not is_in_error(member))
    for field, (code, severity) in _FIELDS.get(type(shown_one), {}).items():
        asked = members if field in _TELLS_OF_WITHDRAWAL else standing
        stated = [member for member in asked if getattr(member, field) is not None]
        values: list[Any] = [getattr(member, field) for member in stated]
        if any(not _agree(one, other) for one, other in combinations(values, 2)):
            options = tuple(Option(getattr(member, field), member.source, member.ref) for member in stated)
            yield Conflict(code, field, shown_one.ref, severity, options, _headline(shown_one))


def _contradicting_allergies(groups: tuple[Group[Any], ...]) -> Iterator[Conflict]:
    """No known allergy never cancels a recorded one: both stay, and a person decides."""
    shown_ones = [group.record for group in groups if isinstance(group.record, Allergy) and group.record.is_current]
    recorded = [record for record in shown_ones if not record.denied]
    for denial in shown_ones:
        denied = denial.denied
        against = [record for record in recorded if any(_is_in_category(record, category) for category in denied)]
        if against:
            options = tuple(Option(record.code, record.source, record.ref) for record in (*against, denial))
            yield Conflict("MRG-002", "code", denial.ref, "error", options, _headline(denial))


def _is_in_category(allergy: Allergy, category: AllergyCategory | None) -> bool:
    """Return whether the allergy is, or without a stated category may be, of `category`."""
    return category is None or not allergy.categories or category in allergy.categories
