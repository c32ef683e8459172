"""Compiles what reads one value: `read(tree, left)` returns the value and keeps in `left` what has no place in it."""

from collections.abc import Callable
from typing import Any, Final

from akson.errors import RecordError
from akson.fhir.compiler import Source
from akson.fhir.leftovers import Left, Unreadable, keep_rest, prefixed
from akson.fhir.mapping import Choice, Codec, Coded, Custom, Element, Extension, HeadAndTail, Many, Primitive, Structure
from akson.model.values.residue import Reason

__all__ = ["Reader", "extensions_reader", "reader_of"]

Reader = Callable[[Any, Left], Any]
_readers: Final[dict[Codec, Reader]] = {}
#: After so many members a structure asks whether it has them all; most values state few.
_ASK_AFTER: Final = 3


def reader_of(codec: Codec) -> Reader:
    """Return the function that reads one value of `codec`; each is compiled once."""
    made = _readers.get(codec)
    if made is None:
        made = _readers[codec] = _make_reader(codec)
    return made


def _make_reader(codec: Codec) -> Reader:
    match codec:
        case Custom():
            return codec.read
        case Coded():
            return _coded_reader(codec)
        case Many():
            return _list_reader(codec.item)
        case HeadAndTail():
            return _list_reader(codec.item)
        case Structure():
            return _structure_reader(codec)
        case Primitive():
            return _primitive_reader(codec)
        case Choice():
            raise TypeError("an element of several types is no value of its own")


def _new_source() -> Source:
    return Source(Unreadable=Unreadable, RecordError=RecordError, prefixed=prefixed, keep_rest=keep_rest)


def _primitive_reader(codec: Primitive) -> Reader:
    source = _new_source()
    source.add(0, "def made(v, left):")
    _read_primitive(source, 1, codec, "''")
    source.add(1, "return v")
    made: Reader = source.compile(codec.name)
    return made


def _read_primitive(source: Source, indent: int, codec: Primitive, path: str) -> None:
    """Add lines that leave in `v` the value of what was read in `v`."""
    if codec.test:
        source.add(indent, f"if not ({codec.test}):", f"    raise Unreadable({path})")
    if codec.make is not None:
        make = source.bind(codec.make)
        source.add(indent, "try:", f"    v = {make}(v)", "except (RecordError, AttributeError, TypeError):")
        source.add(indent + 1, f"raise Unreadable({path}) from None")


def _list_reader(item: Primitive | Structure | Custom | Coded) -> Reader:
    source = _new_source()
    source.add(0, "def made(v, left):", "    if v.__class__ is not list or not v:", "        raise Unreadable('')")
    if isinstance(item, Primitive):
        source.add(1, "items = []", "for i, v in enumerate(v):")
        _read_primitive(source, 2, item, "f'[{i}]'")
        source.add(2, "items.append(v)")
    else:
        _read_items(source, source.bind(reader_of(item)))
    source.add(1, "return tuple(items)")
    made: Reader = source.compile(f"list of {item.name}")
    return made


def _read_items(source: Source, read: str) -> None:
    """Add lines that read a list in `v` to `items`; most lists have one item, so that goes its own, shorter way."""
    source.add(1, "m = len(left)", "if len(v) == 1:")
    source.add(2, "try:", f"    items = ({read}(v[0], left),)", "except Unreadable as e:", "    raise e.under('[0]') from None")
    source.add(2, "if len(left) != m:", "    prefixed(left, m, '[0]')", "return items")
    source.add(1, "items = []", "for i, v in enumerate(v):")
    source.add(2, "try:", f"    items.append({read}(v, left))", "except Unreadable as e:", "    raise e.under(f'[{i}]') from None")
    source.add(2, "if len(left) != m:", "    m = prefixed(left, m, f'[{i}]')")


def _coded_reader(codec: Coded) -> Reader:
    kind, system = codec.kind, codec.system

    def read(tree: Any, left: Left) -> Any:
        if tree.__class__ is not dict:
            raise Unreadable("")
        codings: Any = tree.get("coding")
        for coding in codings if codings.__class__ is list else ():
            if coding.__class__ is dict and coding.get("system") == system and coding.get("code").__class__ is str:
                if len(tree) != 1 or len(codings) != 1 or len(coding) != 2:
                    left.append(["", tree, Reason.REPEATED, ()])
                return kind(coding["code"])
        left.append(["", tree, Reason.NOT_MODELLED, ()])
        return None

    return read


