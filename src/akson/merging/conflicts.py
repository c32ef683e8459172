"""Where sources disagree: an object that a person resolves; nothing wins by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from akson.messages import Language, Text
from akson.merging.groups import Group
from akson.model import (
    SNOMED_CT,
    Allergy,
    Condition,
    Dosage,
    Immunization,
    MedicationLine,
    Observation,
    Record,
    Ref,
    Resident,
    Source,
)
from akson.model.values.care import Frequency

__all__ = ["CONFLICTS", "Conflict", "Option", "Severity", "conflicts_in"]

Severity = str
_NO_KNOWN_ALLERGY: Final = (SNOMED_CT("716186003"), SNOMED_CT("409137002"), SNOMED_CT("716184000"))
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
        return CONFLICTS[self.code].in_language(lang)

    def __repr__(self) -> str:
        return f"Conflict({self.code}, {self.field}, {len(self.options)} options)"


def shown(value: object, lang: Language) -> str:
    """Return an option's value as a person reads it."""
    if isinstance(value, Dosage):
        return value.text or " ".join(str(part) for part in (value.amount, value.times) if part is not None)
    label = getattr(value, "label", None)
    return str(label(lang)) if callable(label) else str(value)


def _headline(record: Record) -> Text:
    return Text(record.headline("nb"), record.headline("nn"), record.headline("en"))


def _agree(one: Any, other: Any) -> bool:
    if isinstance(one, Dosage) and isinstance(other, Dosage):
        return _same_dosage(one, other)
    if hasattr(one, "is_before") and hasattr(other, "is_before"):
        return not (one.is_before(other) or other.is_before(one))
    return bool(one.means(other)) if hasattr(one, "means") else one == other


def _same_dosage(one: Dosage, other: Dosage) -> bool:
    """Return whether two dosages say the same as far as both say anything; words alone are compared as words."""
    amounts, times = (one.amount, other.amount), (one.times, other.times)
    if None not in amounts or None not in times:
        return all(mine is None or theirs is None or _same_part(mine, theirs) for mine, theirs in (amounts, times))
    return (one.text or "").casefold().split() == (other.text or "").casefold().split()


def _same_part(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, Frequency):
        return mine.count == theirs.count and mine.per.means(theirs.per)
    return bool(mine.means(theirs))


def conflicts_in(groups: tuple[Group[Any], ...]) -> Iterator[Conflict]:
    """Yield every disagreement inside the groups, then those between them, in a fixed order."""
    for group in groups:
        if group.record is not None and len(group.members) > 1:
            yield from _within(group)
    yield from _contradicting_allergies(groups)


def _within(group: Group[Any]) -> Iterator[Conflict]:
    for field, (code, severity) in _FIELDS.get(type(group.record), {}).items():
        stated = [member for member in group.members if getattr(member, field) is not None]
        values = [getattr(member, field) for member in stated]
        if any(not _agree(values[0], value) for value in values[1:]):
            options = tuple(Option(getattr(member, field), member.source, member.ref) for member in stated)
            yield Conflict(code, field, group.record.ref, severity, options, _headline(group.record))


def _contradicting_allergies(groups: tuple[Group[Any], ...]) -> Iterator[Conflict]:
    """No known allergy never cancels a recorded one: both stay, and a person decides."""
    shown_ones = [group.record for group in groups if isinstance(group.record, Allergy) and group.record.is_current]
    denials = [record for record in shown_ones if _denies(record)]
    recorded = [record for record in shown_ones if not _denies(record)]
    for denial in denials:
        if recorded:
            options = tuple(Option(record.code, record.source, record.ref) for record in (*recorded, denial))
            yield Conflict("MRG-002", "code", denial.ref, "error", options, _headline(denial))


def _denies(allergy: Allergy) -> bool:
    return allergy.code is not None and any(coding in allergy.code for coding in _NO_KNOWN_ALLERGY)
