"""Many journals of one resident as one, with where everything came from; and apart again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar, cast

from akson.errors import RecordError, UnresolvedError
from akson.merging.conflicts import Conflict, conflicts_in, shown
from akson.merging.groups import Group, GroupBasis, group_records, is_in_error
from akson.merging.identity import require_one_person
from akson.messages import Language
from akson.model import (
    Allergy,
    Condition,
    Document,
    Identifier,
    Immunization,
    Instant,
    Journal,
    Label,
    MedicationLine,
    Observation,
    Organization,
    PartialDate,
    Practitioner,
    Record,
    Ref,
    RelatedPerson,
    Resident,
    Source,
)
from akson.model.addresses import addressed, with_refs
from akson.model.envelope import Envelope
from akson.model.record import altered
from akson.model.values.population_register import AddressProtection

__all__ = ["Conflicts", "Merged", "merge_journals"]

R = TypeVar("R", bound=Record)
T = TypeVar("T")
#: Lists of which the shown record holds what any member has, each once.
_UNITED: Final[dict[type[Record], tuple[str, ...]]] = {
    Resident: ("identifiers", "names", "contact_points", "addresses", "languages", "general_practitioners"),
    RelatedPerson: ("identifiers", "relationships", "names", "contact_points", "addresses"),
    Practitioner: ("identifiers", "names", "contact_points", "addresses", "qualifications"),
    Organization: ("identifiers", "aliases", "contact_points", "addresses"),
    Allergy: ("identifiers", "categories", "reactions", "notes"),
    Condition: ("identifiers", "categories", "notes"),
    MedicationLine: ("identifiers", "reasons", "notes"),
    Observation: ("identifiers", "notes"),
    Immunization: ("identifiers", "protocol_doses", "notes"),
}
#: Fields of which the shown record holds the most precise that any member states.
_MOST_PRECISE: Final[dict[type[Record], tuple[str, ...]]] = {Resident: ("born_on", "gender", "died", "marital_status", "birth_order")}


class Conflicts(tuple[Conflict, ...]):
    """The conflicts of a merge; a notebook cell shows them as a table."""

    __slots__ = ()

    def rows(self, lang: Language) -> list[tuple[str, str, str, str, str]]:
        """Return code, severity, what it is about, what is in conflict, and what each source says."""
        return [
            (
                conflict.code,
                conflict.severity,
                conflict.subject.in_language(lang),
                conflict.text(lang),
                "\n".join(f"{option.source.system}: {shown(option.value, lang)}" for option in conflict.options),
            )
            for conflict in self
        ]

    def to_html(self, lang: Language = "en") -> str:
        """Return the table, without style."""
        from akson.display.html import table

        head = {"nb": ("kode", "om", "hva", "kildene"), "nn": ("kode", "om", "kva", "kjeldene"), "en": ("code", "about", "what", "sources")}
        rows = [(f"{code} {severity}", *rest) for code, severity, *rest in self.rows(lang)]
        return table(head[lang], rows)

    def _repr_html_(self) -> str:
        from akson.display.html import page_fragment

        return page_fragment(self.to_html())


@dataclass(frozen=True, slots=True, repr=False)
class Merged:
    """One journal from many, and everything needed to take it apart.

    Attributes:
        journal: One record for each group, under ids that hold outside the sources.
        conflicts: Where sources disagree.
        groups: Every group with its members, those entered in error too.
    """

    journal: Journal
    conflicts: Conflicts
    groups: tuple[Group[Any], ...]
    _journals: tuple[Journal, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The source systems, each once, by name."""
        systems = {source.system: source for journal in self._journals for source in journal.sources}
        return tuple(systems[name] for name in sorted(systems))

    def without(self, source: str) -> "Merged":
        """Return the merge as if nothing of that source system had ever come; a system that brought nothing changes nothing.

        Raises:
            UnresolvedError: REFS-001, when no journal would be left.
        """
        kept = [_pruned(journal, source) for journal in self._journals if journal.resident.source.system != source]
        if not kept:
            raise UnresolvedError("REFS-001", type_name="Resident")
        headless = (_pruned(journal, source) for journal in self._journals if journal.resident.source.system == source)
        return merge_journals([*kept, *(_under(kept[0].resident, journal) for journal in headless if journal.records)])

    def with_journal(self, journal: Journal) -> "Merged":
        """Return the merge with one journal more; a newer version of a known record takes the older one's place."""
        return merge_journals((*self._journals, journal))

    def group_of(self, record: R) -> Group[R]:
        """Return the group that `record`, shown or member, stands in."""
        for group in self.groups:
            if any(member.key == record.key for member in group.members):
                return group
        raise UnresolvedError("REFS-001", type_name=type(record).type_name)

    def journal_of(self, source: str) -> Journal:
        """Return the journal of that source system, as it came."""
        for journal in self._journals:
            if journal.resident.source.system == source:
                return journal
        raise UnresolvedError("REFS-001", type_name="Resident")

    def __repr__(self) -> str:
        return f"Merged({self.journal!r}, {len(self._journals)} journals, {len(self.conflicts)} conflicts)"