def _structure_reader(codec: Structure) -> Reader:
    elements = [each for each in codec.elements if isinstance(each, Element)]
    extensions = tuple(each for each in codec.elements if isinstance(each, Extension))
    source = Source(Unreadable=Unreadable, RecordError=RecordError, prefixed=prefixed, keep_rest=keep_rest, make=codec.make or codec.kind)
    source.add(0, "def made(t, left):", "    if t.__class__ is not dict:", "        raise Unreadable('')", "    n = 0")
    if extensions or not all(isinstance(each.codec, Primitive) for each in elements):
        source.add(1, "m = len(left)")
    known: list[str] = []
    arguments: list[str] = []
    for index, element in enumerate(elements, 1):
        _read_element(source, element, f"f_{element.field}", known)
        arguments.append(f"{element.field}=f_{element.field}")
        if index == _ASK_AFTER < len(codec.elements):
            others: tuple[Element | Extension, ...] = (*elements[index:], *extensions)
            defaults = [f"{each.field}={_default(each)}" for each in others]
            source.add(1, "if n == len(t):", f"    return make({', '.join([*arguments, *defaults])})")
    if extensions:
        _read_extensions(source, extensions, known)
        arguments.extend(f"{each.field}=f_{each.field}" for each in extensions)
    source.add(1, "if n != len(t):", f"    keep_rest(t, {source.bind(frozenset(known))}, left)")
    source.add(1, f"return make({', '.join(arguments)})")
    made: Reader = source.compile(codec.name)
    return made


def _default(element: Element | Extension) -> str:
    return "()" if isinstance(element.codec, Many) else "None"


def _read_element(source: Source, element: Element, target: str, known: list[str]) -> None:
    """Add lines that set `target` from one element, and count in `n` what was taken."""
    if not isinstance(element.codec, Choice):
        known.append(element.name)
        source.add(1, f"if {element.name!r} in t:")
        _read_value(source, element.name, element.codec, target)
        source.add(1, "else:", f"    {target} = {_default(element)}")
        return
    source.add(1, f"{target} = None")
    for name, variant in element.codec.variants.items():
        known.append(name)
        source.add(1, f"if {name!r} in t:", f"    if {target} is not None:", f"        raise Unreadable({name!r})")
        _read_value(source, name, variant, target)


def _read_value(source: Source, name: str, codec: Codec, target: str) -> None:
    source.add(2, f"v = t[{name!r}]", "n += 1")
    if isinstance(codec, Primitive):
        _read_primitive(source, 2, codec, repr(name))
        source.add(2, f"{target} = v")
        return
    if isinstance(codec, Custom):
        source.add(2, "if v is None:", f"    raise Unreadable({name!r})")
    read = source.bind(reader_of(codec))
    source.add(2, "try:", f"    {target} = {read}(v, left)", "except Unreadable as e:")
    source.add(3, f"raise e.under({name!r}) from None")
    source.add(2, "if len(left) != m:", f"    m = prefixed(left, m, {name!r})")


def _read_extensions(source: Source, extensions: tuple[Extension, ...], known: list[str]) -> None:
    known.append("extension")
    read = source.bind(extensions_reader(extensions))
    targets = ", ".join(f"f_{each.field}" for each in extensions)
    source.add(1, "if 'extension' in t:", "    n += 1")
    source.add(2, "try:", f"    {targets}, = {read}(t['extension'], left)", "except Unreadable as e:")
    source.add(3, "raise e.under('extension') from None")
    source.add(2, "if len(left) != m:", "    m = prefixed(left, m, 'extension')")
    source.add(1, "else:", *(f"    f_{each.field} = None" for each in extensions))


def extensions_reader(extensions: tuple[Extension, ...]) -> Reader:
    """Return what reads a list of extensions to one value for each of `extensions`, None where it is missing."""
    table = {each.url: (index, each.value, reader_of(each.codec)) for index, each in enumerate(extensions)}

    def read(items: Any, left: Left) -> list[Any]:
        if items.__class__ is not list or not items:
            raise Unreadable("")
        found: list[Any] = [None] * len(table)
        last = -1
        for index, item in enumerate(items):
            url: Any = item.get("url") if item.__class__ is dict else None
            entry = table.get(url) if url.__class__ is str else None
            if entry is not None and entry[0] > last and len(item) == 2 and entry[1] in item:
                inner: Left = []
                try:
                    taken = entry[2](item[entry[1]], inner)
                except Unreadable as error:
                    raise error.under(f"[{index}].{entry[1]}") from None
                if not inner:
                    last = entry[0]
                    found[last] = taken
                    continue
            left.append([f"[{index}]", item, Reason.NOT_MODELLED, ()])
        return found

    return read
