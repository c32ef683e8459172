"""Reads the elements of a resource into a record's fields, element by element as they stand in the tree.

A resource fills few of the many elements its type has, so this goes through what is there; within a value, where most
members are there, compiled functions ask for each.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, cast

from akson.errors import ReadError
from akson.fhir.datatypes.general import NARRATIVE
from akson.fhir.leftovers import Left, Unreadable, joined, prefixed, step_of
from akson.fhir.mapping import Choice, Declared, Element, HeadAndTail, OnElement
from akson.fhir.names import elements_of, version_of
from akson.fhir.own_extensions import extensions_keeper
from akson.fhir.structures import structure_of
from akson.fhir.value_readers import Reader, gaps_reader, on_element_reader, reader_of
from akson.model.references import Ref
from akson.model.values.residue import Leftover, Reason

__all__ = ["ResourceReader", "common_elements", "resource_reader", "top_of"]

#: Members that the caller takes itself.
TAKEN_BEFORE: Final = frozenset({"resourceType", "id", "meta", "contained"})
_NO_REFERENCE: Final = Ref[Any]()
_NARRATIVE: Final = Element("narrative", "text", NARRATIVE)

ResourceReader = Callable[[dict[str, Any], dict[str, Any], Left], list[Leftover]]


class _Slot(NamedTuple):
    """Where an element goes.

    Attributes:
        field: The record's field.
        is_plain: Whether the element is the only one of its field, and the field the only one of its element.
        tail_field: The field of all values but the first, where the first has one of its own.
        read: Reads the element.
        fields: All fields it fills.
        read_with_gaps: Reads it where null stands in a list of primitives.
    """

    field: str
    is_plain: bool
    tail_field: str | None
    read: Reader
    fields: tuple[str, ...]
    read_with_gaps: Callable[[dict[str, Any], Any, Left], Any] | None


def common_elements(kind: str) -> tuple[Element, ...]:
    """Return the elements that fill a field of every record, where an R4 type has them."""
    return (_NARRATIVE,) if _NARRATIVE.name in elements_of(kind) else ()


def _slots(kind: str, elements: tuple[Declared, ...]) -> dict[str, _Slot]:
    slots: dict[str, _Slot] = {}
    for element in (*common_elements(kind), *elements):
        if not isinstance(element, Element):
            continue
        codec = element.codec
        for name, variant in (codec.variants if isinstance(codec, Choice) else {element.name: codec}).items():
            tail = variant.tail_field if isinstance(variant, HeadAndTail) else None
            fields = (element.field,) if tail is None else (element.field, tail)
            is_plain = not isinstance(codec, Choice | HeadAndTail)
            slots[name] = _Slot(element.field, is_plain, tail, reader_of(variant), fields, gaps_reader(name, variant))
    return slots


def resource_reader(kind: str, elements: tuple[Declared, ...]) -> ResourceReader:
    """Return `read(tree, fields, left)`, which fills `fields` and returns the elements that are not declared.

    In `left` it keeps what stood inside an element and has no place in its value.

    It raises `Unreadable` for a value that its type forbids, and ReadError READ-006 for an element of R5 or STU3.

    Args:
        kind: The R4 type.
        elements: Its declaration.
    """
    slots = _slots(kind, elements)
    # A plain tuple is taken apart faster than a named one.
    find = cast("Callable[[str], _Slot | None]", {name: tuple(slot) for name, slot in slots.items()}.get)
    plain = elements_of(kind) - slots.keys() - TAKEN_BEFORE - {"extension"}
    keep = _keeper(kind, elements, slots)
    on_references = tuple(
        (each.path, each.field, on_element_reader(each)) for each in elements if isinstance(each, OnElement) and each.path != each.element
    )

    def read(tree: dict[str, Any], fields: dict[str, Any], left: Left) -> list[Leftover]:
        size = len(left)
        rest: list[Leftover] = []
        for name, value in tree.items():
            slot = find(name)
            if slot is None:
                if name in plain:
                    _check_shape(kind, name, value)
                    rest.append(Leftover(name, value))
                elif name not in TAKEN_BEFORE:
                    _refuse_other_version(kind, name.lstrip("_"))
                    keep(name, value, fields, left, rest)
                    size = len(left)
                continue
            field, is_plain, tail_field, read_value, beside, read_with_gaps = slot
            try:
                if read_with_gaps is not None and value.__class__ is list and None in value:
                    value = read_with_gaps(tree, value, left)
                else:
                    value = read_value(value, left)
            except Unreadable as error:
                raise Unreadable(joined(name, error.path), *beside) from None
            if is_plain:
                fields[field] = value
            else:
                _fill(field, tail_field, name, value, fields)
            if len(left) != size:
                for entry in left[size:]:
                    entry[3] = beside
                size = prefixed(left, size, name)
        for path, field, take in on_references:
            _take_on_reference(path, field, take, fields, left)
        return rest

    return read


def _check_shape(kind: str, name: str, value: Any) -> None:
    """Refuse an element without a field when its value has another shape than R4 has there."""
    wrong = structure_of(kind).misfit(name, value)
    if wrong is not None:
        raise Unreadable(f"{name}{wrong}")


def _take_on_reference(path: str, field: str, take: Callable[[Any], tuple[Any, bool]], fields: dict[str, Any], left: Left) -> None:
    for index, entry in enumerate(left):
        if entry[0] == path:
            value, is_exact = take(entry[1])
            if value is None:
                entry[3] = (*entry[3], field)
                return
            fields[field] = value
            for bearer in entry[3]:
                if fields[bearer] == _NO_REFERENCE:  # it bears the extension and says nothing itself
                    del fields[bearer]
            if is_exact:
                del left[index]
            else:
                entry[2], entry[3] = Reason.REPEATED, (*entry[3], field)
            return


def _fill(field: str, tail_field: str | None, name: str, value: Any, fields: dict[str, Any]) -> None:
    if field in fields:
        raise Unreadable(name, *((field,) if tail_field is None else (field, tail_field)))
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


_Keeper = Callable[[str, Any, dict[str, Any], Left, list[Leftover]], None]


def _keeper(kind: str, elements: tuple[Declared, ...], slots: dict[str, _Slot]) -> _Keeper:
    """Return what takes a resource's extensions and the siblings of primitives, and keeps those that have no field."""
    keep_extensions = extensions_keeper(kind, elements)
    siblings = {each.element: (each.field, on_element_reader(each)) for each in elements if isinstance(each, OnElement)}

    def keep(name: str, value: Any, fields: dict[str, Any], left: Left, rest: list[Leftover]) -> None:
        if name == "extension":
            keep_extensions(value, fields, left)
            return
        reason = Reason.NOT_MODELLED
        if name in siblings:
            field, take = siblings[name]
            one, is_exact = take(value)
            if one is not None:
                fields[field] = one
                reason = Reason.REPEATED
                if is_exact:
                    return
        _check_shape(kind, name, value)
        sibling = slots.get(name[1:]) if name[:1] == "_" else None
        beside = (() if sibling is None else sibling.fields) + ((siblings[name][0],) if name in siblings else ())
        rest.append(Leftover(step_of(name), value, reason, beside))

    return keep
