"""Which record a resource becomes, where several share its FHIR type.

A sign in the resource decides: a coding that Norwegian data has anyhow. Where there is none, akson's own extension names
the record; it stands first among the resource's extensions, is written only where the signs would lead elsewhere, and
is read away again.
"""

from functools import cache
from typing import Any, Final, NamedTuple

from akson.errors import MappingError
from akson.fhir.mapping import Mapping
from akson.fhir.registry import MAPPINGS
from akson.model.values.code_systems import canonical_uri

__all__ = ["RECORD_URL", "Family", "SignPlace", "families", "mark", "marked_as", "without_mark"]

RECORD_URL: Final = "urn:akson:fhir:record"


class SignPlace(NamedTuple):
    """Where signs may stand, and what each leads to there.

    Attributes:
        top: The element at the top.
        steps: The steps below it.
        by_code: By code, for each sign that asks for it or for any: its number among all signs, and the system it asks for.
        of_any_code: The same of the signs that ask for any code.
    """

    top: str
    steps: tuple[str, ...]
    by_code: dict[str, list[tuple[int, str]]]
    of_any_code: list[tuple[int, str]]

    def sign_of(self, system: str, code: str) -> int | None:
        """Return the number of the sign that a coding is, or None."""
        signs = self.by_code.get(code, self.of_any_code)
        if signs:
            canonical = canonical_uri(system)
            for number, asked in signs:
                if asked == canonical:
                    return number
        return None


class Family(NamedTuple):
    """The mappings of one FHIR type.

    Attributes:
        others: The mapping that takes what no sign leads elsewhere.
        led_to: The mappings that signs lead to, by the number of the sign; the lowest that is there counts.
        places: Where signs stand.
        by_name: All of them by the name of their record.
    """

    others: Mapping[Any]
    led_to: tuple[Mapping[Any], ...]
    places: tuple[SignPlace, ...]
    by_name: dict[str, Mapping[Any]]

    def by_signs(self, tree: dict[str, Any]) -> Mapping[Any]:
        """Return the mapping that the signs in a resource lead to."""
        found: list[int] = []
        for place in self.places:
            if place.top in tree:
                for system, code in _codings(tree[place.top], place.steps, []):
                    number = place.sign_of(system, code)
                    if number is not None:
                        found.append(number)
        return self.led_to[min(found)] if found else self.others

    def choose(self, tree: dict[str, Any]) -> Mapping[Any]:
        """Return the mapping of a resource: the one its mark names, else the one the signs lead to."""
        marked = self.by_name.get(marked_as(tree) or "") if "extension" in tree else None
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
    signs = [(mapping, sign) for mapping in mappings for sign in mapping.signs or ()]
    places: dict[str, SignPlace] = {}
    for _, sign in signs:
        top, *steps = sign.element.split(".")
        places.setdefault(sign.element, SignPlace(top, tuple(steps), {}, []))
    for number, (_, sign) in enumerate(signs):
        asked = (number, canonical_uri(sign.system))
        for code in sign.codes or ():
            places[sign.element].by_code.setdefault(code, []).append(asked)
        if sign.codes is None:
            places[sign.element].of_any_code.append(asked)
    for place in places.values():
        for asked_for in place.by_code.values():
            asked_for.extend(place.of_any_code)
            asked_for.sort()
    return Family(
        others, tuple(mapping for mapping, _ in signs), tuple(places.values()), {each.record.type_name: each for each in mappings}
    )


def _codings(node: Any, steps: tuple[str, ...], found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Add system and code of the codings that stand where `steps` lead, alone, in a concept, or in lists of either; return all."""
    for item in node if node.__class__ is list else (node,):
        if item.__class__ is not dict:
            continue
        if steps:
            if steps[0] in item:
                _codings(item[steps[0]], steps[1:], found)
            continue
        codings: Any = item.get("coding", item)
        for each in codings if codings.__class__ is list else (codings,):
            if each.__class__ is dict:
                code: Any = each.get("code")
                system: Any = each.get("system")
                if code.__class__ is str and system.__class__ is str:
                    found.append((system, code))
    return found


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
