"""How each kind of value is written to and read from a canonical document, and what JSON Schema says of it, by its annotation."""

import types
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from threading import RLock
from typing import Annotated, Any, Final, Union, cast, get_args, get_origin, get_type_hints

from msgspec import structs

from akson.model.documents import TEXT, Codec, Malformed, exactly, from_text, list_of, object_of, same
from akson.model.references import Ref
from akson.model.shapes import (
    Definitions,
    JsonObject,
    Shape,
    any_of,
    code_shape,
    constant,
    enum_shape,
    named_shape,
    one_kind_shape,
    words_about,
)
from akson.model.values.care import Attachment, Note
from akson.model.values.codes import Code, Coding, Concept, concept_of
from akson.model.values.date_patterns import INSTANT_PATTERN, PARTIAL_DATE_PATTERN
from akson.model.values.dates import Instant, PartialDate
from akson.model.values.identifiers import Identifier
from akson.model.values.people import ContactPoint
from akson.model.values.periods import Period
from akson.model.values.population_register import Relationship
from akson.model.values.quantities import Quantity, Range, Ratio, SampledData
from akson.model.values.residue import Leftover, Reason, Residue
from akson.model.values.schemes import SCHEMES
from akson.model.values.timing import Frequency, Timing
from akson.model.values.value import Value, is_stated

__all__ = ["UNKNOWN", "codec_of", "codecs_of"]

#: Starts the path of a member that a newer version of the form has and this one does not know; the version follows.
UNKNOWN: Final = "$"


def _read_number(tree: Any) -> Decimal:
    if isinstance(tree, bool) or not isinstance(tree, int | Decimal):
        raise Malformed
    return Decimal(tree)


def _when(text: str) -> PartialDate | Instant:
    return Instant(text) if "T" in text else PartialDate(text)


def _write_text(value: PartialDate | Instant) -> str:
    return value.text


def _time_shape(kind: type, pattern: str) -> Shape:
    return named_shape(kind, constant({"type": "string", "pattern": pattern}))


_PARTIAL_DATE: Final = from_text(PartialDate, _write_text, _time_shape(PartialDate, PARTIAL_DATE_PATTERN))
_INSTANT: Final = from_text(Instant, _write_text, _time_shape(Instant, INSTANT_PATTERN))
_WHEN: Final = from_text(_when, _write_text, any_of(_PARTIAL_DATE.shape, _INSTANT.shape))
_PLAIN: Final[dict[Any, Codec]] = {
    str: TEXT,
    bool: exactly(bool, "boolean"),
    int: exactly(int, "integer"),
    Decimal: Codec(same, _read_number, constant({"type": "number"})),
    PartialDate: _PARTIAL_DATE,
    Instant: _INSTANT,
    object: Codec(same, same, constant({})),
}
_KINDS: Final[dict[Any, str]] = {
    Quantity: "quantity", Concept: "concept", str: "text", bool: "flag", int: "integer", Range: "range", Ratio: "ratio",
    PartialDate: "when", Instant: "when", Period: "period", Ref: "ref", Decimal: "number", Coding: "coding", Identifier: "identifier",
    Attachment: "attachment", ContactPoint: "contact_point", Frequency: "frequency", Note: "note", SampledData: "sampled_data",
    Timing: "timing",
}  # fmt: skip


def _kind_name(value: Any) -> str:
    """Return the name that a document gives to the kind of a value."""
    return _KINDS[Identifier if isinstance(value, Identifier) else type(value)]


def codec_of(annotation: Any) -> Codec:
    """Return the codec of a field from its annotation; each is made once, by one thread at a time.

    Raises:
        TypeError: When the form has no way to write such a value.
    """
    made = _MADE.get(annotation)
    if made is not None:
        return made
    with _LOCK:
        if annotation in _BEING_MADE:
            return _once_made(annotation)
        made = _MADE[annotation] = _new_codec(annotation)
        return made


