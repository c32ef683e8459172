"""From bytes to a record the short way, where the resource holds nothing out of the ordinary; see `akson.fhir.wire`."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

import msgspec

from akson.errors import AksonError
from akson.fhir.choosing import Family, families, marked_as
from akson.fhir.codec import Beyond, decode, encode, is_deeper, number_reader
from akson.fhir.leftovers import Left, Unreadable
from akson.fhir.mapping import Choice, Codec, Coded, Declared, Element, Many, Mapping, OnElement, Recursive, Sign
from akson.fhir.names import elements_of
from akson.fhir.reader import UNSTATED_SOURCE, Plan, built, new_plan, read_origin, record_from
from akson.fhir.registry import BY_TYPE
from akson.fhir.resource_reader import common_elements
from akson.fhir.wire import COMMON, Detour, Wire, wire_of
from akson.limits import LIMITS, Limits
from akson.model import Concept, Leftover, Record, Source

__all__ = ["read_shortly"]

_TYPE: Final = re.compile(rb'\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]{1,40})"')
_read_number: Final = number_reader(LIMITS)


class _Way(NamedTuple):
    """How resources of one type are read the short way.

    Attributes:
        kind: The type.
        decode: Makes the struct of the bytes.
        wire: The struct.
        plan: The long way, for what is rare, and what makes the record.
        signs: What leads to another record of the type: the field to look at, and the sign.
        family: All records of the type, where there are several.
    """

    kind: str
    decode: Callable[[bytes], Any]
    wire: Wire
    plan: Plan
    signs: tuple[tuple[str, Sign], ...]
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
    match = _TYPE.match(content) if limits is LIMITS and len(content) <= LIMITS.bytes else None
    if match is None:
        return None
    way = _ways.get(match[1])
    if way is None:
        mapping = BY_TYPE.get(match[1].decode("ascii"))
        if mapping is None:
            return None
        way = _ways[match[1]] = _new_way(mapping)
    try:
        found = way.decode(content)
        if not _is_all_there(content, found):
            return None
        return _read(found, way, source or UNSTATED_SOURCE)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, Beyond, Detour, Unreadable, AksonError, TypeError, AttributeError):
        return None  # the long way says what is wrong, or finds that nothing is


def _is_all_there(content: bytes, found: Any) -> bool:
    """Return whether the struct holds every member of the text once.

    What is written again is never longer than what was read, and as long only when nothing was left out. Text that was not
    written as tightly is judged by its colons.
    """
    written = encode(found)
    if len(written) == len(content):
        return True
    return b"\\u003" not in content and content.count(b":") == written.count(b":")


def _plain_number(text: str) -> Decimal:
    """Return a number; one with an exponent is written longer than it may have come."""
    if "e" in text or "E" in text:
        raise Detour
    return _read_number(text)


def _read(found: Any, way: _Way, source: Source) -> Record | None:
    fields: dict[str, Any] = {}
    left: Left = []
    if found.id is None or (way.family is not None and found.extension is not None and marked_as({"extension": found.extension})):
        return None
    around = {"resourceType": way.kind, "meta": found.meta, "extension": found.extension}
    read_origin({name: value for name, value in around.items() if value is not None}, source, found.id, fields, left)
    fields["id"] = found.id
    if found.contained is not None:
        fields["contained"] = tuple([_read_inside(raw, source) for raw in found.contained])
    way.wire.fill(found, fields)
    for field, sign in way.signs:
        if field in fields and _has(fields[field], sign):
            return None
    rest: list[Leftover] = []
    rare = way.wire.rare(found)
    if rare:
        if way.family is not None and way.family.by_signs(rare) is not way.family.others:
            return None
        if way.plan.may_nest and is_deeper(rare, LIMITS.depth - 1):
            return None
        rest = way.plan.read(rare, fields, left)
    return built(way.kind, way.plan, fields, left, rest, LIMITS)


def _read_inside(raw: Any, source: Source) -> Record:
    """Return a contained resource; what is wrong with it sends the whole the long way."""
    content = bytes(raw)
    return read_shortly(content, source) or record_from(decode(content, shallow=True), source)


def _has(value: Any, sign: Sign) -> bool:
    """Return whether one of the codings in a field's value is what the sign asks for, or may be."""
    for each in value if value.__class__ is tuple else (value,):
        if each.__class__ is not Concept:
            return True
        for coding in each.codings:
            if coding.uri and coding.code and sign.fits(coding.uri, coding.code):
                return True
    return False


def _new_way(mapping: Mapping[Any]) -> _Way:
    kind = mapping.resource_type
    family = families().get(kind)
    asked = () if family is None else family.signs
    deep = {top for _, top, steps, _ in asked if steps}  # a sign within a value is looked for in the tree
    declared = [each for each in mapping.elements if isinstance(each, Element) and each.name not in deep and not _is_rare(each.codec)]
    elements = (*common_elements(kind), *declared)
    others = (*sorted(elements_of(kind) - set(_names(elements)) - COMMON), *_siblings(mapping.elements))
    wire = wire_of(kind, elements, others)
    fields = {each.name: each.field for each in elements}
    signs = tuple((fields[top], sign) for _, top, _, sign in asked if top in fields)
    decode_it = msgspec.json.Decoder(wire.kind, float_hook=_plain_number).decode
    return _Way(kind, decode_it, wire, new_plan(kind, mapping), signs, family)


def _is_rare(codec: Codec) -> bool:
    """Return whether an element is read the long way: what may leave something beside its value, or lie in itself."""
    return isinstance(codec.item if isinstance(codec, Many) else codec, Coded | Recursive)


def _names(elements: tuple[Element, ...]) -> Iterator[str]:
    for each in elements:
        yield from each.codec.variants if isinstance(each.codec, Choice) else (each.name,)


def _siblings(elements: tuple[Declared, ...]) -> tuple[str, ...]:
    return tuple(each.element for each in elements if isinstance(each, OnElement) and each.element[0] == "_")
