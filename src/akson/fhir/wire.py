"""The short way from bytes to a record, for resources that hold nothing but what is declared.

For each declaration msgspec gets a struct whose members are the FHIR names, so that the bytes are taken apart and the types
of JSON checked at the speed of C; what is left to do is to turn texts and structs into values. The short way is taken only
where it comes to the same: whatever it does not expect sends the resource the long way, over a tree, which says what is
wrong or keeps what has no field.

A key that stands there twice, or a null where a member may be anything, is no error to msgspec. The caller finds it by
writing the struct again: it comes out shorter than it went in and, where the text was loosely written, with fewer colons,
as in `akson.fhir.codec`.
"""

from collections.abc import Callable
from inspect import signature
from typing import Annotated, Any, Final, NamedTuple

import msgspec
from msgspec import Meta, structs

from akson.fhir.compiler import Source
from akson.fhir.leftovers import Left
from akson.fhir.mapping import (
    Choice,
    Codec,
    Coded,
    Custom,
    Declared,
    Element,
    Extension,
    HeadAndTail,
    Many,
    OnElement,
    Primitive,
    Recursive,
    Structure,
)
from akson.fhir.names import RECORD_NAMES
from akson.fhir.value_readers import Reader, extensions_reader, on_element_reader, reader_of
from akson.model.record import AnyRef
from akson.model.references import Ref

__all__ = ["COMMON", "Detour", "Wire", "wire_of"]


class Detour(Exception):
    """The resource must go the long way."""


_Text = Annotated[str, Meta(min_length=1)]
#: What a member is while it is missing; its class does not allow that, so that null is refused.
_MISSING: Final[Any] = None
_JSON_TYPES: Final[dict[str, Any]] = {"boolean": bool, "integer": int, "unsignedInt": int, "positiveInt": int, "decimal": Any}
#: Tests that hold for all that msgspec lets through.
_DECODED: Final = frozenset({"v.__class__ is str and v", "v is True or v is False", "v.__class__ is str"})


class _Taken(NamedTuple):
    """How one kind of value is taken from what msgspec made.

    Attributes:
        kind: What msgspec is to make.
        convert: Adds lines of Python that turn `v` into the value; None where it is the value.
    """

    kind: Any
    convert: Callable[[Source, int], None] | None


_taken: Final[dict[Codec, _Taken]] = {}


def _taken_of(codec: Codec) -> _Taken:
    """Return how values of `codec` are taken; each is made once."""
    made = _taken.get(codec)
    if made is None:
        made = _taken[codec] = _make_taken(codec)
    return made


def _make_taken(codec: Codec) -> _Taken:
    match codec:
        case Primitive():
            return _primitive(codec)
        case Structure():
            return _call(*_structure(codec))
        case Many() | HeadAndTail():
            return _many(codec.item)
        case Custom() if Ref in codec.kinds:
            return _call(_Reference, _reference(codec))
        case Coded() | Custom() | Recursive():
            return _call(Any, _whole(reader_of(codec)))
        case Choice():
            raise TypeError("an element of several types is no value of its own")


def _primitive(codec: Primitive) -> _Taken:
    kind = _JSON_TYPES.get(codec.name, str if codec.test == "v.__class__ is str" and codec.make is None else _Text)
    test = "" if codec.test in _DECODED else codec.test.removeprefix("v.__class__ is str and v and ")
    if not test and codec.make is None:
        return _Taken(kind, None)

    def convert(source: Source, indent: int) -> None:
        if test:
            source.add(indent, f"if not ({test}):", "    raise Detour")
        if codec.make is not None:
            source.add(indent, f"v = {source.bind(codec.make)}(v)")

    return _Taken(kind, convert)


def _call(kind: Any, convert: Callable[[Any], Any]) -> _Taken:
    def lines(source: Source, indent: int) -> None:
        source.add(indent, f"v = {source.bind(convert)}(v)")

    return _Taken(kind, lines)