def _new_codec(annotation: Any) -> Codec:
    origin = get_origin(annotation)
    if origin is Annotated:
        return codec_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _union([member for member in get_args(annotation) if member is not type(None)])
    if origin is tuple and get_args(annotation)[1:] == (...,):
        return list_of(codec_of(get_args(annotation)[0]))
    kind: Any = origin or annotation
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _BY_HAND:
        return _BY_HAND[kind]()
    if isinstance(kind, type):
        if issubclass(kind, Code):
            return from_text(kind, str.__str__, code_shape(kind))
        if issubclass(kind, Enum):
            return from_text(kind, _value_of, enum_shape(kind))
        if issubclass(kind, Identifier):
            return _identifier_of(kind)
        if issubclass(kind, Value):
            return _struct(kind)
    raise TypeError(f"no canonical form for {annotation!r}")


def _value_of(member: Enum) -> str:
    return str(member.value)


def _when_or_period(period: Codec) -> Codec:
    def write(value: Any) -> Any:
        return period.write(value) if isinstance(value, Period) else _WHEN.write(value)

    def read(tree: Any) -> Any:
        return _WHEN.read(tree) if isinstance(tree, str) else period.read(tree)

    return Codec(write, read, any_of(_PARTIAL_DATE.shape, _INSTANT.shape, period.shape))


def _concept_or_relationship(concept: Codec, relationship: Codec) -> Codec:
    def write(value: Any) -> Any:
        return (concept if isinstance(value, Concept) else relationship).write(value)

    def read(tree: Any) -> Any:
        is_relationship = isinstance(tree, dict) and not cast("JsonObject", tree).keys().isdisjoint(Relationship.__struct_fields__)
        return (relationship if is_relationship else concept).read(tree)

    return Codec(write, read, any_of(concept.shape, relationship.shape))


def _union(members: list[Any]) -> Codec:
    members = [get_args(member)[0] if get_origin(member) is Annotated else member for member in members]
    kinds = {get_origin(member) or member for member in members}
    if len(members) == 1 or kinds == {Ref}:
        return codec_of(members[0])
    if kinds <= {PartialDate, Instant}:
        return _WHEN
    if kinds <= {PartialDate, Instant, Period}:
        return _when_or_period(codec_of(Period))
    if kinds == {Concept, Relationship}:
        return _concept_or_relationship(codec_of(Concept), codec_of(Relationship))
    nameless = kinds - _KINDS.keys()
    if nameless:
        raise TypeError(f"no name in the canonical form for {nameless!r} among other kinds")
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

    return Codec(write, read, one_kind_shape({name: codec.shape for name, codec in by_name.items()}))


def codecs_of(kind: type, annotations: Mapping[str, Any]) -> dict[str, Codec]:
    """Return the codec of each field of a class; TypeError with the field's name, when there is none."""
    found: dict[str, Codec] = {}
    for name, annotation in annotations.items():
        try:
            found[name] = codec_of(annotation)
        except TypeError as error:
            raise TypeError(f"{kind.__name__}.{name}: {error}") from None
    return found


def _stated(value: Any, fields: Mapping[str, Codec]) -> JsonObject:
    stated = ((name, getattr(value, name)) for name in fields)
    return {name: fields[name].write(each) for name, each in stated if is_stated(each)}


def _quantity(**members: Any) -> Quantity:
    # In a document nothing is filled in: what is not stated is not there.
    return Quantity(**{"value": None, "code": None, "system": None, **members})


#: Values whose codec is being made: one that holds others of its kind must not wait for itself.
_BEING_MADE: Final[set[Any]] = set()
_MADE: Final[dict[Any, Codec]] = {}
_LOCK: Final = RLock()


def _once_made(kind: type[Value]) -> Codec:
    def write(value: Any) -> Any:
        return codec_of(kind).write(value)

    def read(tree: Any) -> Any:
        return codec_of(kind).read(tree)

    def shape(named: Definitions) -> JsonObject:
        return codec_of(kind).shape(named)

    return Codec(write, read, shape)


def _struct(kind: type[Value]) -> Codec:
    hints = get_type_hints(kind)
    _BEING_MADE.add(kind)
    try:
        fields = codecs_of(kind, {name: hints[name] for name in kind.__struct_fields__})
    finally:
        _BEING_MADE.discard(kind)
    make: Callable[..., Any] = _quantity if kind is Quantity else kind
    required = [] if kind is Quantity else [field.name for field in structs.fields(kind) if field.required]
    return object_of(kind, fields, write=lambda value: _stated(value, fields), make=make, required=required)


