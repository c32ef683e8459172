"""Compiles what writes one value: `write(value)` returns its JSON tree.

A value whose members are named as in FHIR is JSON as it is, for whoever writes the tree at once and hands it to nobody: to
write "directly" is to leave such values in the tree, which saves taking them apart.
"""

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import fields

from akson.errors import MappingError
from akson.fhir.compiler import Source
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
    One,
    OnElement,
    Primitive,
    Recursive,
    Structure,
)
from akson.model import Identifier, Instant, PartialDate
from akson.model.values.schemes import SCHEMES
from akson.model.values.value import Value

__all__ = ["Writer", "classes_of", "resource_writer", "writer_of"]

Writer = Callable[[Any], Any]
_writers: Final[dict[tuple[Codec, bool], Writer]] = {}


def writer_of(codec: Codec, *, directly: bool = False) -> Writer:
    """Return the function that writes one value of `codec`; each is compiled once."""
    made = _writers.get((codec, directly))
    if made is None:
        made = _writers[codec, directly] = _make_writer(codec, directly=directly)
    return made


def _is_json(codec: Codec) -> bool:
    """Return whether msgspec writes values of a structure just as its declaration says."""
    if not isinstance(codec, Structure) or not issubclass(codec.kind, Value) or codec.make is not None or codec.short_kinds:
        return False
    if not codec.kind.__struct_config__.omit_defaults or any(each.default is not None for each in fields(codec.kind)):
        return False
    names = {each.name: each.encode_name for each in fields(codec.kind)}
    plain = (each for each in codec.elements if isinstance(each, Element) and isinstance(each.codec, Primitive) and each.codec.show == "v")
    return names == {each.field: each.name for each in plain} and len(names) == len(codec.elements)


def _make_writer(codec: Codec, *, directly: bool) -> Writer:
    if directly and _is_json(codec):
        return _itself
    match codec:
        case Custom():
            return codec.write
        case Coded():
            system = codec.system
            return lambda value: {"coding": [{"system": system, "code": str.__str__(value)}]}
        case One():
            write = writer_of(codec.item, directly=directly)
            return lambda values: write(values[0])
        case Many() | HeadAndTail():
            return _list_writer(codec.item, directly=directly)
        case Structure():
            return _structure_writer(codec, directly=directly)
        case Recursive():
            return lambda value: writer_of(codec.of(), directly=directly)(value)
        case Primitive():
            return _primitive_writer(codec)
        case Choice():
            raise TypeError("an element of several types is no value of its own")


def _itself(value: Any) -> Any:
    return value


def _primitive_writer(codec: Primitive) -> Writer:
    source = Source()
    source.add(0, "def made(v):", f"    return {codec.show}")
    made: Writer = source.compile(codec.name)
    return made


def _list_writer(item: Primitive | Structure | Recursive | Custom | Coded, *, directly: bool) -> Writer:
    if isinstance(item, Primitive) and item.show == "v":
        return list
    if directly and _is_json(item):
        return _itself
    source = Source()
    shown = item.show if isinstance(item, Primitive) else f"{source.bind(writer_of(item, directly=directly))}(v)"
    source.add(0, "def made(items):", f"    return [{shown} for v in items]")
    made: Writer = source.compile(f"list of {item.name}")
    return made


def _structure_writer(codec: Structure, *, directly: bool) -> Writer:
    source = Source(MappingError=MappingError)
    source.add(0, "def made(o):", "    t = {}")
    if codec.in_full is not None:
        source.add(1, f"o = {source.bind(codec.in_full)}(o)")
    _write_extensions(source, codec.elements, "o.{}")
    for element in codec.elements:
        if isinstance(element, Element):
            source.add(1, f"v = o.{element.field}")
            _write_element(source, element, f"{codec.name}.{element.name}", directly=directly)
    _write_on_elements(source, codec.elements, "o.{}")
    source.add(1, "return t")
    made: Writer = source.compile(codec.name)
    return made


def _write_extensions(source: Source, elements: tuple[Declared, ...], access: str) -> None:
    extensions = [each for each in elements if isinstance(each, Extension | Gathered)]
    if not extensions:
        return
    source.add(1, f"if {' or '.join(_is_there(each, access) for each in extensions)}:")  # most values have none
    source.add(2, "t['extension'] = extensions = []")
    for each in extensions:
        if isinstance(each, Gathered):
            source.add(2, f"v = {access.format(each.field)}", "if v is not None:")
            source.add(3, f"extensions.extend({source.bind(each.codec.write)}(v))")
            continue
        write = source.bind(writer_of(each.codec))
        made = f"extensions.append({{'url': {each.url!r}, {each.value!r}: {write}(v)}})"
        if each.is_many:
            source.add(2, f"for v in {access.format(each.field)}:", f"    {made}")
        else:
            source.add(2, f"v = {access.format(each.field)}", "if v is not None:", f"    {made}")


