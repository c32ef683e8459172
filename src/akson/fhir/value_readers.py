"""Compiles what reads one value: `read(tree, left)` returns the value and keeps in `left` what has no place in it."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

from akson.errors import RecordError
from akson.fhir.compiler import Source
from akson.fhir.leftovers import Left, Unreadable, keep_rest, prefixed
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
    One,
    OnElement,
    Primitive,
    Recursive,
    Structure,
)
from akson.model.values.residue import Reason

__all__ = ["Reader", "extensions_reader", "gaps_reader", "on_element_reader", "reader_of"]

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
        case One():
            return _one_reader(codec.item)
        case Many():
            return _list_reader(codec.item)
        case HeadAndTail():
            return _list_reader(codec.item)
        case Structure():
            return _structure_reader(codec)
        case Recursive():
            return _recursive_reader(codec)
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


def _recursive_reader(codec: Recursive) -> Reader:
    def read(tree: Any, left: Left) -> Any:
        return reader_of(codec.of())(tree, left)

    return read


def _one_reader(item: Codec) -> Reader:
    read_item = reader_of(item)

    def read(tree: Any, left: Left) -> Any:
        return (read_item(tree, left),)

    return read


def _list_reader(item: Primitive | Structure | Recursive | Custom | Coded) -> Reader:
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
    kind, system, in_words = codec.kind, codec.system, codec.in_words

    def read(tree: Any, left: Left) -> Any:
        if tree.__class__ is not dict:
            raise Unreadable("")
        codings: Any = tree.get("coding")
        for coding in codings if codings.__class__ is list else ():
            if coding.__class__ is dict and coding.get("system") == system and coding.get("code").__class__ is str:
                if len(tree) == 1 == len(codings) and len(coding) == 2:
                    return kind(coding["code"])
                left.append(["", tree, Reason.REPEATED, ()])
                text: Any = tree.get("text")
                words = text.strip().casefold() if text.__class__ is str else ""
                return kind(in_words.get((coding["code"], words), coding["code"]))
        left.append(["", tree, Reason.NOT_MODELLED, ()])
        return None

    return read


def _structure_reader(codec: Structure) -> Reader:
    elements = [each for each in codec.elements if isinstance(each, Element)]
    extensions = tuple(each for each in codec.elements if isinstance(each, Extension))
    on_elements = tuple(each for each in codec.elements if isinstance(each, OnElement))
    source = Source(
        Unreadable=Unreadable,
        RecordError=RecordError,
        prefixed=prefixed,
        keep_rest=keep_rest,
        NOT_MODELLED=Reason.NOT_MODELLED,
        REPEATED=Reason.REPEATED,
        make=codec.make or codec.kind,
    )
    source.add(0, "def made(t, left):", "    if t.__class__ is not dict:", "        raise Unreadable('')", "    n = 0")
    if extensions or not all(isinstance(each.codec, Primitive) for each in elements):
        source.add(1, "m = len(left)")
    known: list[str] = []
    arguments: list[str] = []
    for index, element in enumerate(elements, 1):
        _read_element(source, element, f"f_{element.field}", known)
        arguments.append(f"{element.field}=f_{element.field}")
        if index == _ASK_AFTER < len(codec.elements):
            others: list[Declared] = [*elements[index:], *extensions, *on_elements]
            defaults = [f"{each.field}={_default(each)}" for each in others]
            source.add(1, "if n == len(t):", f"    return make({', '.join([*arguments, *defaults])})")
    if extensions:
        _read_extensions(source, extensions, known)
    for each in on_elements:
        _read_on_element(source, each, known)
    arguments.extend(f"{each.field}=f_{each.field}" for each in codec.elements if not isinstance(each, Element))
    source.add(1, "if n != len(t):", f"    keep_rest(t, {source.bind(frozenset(known))}, left)")
    source.add(1, f"return make({', '.join(arguments)})")
    made: Reader = source.compile(codec.name)
    return made


def _default(element: Declared) -> str:
    is_list = isinstance(element.codec, Many) or (isinstance(element, Extension) and element.is_many)
    return "()" if is_list else "None"


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


def gaps_reader(name: str, codec: Codec) -> Callable[[dict[str, Any], Any, Left], Any] | None:
    """Return what reads a list of primitives in which null stands where there is an extension alone; None of all else.

    What it reads is a list with a null among the members of `tree`; it is kept as it stood besides.
    """
    if not isinstance(codec, Many) or not isinstance(codec.item, Primitive):
        return None
    read_list = reader_of(codec)

    def read(tree: dict[str, Any], items: list[Any], left: Left) -> Any:
        beside: Any = tree.get(f"_{name}")
        has_all = beside.__class__ is list and len(beside) == len(items)
        for index, item in enumerate(items):
            if item is None and not (has_all and beside[index].__class__ is dict and beside[index]):
                raise Unreadable(f"[{index}]")
        stated = [item for item in items if item is not None]
        value = read_list(stated, left) if stated else ()
        left.append(["", items, Reason.REPEATED, ()])
        return value

    return read


def _read_value(source: Source, name: str, codec: Codec, target: str) -> None:
    source.add(2, f"v = t[{name!r}]", "n += 1")
    if isinstance(codec, Primitive):
        _read_primitive(source, 2, codec, repr(name))
        source.add(2, f"{target} = v")
        return
    if isinstance(codec, Custom):
        source.add(2, "if v is None:", f"    raise Unreadable({name!r})")
    value = f"{source.bind(reader_of(codec))}(v, left)"
    read_with_gaps = gaps_reader(name, codec)
    if read_with_gaps is not None:
        value += f" if v.__class__ is not list or None not in v else {source.bind(read_with_gaps)}(t, v, left)"
    source.add(2, "try:", f"    {target} = {value}", "except Unreadable as e:")
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
    source.add(1, "else:", *(f"    f_{each.field} = {_default(each)}" for each in extensions))


def _read_on_element(source: Source, each: OnElement, known: list[str]) -> None:
    """Add lines that take the extension of a primitive, and keep what else its sibling says or how it says it."""
    known.append(each.element)
    read = source.bind(on_element_reader(each))
    source.add(1, f"f_{each.field} = None", f"if {each.element!r} in t:", f"    v = t[{each.element!r}]", "    n += 1")
    source.add(2, f"f_{each.field}, is_exact = {read}(v)", "if not is_exact:")
    source.add(3, f"left.append([{each.element!r}, v, NOT_MODELLED if f_{each.field} is None else REPEATED, ()])")


def on_element_reader(each: OnElement) -> Callable[[Any], tuple[Any, bool]]:
    """Return what reads the extensions of another element: the value, and whether it would be written as it stood.

    Where they say anything else, the value is None.
    """
    read_value = reader_of(each.codec)
    is_sibling, urls = each.element[0] == "_", each.urls

    def read(found: Any) -> tuple[Any, bool]:
        if is_sibling:
            found = found.get("extension") if found.__class__ is dict and len(found) == 1 else None
        item: Any = found[0] if found.__class__ is list and len(found) == 1 else None
        if item.__class__ is not dict or len(item) != 2 or item.get("url") not in urls or each.value not in item:
            return None, False
        left: Left = []
        try:
            value = read_value(item[each.value], left)
        except Unreadable:
            return None, False
        if value is None or any(entry[2] is not Reason.REPEATED for entry in left):
            return None, False
        return value, not left and item["url"] == each.url

    return read


def extensions_reader(extensions: tuple[Extension, ...]) -> Reader:
    """Return what reads a list of extensions to one value for each of `extensions`, None or () where it is missing.

    They may stand in any order, and their own parts too; where that is not the declared one, each is kept at its place
    besides. So is one under another URL.
    """
    table = {
        (url, each.value): (index, reader_of(each.codec), each.is_many, url != each.url)
        for index, each in enumerate(extensions)
        for url in each.urls
    }
    blank: list[Any] = [() if each.is_many else None for each in extensions]

    def read(items: Any, left: Left) -> list[Any]:
        if items.__class__ is not list or not items:
            raise Unreadable("")
        found = blank.copy()
        places: list[tuple[int, int]] = []
        respelled: list[int] = []
        for index, item in enumerate(items):
            entry, name = None, ""
            if item.__class__ is dict and len(item) == 2 and item.get("url").__class__ is str:
                name = next((name for name in item if name != "url"), "")
                entry = table.get((item["url"], name))
            if entry is not None:
                place, read_value, is_many, is_respelled = entry
                if is_many or found[place] is None:
                    inner: Left = []
                    try:
                        taken = read_value(item[name], inner)
                    except Unreadable as error:
                        raise error.under(f"[{index}].{name}") from None
                    if all(entry[2] is Reason.REPEATED for entry in inner):
                        places.append((index, place))
                        found[place] = (*found[place], taken) if is_many else taken
                        if inner or is_respelled:
                            respelled.append(index)
                        continue
            left.append([f"[{index}]", item, Reason.NOT_MODELLED, ()])
        if any(before > after for (_, before), (_, after) in pairwise(places)):
            respelled = [index for index, _ in places]
        left.extend([f"[{index}]", items[index], Reason.REPEATED, ()] for index in respelled)
        return found

    return read
