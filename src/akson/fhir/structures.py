"""Structures: the members of every R4 type, datatype and backbone element, in the order of the specification.

The table is read on first use, and each structure of it when it is first met: reading JSON pays for none of it.

Source: StructureDefinitions of hl7.fhir.r4.examples 4.0.1; `scripts/make_structure_table.py` makes the table.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple

import msgspec

__all__ = ["FHIR", "XHTML", "Kind", "Member", "Structure", "resource_tags", "structure_of"]

Kind = Literal["text", "number", "boolean", "narrative", "complex", "resource", "body"]

FHIR: Final = "http://hl7.org/fhir"
XHTML: Final = "http://www.w3.org/1999/xhtml"
_PLAIN: Final = frozenset({"text", "number", "boolean"})
_CLASSES: Final[dict[Kind, frozenset[type]]] = {
    "text": frozenset({str}),
    "narrative": frozenset({str}),
    "number": frozenset({int, Decimal}),
    "boolean": frozenset({bool}),
    "complex": frozenset({dict}),
    "resource": frozenset({dict}),
    "body": frozenset({dict}),
}
_BESIDE: Final = frozenset({dict})


class Member:
    """An element that may stand in another.

    Attributes:
        name: Its name in JSON, a choice written out.
        sibling: The name in JSON of what a primitive has beside its value.
        kind: What it holds. A "resource" holds one resource, whose "body" holds its members.
        is_list: Whether it may be repeated.
        is_primitive: Whether it is a value.
        structure: What may stand in it; for a primitive, beside its value.
    """

    __slots__ = ("is_list", "is_primitive", "kind", "name", "sibling", "structure")

    def __init__(self, name: str, kind: Kind, structure: "Structure", *, is_list: bool = False) -> None:
        self.name: str = name
        self.sibling: str = f"_{name}"
        self.kind: Kind = kind
        self.is_list: bool = is_list
        self.is_primitive: bool = kind in _PLAIN
        self.structure: Structure = structure

    def classes(self, *, is_beside: bool = False) -> frozenset[type]:
        """Return the classes of one value in JSON, or of what stands beside it."""
        return _BESIDE if is_beside else _CLASSES[self.kind]

    def misfit(self, value: Any, *, is_beside: bool = False) -> str | None:
        """Return where a value in JSON has another shape than R4 has there: "" for the whole, "[1]" for an item; None where it fits."""
        classes = self.classes(is_beside=is_beside)
        if not self.is_list:
            return None if value.__class__ in classes else ""
        if value.__class__ is not list:
            return ""
        for index, item in enumerate(value):  # null keeps the place of what stands beside it
            if item.__class__ not in classes and not (item is None and self.is_primitive):
                return f"[{index}]"
        return None


class Structure:
    """The members of one type; `attributes` are those that XML has as attributes."""

    def __init__(self, name: str, heading: str, words: str) -> None:
        self.name = name
        self._heading = heading
        self._words = words.split()

    def __repr__(self) -> str:
        return f"Structure({self.name})"

    @cached_property
    def is_resource(self) -> bool:
        """Whether it is a resource type that may stand by itself."""
        return self._heading in ("Resource", "DomainResource") and self.name != "DomainResource"

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The names that XML has as attributes, in order."""
        return tuple(word.partition(":")[0] for word in self._all_words() if word.endswith("@"))

    @cached_property
    def members(self) -> dict[str, Member]:
        """The members that XML has as elements, by name and in order."""
        return {member.name: member for word in self._all_words() if not word.endswith("@") for member in self._members(word)}

    @cached_property
    def tags(self) -> dict[str, Member]:
        """The members by their names in XML, with the namespace before them."""
        space = {"narrative": XHTML}
        return {f"{space.get(member.kind, FHIR)} {name}": member for name, member in self.members.items()}

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of every name that JSON may have, in the order of XML."""
        ranks = {name: -1 for name in (*self.attributes, *(("resourceType",) if self.is_resource else ()))}
        for rank, member in enumerate(self.members.values()):
            ranks[member.name] = rank
            if member.is_primitive:
                ranks[member.sibling] = rank
        return ranks

    def misfit(self, name: str, value: Any) -> str | None:
        """Return where a member in JSON has another shape than R4 has there, as `Member.misfit`; None of a name that R4 lacks."""
        member = self.members.get(name) or self.members.get(name.removeprefix("_"))
        if member is None or (name != member.name and not member.is_primitive):
            return None
        return member.misfit(value, is_beside=name != member.name)

    def _all_words(self) -> list[str]:
        return [*(structure_of(self._heading)._all_words() if self._heading else ()), *self._words]

    def _members(self, word: str) -> Iterator[Member]:
        """Yield the members that a word of the table stands for: several, where it is a choice."""
        name, _, kinds = word.partition(":")
        is_list = kinds.endswith("*")
        kinds = kinds.removesuffix("*")
        stem = name.removesuffix("[x]")
        for kind in kinds.split("|"):
            written = name if stem == name else f"{stem}{kind[0].upper()}{kind[1:]}"
            yield _member(written, f"{self.name}.{name}" if kind == "." else kind, is_list=is_list)


class _Table(NamedTuple):
    kinds: dict[str, Kind]
    structures: dict[str, Structure]


@cache
def _table() -> _Table:
    data: dict[str, Any] = msgspec.json.decode((files("akson.fhir") / "data" / "structures.json").read_bytes())
    return _Table(data["kinds"], {name: Structure(name, *parts) for name, parts in data["structures"].items()})


def _member(name: str, type_name: str, *, is_list: bool) -> Member:
    kinds, structures = _table()
    if type_name == "Resource":
        return Member(name, "resource", structures["Resource"], is_list=is_list)
    kind = kinds.get(type_name, "complex")
    return Member(name, kind, structures["Element" if kind != "complex" else type_name], is_list=is_list)


def structure_of(name: str) -> Structure:
    """Return the structure of that name.

    Raises:
        KeyError: R4 has none.
    """
    return _table().structures[name]


@cache
def resource_tags() -> dict[str, Member]:
    """Return every R4 resource type by its name in XML, with the namespace before it."""
    bodies = (Member(each.name, "body", each) for each in _table().structures.values() if each.is_resource)
    return {f"{FHIR} {body.name}": body for body in bodies}