def _is_there(each: Extension | Gathered, access: str) -> str:
    is_many = isinstance(each, Extension) and each.is_many
    return access.format(each.field) + ("" if is_many else " is not None")


def _write_on_elements(source: Source, elements: tuple[Declared, ...], access: str) -> None:
    for each in elements:
        if isinstance(each, OnElement):
            write = source.bind(writer_of(each.codec))
            bearer = f"t.setdefault({each.element!r}, {{}})"
            source.add(1, f"v = {access.format(each.field)}", "if v is not None:")
            source.add(2, f"{bearer}['extension'] = [{{'url': {each.url!r}, {each.value!r}: {write}(v)}}]")


def classes_of(kinds: tuple[type, ...]) -> tuple[type, ...]:
    """Return the classes of a codec's values; an identifier may be of any scheme."""
    return (*kinds, *SCHEMES) if Identifier in kinds else kinds


def _write_element(source: Source, element: Element, path: str, *, directly: bool) -> None:
    """Add lines that write `v` into `t`."""
    codec = element.codec
    if isinstance(codec, Choice):
        writers = {name: (name, writer_of(each, directly=directly)) for name, each in codec.variants.items()}
        table = source.bind({kind: writers[name] for name, each in codec.variants.items() for kind in classes_of(each.kinds)})
        source.add(1, "if v is not None:", "    try:", f"        name, write = {table}[v.__class__]", "    except KeyError:")
        source.add(3, f"raise MappingError('MAPS-001', field={element.field!r}, fhir_path={path!r}) from None")
        source.add(2, "t[name] = write(v)")
    elif isinstance(codec, Many):
        if isinstance(codec, One):
            source.add(1, "if len(v) > 1:", f"    raise MappingError('MAPS-001', field={element.field!r}, fhir_path={path!r})")
        source.add(1, "if v:", f"    t[{element.name!r}] = {_list_of(source, codec, directly=directly)}")
    elif isinstance(codec, Primitive):
        source.add(1, "if v is not None:")
        if codec.kinds in ((Instant,), (PartialDate,)):  # the record may hold either
            source.add(2, f"if v.__class__ is not {source.bind(codec.kinds[0])}:")
            source.add(3, f"raise MappingError('MAPS-001', field={element.field!r}, fhir_path={path!r})")
        source.add(2, f"t[{element.name!r}] = {codec.show}")
    else:
        source.add(1, "if v is not None:", f"    t[{element.name!r}] = {_one_of(source, codec, 'v', directly=directly)}")


def _one_of(source: Source, codec: Codec, value: str, *, directly: bool) -> str:
    """Return the expression that writes a value."""
    return value if directly and _is_json(codec) else f"{source.bind(writer_of(codec, directly=directly))}({value})"


def _list_of(source: Source, codec: Many, *, directly: bool) -> str:
    """Return the expression that writes the items in `v`; most lists have one, which is written without going round."""
    if directly and _is_json(codec.item) and not isinstance(codec, One):
        return "v"
    whole = f"{source.bind(writer_of(codec, directly=directly))}(v)"
    if isinstance(codec, One) or isinstance(codec.item, Primitive):
        return whole
    return f"[{_one_of(source, codec.item, 'v[0]', directly=directly)}] if len(v) == 1 else {whole}"


def resource_writer(
    elements: tuple[Declared, ...], resource_type: str, homeless: tuple[str, ...], *, directly: bool = False
) -> Callable[[Any, dict[str, Any]], None]:
    """Return `write(fields, tree)`, which puts the elements of a record's fields into `tree`.

    It raises MappingError MAPS-001 for a value that its element does not take, and for one in a field of `homeless`, which
    have no element.
    """
    source = Source(MappingError=MappingError)
    source.add(0, "def made(d, t):")
    for field in homeless:
        source.add(1, f"if d[{field!r}] is not None and d[{field!r}] != ():")
        source.add(2, f"raise MappingError('MAPS-001', field={field!r}, fhir_path={resource_type!r})")
    _write_extensions(source, elements, "d[{!r}]")
    for element in elements:
        if not isinstance(element, Element):
            continue
        source.add(1, f"v = d[{element.field!r}]")
        if isinstance(element.codec, HeadAndTail):
            write = source.bind(writer_of(element.codec, directly=directly))
            source.add(1, f"rest = d[{element.codec.tail_field!r}]", "if v is not None or rest:")
            source.add(2, f"t[{element.name!r}] = {write}((v, *rest) if v is not None else rest)")
        else:
            _write_element(source, element, f"{resource_type}.{element.name}", directly=directly)
    _write_on_elements(source, elements, "d[{!r}]")
    made: Callable[[Any, dict[str, Any]], None] = source.compile(resource_type)
    return made
