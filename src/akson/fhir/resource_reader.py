"""Reads the elements of a resource into a record's fields, element by element as they stand in the tree.

A resource fills few of the many elements its type has, so this goes through what is there; within a value, where most
members are there, compiled functions ask for each.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, cast

from akson.errors import ReadError
from akson.fhir.leftovers import Left, Unreadable, joined, prefixed, step_of
from akson.fhir.mapping import Choice, Element, Extension, HeadAndTail
from akson.fhir.names import elements_of, version_of
from akson.fhir.value_readers import Reader, reader_of
from akson.model.values.residue import Leftover, Reason

__all__ = ["HEALTH_CARE_URL", "ResourceReader", "resource_reader", "top_of"]

HEALTH_CARE_URL: Final = "urn:akson:fhir:is-health-care"
#: Members that the caller takes itself.
TAKEN_BEFORE: Final = frozenset({"resourceType", "id", "meta"})

ResourceReader = Callable[[dict[str, Any], dict[str, Any], Left], list[Leftover]]


class _Slot(NamedTuple):
    """Where an element goes.

    Attributes:
        field: The record's field.
        is_plain: Whether the element is the only one of its field, and the field the only one of its element.
        tail_field: The field of all values but the first, where the first has one of its own.
        read: Reads the element.
        rank: Place in the declaration, and so in what is written.
        fields: All fields it fills.
    """

    field: str
    is_plain: bool
    tail_field: str | None
    read: Reader
    rank: int
    fields: tuple[str, ...]


def _slots(elements: tuple[Element | Extension, ...]) -> dict[str, _Slot]:
    slots: dict[str, _Slot] = {}
    for rank, element in enumerate(elements):
        if not isinstance(element, Element):
            raise TypeError("a resource's own extensions have no codec yet")
        codec = element.codec
        for name, variant in (codec.variants if isinstance(codec, Choice) else {element.name: codec}).items():
            tail = variant.tail_field if isinstance(variant, HeadAndTail) else None
            fields = (element.field,) if tail is None else (element.field, tail)
            is_plain = not isinstance(codec, Choice | HeadAndTail)
            slots[name] = _Slot(element.field, is_plain, tail, reader_of(variant), rank, fields)
    return slots


def resource_reader(kind: str, elements: tuple[Element | Extension, ...]) -> ResourceReader:
    """Return `read(tree, fields, left)`, which fills `fields` and returns the elements that are not declared.

    In `left` it keeps what stood inside an element and has no place in its value.
    What is kept stands in the order in which it would be written, whatever the order it came in.

    It raises `Unreadable` for a value that its type forbids, and ReadError READ-006 for an element of R5 or STU3.

    Args:
        kind: The R4 type.
        elements: Its declaration.
    """
    slots = _slots(elements)
    # A plain tuple is taken apart faster than a named one.
    find = cast("Callable[[str], _Slot | None]", {name: tuple(slot) for name, slot in slots.items()}.get)
    plain = elements_of(kind) - slots.keys() - TAKEN_BEFORE - {"extension"}

    def read(tree: dict[str, Any], fields: dict[str, Any], left: Left) -> list[Leftover]:
        start = size = len(left)
        rest: list[Leftover] = []
        last, in_order = 0, True
        for name, value in tree.items():
            slot = find(name)
            if slot is None:
                if name in plain:
                    rest.append(Leftover(name, value))
                elif name not in TAKEN_BEFORE:
                    _refuse_other_version(kind, name.lstrip("_"))
                    _keep(name, value, fields, rest, slots)
                continue
            field, is_plain, tail_field, read_value, rank, beside = slot
            try:
                value = read_value(value, left)
            except Unreadable as error:
                raise Unreadable(joined(name, error.path), field) from None
            if is_plain:
                fields[field] = value
            else:
                _fill(field, tail_field, name, value, fields)
            if len(left) != size:
                for entry in left[size:]:
                    entry[3] = beside
                size = prefixed(left, size, name)
                in_order = in_order and rank >= last
                last = rank
        if not in_order:
            left[start:] = sorted(left[start:], key=lambda entry: slots[top_of(entry[0])].rank)
        return rest

    return read


def _fill(field: str, tail_field: str | None, name: str, value: Any, fields: dict[str, Any]) -> None:
    if field in fields:
        raise Unreadable(name, field)
    if tail_field is None:
        fields[field] = value
        return
    fields[field] = value[0]
    if len(value) > 1:
        fields[tail_field] = value[1:]


def _refuse_other_version(kind: str, name: str) -> None:
    version = None if name in elements_of(kind) else version_of(kind, {name})
    if version is not None:
        raise ReadError("READ-006", version=version)


def top_of(path: str) -> str:
    """Return the name of the element at the top that a path leads into."""
    return path.partition(".")[0].partition("[")[0]


def _keep(name: str, value: Any, fields: dict[str, Any], rest: list[Leftover], slots: dict[str, _Slot]) -> None:
    """Keep extensions, of which akson's own has a field, the siblings of primitives, and what R4 does not know."""
    if name == "extension" and value.__class__ is list and value:
        first = value[0]
        if first.__class__ is dict and first.get("url") == HEALTH_CARE_URL and len(first) == 2:
            flag = first.get("valueBoolean")
            if flag.__class__ is bool:
                fields["is_health_care"] = flag
                value = value[1:]
                if not value:
                    return
    sibling = slots.get(name[1:]) if name[:1] == "_" else None
    rest.append(Leftover(step_of(name), value, Reason.NOT_MODELLED, () if sibling is None else sibling.fields))
