"""From bytes to a record the short way, where the resource holds nothing out of the ordinary; see `akson.fhir.wire`."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, NamedTuple

import msgspec

from akson.fhir.choosing import Family, families, marked_as
from akson.fhir.codec import JsonObject, decode, encode, is_deeper, number_reader
from akson.fhir.detour import GIVES_WAY, Detour, is_all_there
from akson.fhir.leftovers import Left
from akson.fhir.mapping import Codec, Coded, Declared, Element, Many, Mapping, OnElement
from akson.fhir.meta import read_meta, source_of
from akson.fhir.names import elements_of, is_resource_type
from akson.fhir.reader import UNSTATED_SOURCE, Plan, built, new_plan, record_from
from akson.fhir.registry import BY_TYPE
from akson.fhir.resource_reader import common_elements
from akson.fhir.signs import FieldSign, leads_elsewhere, names_of, signs_of
from akson.fhir.types.other_resource import other_resource
from akson.fhir.wire import COMMON, wire_of
from akson.limits import LIMITS, Limits
from akson.model import Record, Source

__all__ = ["read_shortly"]

_TYPE: Final = re.compile(rb'\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]{1,40})"')
#: How most resources begin, where the name of their type does, and before where that ends.
_HEAD: Final = b'{"resourceType":"'
_START: Final = len(_HEAD)
_END: Final = 60
_MOST_BYTES: Final = LIMITS.bytes
#: Of so many letters, no number is beyond a limit.
_FEW: Final = min(20, LIMITS.digits, LIMITS.exponent)
_read_number: Final = number_reader(LIMITS)
_GIVES_WAY: Final = (*GIVES_WAY, RecursionError)


class _Way(NamedTuple):
    """How resources of one type are read the short way.

    Attributes:
        decode: Makes the struct of the bytes.
        kind: The type.
        fill: Fills the fields that the struct has, as in `Wire`.
        plan: The long way, for what is rare, and what makes the record.
        signs: Where what leads to another record of the type may stand: the field, the attribute of its value, and the place.
        family: All records of the type, where there are several.
    """

    decode: Callable[[bytes], Any]
    kind: str
    fill: Callable[[Any, dict[str, Any], Left, JsonObject], None]
    plan: Plan
    signs: tuple[FieldSign, ...]
    family: Family | None


#: By how their bytes begin. Only the types of R4 are remembered: what else a sender calls a type has no end.
_ways: Final[dict[bytes, _Way]] = {}


def read_shortly(content: bytes, source: Source | None, limits: Limits = LIMITS, *, is_inside: bool = False) -> Record | None:
    """Return the record of a resource, or None when it must go the long way: `record_from(decode(content), …)`.

    Args:
        content: The resource as JSON.
        source: The system it came from, where its own `meta.source` does not say.
        limits: What to refuse; other limits than the default always go the long way.
        is_inside: Whether it is contained in another; then what contains others itself goes the long way.
    """
    if limits is not LIMITS or len(content) > _MOST_BYTES:
        return None
    try:
        way = _ways.get(content[: content.find(b'"', _START, _END)]) or _way_of(content)
        if way is None:
            return None
        found = way[0](content)
        written = encode(found)
        if len(written) != len(content) and not is_all_there(content, written):  # most often it is, to the letter
            return None
        if found.contained is not None and (is_inside or (way.plan.may_nest and _is_too_deep(content))):
            return None
        return _read(content, found, way, source or UNSTATED_SOURCE)
    except _GIVES_WAY:
        return None  # the long way says what is wrong, or finds that nothing is


def _way_of(content: bytes) -> _Way | None:
    """Return the way of a resource, made when the first of its type comes; None of a Bundle, and where no type of R4 is found."""
    match = _TYPE.match(content)
    kind = "" if match is None else match[1].decode("ascii")
    if match is None or kind == "Bundle" or not is_resource_type(kind):
        return None
    head = _HEAD + match[1]
    return _ways.get(head) or _ways.setdefault(head, _new_way(kind, BY_TYPE.get(kind)))


def _plain_number(text: str) -> Decimal:
    """Return a number; one with an exponent is written longer than it may have come."""
    if "e" in text or "E" in text:
        raise Detour
    return Decimal(text) if len(text) <= _FEW else _read_number(text)


def _read(content: bytes, found: Any, way: _Way, source: Source) -> Record | None:
    _, kind, fill, plan, signs, family = way  # a plain tuple is taken apart faster than a named one
    fields: dict[str, Any] = {}
    left: Left = []
    rare: JsonObject = {}
    id = found.id
    extension = found.extension
    if id is None or (extension is not None and family is not None and marked_as({"extension": extension})):
        return None
    if found.meta is None:
        fields["source"] = source_of(source, id)
    else:
        around = {"resourceType": kind, "meta": found.meta}
        read_meta(around if extension is None else {**around, "extension": extension}, source, id, fields, left)
    fields["id"] = id
    if found.contained is not None:
        fields["contained"] = tuple([_read_inside(raw, source) for raw in found.contained])
    fill(found, fields, left, rare)
    for field, within, place in signs:
        if field in fields and leads_elsewhere(fields[field], within, place):
            return None
    if not (rare or left or plan.is_other):
        return plan.build(fields)
    if family is not None and family.by_signs(rare) is not family.others:
        return None
    is_shallow = _is_shallow(content)
    if plan.may_nest and not is_shallow and is_deeper(rare, LIMITS.depth - 1):
        return None
    rest = plan.read(rare, fields, left) if rare else []
    return built(kind, plan, fields, left, rest, None if is_shallow else LIMITS)


def _is_shallow(content: bytes) -> bool:
    """Return whether so few objects and lists stand in the text that they cannot lie too deep in one another."""
    return content.count(b"{") + content.count(b"[") <= LIMITS.depth


def _is_too_deep(content: bytes) -> bool:
    return not _is_shallow(content) and is_deeper(msgspec.json.decode(content), LIMITS.depth)


def _read_inside(raw: Any, source: Source) -> Record:
    """Return a contained resource; what is wrong with it sends the whole the long way."""
    content = bytes(raw)
    return read_shortly(content, source, is_inside=True) or record_from(decode(content, shallow=True), source)


def _new_way(kind: str, mapping: Mapping[Any] | None) -> _Way:
    family = families().get(kind)
    declared = (other_resource(kind) if mapping is None else mapping).elements
    elements = (*common_elements(kind), *(each for each in declared if isinstance(each, Element) and not _is_rare(each.codec)))
    others = (*sorted(elements_of(kind) - {name for each in elements for name in names_of(each)} - COMMON), *_siblings(declared))
    wire = wire_of(kind, elements, others)
    signs = () if family is None else signs_of(elements, family)
    decode_it = msgspec.json.Decoder(wire.kind, float_hook=_plain_number).decode
    return _Way(decode_it, kind, wire.fill, new_plan(kind, mapping), signs, family)


def _is_rare(codec: Codec) -> bool:
    """Return whether an element is read the long way: a list of what may leave something."""
    return isinstance(codec, Many) and isinstance(codec.item, Coded)


def _siblings(elements: tuple[Declared, ...]) -> tuple[str, ...]:
    return tuple(each.element for each in elements if isinstance(each, OnElement) and each.element[0] == "_")
