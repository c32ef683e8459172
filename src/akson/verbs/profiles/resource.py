"""One resource on its way into a profile's form: where things stand in it, and what to say when one of them cannot be."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from akson.errors import MappingError
from akson.fhir import JsonObject, Mapping
from akson.fhir.canonicals import HL7, NO_BASIS
from akson.fhir.mapping import COMMON, Choice, Element
from akson.model.values.code_systems import canonical_uri
from akson.verbs.profiles.facts import Profile

__all__ = ["Place", "Resource", "is_of", "places", "type_of", "within"]

_EXTENSION: Final = "extension:"
_BASES: Final = ("", NO_BASIS, HL7)
_HEAD: Final = re.compile(r"\w+\.(?:extension\('(?P<url>[^']+)'\)|(?P<name>\w+))")
_ADDRESS: Final = re.compile(r"(?:.*/)?(?P<kind>[A-Z]\w+)/[^/]+(?:/_history/[^/]+)?", re.ASCII)
_VALUE: Final = re.compile(r"value[A-Z]\w*")


class Place(NamedTuple):
    """What stands somewhere, and the FHIRPath, with indices, that leads there."""

    value: Any
    path: str

    def has(self, name: str) -> bool:
        """Return whether there is such a member, or something beside its value."""
        return self.value.__class__ is dict and (name in self.value or f"_{name}" in self.value)


def places(start: Place, path: str) -> list[Place]:
    """Return what a path leads to, each item of a list by itself; "" leads nowhere else."""
    found = [start]
    for step in path.split(".") if path else ():
        found = [inner for place in found for inner in _inside(place, step)]
    return found


def within(start: Place, path: str) -> Iterator[tuple[Place, str]]:
    """Yield each place that can have the last member of a path, with the FHIRPath of that member there."""
    holders, _, last = path.rpartition(".")
    for holder in places(start, holders):
        if holder.value.__class__ is dict:
            yield holder, _joined(holder.path, last)


def _joined(path: str, step: str) -> str:
    if step.startswith(_EXTENSION):
        name = step.removeprefix(_EXTENSION)
        return f"{path}.extension('{NO_BASIS + name if name.startswith('no-basis-') else name}')"
    return f"{path}.{'value' if _VALUE.fullmatch(step) else step.lstrip('_')}"


def _inside(place: Place, step: str) -> Iterator[Place]:
    if place.value.__class__ is not dict:
        return
    if step.startswith(_EXTENSION):
        urls = [base + step.removeprefix(_EXTENSION) for base in _BASES]
        for each in _items(place.value.get("extension")):
            if each.__class__ is dict and each.get("url") in urls:
                yield Place(each, f"{place.path}.extension('{each['url']}')")
        return
    value = place.value.get(step)
    path = _joined(place.path, step)
    if value.__class__ is list:
        yield from (Place(each, f"{path}[{index}]") for index, each in enumerate(value))
    elif value is not None:
        yield Place(value, path)


def _items(value: Any) -> list[Any]:
    return value if value.__class__ is list else []


def is_of(system: object, wanted: str, also: frozenset[str] | None = None) -> bool:
    """Return whether a URI is `wanted` or another spelling of it: one of `also`, or, without them, any that akson knows."""
    if not isinstance(system, str):
        return False
    return system == wanted or (canonical_uri(system) == canonical_uri(wanted) if also is None else system in also)


def type_of(reference: JsonObject) -> str | None:
    """Return the type of the resource that a reference leads to, where it tells: what it states, or what its address says."""
    address = _ADDRESS.fullmatch(str(reference.get("reference", "")))
    stated: str | None = reference.get("type")
    return stated if address is None else address["kind"]


@dataclass(slots=True)
class Resource:
    """A resource that is being brought into a profile's form.

    Attributes:
        tree: The resource, to be changed in place.
        profile: The profile.
        mapping: The declaration of the record it came from; None when it has none.
        path: Where it stands: its type, or the path through what holds it.
        field: The field that an error names; "" for the one of `mapping` that fills the element.
        find: Gives the resource that a reference leads to in the same Bundle; None where it travels alone.
    """

    tree: JsonObject
    profile: Profile
    mapping: Mapping[Any] | None
    path: str
    field: str = ""
    find: Callable[[str], JsonObject | None] | None = None

    @property
    def whole(self) -> Place:
        """The resource itself."""
        return Place(self.tree, self.path)

    def at(self, path: str) -> list[Place]:
        """Return what a path leads to."""
        return places(self.whole, path)

    def target(self, reference: JsonObject) -> JsonObject | None:
        """Return what a reference leads to, contained or in the same Bundle; None when it is neither."""
        address = str(reference.get("reference", ""))
        if address.startswith("#"):
            contained: list[JsonObject] = self.tree.get("contained", [])
            return next((each for each in contained if each.get("id") == address[1:]), None)
        return None if self.find is None else self.find(address)

    def error(self, code: str, path: str, **details: object) -> MappingError:
        """Return the error that names the element at a FHIRPath and the record's field that fills it."""
        return MappingError(code, field=self.field or self._field(path), fhir_path=path, profile=self.profile.name, **details)

    def _field(self, path: str) -> str:
        """Return the name of the field; "residue" for what has none."""
        head = _HEAD.match(self.tree["resourceType"] + path.removeprefix(self.path))
        if head is None:
            return ""
        elements = self.mapping.elements if self.mapping is not None else ()
        for element in elements:
            if head["url"] == getattr(element, "url", "") or (isinstance(element, Element) and _is_named(element, head["name"])):
                return element.field
        common = {element: field for field, element, _ in COMMON}
        return common.get(head["name"] or "", "residue")


def _is_named(element: Element, name: str | None) -> bool:
    if name is not None and isinstance(element.codec, Choice):
        return name.startswith(element.name.removesuffix("[x]"))
    return element.name == name
