"""How values are taken from what msgspec makes of bytes, the short way; see `akson.fhir.wire`.

A key that stands there twice, or a null where a member may be anything, is no error to msgspec. The caller finds it by
writing the struct again: it comes out shorter than it went in and, where the text was loosely written, with fewer colons,
as in `akson.fhir.codec`.

Concepts say the same few things over and over, so each is taken apart once for as long as it is remembered, by its bytes.
"""

from collections.abc import Callable
from functools import lru_cache
from inspect import signature
from typing import Annotated, Any, Final, NamedTuple, cast

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
from akson.limits import LIMITS
from akson.model.record import AnyRef
from akson.model.references import Ref
from akson.model.values.codes import Concept
from akson.model.values.residue import Reason

__all__ = ["GIVES_WAY", "Detour", "Elements", "Member", "is_all_there", "struct_of"]


class Detour(Exception):
    """The resource must go the long way."""


#: What says that something is not as usual, and goes the long way.
GIVES_WAY: Final = (msgspec.DecodeError, UnicodeDecodeError, Beyond, Detour, Unreadable, AksonError, TypeError, AttributeError)
_Text = Annotated[str, Meta(min_length=1)]
_JSON_TYPES: Final[dict[str, Any]] = {"boolean": bool, "integer": int, "unsignedInt": int, "positiveInt": int, "decimal": Any}
#: So often may values lie in one another: each time adds four levels at most, and sixteen are left for all else.
_DEEP: Final = (LIMITS.depth - 16) // 4
#: Tests that hold for all that msgspec lets through.
_DECODED: Final = frozenset({"v.__class__ is str and v", "v is True or v is False", "v.__class__ is str"})


class _Taken(NamedTuple):
    """How one kind of value is taken from what msgspec made.

    Attributes:
        kind: What msgspec is to make.
        test: A Python expression over `v` that holds for what may be taken; "" when all may.
        value: Gives, for a source and the name of what msgspec made, the expression of the value; None where they are one.
        nests: Whether values of a kind may lie in one another there; how many do is then in `depth`, where the value is made.
    """

    kind: Any
    test: str = ""
    value: Callable[[Source, str], str] | None = None
    nests: bool = False

    @property
    def is_as_made(self) -> bool:
        """Whether the value is what msgspec makes, and all of that may be taken."""
        return not self.test and self.value is None


def is_all_there(content: bytes, found: Any) -> bool:
    """Return whether the struct holds every member of the text once.

    What is written again is never longer than what was read, and as long only when nothing was left out. Text that was not
    written as tightly is judged by its colons.
    """
    written = encode(found)
    if len(written) == len(content):
        return True
    return b"\\u003" not in content and content.count(b":") == written.count(b":")


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
            kind, convert, _ = _structure(codec)
            return _remembered(_concept_from(kind, convert))
        case Structure():
            kind, convert, nests = _structure(codec)
            return _call(kind, convert, nests=nests)
        case Many() | HeadAndTail():
            return _many(codec.item)
        case Custom() if Ref in codec.kinds:
            return _call(*_reference())
        case Coded():
            return _remembered(_coded_from(codec))
        case Recursive():
            return _recursive(codec)
        case Custom():
            return _call(Any, _whole(reader_of(codec)))
        case Choice():
            raise TypeError("an element of several types is no value of its own")


def _primitive(codec: Primitive) -> _Taken:
    kind = _JSON_TYPES.get(codec.name, str if codec.test == "v.__class__ is str" and codec.make is None else _Text)
    test = "" if codec.test in _DECODED else codec.test.removeprefix("v.__class__ is str and v and ")
    return _Taken(kind, test) if codec.make is None else _call(kind, codec.make, test)


def _call(kind: Any, convert: Callable[..., Any], test: str = "", *, nests: bool = False) -> _Taken:
    def value(source: Source, name: str) -> str:
        return f"{source.bind(convert)}({name}{', depth' if nests else ''})"

    return _Taken(kind, test, value, nests)


def _recursive(codec: Recursive) -> _Taken:
    """Return how a structure is taken that may hold itself: what lies in it goes by a name until it is made."""
    name = codec.name.replace(".", "_")
    made: list[Callable[..., Any]] = []

    def value(source: Source, inner: str) -> str:
        return f"{source.bind(made)}[0]({inner}, depth + 1)"

    _taken[codec] = _Taken(name, value=value, nests=True)
    kind, convert, _ = _structure(codec.of())
    made.append(convert)
    globals()[name] = kind  # among the names of this module msgspec looks for those of types
    return _call(kind, convert, nests=True)


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
    if taken.is_as_made:
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

    return _Taken(kind, value=value, nests=taken.nests)


class Member(NamedTuple):
    """A member of a struct: its name in Python, its FHIR name, what msgspec makes of it, and what it is while missing."""

    attribute: str
    name: str
    kind: Any
    missing: Any = None


def struct_of(title: str, members: list[Member], *, is_resource: bool = False) -> Any:
    """Return a struct with these members; it refuses all others, and of a resource every other type."""
    return msgspec.defstruct(
        title,
        [(each.attribute, each.kind, each.missing) for each in members],
        rename={each.attribute: each.name for each in members},
        tag_field="resourceType" if is_resource else None,
        tag=title if is_resource else None,
        module=__name__,
        forbid_unknown_fields=True,
        omit_defaults=True,
        gc=False,
    )