def _pruned(journal: Journal, source: str) -> Journal:
    """Return the journal without the records of a source; its resident stays."""
    return journal.keeping(lambda record: record.source.system != source)


def _under(resident: Resident, journal: Journal) -> Journal:
    """Return what other sources brought in a journal whose own resident has gone, under another entry of the person."""

    def change(ref: Ref[Any]) -> Ref[Any]:
        return resident.ref if ref.means(journal.resident.ref) else ref

    return Journal(resident, (with_refs(record, change) for record in journal.records), absences=journal.absences)


def merge_journals(journals: Iterable[Journal]) -> Merged:
    """Return one journal from many; order does not matter, and twice is once.

    Raises:
        IdentityError: IDEN-001, when two journals are not shown to be of one person.
        RecordError: RECO-009, when there is no journal at all.
    """
    given = _each_once(journals)
    if not given:
        raise RecordError("RECO-009", count=0)
    require_one_person(given)
    brought = list(_with_own_ids(given))
    times = Counter(record.key for record in brought)
    found = tuple(_group(basis, members, times) for basis, members in group_records(_newest(brought)))
    stands_for = {
        (member.referred_type, member.id): group.record.ref for group in found if group.record is not None for member in group.members
    }

    def change(ref: Ref[Any]) -> Ref[Any]:
        target = stands_for.get((ref.type_name or "", ref.id or ""))
        if target is None or target.id == ref.id:
            return ref
        return ref.replace(type_name=target.type_name, id=target.id, url=None)

    groups = tuple(group if group.record is None else replace(group, record=with_refs(group.record, change)) for group in found)
    records = [group.record for group in groups if group.record is not None]
    resident = next(record for record in records if isinstance(record, Resident))
    absences = {absence: None for journal in given for absence in journal.absences}
    ordered = sorted((record for record in records if record is not resident), key=lambda record: record.key)
    return Merged(
        journal=Journal.in_envelope(
            resident,
            ordered,
            Envelope(aliases=_aliases(given, groups)),
            sorted(absences, key=lambda absence: (absence.source.system, absence.reason, str(absence.at))),
        ),
        conflicts=Conflicts(sorted(conflicts_in(groups), key=lambda conflict: (conflict.code, conflict.field, conflict.ref.id or ""))),
        groups=groups,
        _journals=given,
    )


