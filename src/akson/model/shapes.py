"""What JSON Schema says of a document; every codec carries its own part.

Titles and descriptions are the docstrings of the classes. A part that has a class is made once, under the class's name.

Source: JSON Schema 2020-12, https://json-schema.org/draft/2020-12.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from inspect import cleandoc
from typing import Any, Final

from akson.model.values.codes import Code

__all__ = [
    "Definitions",
    "JsonObject",
    "Shape",
    "any_of",
    "code_shape",
    "constant",
    "enum_shape",
    "list_shape",
    "named_shape",
    "object_shape",
    "one_kind_shape",
    "row_shape",
    "words_about",
]

JsonObject = dict[str, Any]
Shape = Callable[["Definitions"], JsonObject]
_SECTION: Final = re.compile(r"\n\n(?=(?:Args|Attributes|Raises|Source):)")
_MEMBER: Final = re.compile(r"^    (\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


class Definitions:
    """The named parts of a schema, each made when something first refers to it."""

    def __init__(self) -> None:
        self._owners: dict[str, object] = {}
        self._made: JsonObject = {}

    def ref(self, name: str, owner: object, make: Shape) -> JsonObject:
        """Return the reference to the part called `name`, which is about `owner`.

        Raises:
            TypeError: When the name stands for something else already.
        """
        if name not in self._owners:
            self._owners[name] = owner  # first, for a part may refer to itself
            self._made[name] = make(self)
        elif self._owners[name] is not owner:
            raise TypeError(f"two parts of the schema would be called {name}")
        return {"$ref": f"#/$defs/{name}"}

    def to_tree(self) -> JsonObject:
        """Return all parts by name."""
        return {name: self._made[name] for name in sorted(self._made)}


def _sections(kind: type) -> list[str]:
    return _SECTION.split(cleandoc(kind.__doc__ or ""))


def words_about(kind: type) -> str:
    """Return the first paragraph of a class's docstring, on one line."""
    return " ".join(_sections(kind)[0].partition("\n\n")[0].split())


def _words_about_members(kind: type) -> dict[str, str]:
    """Return what the docstrings of a class and its bases say of each member."""
    told: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        for section in _sections(base)[1:]:
            if section.startswith(("Args:", "Attributes:")):
                told |= {name: " ".join(words.split()) for name, words in _MEMBER.findall(section)}
    return told


def constant(schema: JsonObject) -> Shape:
    """Return the shape that is always the same."""
    return lambda definitions: dict(schema)


def named_shape(kind: type, make: Shape) -> Shape:
    """Return the shape of a class, which is made once and referred to by its name."""

    def titled(definitions: Definitions) -> JsonObject:
        return {"title": kind.__name__, "description": words_about(kind), **make(definitions)}

    return lambda definitions: definitions.ref(kind.__name__, kind, titled)


def object_shape(kind: type, members: Mapping[str, Shape], required: Sequence[str] = (), **further: Any) -> Shape:
    """Return the shape of an object with these members and no others; `further` are keywords beside them."""

    def make(definitions: Definitions) -> JsonObject:
        properties = {name: shape(definitions) for name, shape in members.items()}
        for name, words in _words_about_members(kind).items():
            if name in properties:
                properties[name]["description"] = words
        closed: JsonObject = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**closed, **({"required": list(required)} if required else {}), **further}

    return named_shape(kind, make)


def one_kind_shape(members: Mapping[str, Shape]) -> Shape:
    """Return the shape of an object with exactly one of these members, whose name says the kind of value."""

    def make(definitions: Definitions) -> JsonObject:
        properties = {name: shape(definitions) for name, shape in members.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1, "maxProperties": 1}

    return make


def list_shape(item: Shape) -> Shape:
    """Return the shape of a list of items."""
    return lambda definitions: {"type": "array", "items": item(definitions)}


def row_shape(items: Iterable[Shape]) -> Shape:
    """Return the shape of a list with one item for each of `items`, in this order."""
    row = tuple(items)

    def make(definitions: Definitions) -> JsonObject:
        return {"type": "array", "prefixItems": [item(definitions) for item in row], "items": False, "minItems": len(row)}

    return make


def any_of(*shapes: Shape) -> Shape:
    """Return the shape of what has one of these shapes."""
    return lambda definitions: {"anyOf": [shape(definitions) for shape in shapes]}


def enum_shape(kind: type[Enum]) -> Shape:
    """Return the shape of a list that is closed, because akson owns it."""
    return named_shape(kind, constant({"type": "string", "enum": [member.value for member in kind]}))


def code_shape(kind: type[Code]) -> Shape:
    """Return the shape of an open list: the codes that are known with what they mean, and any other text.

    `anyOf` and not `examples`: an editor offers the codes and shows what they mean, and a program can read the whole list.
    """
    known: list[JsonObject] = [
        {"const": str(code), "title": code.label("en"), "description": f"{code.label('nb')} (nb), {code.label('nn')} (nn)"}
        for code in kind.known()
    ]
    other = {"type": "string", "title": "another code", "description": "A code that this version does not know; it is kept as it is."}
    return named_shape(kind, constant({"anyOf": [*known, other]}))
