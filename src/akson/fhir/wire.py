"""The short way from bytes to a record, for resources that hold nothing but what is declared.

For each declaration msgspec gets a struct whose members are the FHIR names, so that the bytes are taken apart and the types
of JSON checked at the speed of C; what is left to do is to turn texts and structs into values. The short way is taken only
where it comes to the same: whatever it does not expect sends the resource the long way, over a tree, which says what is
wrong or keeps what has no field.

A key that stands there twice, or a null where a member may be anything, is no error to msgspec. The caller finds it by
writing the struct again: it comes out shorter than it went in and, where the text was loosely written, with fewer colons,
as in `akson.fhir.codec`.

Concepts say the same few things over and over, so each is taken apart once for as long as it is remembered, by its bytes.
"""

from collections.abc import Callable
from functools import lru_cache
from inspect import signature
from typing import Annotated, Any, Final, NamedTuple

import msgspec
from msgspec import Meta

from akson.errors import AksonError
from akson.fhir.codec import Beyond, JsonObject, decode, encode
from akson.fhir.compiler import Source
from akson.fhir.datatypes.references import IDENTIFIER, ref_of
from akson.fhir.leftovers import Left, Unreadable
from akson.fhir.mapping import (
    Choice,
    Codec,
    Coded,
    Custom,
    Declared,
    Element,
    Extension,
    Gathered,
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
from akson.model.values.codes import Concept
from akson.model.values.residue import Reason

__all__ = ["COMMON", "GIVES_WAY", "Detour", "Wire", "is_all_there", "wire_of"]


class Detour(Exception):
    """The resource must go the long way."""


#: What says that something is not as usual, and goes the long way.
GIVES_WAY: Final = (msgspec.DecodeError, UnicodeDecodeError, Beyond, Detour, Unreadable, AksonError, TypeError, AttributeError)
_Text = Annotated[str, Meta(min_length=1)]
_JSON_TYPES: Final[dict[str, Any]] = {"boolean": bool, "integer": int, "unsignedInt": int, "positiveInt": int, "decimal": Any}
#: Tests that hold for all that msgspec lets through.
_DECODED: Final = frozenset({"v.__class__ is str and v", "v is True or v is False", "v.__class__ is str"})


class _Taken(NamedTuple):
    """How one kind of value is taken from what msgspec made.

    Attributes:
        kind: What msgspec is to make.
        test: A Python expression over `v` that holds for what may be taken; "" when all may.
        value: Gives, for a source and the name of what msgspec made, the expression of the value; None where they are one.
    """

    kind: Any
    test: str = ""
    value: Callable[[Source, str], str] | None = None


def is_all_there(content: bytes, found: Any) -> bool:
    """Return whether the struct holds every member of the text once.

    What is written again is never longer than what was read, and as long only when nothing was left out. Text that was not
    written as tightly is judged by its colons.
    """
    written = encode(found)
    if len(written) == len(content):
        return True
    return b"\\u003" not in content and content.count(b":") == written.count(b":")


#: The rest of how a value is taken that is just what msgspec made.
_AS_IT_IS: Final = ("", None)
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
        case Structure() if codec.kind is Concept:
            return _remembered(_concept_from(*_structure(codec)))
        case Structure():
            return _call(*_structure(codec))
        case Many() | HeadAndTail():
            return _many(codec.item)
        case Custom() if Ref in codec.kinds:
            return _call(*_reference())
        case Coded():
            return _remembered(_coded_from(codec))
        case Custom() | Recursive():
            return _call(Any, _whole(reader_of(codec)))
        case Choice():
            raise TypeError("an element of several types is no value of its own")


def _primitive(codec: Primitive) -> _Taken:
    kind = _JSON_TYPES.get(codec.name, str if codec.test == "v.__class__ is str" and codec.make is None else _Text)
    test = "" if codec.test in _DECODED else codec.test.removeprefix("v.__class__ is str and v and ")
    return _Taken(kind, test) if codec.make is None else _call(kind, codec.make, test)


def _call(kind: Any, convert: Callable[[Any], Any], test: str = "") -> _Taken:
    def value(source: Source, name: str) -> str:
        return f"{source.bind(convert)}({name})"

    return _Taken(kind, test, value)


def _whole(read: Reader) -> Callable[[Any], Any]:
    """Return what reads a tree that leaves nothing."""

    def convert(tree: Any) -> Any:
        left: Left = []
        value = read(tree, left)
        if left:
            raise Detour
        return value

    return convert


#: How many of each kind are remembered, and how long they may be, so that they stay a small part of the memory.
_REMEMBERED: Final = 4096
_LONGEST: Final = 512


def _remembered(value_of: Callable[[bytes], Any]) -> _Taken:
    """Return how values are taken of which most have come before; those that come no more are forgotten."""
    known = lru_cache(_REMEMBERED)(value_of)

    def value(source: Source, name: str) -> str:
        return f"{source.bind(known)}(b) if len(b := bytes({name})) <= {_LONGEST} else {source.bind(value_of)}(b)"

    return _Taken(msgspec.Raw, value=value)


def _concept_from(kind: Any, convert: Callable[[Any], Any]) -> Callable[[bytes], Any]:
    decode = msgspec.json.Decoder(kind).decode

    def value_of(content: bytes) -> Any:
        found = decode(content)
        if not is_all_there(content, found):
            raise Detour
        return convert(found)

    return value_of


def _coded_from(codec: Coded) -> Callable[[bytes], tuple[Any, Reason | None]]:
    """Return what gives of a concept its code, and why the rest of it must be kept, if so."""
    read = reader_of(codec)

    def value_of(content: bytes) -> tuple[Any, Reason | None]:
        left: Left = []
        value = read(decode(content), left)
        return value, left[0][2] if left else None

    return value_of


def _itself(_source: Source, name: str) -> str:
    return name


def _many(item: Codec) -> _Taken:
    taken = _taken_of(item)
    kind: Any = Annotated[tuple.__class_getitem__((taken.kind, ...)), Meta(min_length=1)]
    if taken.value is None and not taken.test:
        return _Taken(kind)
    if taken.test:
        source = Source(Detour=Detour)
        source.add(0, "def made(v):", f"    if not ({taken.test}):", "        raise Detour")
        source.add(1, f"return {(taken.value or _itself)(source, 'v')}")
        one: Any = source.compile(f"one {item.name}")
        taken = _call(taken.kind, one)

    value_of = taken.value or _itself

    def value(source: Source, name: str) -> str:
        first, each = value_of(source, f"{name}[0]"), value_of(source, "e")
        return f"({first},) if len({name}) == 1 else tuple([{each} for e in {name}])"

    return _Taken(kind, value=value)


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


#: What any value may have besides, and is read the long way.
_BESIDE: Final = ("id", "extension")


class _Elements:
    """The members of one struct, and the lines that turn them into values.

    Args:
        hands_over: Whether an element that will not do goes into `rare` as it came; else it is a detour.
    """

    def __init__(self, *, hands_over: bool) -> None:
        self.source = Source(Detour=Detour, GIVES_WAY=GIVES_WAY, again=_again)
        self.members: list[_Member] = []
        self._hands_over = hands_over

    def add_member(self, name: str, kind: Any, missing: Any = None) -> str:
        """Return the expression for a new member."""
        attribute = f"m{len(self.members)}"
        self.members.append(_Member(attribute, name, kind, missing))
        return f"w.{attribute}"

    def take(self, name: str, codec: Codec, *statements: str) -> None:
        """Add lines that run `statements` with the value in `v`, where the member is there."""
        taken = _taken_of(codec)
        missing = () if isinstance(codec, Many) else None
        member = self.add_member(name, taken.kind, missing)
        self.source.add(1, f"v = {member}", "if v:" if missing == () else "if v is not None:")
        item = codec.item if isinstance(codec, Many | HeadAndTail) else codec
        may_fail = self._hands_over and not isinstance(item, Primitive)
        indent = 3 if may_fail else 2
        if may_fail:
            self.source.add(2, "try:")
        if taken.test:
            self.source.add(indent, f"if not ({taken.test}):", "    raise Detour")
        if taken.value is not None:
            self.source.add(indent, f"v = {taken.value(self.source, 'v')}")
        self.source.add(indent, *statements)
        if may_fail:
            self.source.add(2, "except GIVES_WAY:", f"    rare.update(again({{{name!r}: {member}}}))")

    def take_one_of(self, codec: Choice, statement: str) -> None:
        """The same of an element of several types, of which one may be there."""
        self.source.add(1, "n = 0")
        for name, variant in codec.variants.items():
            self.take(name, variant, statement, "n += 1")
        self.source.add(1, "if n > 1:", "    raise Detour")


def _again(members: dict[str, Any]) -> JsonObject:
    """Return what msgspec made as the tree it came from."""
    return decode(encode(members))


def _structure(codec: Structure) -> tuple[Any, Callable[[Any], Any]]:
    made = _Elements(hands_over=False)
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
            case Element(codec=Coded()):
                raise TypeError("a code of a fixed list stands at the top of a resource alone")
            case Element() if _taken_of(each.codec)[1:] == _AS_IT_IS:
                kind = _taken_of(each.codec).kind
                values[each.field] = made.add_member(each.name, kind, () if isinstance(each.codec, Many) else None)
            case Element():
                add(1, f"{target} = {'()' if isinstance(each.codec, Many) else None}")
                made.take(each.name, each.codec, f"{target} = v")
            case OnElement():
                member, read = made.add_member(each.element, Any), made.source.bind(on_element_reader(each))
                add(1, f"{target} = None", f"if {member} is not None:", f"    {target}, is_exact = {read}({member})")
                add(2, "if not is_exact:", "    raise Detour")
            case Extension():
                pass
            case Gathered():
                raise TypeError("extensions are gathered at the top of a resource alone")
    if extensions:
        member, read = made.add_member("extension", Any), made.source.bind(_whole(extensions_reader(extensions)))
        add(1, *(f"f_{each.field} = {'()' if each.is_many else None}" for each in extensions))
        add(1, f"if {member} is not None:", f"    {', '.join(f'f_{each.field}' for each in extensions)}, = {read}({member})")
    beside = [made.add_member(name, Any) for name in (_BESIDE[:1] if extensions else _BESIDE)]
    add(1, f"if {' or '.join(f'{member} is not None' for member in beside)}:", "    raise Detour")
    make = codec.make or codec.kind
    add(1, f"return {made.source.bind(make)}({_arguments(make, values)})")
    return _struct(codec.name, made.members), made.source.compile(f"wire of {codec.name}")


def _arguments(make: Any, values: dict[str, str]) -> str:
    """Return the arguments of a call: by place where that can be, which is faster, else by name."""
    takes = signature(make).parameters
    by_place = all(each.kind is each.POSITIONAL_OR_KEYWORD for each in takes.values()) and set(takes) == set(values)
    return ", ".join([values[name] for name in takes] if by_place else [f"{name}={value}" for name, value in values.items()])


def _reference() -> tuple[Any, Callable[[Any], AnyRef]]:
    """Return the struct of a reference, and what makes it: by type and id at once, any other as the codec does."""
    identifier = _structure(IDENTIFIER)
    members = [
        _Member("reference", "reference", _Text),
        _Member("display", "display", _Text),
        _Member("type", "type", _Text),
        _Member("identifier", "identifier", identifier[0]),
        *(_Member(name, name, Any) for name in _BESIDE),
    ]

    def convert(w: Any) -> AnyRef:
        if w.extension is not None or w.id is not None:
            raise Detour
        url, stated, logical = w.reference, w.type, w.identifier
        if url is not None and stated is None and logical is None:
            kind, _, id = url.partition("/")
            name = RECORD_NAMES.get(kind)
            if name is not None and id and "/" not in id:
                return Ref(name, id) if w.display is None else Ref(name, id, display=w.display)
        return ref_of(url, stated, None if logical is None else identifier[1](logical), w.display)

    return _struct("Reference", members), convert


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
        others: Further members that it may have, which are not looked at: the other elements, siblings of primitives.
    """
    made = _Elements(hands_over=True)
    source = made.source
    source.add(0, "def made(w, fields, left, rare):", "    pass")
    for each in elements:
        match each:
            case Element(codec=Choice() as choice):
                made.take_one_of(choice, f"fields[{each.field!r}] = v")
            case Element(codec=Coded()):
                keep = f"    left.append([{each.name!r}, {source.bind(decode)}(b), why, ({each.field!r},)])"
                made.take(each.name, each.codec, f"fields[{each.field!r}], why = v", "if why is not None:", keep)
            case Element(codec=HeadAndTail() as codec):
                tail = f"    fields[{codec.tail_field!r}] = v[1:]"
                made.take(each.name, codec, f"fields[{each.field!r}] = v[0]", "if len(v) > 1:", tail)
            case Element():
                made.take(each.name, each.codec, f"fields[{each.field!r}] = v")
            case _:
                raise TypeError("an extension of the resource is rare, and read the long way")
    for name in ("extension", *others):
        member = "w.extension" if name == "extension" else made.add_member(name, Any)
        source.add(1, f"if {member} is not None:", f"    rare[{name!r}] = {member}")
    common = [
        _Member("id", "id", _Text),
        _Member("resource_type", "resourceType", str),
        _Member("meta", "meta", Any),
        _Member("contained", "contained", Annotated[list[msgspec.Raw], Meta(min_length=1)]),
        _Member("extension", "extension", Any),
    ]
    return Wire(_struct(kind, [*made.members, *common]), source.compile(f"wire of {kind}"))