def _aliases(journals: Iterable[Journal], groups: Iterable[Group[Any]]) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Return what stands for each record under its old names, by system, type and old id.

    An old name is the source id of a member that is not shown itself, or, without a type, the full address of a record in
    the Bundle it came in.
    """
    shown = {
        member.key: (group.record.referred_type, group.record.id)
        for group in groups
        if group.record is not None
        for member in group.members
    }
    aliases: dict[tuple[str, str, str], tuple[str, str]] = {}
    for journal in journals:
        aliases.update((alias, target) for alias, target in journal.envelope.aliases.items() if target in shown.values())
        for record in journal.in_wire_order:
            target = shown.get(record.key)
            if target is None:
                continue
            if target[1] != record.address_id:
                aliases[record.source.system, record.referred_type, record.source.id or record.id] = target
            full_url: object = journal.envelope.entries.get(record.key, {}).get("fullUrl")
            if isinstance(full_url, str):
                aliases[record.source.system, "", full_url] = target
    return dict(sorted(aliases.items()))


def _each_once(journals: Iterable[Journal]) -> tuple[Journal, ...]:
    """Return the journals in a fixed order, equal ones once."""
    return tuple(dict.fromkeys(sorted(journals, key=_order)))


def _order(journal: Journal) -> tuple[tuple[str, str, str], bytes]:
    from akson.model.schema import journal_to_bytes

    return journal.resident.key, journal_to_bytes(journal)


def _with_own_ids(journals: tuple[Journal, ...]) -> Iterator[Record]:
    for journal in journals:
        records, _ = addressed(journal)
        yield from records.values()


def _newest(records: Iterable[Record]) -> list[Record]:
    """Return the newest version of each entry of each source.

    Where nothing tells which of two different versions is the newer, both are returned: a person decides, not their order.
    """
    from akson.model.schema import record_to_bytes

    by_key: dict[tuple[str, str, str], list[Record]] = {}
    for record in records:
        known = by_key.setdefault(record.key, [])
        if not known or _age(record) > _age(known[0]):
            by_key[record.key] = [record]
        elif _age(record) == _age(known[0]) and record not in known:
            known.append(record)
    return [record for known in by_key.values() for record in (known if len(known) == 1 else sorted(known, key=record_to_bytes))]


def _age(record: Record) -> tuple[int, float, int, str]:
    """Return what sorts versions of one entry, oldest first."""
    version = record.source.version or record.version or ""
    number = int(version) if version.isascii() and version.isdigit() else -1
    updated = record.updated_at.datetime.timestamp() if record.updated_at is not None else 0.0
    recorded = record.recorded.earliest.timestamp() if record.recorded is not None else 0.0
    return number, updated, int(recorded), version


def _group(basis: GroupBasis, members: tuple[Record, ...], times: Counter[tuple[str, str, str]]) -> Group[Any]:
    if basis is GroupBasis.ALONE and times[members[0].key] > 1:
        basis = GroupBasis.SAME_VERSION
    current = [member for member in members if not is_in_error(member)]
    if not current:
        return Group(None, members, basis)
    chosen = max(current, key=_weight)
    return Group(_with_labels(_united(chosen, current), members), members, basis)


def _weight(record: Record) -> tuple[bool, bool, float, tuple[str, str, str]]:
    """Return what decides which member is shown: current before not, certain before not, then the newest."""
    certain = str(getattr(record, "verification", "")) == "confirmed"
    recorded = record.recorded.earliest.timestamp() if record.recorded is not None else 0.0
    updated = record.updated_at.datetime.timestamp() if record.updated_at is not None else 0.0
    return record.is_current, certain, recorded or updated, record.key


def _with_labels(record: Record, members: tuple[Record, ...]) -> Record:
    """Return the record with the labels of all members, and the strictest protection of addresses.

    What one source withholds, the merged journal does not show.
    """
    resident = _union([label for member in members for label in member.resident_labels])
    personnel = _union([label for member in members for label in member.personnel_labels])
    fields: dict[str, Any] = {}
    if resident != record.resident_labels:
        fields["resident_labels"] = resident
    if personnel != record.personnel_labels:
        fields["personnel_labels"] = personnel
    if isinstance(record, Document):
        documents = [record, *(member for member in members if isinstance(member, Document))]
        held = tuple(dict.fromkeys(concept for document in documents for concept in document.security_labels))
        if held != record.security_labels:
            fields["security_labels"] = held
    protections = [each for member in members if (each := getattr(member, "address_protection", None)) is not None]
    if protections:
        strictest = max(protections, key=_strictness)
        if strictest != getattr(record, "address_protection", None):
            fields["address_protection"] = strictest
    return altered(record, fields) if fields else record


def _strictness(protection: AddressProtection) -> int:
    """Return how strict a protection is; one that the list does not know counts as the strictest."""
    known = AddressProtection.known()
    return known.index(protection) if protection.is_known else len(known)


def _union(labels: list[Label]) -> tuple[Label, ...]:
    return tuple(dict.fromkeys(sorted(labels, key=lambda label: (str(label.code), str(label.until)))))


def _united(chosen: Record, members: list[Record]) -> Record:
    """Return the record with what the others add: for safety nothing that one source knows of is left out of sight."""
    ordered = [chosen, *(member for member in members if member is not chosen)]
    lists: dict[str, Any] = {}
    for name in _UNITED.get(type(chosen), ()):
        values = _distinct([value for member in ordered for value in cast("tuple[Any, ...]", getattr(member, name))])
        if values != getattr(chosen, name):
            lists[name] = values
    single: dict[str, Any] = {}
    for name in _MOST_PRECISE.get(type(chosen), ()):
        stated: list[Any] = [value for member in ordered if (value := getattr(member, name)) is not None]
        if stated and (best := _most_precise(stated)) is not getattr(chosen, name):
            single[name] = best
    if not lists and not single:
        return chosen
    # The record's own items stay first in each list, so what stood beside them stays where it was.
    # A profile that it claimed may not allow what the others add.
    residue = chosen.residue.without(*single, "profiles")
    return altered(chosen, {"residue": residue, "profiles": (), **lists, **single})


def _most_precise(values: list[Any]) -> Any:
    """Return the first of the most precise: a day before a year, a date of death before the bare fact."""
    return max(values, key=lambda value: len(value.text) if isinstance(value, PartialDate | Instant) else 0)


def _distinct(values: list[T]) -> tuple[T, ...]:
    kept: list[T] = []
    for value in values:
        if not any(value == each or (isinstance(value, Identifier) and value.means(each)) for each in kept):
            kept.append(value)
    return tuple(kept)
