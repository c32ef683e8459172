"""A resident's journal: the resident, the records, and the ways to ask for them."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, cast, overload

from akson.errors import Problem, RecordError, UnresolvedError, checked_language
from akson.messages import Language
from akson.model.accessors import Accessors
from akson.model.envelope import NO_ENVELOPE, Envelope
from akson.model.parts import refs_of
from akson.model.record import Record
from akson.model.records.resident import Resident
from akson.model.references import Ref, unversioned
from akson.model.selection import Records
from akson.model.values.code_systems import canonical_uri
from akson.model.values.codes import Code, Constant
from akson.model.values.dates import Instant
from akson.model.values.identifiers import Identifier, digest
from akson.model.values.source import Source
from akson.model.values.value import Value

if TYPE_CHECKING:
    from akson.display.timeline import Timeline

__all__ = ["Absence", "Journal", "Records"]

R = TypeVar("R", bound=Record)


class AbsenceReason(Code):
    """Why a source is missing from a journal; NILAR's PvkOutcome for the last two."""

    __slots__ = ()
    _labels = {
        "no-answer": ("svarte ikke", "svara ikkje", "did not answer"),
        "blocked": ("sperret", "sperra", "blocked"),
        "reserved": ("reservert mot registrering", "reservert mot registrering", "reserved against being recorded"),
    }
    NO_ANSWER = Constant("no-answer")
    BLOCKED = Constant("blocked")
    RESERVED = Constant("reserved")


class Absence(Value, frozen=True, gc=False):
    """A source that is missing from the journal, and why."""

    source: Source
    reason: AbsenceReason
    at: Instant | None = None