def _concept() -> Codec:
    fields = {"codings": codec_of(tuple[Coding, ...]), "text": TEXT}

    def make(codings: tuple[Coding, ...] = (), text: str | None = None) -> Concept:
        return concept_of(codings, text)

    return object_of(Concept, fields, write=lambda value: _stated(value, fields), make=make)


_SCHEME_BY_NAME: Final[dict[str, type[Identifier]]] = {scheme.__name__: scheme for scheme in SCHEMES}


def _scheme_named(text: str) -> type[Identifier]:
    if text not in _SCHEME_BY_NAME:
        raise Malformed
    return _SCHEME_BY_NAME[text]


def _scheme_shape(schemes: Iterable[type[Identifier]]) -> Shape:
    known = [{"const": scheme.__name__, "description": words_about(scheme)} for scheme in schemes]
    return constant({"description": "The kind of number, which says the system; left out for any other identifier.", "oneOf": known})


def _write_identifier(value: Identifier) -> JsonObject:
    kind = type(value)
    tree: JsonObject = {} if kind is Identifier else {"scheme": kind.__name__}
    if value.stated is not None:
        tree["value"] = value.stated
    if value.system is not None and (kind is Identifier or value.system != kind.scheme_uri):
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


def _make_identifier(scheme: type[Identifier] = Identifier, value: str | None = None, **members: Any) -> Identifier:
    return scheme(value, **({"system": None, **members} if scheme is Identifier else members))


def _identifier() -> Codec:
    fields = {
        "scheme": from_text(_scheme_named, str, _scheme_shape(SCHEMES)),
        "value": TEXT,
        "system": TEXT,
        "type": codec_of(Concept),
        "use": TEXT,
        "assigner": TEXT,
        "period": codec_of(Period),
    }
    return object_of(Identifier, fields, write=_write_identifier, make=_make_identifier)


def _identifier_of(kind: type[Identifier]) -> Codec:
    """Return the codec of an identifier that can be of one scheme alone, or of some."""
    any_identifier = codec_of(Identifier)

    def read(tree: Any) -> Any:
        found = any_identifier.read(tree)
        if not isinstance(found, kind):
            raise Malformed
        return found

    schemes = [scheme for scheme in SCHEMES if issubclass(scheme, kind)]
    narrowed = named_shape(
        kind,
        lambda definitions: {
            **any_identifier.shape(definitions),
            "type": "object",
            "properties": {"scheme": {"enum": [scheme.__name__ for scheme in schemes]}},
            "required": ["scheme"],
        },
    )
    return Codec(any_identifier.write, read, narrowed)


def _ref() -> Codec:
    texts = dict.fromkeys(("type_name", "id", "url", "display", "stated_type"), TEXT)
    fields = {**texts, "identifier": codec_of(Identifier)}
    return object_of(Ref, fields, write=lambda value: _stated(value, fields), make=Ref)


def _path(text: str) -> str:
    if text.startswith(UNKNOWN):
        raise Malformed
    return text


def _write_leftover(left: Leftover) -> JsonObject:
    return {"path": left.path, "value": left.value, "reason": left.reason.value, "fields": list(left.fields)}


def _make_leftover(*, path: str, reason: Reason, value: Any = None, fields: tuple[str, ...] = ()) -> Leftover:
    return Leftover(path, value, reason, fields)


def _residue() -> Codec:
    fields = {
        "path": from_text(_path, str, constant({"type": "string", "pattern": f"^([^{UNKNOWN}]|$)"})),
        "value": codec_of(object),
        "reason": codec_of(Reason),
        "fields": list_of(TEXT),
    }
    left = object_of(Leftover, fields, write=_write_leftover, make=_make_leftover, required=("path", "reason"))
    every = list_of(left)

    def write(residue: Residue) -> Any:
        return every.write(one for one in residue if not one.path.startswith(UNKNOWN))

    def read(tree: Any) -> Residue:
        return Residue(every.read(tree))

    return Codec(write, read, every.shape)


_BY_HAND: Final[dict[Any, Callable[[], Codec]]] = {
    Concept: _concept,
    Identifier: _identifier,
    Ref: _ref,
    Residue: _residue,
}
