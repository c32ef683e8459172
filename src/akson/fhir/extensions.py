"""Extensions that are made of others, as one value each."""

from collections.abc import Callable
from typing import Any

from akson.errors import MappingError
from akson.fhir.leftovers import Left
from akson.fhir.mapping import Custom, Extension, Primitive, Structure
from akson.fhir.value_readers import extensions_reader, reader_of
from akson.fhir.value_writers import classes_of, writer_of
from akson.model.values.residue import Reason
from akson.model.values.value import is_stated

__all__ = ["of_two_types", "one_part", "parts"]


def parts(kind: type, extensions: tuple[Extension, ...]) -> Custom:
    """Return the codec of an extension whose own extensions are the members of a value.

    Args:
        kind: The value class.
        extensions: The members; several may fill one field, and each writes what it takes: a codec that gives None for a
            value leaves it to another.
    """
    read_all = extensions_reader(extensions)
    writers = [(each, writer_of(each.codec), classes_of(each.codec.kinds)) for each in extensions]

    def read(tree: Any, left: Left) -> Any:
        found: dict[str, Any] = {}
        for each, value in zip(extensions, read_all(tree, left), strict=True):
            if not is_stated(value):
                continue
            if each.field in found:  # said in two ways, of which a field holds one
                left.append(["", tree, Reason.NOT_MODELLED, ()])
            found[each.field] = value
        return kind(**found)

    def write(value: Any) -> list[dict[str, Any]]:
        written: list[dict[str, Any]] = []
        homeless = {name for name in value.__struct_fields__ if is_stated(getattr(value, name))}
        for each, show, classes in writers:
            member = getattr(value, each.field)
            items: tuple[Any, ...] = member if each.is_many else () if member is None else (member,)
            shown = [tree for item in items if item.__class__ in classes and (tree := show(item)) is not None]
            written.extend({"url": each.url, each.value: tree} for tree in shown)
            if shown:
                homeless.discard(each.field)
        if homeless or not written:
            raise MappingError("MAPS-001", field=min(homeless, default=kind.__name__), fhir_path="extension")
        return written

    return Custom("Extension", (kind,), read, write, extensions)


def of_two_types(codec: Primitive, is_own: Callable[[Any], bool]) -> Custom:
    """Return the codec of a value that an extension has in one of two types: written in this one where `is_own` holds.

    It is read in either; how it stood is kept where it would be written in the other.
    """
    read_value, show = reader_of(codec), writer_of(codec)

    def read(tree: Any, left: Left) -> Any:
        value = read_value(tree, left)
        if not is_own(value):
            left.append(["", tree, Reason.REPEATED, ()])
        return value

    return Custom(codec.name, codec.kinds, read, lambda value: show(value) if is_own(value) else None)


def one_part(url: str, value: str, codec: Primitive | Structure | Custom) -> Custom:
    """Return the codec of an extension that holds one other, which holds the value."""
    read_all = extensions_reader((Extension("value", url, value, codec),))
    show = writer_of(codec)

    def read(tree: Any, left: Left) -> Any:
        return read_all(tree, left)[0]

    return Custom(codec.name, codec.kinds, read, lambda item: [{"url": url, value: show(item)}])
