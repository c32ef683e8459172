"""How values are taken from what msgspec makes of bytes, the short way; see `akson.fhir.wire`."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from inspect import signature
from threading import Lock
from typing import Annotated, Any, Final, cast

import msgspec
from msgspec import Meta

from akson.fhir.compiler import Source
from akson.fhir.datatypes.references import IDENTIFIER, ref_of
from akson.fhir.detour import Detour
from akson.fhir.leftovers import Left
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
    One,
    OnElement,
    Primitive,
    Recursive,
    Structure,
)
from akson.fhir.names import RECORD_NAMES
from akson.fhir.remembered import coded_from, remembering, value_from
from akson.fhir.value_readers import Reader, extensions_reader, on_element_reader, reader_of
from akson.fhir.wire_elements import Elements, Member, Taken, struct_of
from akson.limits import LIMITS
from akson.model.record import AnyRef
from akson.model.references import Ref
from akson.model.values.codes import Concept

__all__ = ["all_or_nothing", "taken_of"]

_Text = Annotated[str, Meta(min_length=1)]
_JSON_TYPES: Final[dict[str, Any]] = {"boolean": bool, "integer": int, "unsignedInt": int, "positiveInt": int, "decimal": Any}
#: How deep a value may lie in others of its kind and be read the short way. Each time adds four levels at most, a list and an
#: object twice, so that sixteen are left for the resource and for what lies in the innermost.
_DEEP: Final = (LIMITS.depth - 16) // 4
#: What any value may have besides, and is read the long way.
_BESIDE: Final = ("id", "extension")
#: Tests that hold for all that msgspec lets through.
_DECODED: Final = frozenset({"v.__class__ is str and v", "v is True or v is False", "v.__class__ is str"})
#: How each codec's values are taken, and the structs of those that may hold themselves, where msgspec finds them by name.
_taken: Final[dict[Codec, Taken]] = {}
_structs: Final[dict[str, Any]] = {}
_lock: Final = Lock()


@contextmanager
def all_or_nothing() -> Generator[None]:
    """Let one thread at a time make how values are taken, and forget what was made when it cannot be finished."""
    with _lock:
        before = dict(_taken)
        try:
            yield
        except BaseException:
            _taken.clear()
            _taken.update(before)
            raise


def taken_of(codec: Codec) -> Taken:
    """Return how values of `codec` are taken; each is made once."""
    made = _taken.get(codec)
    if made is None:
        made = _taken[codec] = _make_taken(codec)
    return made


def _make_taken(codec: Codec) -> Taken:
    match codec:
        case Primitive():
            return _primitive(codec)
        case Structure() if codec.kind is Concept:
            kind, convert, _ = _structure(codec)
            return Taken(msgspec.Raw, value=remembering(value_from(kind, convert)))
        case Structure():
            kind, convert, nests = _structure(codec)
            return _call(kind, convert, nests=nests)
        case One():
            return _one(codec.item)
        case Many() | HeadAndTail():
            return _many(codec.item)
        case Custom() if Ref in codec.kinds:
            return _call(*_reference())
        case Coded():
            return Taken(msgspec.Raw, value=remembering(coded_from(codec)))
        case Recursive():
            return _recursive(codec)
        case Custom():
            return _call(Any, _whole(reader_of(codec)))
        case Choice():
            raise TypeError("an element of several types is no value of its own")


def _primitive(codec: Primitive) -> Taken:
    kind = _JSON_TYPES.get(codec.name, str if codec.test == "v.__class__ is str" and codec.make is None else _Text)
    test = "" if codec.test in _DECODED else codec.test.removeprefix("v.__class__ is str and v and ")
    return Taken(kind, test) if codec.make is None else _call(kind, codec.make, test)


def _call(kind: Any, convert: Callable[..., Any], test: str = "", *, nests: bool = False) -> Taken:
    def value(source: Source, name: str) -> str:
        return f"{source.bind(convert)}({name}{', depth' if nests else ''})"

    return Taken(kind, test, value, nests)


def _recursive(codec: Recursive) -> Taken:
    """Return how a structure is taken that may hold itself: what lies in it goes by a name until it is made."""
    made: list[Callable[..., Any]] = []

    def value(source: Source, inner: str) -> str:
        return f"{source.bind(made)}[0]({inner}, depth + 1)"

    _taken[codec] = Taken(f"_structs[{codec.name!r}]", value=value, nests=True)
    kind, convert, _ = _structure(codec.of())
    made.append(convert)
    _structs[codec.name] = kind
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


def _one(item: Codec) -> Taken:
    """Return how a value is taken that R4 allows once, in a field that holds several."""
    taken = taken_of(item)

    def value(source: Source, name: str) -> str:
        return f"({(taken.value or _itself)(source, name)},)"

    return Taken(taken.kind, taken.test, value, taken.nests)


def _itself(_source: Source, name: str) -> str:
    return name


def _many(item: Codec) -> Taken:
    taken = taken_of(item)
    kind: Any = Annotated[tuple.__class_getitem__((taken.kind, ...)), Meta(min_length=1)]
    if taken.is_as_made:
        return Taken(kind)
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

    return Taken(kind, value=value, nests=taken.nests)


def _structure(codec: Structure) -> tuple[Any, Callable[..., Any], bool]:
    """Return the struct of a structure, what makes its value, and whether such may lie in it again."""
    made = Elements(taken_of, hands_over=False)
    add = made.source.add
    nests = any(taken_of(each.codec).nests for each in codec.elements if not isinstance(each.codec, Choice))
    add(0, "def made(w, depth):" if nests else "def made(w):")
    if nests:
        add(1, f"if depth == {_DEEP}:", "    raise Detour")
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
            case Element() if taken_of(each.codec).is_as_made:
                kind = taken_of(each.codec).kind
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
    return struct_of(codec.name, made.members, module=__name__), made.source.compile(f"wire of {codec.name}"), nests


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

    return struct_of("Reference", members, module=__name__), convert
