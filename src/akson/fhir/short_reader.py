"""From bytes to a record the short way, where the resource holds nothing out of the ordinary; see `akson.fhir.wire`."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

import msgspec

from akson.fhir.choosing import Family, SignPlace, families, marked_as
from akson.fhir.codec import JsonObject, decode, is_deeper, number_reader
from akson.fhir.leftovers import Left
from akson.fhir.mapping import Choice, Codec, Coded, Declared, Element, Many, Mapping, OnElement, Recursive
from akson.fhir.names import elements_of
from akson.fhir.reader import UNSTATED_SOURCE, Plan, built, new_plan, read_origin, record_from, source_of
from akson.fhir.registry import BY_TYPE
from akson.fhir.resource_reader import common_elements
from akson.fhir.wire import COMMON, GIVES_WAY, Detour, is_all_there, wire_of
from akson.limits import LIMITS, Limits
from akson.model import Concept, Leftover, Record, Source

__all__ = ["read_shortly"]

_TYPE: Final = re.compile(rb'\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]{1,40})"')
#: How most resources begin, and how far the name of a type may reach.
_HEAD: Final = b'{"resourceType":"'
_END: Final = 60
#: Of so many letters, no number is beyond a limit.
_FEW: Final = min(20, LIMITS.digits, LIMITS.exponent)
_read_number: Final = number_reader(LIMITS)


class _Way(NamedTuple):
    """How resources of one type are read the short way.

    Attributes:
        kind: The type.
        decode: Makes the struct of the bytes.
        fill: Fills the fields that the struct has, as in `Wire`.
        plan: The long way, for what is rare, and what makes the record.
        signs: Where what leads to another record of the type may stand: the field, and the place.
        family: All records of the type, where there are several.
    """

    kind: str
    decode: Callable[[bytes], Any]
    fill: Callable[[Any, dict[str, Any], Left, JsonObject], None]
    plan: Plan
    signs: tuple[tuple[str, SignPlace], ...]
    family: Family | None


#: Only the types of records are remembered: what else a sender calls a type has no end.
_ways: Final[dict[bytes, _Way]] = {}


def read_shortly(content: bytes, source: Source | None, limits: Limits = LIMITS) -> Record | None:
    """Return the record of a resource, or None when it must go the long way: `record_from(decode(content), …)`.

    Args:
        content: The resource as JSON.
        source: The system it came from, where its own `meta.source` does not say.
        limits: What to refuse; other limits than the default always go the long way.
    """
    if limits is not LIMITS or len(content) > LIMITS.bytes:
        return None
    way = _ways.get(content[len(_HEAD) : content.find(b'"', len(_HEAD), _END)]) if content.startswith(_HEAD) else None
    if way is None:
        way = _way_of(content)
        if way is None:
            return None
    try:
        found = way.decode(content)
        if not is_all_there(content, found):
            return None
        return _read(found, way, source or UNSTATED_SOURCE)
    except (*GIVES_WAY, RecursionError):
        return None  # the long way says what is wrong, or finds that nothing is


def _way_of(content: bytes) -> _Way | None:
    """Return the way of a resource, made when the first of its type comes; None where its type has no record or comes late."""
    match = _TYPE.match(content)
    mapping = None if match is None else BY_TYPE.get(match[1].decode("ascii"))
    if match is None or mapping is None:
        return None
    return _ways.get(match[1]) or _ways.setdefault(match[1], _new_way(mapping))


def _plain_number(text: str) -> Decimal:
    """Return a number; one with an exponent is written longer than it may have come."""
    if "e" in text or "E" in text:
        raise Detour
    return Decimal(text) if len(text) <= _FEW else _read_number(text)


def _read(found: Any, way: _Way, source: Source) -> Record | None:
    kind, _, fill, plan, signs, family = way  # a plain tuple is taken apart faster than a named one
    fields: dict[str, Any] = {}
    left: Left = []
    id, meta, extension = found.id, found.meta, found.extension
    if id is None or (family is not None and extension is not None and marked_as({"extension": extension})):
        return None
    if meta is None:
        fields["source"] = source_of(source, id)
    else:
        around = {"resourceType": kind, "meta": meta} if extension is None else {"resourceType": kind, "meta": meta, "extension": extension}
        read_origin(around, source, id, fields, left)
    fields["id"] = id
    if found.contained is not None:
        fields["contained"] = tuple([_read_inside(raw, source) for raw in found.contained])
    rare: JsonObject = {}
    fill(found, fields, left, rare)
    for field, place in signs:
        if field in fields and _leads_elsewhere(fields[field], place):
            return None
    rest: list[Leftover] = []
    if rare:
        if family is not None and family.by_signs(rare) is not family.others:
            return None
        if plan.may_nest and is_deeper(rare, LIMITS.depth - 1):
            return None
        rest = plan.read(rare, fields, left)
    return built(kind, plan, fields, left, rest, LIMITS) if left or rest else plan.build(fields)


def _read_inside(raw: Any, source: Source) -> Record:
    """Return a contained resource; what is wrong with it sends the whole the long way."""
    content = bytes(raw)
    return read_shortly(content, source) or record_from(decode(content, shallow=True), source)


def _leads_elsewhere(value: Any, place: SignPlace) -> bool:
    """Return whether one of the codings in a field's value is a sign, or may be."""
    for each in value if value.__class__ is tuple else (value,):
        if each.__class__ is not Concept:
            return True
        for coding in each.codings:
            if coding.uri and coding.code and place.sign_of(coding.uri, coding.code) is not None:
                return True
    return False


def _new_way(mapping: Mapping[Any]) -> _Way:
    kind = mapping.resource_type
    family = families().get(kind)
    places = () if family is None else family.places
    deep = {place.top for place in places if place.steps}  # a sign within a value is looked for in the tree
    declared = [each for each in mapping.elements if isinstance(each, Element) and each.name not in deep and not _is_rare(each.codec)]
    elements = (*common_elements(kind), *declared)
    others = (*sorted(elements_of(kind) - set(_names(elements)) - COMMON), *_siblings(mapping.elements))
    wire = wire_of(kind, elements, others)
    fields = {each.name: each.field for each in elements}
    signs = tuple((fields[place.top], place) for place in places if place.top in fields)
    decode_it = msgspec.json.Decoder(wire.kind, float_hook=_plain_number).decode
    return _Way(kind, decode_it, wire.fill, new_plan(kind, mapping), signs, family)


def _is_rare(codec: Codec) -> bool:
    """Return whether an element is read the long way: what lies in itself, or a list of what may leave something."""
    return isinstance(codec.item, Coded | Recursive) if isinstance(codec, Many) else isinstance(codec, Recursive)


def _names(elements: tuple[Element, ...]) -> Iterator[str]:
    for each in elements:
        yield from each.codec.variants if isinstance(each.codec, Choice) else (each.name,)


def _siblings(elements: tuple[Declared, ...]) -> tuple[str, ...]:
    return tuple(each.element for each in elements if isinstance(each, OnElement) and each.element[0] == "_")
