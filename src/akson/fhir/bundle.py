"""Bundles: containers of resources, taken apart into a resident's records and put together again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from msgspec import UNSET

from akson.errors import LimitError, Place, ReadError
from akson.fhir.address_book import AddressBook
from akson.fhir.codec import JsonObject, encode
from akson.fhir.names import version_of
from akson.fhir.newer import refuse_newer_members
from akson.fhir.reader import Mode, record_from
from akson.fhir.structures import structure_of
from akson.fhir.writer import to_tree
from akson.limits import LIMITS, Limits
from akson.model import Journal, Record, Source

__all__ = ["BrokenEntry", "Entry", "addresses_in", "bundle_of", "entries_of", "entry_at", "is_bundle", "members_of"]

_ENTRY_ITSELF: Final = frozenset({"resource"})
#: What an entry may say instead of holding a resource: to delete one, or how a request for one went.
_INSTEAD: Final = frozenset({"request", "response"})


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """What is known of an entry without a resource: why it has none, and its bytes.

    They are as they came where nothing could be made of them, which is where it stands in the tree of a Bundle; else JSON.
    """

    error: ReadError
    raw: bytes

    def lower(self, lines: int) -> "BrokenEntry":
        """Return the same, so many lines further down."""
        line = self.error.place.line
        return self if line is None else BrokenEntry(self.error.at_line(line + lines), self.raw)

    def __repr__(self) -> str:
        return f"BrokenEntry({self.error.code})"


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource of a Bundle and what stood beside it.

    Attributes:
        index: Its place.
        resource: The resource.
        beside: What stood beside it.
        broken: Why there is none.
        holds_none: Whether it is right that there is none: the entry asks for something, or answers.
    """

    index: int
    resource: JsonObject
    beside: JsonObject
    broken: BrokenEntry | None = None
    holds_none: bool = False

    def __repr__(self) -> str:
        return f"Entry({self.index})"

    @property
    def full_url(self) -> str | None:
        """The entry's full address, where it states one."""
        value = self.beside.get("fullUrl")
        return value if isinstance(value, str) else None

    def add_to(self, book: AddressBook) -> None:
        """Add the full address with what it stands for."""
        book.add(self.beside.get("fullUrl"), self.resource.get("resourceType"), self.resource.get("id", UNSET))

    def read(self, source: Source | None, mode: Mode, limits: Limits) -> Record:
        """Return the record; an error names the entry."""
        if self.broken is not None:
            raise self.broken.error
        if mode != "lenient":
            _check_shapes("Bundle.entry", self.beside, f"Bundle.entry[{self.index}]")
        try:
            return record_from(self.resource, source, mode, full_url=self.full_url, limits=limits)
        except ReadError as error:
            raise error.below(f"Bundle.entry[{self.index}].resource") from None


def is_bundle(tree: JsonObject) -> bool:
    """Return whether the tree is a Bundle."""
    return tree.get("resourceType") == "Bundle"


def entries_of(tree: JsonObject, limits: Limits = LIMITS) -> Iterator[Entry]:
    """Yield the entries of a Bundle, in order; those of no record say so, or, where that is wrong, when they are read.

    Raises:
        LimitError: READ-105, when there are too many.
        ReadError: READ-005, when they are no list.
    """
    entries: Any = tree.get("entry", [])
    if entries.__class__ is not list:
        raise ReadError("READ-005", place=Place(path="Bundle.entry"))
    if len(entries) > limits.entries:
        raise LimitError("READ-105", limit=limits.entries)
    for index, entry in enumerate(entries):
        yield entry_at(index, entry)


def entry_at(index: int, tree: Any) -> Entry:
    """Return the entry at a place; one that is no object, or has neither resource nor request nor response, is broken."""
    if isinstance(tree, BrokenEntry):
        return Entry(index, {}, {}, tree)
    if tree.__class__ is dict and "resource" not in tree and not _INSTEAD.isdisjoint(tree):
        return Entry(index, {}, tree, holds_none=True)
    resource: Any = tree.get("resource") if tree.__class__ is dict else None
    if resource.__class__ is not dict:
        error = ReadError("READ-005", place=Place(path=f"Bundle.entry[{index}].resource"))
        return Entry(index, {}, {}, BrokenEntry(error, encode(tree)))
    return Entry(index, resource, {name: value for name, value in tree.items() if name not in _ENTRY_ITSELF})


def addresses_in(entries: Iterable[Entry]) -> AddressBook:
    """Return what each full address stands for that does not itself end in type and id."""
    book = AddressBook()
    for entry in entries:
        entry.add_to(book)
    return book


def members_of(tree: JsonObject, mode: Mode = "strict") -> JsonObject:
    """Return what a Bundle says of itself: all but its type name and its entries.

    Raises:
        ReadError: READ-006, when it says what only another version of FHIR has; READ-005 for a value that its type forbids.
    """
    version = version_of("Bundle", set(tree))
    if version is not None:
        raise ReadError("READ-006", version=version)
    members = {name: value for name, value in tree.items() if name not in ("resourceType", "entry")}
    if mode != "lenient":
        _check_shapes("Bundle", members, "Bundle")
    return members


def _check_shapes(structure: str, members: JsonObject, path: str) -> None:
    """Refuse members that have another shape than R4 has there; ReadError READ-005."""
    known = structure_of(structure)
    for name, value in members.items():
        wrong = known.misfit(name, value)
        if wrong is not None:
            raise ReadError("READ-005", place=Place(path=f"{path}.{name}{wrong}"))


def bundle_of(journal: Journal, tree_of: Callable[[Record], JsonObject] = to_tree) -> JsonObject:
    """Return one Bundle with the whole journal; a journal that came in a Bundle gets its own back.

    A journal that was made otherwise becomes a collection, without addresses that nobody gave.

    Args:
        journal: The journal.
        tree_of: Returns the resource of a record.

    Raises:
        MappingError: As `to_tree`.
    """
    envelope = journal.envelope
    members = dict(envelope.members) if envelope.members is not None else {"type": "collection"}
    refuse_newer_members("Bundle", members)
    tree: JsonObject = {"resourceType": "Bundle", **members}
    entries: list[JsonObject] = []
    for record in journal.in_wire_order:
        entries.append({**envelope.entries.get(record.key, {}), "resource": tree_of(record)})
    for place, beside in envelope.without_resource:
        entries.insert(place, dict(beside))
    tree["entry"] = entries
    return tree
