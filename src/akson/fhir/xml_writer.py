"""XML out: a tree with its elements in the order of the specification, on one line."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Final

from akson.errors import MappingError, ReadError
from akson.fhir.codec import JsonObject
from akson.fhir.structures import FHIR, Member, Structure, resource_tags
from akson.fhir.xml_narrative import narrative_of
from akson.fhir.xml_reader import NUMBER

__all__ = ["encode_xml"]

_Write = Callable[[str], object]

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
_BESIDE_A_VALUE: Final = frozenset({"id", "extension"})


class _NoPlaceError(Exception):
    """Something has no form in XML; each level adds its step on the way out."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[str] = []

    def path(self, kind: str) -> str:
        """Return the path below the resource type; the steps were added from the innermost out."""
        return ".".join((kind, *reversed(self.steps))).replace(".[", "[")


def encode_xml(tree: JsonObject) -> bytes:
    """Return a resource as FHIR XML in UTF-8.

    Numbers are spelled as in JSON: with their own digits, though `1e5` becomes `1E+5`. Lists that hold nothing but null
    beside their siblings, and null at the end of siblings, are not told apart from none.

    Raises:
        ReadError: READ-003, the tree names no R4 resource type.
        MappingError: MAPS-003, an element has no form in XML: R4 does not know it, it has another shape, an empty list
            or null, a character that XML does not have, or a narrative that is not one XHTML `div`.
    """
    parts = [_DECLARATION]
    body = _body_of(tree)
    if body is None:
        raise ReadError("READ-003")
    try:
        _write_resource(parts.append, tree, body, f' xmlns="{FHIR}"')
    except _NoPlaceError as error:
        path = error.path(body.name)
        raise MappingError("MAPS-003", field=path.rpartition(".")[2], fhir_path=path) from None
    return "".join(parts).encode()


def _body_of(tree: Any) -> Member | None:
    return resource_tags().get(f"{FHIR} {tree.get('resourceType')}") if tree.__class__ is dict else None


def _write_resource(write: _Write, tree: JsonObject, body: Member, namespace: str = "") -> None:
    write(f"<{body.name}{namespace}>")
    _write_members(write, tree, body.structure)
    write(f"</{body.name}>")


def _write_members(write: _Write, node: JsonObject, structure: Structure) -> None:
    ranks, members = structure.ranks, structure.members
    try:
        names = sorted(node, key=ranks.__getitem__)
    except KeyError:
        raise _NoPlaceError from None
    for name in names:
        member = members.get(name)
        if member is None:
            if ranks[name] < 0 or name[1:] in node:
                continue
            member = members[name[1:]]
        try:
            if member.is_primitive:
                _write_primitive(write, node, member)
            else:
                _write_element(write, node[name], member)
        except _NoPlaceError as error:
            error.steps.append(member.name)
            raise


def _write_element(write: _Write, value: Any, member: Member) -> None:
    if not member.is_list:
        _write_one(write, value, member)
        return
    for index, item in enumerate(_filled(value)):
        try:
            _write_one(write, item, member)
        except _NoPlaceError as error:
            error.steps.append(f"[{index}]")
            raise


def _filled(value: Any) -> list[Any]:
    """Return the value, a list that is not empty."""
    if value.__class__ is not list or not value:
        raise _NoPlaceError
    items: list[Any] = value
    return items


def _write_one(write: _Write, value: Any, member: Member) -> None:
    name = member.name
    if member.kind == "narrative":
        write(_narrative(value))
        return
    if value.__class__ is not dict:
        raise _NoPlaceError
    if member.kind == "complex":
        structure = member.structure
        write(f"<{name}>" if value.keys().isdisjoint(structure.attributes) else f"<{name}{_attributes(value, structure)}>")
        _write_members(write, value, structure)
    else:
        body = _body_of(value)
        if body is None:
            raise _NoPlaceError
        write(f"<{name}>")
        _write_resource(write, value, body)
    write(f"</{name}>")


def _attributes(node: JsonObject, structure: Structure) -> str:
    return "".join(f' {name}="{_text(node[name])}"' for name in structure.attributes if name in node)


def _narrative(value: Any) -> str:
    text = narrative_of(value) if value.__class__ is str else None
    if text is None:
        raise _NoPlaceError
    return text


def _write_primitive(write: _Write, node: JsonObject, member: Member) -> None:
    name, sibling = member.name, member.sibling
    if not member.is_list:
        if sibling not in node:
            write(f'<{name} value="{_spelled(node[name], member.kind)}"/>')
        else:
            _write_with_sibling(write, member, (node[name],) if name in node else (), node[sibling])
        return
    values = _filled(node[name]) if name in node else []
    siblings = _filled(node[sibling]) if sibling in node else []
    for index, (value, beside) in enumerate(zip_longest(values, siblings)):
        try:
            _write_with_sibling(write, member, () if value is None else (value,), beside)
        except _NoPlaceError as error:
            error.steps.append(f"[{index}]")
            raise


def _write_with_sibling(write: _Write, member: Member, values: tuple[Any, ...], beside: Any) -> None:
    """Write a primitive that has a value, something beside it, or both."""
    name = member.name
    value = "".join(f' value="{_spelled(value, member.kind)}"' for value in values)
    if beside is None and values and member.is_list:
        write(f"<{name}{value}/>")
        return
    if beside.__class__ is not dict or not beside:
        raise _NoPlaceError
    write(f"<{name}{_attributes(beside, member.structure)}{value}>")
    _write_members(write, beside, member.structure)
    write(f"</{name}>")


def _spelled(value: Any, kind: str) -> str:
    """Return a value as XML spells it; one that would be read as another type has no form."""
    if kind == "text":
        return _text(value)
    found = value.__class__
    if found is str and not _reads_as_its_kind(value, kind):
        return _text(value)
    if kind == "number" and (found is int or (found is Decimal and value.is_finite())):
        return str(value)
    if kind == "boolean" and found is bool:
        return "true" if value else "false"
    raise _NoPlaceError


def _reads_as_its_kind(text: str, kind: str) -> bool:
    return NUMBER.fullmatch(text) is not None if kind == "number" else text in ("true", "false")


def _text(value: Any) -> str:
    """Return a text as it stands in an attribute; most hold nothing that is spelled otherwise."""
    if value.__class__ is not str:
        raise _NoPlaceError
    text: str = value
    if text.isprintable() and "&" not in text and "<" not in text and '"' not in text:
        return text
    if _FORBIDDEN.search(text) is not None:
        raise _NoPlaceError
    return text.translate(_ESCAPES)