def _whole(read: Reader) -> Callable[[Any], Any]:
    """Return what reads a tree that leaves nothing."""

    def convert(tree: Any) -> Any:
        left: Left = []
        value = read(tree, left)
        if left:
            raise Detour
        return value

    return convert


def _many(item: Codec) -> _Taken:
    taken = _taken_of(item)
    kind: Any = Annotated[tuple.__class_getitem__((taken.kind, ...)), Meta(min_length=1)]
    if taken.convert is None:
        return _Taken(kind, None)
    source = Source(Detour=Detour)
    source.add(0, "def made(v):")
    taken.convert(source, 1)
    source.add(1, "return v")
    one: Any = source.compile(f"one {item.name}")

    def lines(source: Source, indent: int) -> None:
        source.add(indent, f"v = ({source.bind(one)}(v[0]),) if len(v) == 1 else tuple(map({source.bind(one)}, v))")

    return _Taken(kind, lines)


class _Member(NamedTuple):
    """A member of a struct: its name in Python, its FHIR name, what msgspec makes of it, and what it is while missing."""

    attribute: str
    name: str
    kind: Any
    missing: Any = None


def _struct(title: str, members: list[_Member]) -> Any:
    fields = [(each.attribute, each.kind, each.missing) for each in members]
    renamed = {each.attribute: each.name for each in members}
    return msgspec.defstruct(title, fields, rename=renamed, forbid_unknown_fields=True, omit_defaults=True, gc=False)


class _Elements:
    """The members of one struct, and the lines that turn them into values."""

    def __init__(self) -> None:
        self.source = Source(Detour=Detour)
        self.members: list[_Member] = []

    def add_member(self, name: str, kind: Any, missing: Any = None) -> str:
        """Return the expression for a new member."""
        attribute = f"m{len(self.members)}"
        self.members.append(_Member(attribute, name, kind, missing))
        return f"w.{attribute}"

    def take(self, name: str, codec: Codec, *statements: str) -> None:
        """Add lines that run `statements` with the value in `v`, where the member is there."""
        taken = _taken_of(codec)
        missing = () if isinstance(codec, Many) else None
        self.source.add(1, f"v = {self.add_member(name, taken.kind, missing)}", "if v:" if missing == () else "if v is not None:")
        if taken.convert is not None:
            taken.convert(self.source, 2)
        self.source.add(2, *statements)

    def take_one_of(self, codec: Choice, statement: str) -> None:
        """The same of an element of several types, of which one may be there."""
        self.source.add(1, "n = 0")
        for name, variant in codec.variants.items():
            self.take(name, variant, statement, "n += 1")
        self.source.add(1, "if n > 1:", "    raise Detour")


def _structure(codec: Structure) -> tuple[Any, Callable[[Any], Any]]:
    made = _Elements()
    add = made.source.add
    add(0, "def made(w):")
    values: dict[str, str] = {}
    extensions = tuple(each for each in codec.elements if isinstance(each, Extension))
    for each in codec.elements:
        target = values[each.field] = f"f_{each.field}"
        match each:
            case Element(codec=Choice() as choice):
                add(1, f"{target} = None")
                made.take_one_of(choice, f"{target} = v")
            case Element() if _taken_of(each.codec).convert is None:
                kind = _taken_of(each.codec).kind
                values[each.field] = made.add_member(each.name, kind, () if isinstance(each.codec, Many) else None)
            case Element():
                add(1, f"{target} = {'()' if isinstance(each.codec, Many) else None}")
                made.take(each.name, each.codec, f"{target} = v")
            case OnElement():
                member, read = made.add_member(each.element, Any), made.source.bind(on_element_reader(each))
                add(1, f"{target} = None", f"if {member} is not None:", f"    {target} = {read}({member})")
                add(2, f"if {target} is None:", "    raise Detour")
            case Extension():
                pass
    if extensions:
        member, read = made.add_member("extension", Any), made.source.bind(_whole(extensions_reader(extensions)))
        add(1, *(f"f_{each.field} = {'()' if each.is_many else None}" for each in extensions))
        add(1, f"if {member} is not None:", f"    {', '.join(f'f_{each.field}' for each in extensions)}, = {read}({member})")
    make = codec.make or codec.kind
    add(1, f"return {made.source.bind(make)}({_arguments(make, values)})")
    return _struct(codec.name, made.members), made.source.compile(f"wire of {codec.name}")