class Journal(Accessors):
    """One resident and the records about that resident; immutable.

    Args:
        resident: Whom the journal is about.
        records: The other records, in any order; a later one takes the place of an earlier one of the same type,
            source system and source id.
        absences: Sources that did not answer or are blocked.

    Raises:
        RecordError: RECO-001, when a resident is among the other records.
    """

    __slots__ = ("_by_identifier", "_by_ref", "_envelope", "_records", "_wire", "absences", "resident")

    resident: Resident
    absences: tuple[Absence, ...]
    _by_identifier: Mapping[tuple[str, str], list[tuple[Identifier, Record]]] | None
    _by_ref: Mapping[tuple[str, str], Record] | None
    _envelope: Envelope
    _records: Records[Record] | None
    _wire: tuple[Record, ...]

    def __init__(self, resident: Resident, records: Iterable[Record] = (), *, absences: Iterable[Absence] = ()) -> None:
        wire = tuple(records)
        problem = _misfit(resident, wire)
        if problem is not None:
            del resident, records, wire  # a traceback that shows locals must not show the input
            raise RecordError("RECO-001", record="Journal", problems=(problem,))
        unique = {record.key: record for record in wire}
        self._fill(resident, tuple(unique.values()), tuple(absences), NO_ENVELOPE)

    def _fill(self, resident: Resident, wire: tuple[Record, ...], absences: tuple[Absence, ...], envelope: Envelope) -> None:
        put = object.__setattr__
        put(self, "resident", resident)
        put(self, "absences", absences)
        put(self, "_wire", wire)
        put(self, "_envelope", envelope)
        put(self, "_records", None)
        put(self, "_by_ref", None)
        put(self, "_by_identifier", None)

    @classmethod
    def in_envelope(cls, resident: Resident, records: Iterable[Record], envelope: Envelope, absences: Iterable[Absence] = ()) -> "Journal":
        """Return a journal that remembers the container it came in; what readers use."""
        journal = cls(resident, records, absences=absences)
        object.__setattr__(journal, "_envelope", envelope)
        return journal

    @property
    def envelope(self) -> Envelope:
        """What stood around the records in the container they came in."""
        return self._envelope

    @property
    def in_wire_order(self) -> tuple[Record, ...]:
        """All records, the resident among them, in the order in which they came."""
        at = min(self._envelope.resident_at, len(self._wire))
        return (*self._wire[:at], self.resident, *self._wire[at:])

    @property
    def records(self) -> Records[Record]:
        """All records but the resident, oldest first."""
        if self._records is not None:
            return self._records
        records = Records(self._wire)
        object.__setattr__(self, "_records", records)
        return records

    def of(self, kind: type[R]) -> Records[R]:
        """Return the records of one class."""
        return Records(record for record in self._wire if type(record) is kind)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The source systems of the records, each once, by name."""
        systems = {record.source.system: record.source for record in (self.resident, *self._wire)}
        return tuple(Source(name, controller=systems[name].controller) for name in sorted(systems))

    def _index(self) -> Mapping[tuple[str, str], Record]:
        if self._by_ref is not None:
            return self._by_ref
        index: dict[tuple[str, str], Record] = {}
        for record in self.in_wire_order:
            index[record.referred_type, record.id] = record
            full_url = self._envelope.entries.get(record.key, {}).get("fullUrl")
            if isinstance(full_url, str):
                index["", full_url] = record
        object.__setattr__(self, "_by_ref", index)
        return index

    @overload
    def get(self, ref: None) -> None: ...
    @overload
    def get(self, ref: Ref[R] | None) -> R | None: ...
    def get(self, ref: Ref[Any] | None) -> Any:
        """Return the record that `ref` points to, or None; where its address leads to nothing, its identifier is followed."""
        if ref is None:
            return None
        if ref.url is not None and ref.url.startswith("#"):
            return self._contained(ref)
        index = self._index()
        found = index.get((ref.type_name or "", ref.id)) if ref.id is not None else None
        if found is None and ref.url is not None:
            found = index.get(("", ref.url)) or index.get(("", unversioned(ref.url)))
        if found is None and ref.identifier is not None:
            found = self._with_identifier(ref)
        return found

    def _contained(self, ref: Ref[Any]) -> Record | None:
        """Return what a reference inside some record means there; None where it means different things in several."""
        found: list[Record] = []
        for record in self.in_wire_order:
            inside = _inside(record, ref)
            if inside is not None and inside not in found and ref in set(refs_of(record)):
                found.append(inside)
        return found[0] if len(found) == 1 else None

    def _with_identifier(self, ref: Ref[Any]) -> Record | None:
        """Return the first record that has the identifier of a reference and is of its type."""
        place = _place_of(ref.identifier)
        if ref.identifier is None or place is None:
            return None
        for own, record in self._identified().get(place, ()):
            if ref.type_name in (None, record.referred_type) and ref.identifier.means(own):
                return record
        return None

    def _identified(self) -> Mapping[tuple[str, str], list[tuple[Identifier, Record]]]:
        """Return the identifiers of all records, each with its record, by what those that mean the same have in common."""
        if self._by_identifier is not None:
            return self._by_identifier
        index: dict[tuple[str, str], list[tuple[Identifier, Record]]] = {}
        for record in self.in_wire_order:
            alone = getattr(record, "identifier", None)
            for own in cast("tuple[Identifier, ...]", getattr(record, "identifiers", () if alone is None else (alone,))):
                place = _place_of(own)
                if place is not None:
                    index.setdefault(place, []).append((own, record))
        object.__setattr__(self, "_by_identifier", index)
        return index

    def __getitem__(self, ref: Ref[R]) -> R:
        found = self.get(ref)
        if found is None:
            raise UnresolvedError("REFS-001", type_name=ref.type_name or "?")
        return found

    def __contains__(self, ref: Ref[Any]) -> bool:
        return self.get(ref) is not None

    __iter__: ClassVar[None] = None  # a journal is neither its resident nor its records; say `journal.records`

    @property
    def unresolved(self) -> tuple[Ref[Any], ...]:
        """The references of the records that lead to nothing here, each once; a name alone leads nowhere to begin with."""
        found: dict[Ref[Any], None] = {}
        for record in self.in_wire_order:
            for ref in refs_of(record):
                if ref.id is None and ref.url is None and ref.identifier is None:
                    continue
                is_local = ref.url is not None and ref.url.startswith("#")
                if (_inside(record, ref) if is_local else self.get(ref)) is None:
                    found[ref] = None
        return tuple(found)

    def with_records(self, *records: Record) -> "Journal":
        """Return the journal with `records` added; each takes the place of the same type, source system and source id."""
        resident = next((record for record in records if isinstance(record, Resident) and record.key == self.resident.key), self.resident)
        added = [record for record in records if record is not resident]
        problem = _misfit(resident, tuple(added))
        if problem is not None:
            del records, added  # a traceback that shows locals must not show the input
            raise RecordError("RECO-001", record="Journal", problems=(problem,))
        return Journal.in_envelope(resident, (*self._wire, *added), self._envelope, self.absences)

    def without(self, *refs: Ref[Any]) -> "Journal":
        """Return the journal without the records that `refs` point to."""
        gone = {id(self.get(ref)) for ref in refs}
        return self.keeping(lambda record: id(record) not in gone)

    def keeping(self, test: Callable[[Record], bool]) -> "Journal":
        """Return the journal with those of its records for which `test` holds; two of one id are asked apart."""
        return Journal.in_envelope(self.resident, filter(test, self._wire), self._envelope, self.absences)

    def timeline(self) -> "Timeline":
        """Return the records along time: a row by kind, a color by source."""
        from akson.model.card import timeline_of

        return timeline_of(self, "en")

    def to_text(self, lang: Language = "en") -> str:
        """Return the journal as plain text: critical information first, then everything by time.

        Raises:
            ConfigurationError: CONF-001, when there is no such language.
        """
        from akson.model.card import journal_text

        return journal_text(self, checked_language(lang))

    def to_html(self, lang: Language = "en") -> str:
        """Return the journal as escaped HTML that asks for nothing from anywhere.

        Raises:
            ConfigurationError: CONF-001, when there is no such language.
        """
        from akson.model.card import journal_html

        return journal_html(self, checked_language(lang))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Journal)
            and self.resident == other.resident
            and self.records == other.records
            and self.absences == other.absences
            and self._envelope == other._envelope
        )

    def __hash__(self) -> int:
        return hash((self.resident, len(self._wire)))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a journal is immutable; use with_records() or without()")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a journal is immutable; use with_records() or without()")

    def __repr__(self) -> str:
        counts: dict[str, int] = {}
        # A traceback may show a journal that could not be built.
        wire: tuple[Record, ...] = getattr(self, "_wire", ())
        for record in wire:
            counts[type(record).type_name] = counts.get(type(record).type_name, 0) + 1
        shape = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        resident = getattr(self, "resident", None)
        return f"Journal({'' if resident is None else digest(resident.id)}: {shape})"

    __str__ = __repr__

    def __copy__(self) -> "Journal":
        return self

    def __deepcopy__(self, memo: Mapping[int, Any] | None = None) -> "Journal":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        from akson.model.schema import journal_from_bytes, journal_to_bytes

        return journal_from_bytes, (journal_to_bytes(self),)


def _misfit(resident: object, records: tuple[object, ...]) -> Problem | None:
    """Return the first of what a journal is built of by hand that cannot be."""
    if not isinstance(resident, Resident):
        return Problem("resident", "expected Resident")
    for index, record in enumerate(records):
        if isinstance(record, Resident):
            return Problem(f"records[{index}]", "is a resident; a journal has one")
        if not isinstance(record, Record):
            return Problem(f"records[{index}]", "expected Record")
    return None


def _place_of(identifier: Identifier | None) -> tuple[str, str] | None:
    """Return where an identifier stands among others: two that mean the same stand at one place."""
    if identifier is None or identifier.system is None or not identifier.has_value:
        return None
    return canonical_uri(identifier.system), identifier.digits


def _inside(record: Record, ref: Ref[Any]) -> Record | None:
    """Return what "#…" means inside a record: one of those it contains, or itself for "#" alone."""
    wanted = (ref.url or "")[1:]
    return record if not wanted else next((each for each in record.contained if each.id == wanted), None)
