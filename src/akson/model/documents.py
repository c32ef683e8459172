"""The pieces that codecs of the canonical form are made of: texts, lists, rows, objects.

A codec is written once and serves three: it writes, it reads, and it says in the published schema what it reads.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from akson.errors import AksonError
from akson.model.shapes import JsonObject, Shape, constant, list_shape, object_shape, row_shape

__all__ = ["OBJECT", "TEXT", "Codec", "Malformed", "at", "exactly", "from_text", "list_of", "object_of", "row_of", "same"]


class Codec(NamedTuple):
    """How one kind of value is written to and read from the document, and what the published schema says of it."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    shape: Shape


class Malformed(Exception):
    """The document does not follow the schema here; `path` grows on the way out."""

    def __init__(self, path: str = "") -> None:
        super().__init__(path)
        self.path = path


def same(value: Any) -> Any:
    """Return the value itself, which is its own document."""
    return value


def exactly(kind: type, name: str) -> Codec:
    """Return the codec of values of one JSON type, which schemas call `name`."""

    def read(tree: Any) -> Any:
        if type(tree) is not kind:
            raise Malformed
        return tree

    return Codec(same, read, constant({"type": name}))


def from_text(make: Callable[[str], Any], write: Callable[[Any], str], shape: Shape) -> Codec:
    """Return the codec of a value that is made from a text, and refused with an AksonError or a ValueError."""

    def read(tree: Any) -> Any:
        if not isinstance(tree, str):
            raise Malformed
        try:
            return make(tree)
        except (AksonError, ValueError):
            raise Malformed from None

    return Codec(write, read, shape)


def list_of(item: Codec) -> Codec:
    """Return the codec of a list of items."""

    def read(tree: Any) -> tuple[Any, ...]:
        if tree.__class__ is not list:
            raise Malformed
        found: list[Any] = []
        for index, each in enumerate(tree):
            found.append(at(f"[{index}]", item.read, each))
        return tuple(found)

    def write(value: Iterable[Any]) -> list[Any]:
        return [item.write(each) for each in value]

    return Codec(write, read, list_shape(item.shape))


def row_of(*items: Codec) -> Codec:
    """Return the codec of a list that has one item for each of `items`, in this order."""

    def read(tree: Any) -> tuple[Any, ...]:
        if tree.__class__ is not list or len(tree) != len(items):
            raise Malformed
        return tuple(at(f"[{index}]", item.read, each) for index, (item, each) in enumerate(zip(items, tree, strict=True)))

    def write(value: Iterable[Any]) -> list[Any]:
        return [item.write(each) for item, each in zip(items, value, strict=True)]

    return Codec(write, read, row_shape(item.shape for item in items))


def object_of(
    kind: type,
    fields: Mapping[str, Codec],
    *,
    write: Callable[[Any], JsonObject],
    make: Callable[..., Any],
    required: Sequence[str] = (),
) -> Codec:
    """Return the codec of an object with these members and no others.

    Args:
        kind: The class that the object is about.
        fields: The codec of each member.
        write: Returns the object of a value.
        make: Returns the value of what was read of the members, by keyword; TypeError when a required one is missing.
        required: The members that `make` has no default for.
    """

    def read(tree: Any) -> Any:
        if not isinstance(tree, dict) or not cast("JsonObject", tree).keys() <= fields.keys():
            raise Malformed
        members = {name: at(f".{name}", fields[name].read, each) for name, each in cast("JsonObject", tree).items()}
        try:
            return make(**members)
        except (AksonError, TypeError):
            raise Malformed from None

    return Codec(write, read, object_shape(kind, {name: codec.shape for name, codec in fields.items()}, required))


def at(step: str, read: Callable[[Any], Any], tree: Any) -> Any:
    """Return what `read` makes of `tree`; what is malformed in it gets `step` before its path."""
    try:
        return read(tree)
    except Malformed as error:
        raise Malformed(step + error.path) from None


def _read_object(tree: Any) -> JsonObject:
    if not isinstance(tree, dict):
        raise Malformed
    return dict(cast("JsonObject", tree))


TEXT: Final = exactly(str, "string")
OBJECT: Final = Codec(dict, _read_object, constant({"type": "object"}))
