"""The short way from bytes to a record, for resources that hold little but what is declared.

For each declaration msgspec gets a struct whose members are the FHIR names, so that the bytes are taken apart and the types
of JSON checked at the speed of C; what is left to do is to turn texts and structs into values. The short way is taken only
where it comes to the same: an element that is not as expected goes the long way by itself, over a tree, which keeps what has
no field, and a resource that is not goes it as a whole, which says what is wrong.
"""

from collections.abc import Callable
from typing import Annotated, Any, Final, NamedTuple

import msgspec
from msgspec import Meta

from akson.fhir.codec import JsonObject, decode
from akson.fhir.leftovers import Left
from akson.fhir.mapping import Choice, Coded, Declared, Element, HeadAndTail
from akson.fhir.wire_elements import Elements, Member, struct_of
from akson.fhir.wire_values import all_or_nothing, taken_of

__all__ = ["COMMON", "Wire", "wire_of"]

#: Members that every struct of a resource has besides, for the caller.
COMMON: Final = frozenset({"id", "meta", "contained", "extension"})


class Wire(NamedTuple):
    """The struct of a resource type.

    Attributes:
        kind: The struct; it has the members of `COMMON` under their names.
        fill: `fill(struct, fields, left, rare)` fills the fields of the declared elements, keeps in `left` what has no place
            in them, and puts into `rare` the members, as a tree, that are to be read the long way.
    """

    kind: Any
    fill: Callable[[Any, dict[str, Any], Left, JsonObject], None]


def wire_of(kind: str, elements: tuple[Declared, ...], others: tuple[str, ...]) -> Wire:
    """Return the struct of an R4 type.

    Args:
        kind: The type.
        elements: Those elements of its declaration that are taken from the struct.
        others: Further members that it may have, for the long way: the other elements, siblings of primitives.
    """
    with all_or_nothing():
        return _wire(kind, elements, others)


def _wire(kind: str, elements: tuple[Declared, ...], others: tuple[str, ...]) -> Wire:
    made = Elements(taken_of, hands_over=True)
    source = made.source
    source.add(0, "def made(w, fields, left, rare):", "    depth = 0")
    for each in elements:
        match each:
            case Element(codec=Choice() as choice):
                made.take_one_of(choice, f"fields[{each.field!r}]")
            case Element(codec=Coded()):
                keep = f"    left.append([{each.name!r}, {source.bind(decode)}(b), why, ({each.field!r},)])"
                made.take(each.name, each.codec, f"fields[{each.field!r}], why", "if why is not None:", keep)
            case Element(codec=HeadAndTail() as codec):
                tail = f"    fields[{codec.tail_field!r}] = v[1:]"
                made.take(each.name, codec, "v", f"fields[{each.field!r}] = v[0]", "if len(v) > 1:", tail)
            case Element():
                made.take(each.name, each.codec, f"fields[{each.field!r}]")
            case _:
                raise TypeError("an extension of the resource is rare, and read the long way")
    for name in ("extension", *others):
        member = "w.extension" if name == "extension" else made.add_member(name, Any)
        source.add(1, f"if {member} is not None:", f"    rare[{name!r}] = {member}")
    common = [
        Member("id", "id", Annotated[str, Meta(min_length=1)]),
        Member("meta", "meta", Any),
        Member("contained", "contained", Annotated[list[msgspec.Raw], Meta(min_length=1)]),
        Member("extension", "extension", Any),
    ]
    return Wire(struct_of(kind, [*made.members, *common], module=__name__, is_resource=True), source.compile(f"wire of {kind}"))
