"""Which record a resource becomes, where several share its FHIR type.

A sign in the resource decides: a coding that Norwegian data has anyhow. Where there is none, akson's own extension names
the record; it stands first among the resource's extensions, is written only where the signs would lead elsewhere, and
is read away again.
"""

from functools import cache
from typing import Any, Final, NamedTuple

from akson.errors import MappingError
from akson.fhir.mapping import Mapping, Sign
from akson.fhir.registry import MAPPINGS

__all__ = ["RECORD_URL", "Family", "families", "mark", "marked_as", "without_mark"]

RECORD_URL: Final = "urn:akson:fhir:record"


class Family(NamedTuple):
    """The mappings of one FHIR type.

    Attributes:
        others: The mapping that takes what no sign leads elsewhere.
        signs: The mappings that signs lead to, in the order in which they are asked: the mapping, the element at the top, the
            steps below it, the sign.
        by_name: All of them by the name of their record.
    """

    others: Mapping[Any]
    signs: tuple[tuple[Mapping[Any], str, tuple[str, ...], Sign], ...]
    by_name: dict[str, Mapping[Any]]

    def by_signs(self, tree: dict[str, Any]) -> Mapping[Any]:
        """Return the mapping that the signs in a resource lead to."""
        for mapping, top, steps, sign in self.signs:
            if top in tree and _has(tree[top], steps, sign):
                return mapping
        return self.others

    def choose(self, tree: dict[str, Any]) -> Mapping[Any]:
        """Return the mapping of a resource: the one its mark names, else the one the signs lead to."""
        marked = self.by_name.get(marked_as(tree) or "")
        return self.by_signs(tree) if marked is None else marked


@cache
def families() -> dict[str, Family]:
    """Return the mappings by FHIR type, each type that has several records among them."""
    found: dict[str, list[Mapping[Any]]] = {}
    for mapping in MAPPINGS:
        found.setdefault(mapping.resource_type, []).append(mapping)
    return {kind: _family(mappings) for kind, mappings in found.items() if len(mappings) > 1}


def _family(mappings: list[Mapping[Any]]) -> Family:
    (others,) = (mapping for mapping in mappings if mapping.signs is None)
    signs: list[tuple[Mapping[Any], str, tuple[str, ...], Sign]] = []
    for mapping in mappings:
        for sign in mapping.signs or ():
            top, *steps = sign.element.split(".")
            signs.append((mapping, top, tuple(steps), sign))
    return Family(others, tuple(signs), {mapping.record.type_name: mapping for mapping in mappings})


def _has(node: Any, steps: tuple[str, ...], sign: Sign) -> bool:
    """Return whether a coding that the sign asks for stands where `steps` lead: alone, in a concept, or in lists of either."""
    for item in node if node.__class__ is list else (node,):
        if item.__class__ is not dict:
            continue
        if steps:
            if steps[0] in item and _has(item[steps[0]], steps[1:], sign):
                return True
        elif "coding" in item:
            if _has(item["coding"], (), sign):
                return True
        else:
            code: Any = item.get("code")
            system: Any = item.get("system")
            if code.__class__ is str and system.__class__ is str and sign.fits(system, code):
                return True
    return False


def marked_as(tree: dict[str, Any]) -> str | None:
    """Return the record that the resource's mark names, or None."""
    extensions = tree.get("extension")
    first: Any = extensions[0] if extensions.__class__ is list and extensions else None
    if first.__class__ is not dict or first.get("url") != RECORD_URL or len(first) != 2:
        return None
    name: Any = first.get("valueCode")
    return name if name.__class__ is str else None


def without_mark(tree: dict[str, Any]) -> dict[str, Any]:
    """Return the resource without its mark."""
    rest = tree["extension"][1:]
    return {name: value if name != "extension" else rest for name, value in tree.items() if name != "extension" or rest}


def mark(tree: dict[str, Any], mapping: Mapping[Any]) -> None:
    """Put the mark of a mapping's record before all extensions; MappingError MAPS-001 where there is no list for it."""
    others: object = tree.get("extension", [])
    if not isinstance(others, list):
        raise MappingError("MAPS-001", field="code", fhir_path=f"{mapping.resource_type}.extension")
    tree["extension"] = [{"url": RECORD_URL, "valueCode": mapping.record.type_name}, *others]