def _arguments(make: Any, values: dict[str, str]) -> str:
    """Return the arguments of a call: by place where that can be, which is faster, else by name."""
    takes = signature(make).parameters
    by_place = all(each.kind is each.POSITIONAL_OR_KEYWORD for each in takes.values()) and set(takes) == set(values)
    return ", ".join([values[name] for name in takes] if by_place else [f"{name}={value}" for name, value in values.items()])


class _Reference(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A reference as it stands in JSON."""

    reference: _Text = _MISSING
    display: _Text = _MISSING
    type: _Text = _MISSING
    identifier: Any = None


def _reference(codec: Custom) -> Callable[[Any], AnyRef]:
    """Return what makes a reference: by type and id at once, any other as its codec does."""
    read = _whole(codec.read)

    def convert(w: Any) -> AnyRef:
        if w.type is None and w.identifier is None and w.reference is not None:
            kind, _, id = w.reference.partition("/")
            name = RECORD_NAMES.get(kind)
            if name is not None and id and "/" not in id:
                return Ref(name, id) if w.display is None else Ref(name, id, display=w.display)
        ref: AnyRef = read({name: value for name, value in structs.asdict(w).items() if value is not None})
        return ref

    return convert


#: Members that every struct of a resource has besides, for the caller.
COMMON: Final = frozenset({"id", "meta", "contained", "extension"})


class Wire(NamedTuple):
    """The struct of a resource type.

    Attributes:
        kind: The struct; it has the members of `COMMON` under their names.
        fill: `fill(struct, fields)` fills the fields of the declared elements.
        rare: `rare(struct)` returns the members that have no element in the declaration, as a tree.
    """

    kind: Any
    fill: Callable[[Any, dict[str, Any]], None]
    rare: Callable[[Any], dict[str, Any]]


def wire_of(kind: str, elements: tuple[Declared, ...], others: tuple[str, ...]) -> Wire:
    """Return the struct of an R4 type.

    Args:
        kind: The type.
        elements: Those elements of its declaration that are taken from the struct.
        others: Further members that it may have, which are not looked at: the other elements, siblings of primitives.
    """
    made = _Elements()
    source = made.source
    source.add(0, "def made(w, fields):", "    pass")
    for each in elements:
        match each:
            case Element(codec=Choice() as choice):
                made.take_one_of(choice, f"fields[{each.field!r}] = v")
            case Element(codec=HeadAndTail() as codec):
                tail = f"    fields[{codec.tail_field!r}] = v[1:]"
                made.take(each.name, codec, f"fields[{each.field!r}] = v[0]", "if len(v) > 1:", tail)
            case Element():
                made.take(each.name, each.codec, f"fields[{each.field!r}] = v")
            case _:
                raise TypeError("an extension of the resource is rare, and read the long way")
    rare = Source()
    rare.add(0, "def made(w):", "    rare = {}")
    for name in ("extension", *others):
        member = "w.extension" if name == "extension" else made.add_member(name, Any)
        rare.add(1, f"if {member} is not None:", f"    rare[{name!r}] = {member}")
    rare.add(1, "return rare")
    common = [
        _Member("id", "id", _Text),
        _Member("resource_type", "resourceType", str),
        _Member("meta", "meta", Any),
        _Member("contained", "contained", Annotated[list[msgspec.Raw], Meta(min_length=1)]),
        _Member("extension", "extension", Any),
    ]
    return Wire(_struct(kind, [*made.members, *common]), source.compile(f"wire of {kind}"), rare.compile(f"rest of {kind}"))
