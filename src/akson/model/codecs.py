"""How each kind of value is written to and read from a canonical document, by its annotation."""

import types
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from akson.errors import AksonError
from akson.model.references import Ref
from akson.model.values.care import Attachment, Note
from akson.model.values.codes import Code, Coding, Concept, concept_of
from akson.model.values.dates import Instant, PartialDate
from akson.model.values.identifiers import Identifier
from akson.model.values.people import ContactPoint
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity, Range, Ratio, SampledData
from akson.model.values.residue import Leftover, Reason, Residue
from akson.model.values.schemes import SCHEMES
from akson.model.values.timing import Frequency, Timing
from akson.model.values.value import Value, is_stated

__all__ = ["UNKNOWN", "Codec", "JsonObject", "Malformed", "at", "codec_of", "list_of", "same"]

JsonObject = dict[str, Any]
#: Starts the path of a member that a newer version of the form has and this one does not know.
UNKNOWN: Final = "$"


class Codec(NamedTuple):
    """How one kind of value is written to and read from the document."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


class Malformed(Exception):
    """The document does not follow the schema here; `path` grows on the way out."""

    def __init__(self, path: str = "") -> None:
        super().__init__(path)
        self.path = path


def same(value: Any) -> Any:
    """Return the value itself, which is its own document."""
    return value


def _exactly(*kinds: type) -> Codec:
    def read(tree: Any) -> Any:
        if type(tree) not in kinds:
            raise Malformed
        return tree

    return Codec(same, read)


def _from_text(make: Callable[[str], Any], write: Callable[[Any], str]) -> Codec:
    def read(tree: Any) -> Any:
        if not isinstance(tree, str):
            raise Malformed
        try:
            return make(tree)
        except (AksonError, ValueError):
            raise Malformed from None

    return Codec(write, read)


def _read_number(tree: Any) -> Decimal:
    if isinstance(tree, bool) or not isinstance(tree, int | Decimal):
        raise Malformed
    return Decimal(tree)


def _when(text: str) -> PartialDate | Instant:
    return Instant(text) if "T" in text else PartialDate(text)


def _write_text(value: PartialDate | Instant) -> str:
    return value.text


_WHEN: Final = _from_text(_when, _write_text)
_KINDS: Final[dict[Any, str]] = {
    Quantity: "quantity", Concept: "concept", str: "text", bool: "flag", int: "integer", Range: "range", Ratio: "ratio",
    PartialDate: "when", Instant: "when", Period: "period", Ref: "ref", Decimal: "number", Coding: "coding", Identifier: "identifier",
    Attachment: "attachment", ContactPoint: "contact_point", Frequency: "frequency", Note: "note", SampledData: "sampled_data",
    Timing: "timing",
}  # fmt: skip


def _kind_name(value: Any) -> str:
    """Return the name that a document gives to the kind of a value."""
    return _KINDS[Identifier if isinstance(value, Identifier) else type(value)]


@cache
def codec_of(annotation: Any) -> Codec:
    """Return the codec of a field from its annotation."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _union([member for member in get_args(annotation) if member is not type(None)])
    if origin is tuple:
        return list_of(codec_of(get_args(annotation)[0]))
    kind: Any = origin or annotation
    for base, codec in _PLAIN.items():
        if kind is base:
            return codec
    if issubclass(kind, Code):
        return _from_text(kind, str.__str__)
    if issubclass(kind, Enum):
        return _from_text(kind, lambda value: value.value)
    if issubclass(kind, Identifier):
        return Codec(_write_identifier, _read_identifier)
    if issubclass(kind, Value):
        return _struct(kind)
    raise TypeError(f"no canonical form for {kind.__name__}")


def _when_or_period(period: Codec) -> Codec:
    def write(value: Any) -> Any:
        return period.write(value) if isinstance(value, Period) else _WHEN.write(value)

    def read(tree: Any) -> Any:
        return _WHEN.read(tree) if isinstance(tree, str) else period.read(tree)

    return Codec(write, read)


def _union(members: list[Any]) -> Codec:
    kinds = {get_origin(member) or member for member in members}
    if len(kinds) == 1:
        return codec_of(members[0])
    if kinds <= {PartialDate, Instant}:
        return _WHEN
    if kinds <= {PartialDate, Instant, Period}:
        return _when_or_period(codec_of(Period))
    by_name = {_KINDS[get_origin(m) or m]: _WHEN if m in (PartialDate, Instant) else codec_of(m) for m in members}

    def write(value: Any) -> Any:
        name = _kind_name(value)
        return {name: by_name[name].write(value)}

    def read(tree: Any) -> Any:
        if not isinstance(tree, dict) or len(cast("JsonObject", tree)) != 1:
            raise Malformed
        ((name, inner),) = cast("JsonObject", tree).items()
        if name not in by_name:
            raise Malformed
        return by_name[name].read(inner)

    return Codec(write, read)


def list_of(item: Codec) -> Codec:
    """Return the codec of a list of items."""

    def read(tree: Any) -> tuple[Any, ...]:
        if tree.__class__ is not list:
            raise Malformed
        found: list[Any] = []
        for index, each in enumerate(tree):
            found.append(at(f"[{index}]", item.read, each))
        return tuple(found)

    def write(value: tuple[Any, ...]) -> list[Any]:
        return [item.write(each) for each in value]

    return Codec(write, read)


def at(step: str, read: Callable[[Any], Any], tree: Any) -> Any:
    """Return what `read` makes of `tree`; what is malformed in it gets `step` before its path."""
    try:
        return read(tree)
    except Malformed as error:
        raise Malformed(step + error.path) from None


