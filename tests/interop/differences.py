"""What a real FHIR server changes of what is sent to it: the whole list, each change with its reason.

Each is a function that makes, of the tree that was sent, the one that is to come back. What came back is looked at only
for what the server itself chooses: version, time, its name of the call, and how it calls a label.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, cast

from akson.fhir import JsonObject, same_json
from akson.fhir.codec import encode

__all__ = ["AT_SENDING", "AT_STORING", "REFUSALS", "Difference", "applied"]

_TAG_OR_LETTER: Final = re.compile(r'<[^>]*>|"|[^\u0000-\uffff]')
_VERSIONED: Final = re.compile(r"^([A-Za-z]+/[A-Za-z0-9.-]+)/_history/[^/]+$")

Difference = Callable[[JsonObject, JsonObject], JsonObject]


def _everywhere(change: Callable[[Any], Any], tree: JsonObject) -> JsonObject:
    """Return a tree with `change` made of every object and value in it, the innermost first."""
    return cast("JsonObject", _changed(change, tree))


def _changed(change: Callable[[Any], Any], node: Any) -> Any:
    if node.__class__ is dict:
        return change({name: _changed(change, value) for name, value in node.items()})
    if node.__class__ is list:
        return [_changed(change, value) for value in node]
    return change(node)


# Before sending: what HAPI would refuse, and the journal operations never send.


def id_of_digits_gets_a_letter(tree: JsonObject, _: JsonObject) -> JsonObject:
    """HAPI keeps ids of digits alone for those it gives itself (HAPI-0960); what akson pushes has UUIDs for ids."""
    return {**tree, "id": f"n{tree['id']}"} if tree["id"].isdigit() else tree


# At storing: what comes back otherwise than it was sent.


def version_and_time_are_the_servers(tree: JsonObject, answer: JsonObject) -> JsonObject:
    """Every server sets `meta.versionId` and `meta.lastUpdated`, whatever was sent."""
    stamp = {name: answer["meta"][name] for name in ("versionId", "lastUpdated")}
    return {**tree, "meta": {**tree.get("meta", {}), **stamp}}


def source_gets_the_call(tree: JsonObject, answer: JsonObject) -> JsonObject:
    """HAPI puts its name of the call that wrote the version after `meta.source`, as a fragment."""
    call = answer["meta"]["source"].partition("#")[2]
    return {**tree, "meta": {**tree["meta"], "source": f"{tree['meta'].get('source', '').partition('#')[0]}#{call}"}}


def labels_lose_their_extensions(tree: JsonObject, _: JsonObject) -> JsonObject:
    """HAPI keeps labels as system, code and display, once each and sorted; what stood in them besides is gone."""
    if "security" not in tree["meta"]:
        return tree
    bare = {_name_of(label): {name: label[name] for name in label if name != "extension"} for label in tree["meta"]["security"]}
    return {**tree, "meta": {**tree["meta"], "security": [bare[name] for name in sorted(bare)]}}


def labels_share_a_display(tree: JsonObject, answer: JsonObject) -> JsonObject:
    """HAPI has one display for a label, which is what the first resource that had the label on that server said."""
    if "security" not in tree["meta"]:
        return tree
    said = {_name_of(label): label.get("display") for label in answer["meta"].get("security", [])}
    shared = [{**label, "display": said.get(_name_of(label))} for label in tree["meta"]["security"]]
    shown = [{name: value for name, value in label.items() if value is not None} for label in shared]
    return {**tree, "meta": {**tree["meta"], "security": shown}}


def _name_of(label: JsonObject) -> tuple[str, str]:
    return label.get("system", ""), label.get("code", "")


def profiles_are_a_set(tree: JsonObject, answer: JsonObject) -> JsonObject:
    """HAPI keeps each profile claim once, in an order of its own."""
    claims, kept = tree["meta"].get("profile", []), answer["meta"].get("profile", [])
    return {**tree, "meta": {**tree["meta"], "profile": kept}} if claims and set(claims) == set(kept) else tree


def contained_resources_lose_meta(tree: JsonObject, _: JsonObject) -> JsonObject:
    """R4 gives a contained resource no version and no time of its own, and HAPI leaves out the whole `meta`."""
    if "contained" not in tree:
        return tree
    kept = [{name: value for name, value in each.items() if name != "meta"} for each in tree["contained"]]
    return {**tree, "contained": kept}


def references_lose_their_version(tree: JsonObject, _: JsonObject) -> JsonObject:
    """HAPI takes a reference to one version to be to the resource, but not in what an AuditEvent says was touched."""

    def change(node: Any) -> Any:
        if node.__class__ is dict and isinstance(node.get("reference"), str):
            return {**node, "reference": _VERSIONED.sub(r"\1", node["reference"])}
        return node

    kept = {"entity": tree["entity"]} if tree["resourceType"] == "AuditEvent" and "entity" in tree else {}
    return {**_everywhere(change, tree), **kept}


def base64_loses_blanks(tree: JsonObject, _: JsonObject) -> JsonObject:
    """R4 allows blanks and breaks in base64; HAPI writes it anew. The `data` of a SampledData is no base64."""

    def change(node: Any) -> Any:
        if node.__class__ is dict and isinstance(node.get("data"), str) and "dimensions" not in node:
            return {**node, "data": "".join(node["data"].split())}
        return node

    return _everywhere(change, tree)


def numbers_are_written_out(tree: JsonObject, _: JsonObject) -> JsonObject:
    """HAPI writes numbers without an exponent, 1E+3 as 1000, and zero without a sign; all digits stay."""

    def change(node: Any) -> Any:
        return Decimal(f"{node if node else abs(node):f}") if isinstance(node, Decimal) else node

    return _everywhere(change, tree)


def empty_elements_go(tree: JsonObject, _: JsonObject) -> JsonObject:
    """What is empty says nothing, R4 forbids it, and HAPI leaves it out."""

    def change(node: Any) -> Any:
        if node.__class__ is not dict:
            return node
        cleared = {name: _without_empty(value) for name, value in node.items()}
        kept = {name: value for name, value in cleared.items() if value not in ({}, [], "")}
        return {} if kept.keys() == {"url"} != node.keys() else kept  # an extension without its value

    return _everywhere(change, tree)


def _without_empty(value: Any) -> Any:
    return [each for each in value if each not in ({}, "")] if value.__class__ is list else value


def narrative_spells_letters_otherwise(tree: JsonObject, _: JsonObject) -> JsonObject:
    """HAPI writes a quotation mark in the text of a narrative, and a letter beyond U+FFFF, as a reference."""
    if "div" not in tree.get("text", {}):
        return tree
    spelled = _TAG_OR_LETTER.sub(_spelled, tree["text"]["div"])
    return {**tree, "text": {**tree["text"], "div": spelled}}


def _spelled(found: re.Match[str]) -> str:
    text = found[0]
    if len(text) > 1:
        return text
    return "&quot;" if text == '"' else f"&#x{ord(text):X};"


AT_SENDING: Final[tuple[Difference, ...]] = (id_of_digits_gets_a_letter,)
AT_STORING: Final[tuple[Difference, ...]] = (
    version_and_time_are_the_servers,
    source_gets_the_call,
    labels_lose_their_extensions,
    labels_share_a_display,
    profiles_are_a_set,
    contained_resources_lose_meta,
    references_lose_their_version,
    base64_loses_blanks,
    numbers_are_written_out,
    empty_elements_go,
    narrative_spells_letters_otherwise,
)
#: Why HAPI may refuse a resource that akson writes, by its own code.
REFUSALS: Final = {
    "HAPI-0505": "a reference to a resource of the same Bundle that is sent alone",
    "HAPI-0507": "a reference to another server, which this one is set up not to take",
    "HAPI-0931": "a reference to a type that R4 does not allow there",
    "HAPI-1821": "a code that is not in the value set that R4 requires",
}


def applied(differences: tuple[Difference, ...], tree: JsonObject, answer: JsonObject) -> tuple[JsonObject, list[str]]:
    """Return the tree with the differences made, and the names of those that changed something."""
    seen: list[str] = []
    for difference in differences:
        changed = difference(tree, answer)
        if not same_json(encode(tree), encode(changed)):
            seen.append(difference.__name__)
        tree = changed
    return tree, seen