#: What any value may have besides, and is read the long way.
_BESIDE: Final = ("id", "extension")


class Elements:
    """The members of one struct, and the lines that turn them into values.

    Args:
        hands_over: Whether an element that will not do goes into `rare` as it came; else it is a detour.
    """

    def __init__(self, *, hands_over: bool) -> None:
        self.source = Source(Detour=Detour, GIVES_WAY=GIVES_WAY, again=_again)
        self.members: list[Member] = []
        self._hands_over = hands_over

    def add_member(self, name: str, kind: Any, missing: Any = None) -> str:
        """Return the expression for a new member."""
        attribute = f"m{len(self.members)}"
        self.members.append(Member(attribute, name, kind, missing))
        return f"w.{attribute}"

    def take(self, name: str, codec: Codec, target: str, *then: str) -> None:
        """Add lines that set `target` to the value, and then run more, where the member is there."""
        taken = _taken_of(codec)
        member = value = self.add_member(name, taken.kind)
        self.source.add(1, f"if {member} is not None:")
        item = codec.item if isinstance(codec, Many | HeadAndTail) else codec
        may_fail = self._hands_over and not isinstance(item, Primitive)
        indent = 3 if may_fail else 2
        if may_fail:
            self.source.add(2, "try:")
        if taken.test or item is not codec:
            self.source.add(indent, f"v = {member}")
            value = "v"
        if taken.test:
            self.source.add(indent, f"if not ({taken.test}):", "    raise Detour")
        self.source.add(indent, f"{target} = {value if taken.value is None else taken.value(self.source, value)}", *then)
        if may_fail:
            self.source.add(2, "except GIVES_WAY:", f"    rare.update(again({{{name!r}: {member}}}))")

    def take_one_of(self, codec: Choice, target: str) -> None:
        """The same of an element of several types, of which one may be there."""
        self.source.add(1, "n = 0")
        for name, variant in codec.variants.items():
            self.take(name, variant, target, "n += 1")
        self.source.add(1, "if n > 1:", "    raise Detour")


def _again(members: dict[str, Any]) -> JsonObject:
    """Return what msgspec made as the tree it came from."""
    return decode(encode(members))


def _structure(codec: Structure) -> tuple[Any, Callable[..., Any], bool]:
    """Return the struct of a structure, what makes its value, and whether such may lie in it again."""
    made = Elements(hands_over=False)
    add = made.source.add
    nests = any(_taken_of(each.codec).nests for each in codec.elements if not isinstance(each.codec, Choice))
    add(0, "def made(w, depth):" if nests else "def made(w):")
    if nests:
        add(1, f"if depth > {_DEEP}:", "    raise Detour")
    values: dict[str, str] = {}
    extensions = tuple(each for each in codec.elements if isinstance(each, Extension))
    for each in codec.elements:
        target = values[each.field] = f"f_{each.field}"
        match each:
            case Element(codec=Choice() as choice):
                add(1, f"{target} = None")
                made.take_one_of(choice, target)
            case Element(codec=Coded()):
                raise TypeError("a code of a fixed list stands at the top of a resource alone")
            case Element() if _taken_of(each.codec).is_as_made:
                kind = _taken_of(each.codec).kind
                values[each.field] = made.add_member(each.name, kind, () if isinstance(each.codec, Many) else None)
            case Element():
                add(1, f"{target} = {'()' if isinstance(each.codec, Many) else None}")
                made.take(each.name, each.codec, target)
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
    return struct_of(codec.name, made.members), made.source.compile(f"wire of {codec.name}"), nests


def _arguments(make: Any, values: dict[str, str]) -> str:
    """Return the arguments of a call: by place where that can be, which is faster, else by name."""
    takes = signature(make).parameters
    by_place = all(each.kind is each.POSITIONAL_OR_KEYWORD for each in takes.values()) and set(takes) == set(values)
    return ", ".join([values[name] for name in takes] if by_place else [f"{name}={value}" for name, value in values.items()])


def _reference() -> tuple[Any, Callable[[Any], AnyRef]]:
    """Return the struct of a reference, and what makes it: by type and id at once, any other as the codec does."""
    identifier = _structure(IDENTIFIER)
    names, make = RECORD_NAMES.get, cast("Callable[..., AnyRef]", Ref)  # of a closure, names are found faster
    members = [
        Member("reference", "reference", _Text),
        Member("display", "display", _Text),
        Member("type", "type", _Text),
        Member("identifier", "identifier", identifier[0]),
        *(Member(name, name, Any) for name in _BESIDE),
    ]

    def convert(w: Any) -> AnyRef:
        if w.extension is not None or w.id is not None:
            raise Detour
        url = w.reference
        if url is not None and w.type is None and w.identifier is None:
            kind, _, id = url.partition("/")
            name = names(kind)
            if name is not None and id and "/" not in id:
                return make(name, id, None, None, w.display)
        return ref_of(url, w.type, None if w.identifier is None else identifier[1](w.identifier), w.display)

    return struct_of("Reference", members), convert
