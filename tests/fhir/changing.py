"""What a change of one field may change on the wire, and trees with more in them than records have fields for."""

from copy import deepcopy
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from akson.errors import MappingError
from akson.fhir import MAPPINGS, Mapping, from_tree, to_tree
from akson.fhir.choosing import RECORD_URL
from akson.fhir.labels import LABEL_URL, PROTECTION_SYSTEM
from akson.fhir.mapping import ORIGIN_URL, PERSONS, Choice, Element, Extension, Gathered, HeadAndTail
from akson.fhir.own_extensions import HEALTH_CARE_URL

__all__ = ["dirtied", "fields_apart", "without_places"]

_COMMON: Final[dict[str, set[tuple[str, ...]]]] = {
    "source": {("meta", "source"), ("meta", "_source"), ("meta", "extension", ORIGIN_URL)},
    "version": {("meta", "versionId"), ("meta", "_versionId")},
    "updated_at": {("meta", "lastUpdated"), ("meta", "_lastUpdated")},
    "profiles": {("meta", "profile"), ("meta", "_profile")},
    "resident_labels": {("meta", "security", "resident"), ("extension", LABEL_URL)},
    "personnel_labels": {("meta", "security", "personnel"), ("extension", LABEL_URL)},
    "is_health_care": {("extension", HEALTH_CARE_URL)},
    "narrative": {("text",)},
    "contained": {("contained",)},
}


def _signed(mapping: Mapping[Any]) -> set[str]:
    """Return the elements that decide which record a resource of the type becomes."""
    family = [each for each in MAPPINGS if each.resource_type == mapping.resource_type]
    return {sign.element.partition(".")[0] for each in family for sign in each.signs or ()}


def _of(element: Any) -> dict[str, set[tuple[str, ...]]]:
    if isinstance(element, Extension | Gathered):
        each = [element] if isinstance(element, Extension) else element.extensions
        return {element.field: {("extension", one.url) for one in each}}
    if not isinstance(element, Element):
        sibling = element.element[0] == "_"
        return {element.field: {(element.element,) if sibling else (element.element, "extension")}}
    codec = element.codec
    names = list(codec.variants) if isinstance(codec, Choice) else [element.name]
    places = {(sibling + name,) for name in names for sibling in ("", "_")}
    return {element.field: places, codec.tail_field: places} if isinstance(codec, HeadAndTail) else {element.field: places}


def fields_apart(mapping: Mapping[Any]) -> dict[str, set[tuple[str, ...]]]:
    """Return for each field the places on the wire that its declaration names: an element, a member of meta, an extension.

    Where the element decides which record the resource becomes, akson's own mark of the record goes with it.
    """
    found = dict(_COMMON)
    if mapping.resource_type in PERSONS:
        found["address_protection"] = {("meta", "security", "protection")}
    signed = _signed(mapping)
    for element in mapping.elements:
        for field, places in _of(element).items():
            is_sign = any(place[0] in signed for place in places)
            found[field] = found.get(field, set()) | places | ({("extension", RECORD_URL)} if is_sign else set())
    return found


def _direction(coding: dict[str, Any]) -> str:
    """Return whom a coding of Volven 9603 keeps out, "protection" for an address's, and "" of any other system."""
    if coding["system"] == PROTECTION_SYSTEM:
        return "protection"
    if "2.16.578.1.12.4.1.1.9603" not in coding["system"]:
        return ""
    return "personnel" if coding["code"] == "NORS" else "resident"


def _is_apart(item: dict[str, Any], subject: str) -> bool:
    """Return whether a coding or an extension of `meta` is of something else."""
    return item["url"] != subject if "url" in item else _direction(item) != subject


def without_places(tree: dict[str, Any], places: set[tuple[str, ...]]) -> dict[str, Any]:
    """Return a tree without what stands at `places`, and without what is empty when they are gone."""
    rest = dict(tree)
    for name, *under in places:
        if not under:
            rest.pop(name, None)
        elif name == "extension" and isinstance(rest.get(name), list):
            rest[name] = [each for each in rest[name] if not isinstance(each, dict) or each.get("url") != under[0]]
        elif isinstance(rest.get(name), dict):
            others = [each for each in rest[name].get(under[0], ()) if _is_apart(each, under[1])] if len(under) > 1 else []
            rest[name] = {member: value for member, value in rest[name].items() if member != under[0]}
            if others:
                rest[name][under[0]] = others
        if not rest.get(name, True):
            del rest[name]
    return rest


_STRANGE: Final = ("id", "unknown", "a.b", "c[0]", "`", "_display", "modifierExtension")
_EXTENSIONS: Final = (
    {"url": "urn:x", "valueCode": "x"},
    {"url": "urn:y", "extension": [{"url": "inner", "valueDecimal": 1}]},
    {"url": "urn:x", "valueCode": "z", "id": "i"},
)


def _objects(node: Any) -> list[dict[str, Any]]:
    """Return every object of a tree but the resources in it, the first being the tree itself."""
    if isinstance(node, dict):
        inner = [each for name, value in node.items() if name != "contained" for each in _objects(value)]
        return [node, *inner]
    return [each for item in node for each in _objects(item)] if isinstance(node, list) else []


@st.composite
def _dirtied(draw: DrawFn, clean: dict[str, Any]) -> dict[str, Any]:
    tree = deepcopy(clean)
    for _ in range(draw(st.integers(0, 4))):
        objects = _objects(tree)
        node = draw(st.sampled_from([tree, *objects]))
        what = draw(st.sampled_from(("extension", "sibling", "strange", "security")))
        texts = [name for name, value in node.items() if isinstance(value, str) and name[:1] != "_" and name not in ("resourceType", "url")]
        if what == "extension" and isinstance(node.get("extension", []), list):
            items = list(node.get("extension", ()))
            items.insert(draw(st.integers(0, len(items))), deepcopy(draw(st.sampled_from(_EXTENSIONS))))
            node["extension"] = items
        elif what == "sibling" and texts:
            node.setdefault(f"_{draw(st.sampled_from(texts))}", {"id": "beside", "extension": [deepcopy(_EXTENSIONS[0])]})
        elif what == "strange":
            name = draw(st.sampled_from(_STRANGE))
            modifier = name == "modifierExtension" and node is tree  # where its shape is looked at
            node.setdefault(
                name, [deepcopy(_EXTENSIONS[0])] if modifier else draw(st.sampled_from(("1", True))) if node is not tree else "odd"
            )
        elif what == "security":
            coding = {"system": "urn:other", "code": draw(st.sampled_from("ab"))}
            tree.setdefault("meta", {}).setdefault("security", []).insert(0, coding)
    return tree


def dirtied(tree: dict[str, Any]) -> SearchStrategy[dict[str, Any]]:
    """Draw the tree with things in it that no record has a field for, at any depth; none that only another FHIR version has."""
    return _dirtied(tree).filter(_is_of_r4)


def _is_of_r4(tree: dict[str, Any]) -> bool:
    try:
        to_tree(from_tree(tree))
    except MappingError as error:
        if error.code == "MAPS-011":
            return False
        raise
    return True