@cache
def _codecs_of(kind: type[Value]) -> dict[str, Codec]:
    """Return the codec of each member of a value; made late, because a value may hold others of its kind."""
    hints = get_type_hints(kind)
    return {name: codec_of(hints[name]) for name in kind.__struct_fields__}


def _struct(kind: type[Value]) -> Codec:
    def write(value: Any) -> JsonObject:
        stated = ((name, codec, getattr(value, name)) for name, codec in _codecs_of(kind).items())
        return {name: codec.write(each) for name, codec, each in stated if is_stated(each)}

    def read(tree: Any) -> Any:
        fields = _codecs_of(kind)
        members = {name: at(f".{name}", fields[name].read, each) for name, each in _known(tree, fields).items()}
        if kind is Quantity:
            members = {"value": None, "code": None, "system": None, **members}
        try:
            return kind(**members)
        except (AksonError, TypeError):
            raise Malformed from None

    return Codec(write, read)


def _known(tree: Any, fields: dict[str, Any]) -> JsonObject:
    if not isinstance(tree, dict) or not cast("JsonObject", tree).keys() <= fields.keys():
        raise Malformed
    return cast("JsonObject", tree)


def _write_concept(value: Concept) -> JsonObject:
    tree: JsonObject = {"codings": codec_of(tuple[Coding, ...]).write(value.codings)} if value.codings else {}
    return tree if value.text is None else {**tree, "text": value.text}


def _read_concept(tree: Any) -> Concept:
    members = _known(tree, dict.fromkeys(("codings", "text")))
    found = at(".codings", codec_of(tuple[Coding, ...]).read, members.get("codings", []))
    return concept_of(found, at(".text", _exactly(str).read, members["text"]) if "text" in members else None)


_SCHEME_BY_NAME: Final[dict[str, type[Identifier]]] = {scheme.__name__: scheme for scheme in SCHEMES}
_IDENTIFIER_FIELDS: Final = ("system", "type", "use", "assigner", "period")


def _write_identifier(value: Identifier) -> JsonObject:
    kind = type(value)
    tree: JsonObject = {} if kind is Identifier else {"scheme": kind.__name__}
    if value.stated is not None:
        tree["value"] = value.stated
    if value.system is not None and value.system != kind.scheme_uri:
        tree["system"] = value.system
    if value.type is not None:
        tree["type"] = codec_of(Concept).write(value.type)
    if value.use is not None:
        tree["use"] = value.use
    if value.assigner is not None:
        tree["assigner"] = value.assigner
    if value.period is not None:
        tree["period"] = codec_of(Period).write(value.period)
    return tree


def _read_identifier(tree: Any) -> Identifier:
    members = _known(tree, dict.fromkeys(("scheme", "value", *_IDENTIFIER_FIELDS)))
    text = _exactly(str)
    readers = {"type": codec_of(Concept), "period": codec_of(Period)}
    kept = {name: at(f".{name}", readers.get(name, text).read, members[name]) for name in _IDENTIFIER_FIELDS if name in members}
    value = at(".value", text.read, members["value"]) if "value" in members else None
    if "scheme" not in members:
        return Identifier(value, **{"system": None, **kept})
    kind = _SCHEME_BY_NAME.get(str(members["scheme"]))
    if kind is None:
        raise Malformed(".scheme")
    return kind(value, **kept)


_REF_FIELDS: Final = ("type_name", "id", "url", "display", "stated_type")


def _write_ref(value: Ref[Any]) -> JsonObject:
    tree = {name: getattr(value, name) for name in _REF_FIELDS if getattr(value, name) is not None}
    return tree if value.identifier is None else {**tree, "identifier": _write_identifier(value.identifier)}


def _read_ref(tree: Any) -> Ref[Any]:
    members = _known(tree, dict.fromkeys((*_REF_FIELDS, "identifier")))
    text = _exactly(str)
    kept: JsonObject = {name: at(f".{name}", text.read, members[name]) for name in _REF_FIELDS if name in members}
    if "identifier" in members:
        kept["identifier"] = at(".identifier", _read_identifier, members["identifier"])
    return Ref(**kept)


def _write_residue(residue: Residue) -> list[JsonObject]:
    return [
        {"path": left.path, "value": left.value, "reason": left.reason.value, "fields": list(left.fields)}
        for left in residue
        if not left.path.startswith(UNKNOWN)
    ]


def _read_residue(tree: Any) -> Residue:
    if tree.__class__ is not list:
        raise Malformed
    return Residue(at(f"[{index}]", _read_leftover, each) for index, each in enumerate(tree))


def _read_leftover(tree: Any) -> Leftover:
    members = _known(tree, dict.fromkeys(("path", "value", "reason", "fields")))
    try:
        path, fields = members["path"], tuple(str(name) for name in members.get("fields", ()))
        return Leftover(str(path), members.get("value"), Reason(members["reason"]), fields)
    except (KeyError, ValueError, TypeError):
        raise Malformed from None


_PLAIN: Final[dict[Any, Codec]] = {
    str: _exactly(str),
    bool: _exactly(bool),
    int: _exactly(int),
    Decimal: Codec(same, _read_number),
    PartialDate: _from_text(PartialDate, _write_text),
    Instant: _from_text(Instant, _write_text),
    Ref: Codec(_write_ref, _read_ref),
    Residue: Codec(_write_residue, _read_residue),
    Concept: Codec(_write_concept, _read_concept),
    object: Codec(same, same),
}
