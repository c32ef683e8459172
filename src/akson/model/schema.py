"""The canonical JSON form: journals and records as documents that any language can produce.

A document states its version as `"akson": "1.0"`. Members are the fields' names; what is absent is not stated. Dates are
text, numbers keep their digits, and a field that may hold values of several kinds names the kind. Both directions come
from the annotations of the records and values.
"""

import types
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache, partial, wraps
from typing import Any, Final, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from akson.errors import AksonError, Place, ReadError
from akson.model.envelope import NO_ENVELOPE, Envelope
from akson.model.journal import Absence, Journal
from akson.model.record import Record
from akson.model.records import RECORDS
from akson.model.records.resident import Resident
from akson.model.references import Ref
from akson.model.values.codes import Code, Coding, Concept, concept_of
from akson.model.values.dates import Instant, PartialDate
from akson.model.values.identifiers import SCHEMES, Identifier
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity, Range, Ratio
from akson.model.values.residue import Leftover, Reason, Residue
from akson.model.values.value import Value

__all__ = [
    "SCHEMA_VERSION",
    "journal_from_bytes",
    "journal_from_tree",
    "journal_to_bytes",
    "journal_to_tree",
    "record_from_bytes",
    "record_from_tree",
    "record_to_bytes",
    "record_to_tree",
]

SCHEMA_VERSION: Final = "1.0"
JsonObject = dict[str, Any]

_BY_NAME: Final = {record.type_name: record for record in RECORDS}
_encode: Final = msgspec.json.Encoder(decimal_format="number").encode
_decode: Final = msgspec.json.Decoder(float_hook=Decimal).decode
_UNKNOWN: Final = "$"


class _Codec(NamedTuple):
    """How one kind of value is written to and read from the document."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


class _Malformed(Exception):
    """The document does not follow the schema here; `path` grows on the way out."""

    def __init__(self, path: str = "") -> None:
        super().__init__(path)
        self.path = path


def _same(value: Any) -> Any:
    return value


def _exactly(*kinds: type) -> _Codec:
    def read(tree: Any) -> Any:
        if type(tree) not in kinds:
            raise _Malformed
        return tree

    return _Codec(_same, read)


def _from_text(make: Callable[[str], Any], write: Callable[[Any], str]) -> _Codec:
    def read(tree: Any) -> Any:
        if not isinstance(tree, str):
            raise _Malformed
        try:
            return make(tree)
        except (AksonError, ValueError):
            raise _Malformed from None

    return _Codec(write, read)


def _read_number(tree: Any) -> Decimal:
    if isinstance(tree, bool) or not isinstance(tree, int | Decimal):
        raise _Malformed
    return Decimal(tree)


def _when(text: str) -> PartialDate | Instant:
    return Instant(text) if "T" in text else PartialDate(text)


def _write_text(value: PartialDate | Instant) -> str:
    return value.text


_WHEN: Final = _from_text(_when, _write_text)
_KINDS: Final[dict[Any, str]] = {
    Quantity: "quantity", Concept: "concept", str: "text", bool: "flag", int: "integer", Range: "range", Ratio: "ratio",
    PartialDate: "when", Instant: "when", Period: "period", Ref: "ref",
}  # fmt: skip


@cache
def _codec(annotation: Any) -> _Codec:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _union([member for member in get_args(annotation) if member is not type(None)])
    if origin is tuple:
        return _list(_codec(get_args(annotation)[0]))
    kind: Any = origin or annotation
    for base, codec in _PLAIN.items():
        if kind is base:
            return codec
    if issubclass(kind, Code):
        return _from_text(kind, str.__str__)
    if issubclass(kind, Enum):
        return _from_text(kind, lambda value: value.value)
    if issubclass(kind, Identifier):
        return _Codec(_write_identifier, _read_identifier)
    if issubclass(kind, Value):
        return _struct(kind)
    raise TypeError(f"no canonical form for {kind.__name__}")


def _when_or_period(period: _Codec) -> _Codec:
    def write(value: Any) -> Any:
        return period.write(value) if isinstance(value, Period) else _WHEN.write(value)

    def read(tree: Any) -> Any:
        return _WHEN.read(tree) if isinstance(tree, str) else period.read(tree)

    return _Codec(write, read)


def _union(members: list[Any]) -> _Codec:
    kinds = {get_origin(member) or member for member in members}
    if len(kinds) == 1:
        return _codec(members[0])
    if kinds <= {PartialDate, Instant}:
        return _WHEN
    if kinds <= {PartialDate, Instant, Period}:
        return _when_or_period(_codec(Period))
    by_name = {_KINDS[get_origin(m) or m]: _WHEN if m in (PartialDate, Instant) else _codec(m) for m in members}

    def write(value: Any) -> Any:
        name = _KINDS[type(value)]
        return {name: by_name[name].write(value)}

    def read(tree: Any) -> Any:
        if not isinstance(tree, dict) or len(cast("JsonObject", tree)) != 1:
            raise _Malformed
        ((name, inner),) = cast("JsonObject", tree).items()
        if name not in by_name:
            raise _Malformed
        return by_name[name].read(inner)

    return _Codec(write, read)


def _list(item: _Codec) -> _Codec:
    def read(tree: Any) -> tuple[Any, ...]:
        if tree.__class__ is not list:
            raise _Malformed
        found: list[Any] = []
        for index, each in enumerate(tree):
            found.append(_at(f"[{index}]", item.read, each))
        return tuple(found)

    def write(value: tuple[Any, ...]) -> list[Any]:
        return [item.write(each) for each in value]

    return _Codec(write, read)


def _at(step: str, read: Callable[[Any], Any], tree: Any) -> Any:
    try:
        return read(tree)
    except _Malformed as error:
        raise _Malformed(step + error.path) from None


def _is_stated(value: Any) -> bool:
    return value is not None and value != ()


def _struct(kind: type[Value]) -> _Codec:
    hints = get_type_hints(kind)
    fields = {name: _codec(hints[name]) for name in kind.__struct_fields__}

    def write(value: Any) -> JsonObject:
        stated = ((name, getattr(value, name)) for name in fields)
        return {name: fields[name].write(each) for name, each in stated if _is_stated(each)}

    def read(tree: Any) -> Any:
        members = {name: _at(f".{name}", fields[name].read, each) for name, each in _known(tree, fields).items()}
        if kind is Quantity:
            members = {"value": None, "code": None, "system": None, **members}
        try:
            return kind(**members)
        except (AksonError, TypeError):
            raise _Malformed from None

    return _Codec(write, read)


def _known(tree: Any, fields: dict[str, Any]) -> JsonObject:
    if not isinstance(tree, dict) or not cast("JsonObject", tree).keys() <= fields.keys():
        raise _Malformed
    return cast("JsonObject", tree)


def _write_concept(value: Concept) -> JsonObject:
    tree: JsonObject = {"codings": _codec(tuple[Coding, ...]).write(value.codings)} if value.codings else {}
    return tree if value.text is None else {**tree, "text": value.text}


def _read_concept(tree: Any) -> Concept:
    members = _known(tree, dict.fromkeys(("codings", "text")))
    found = _at(".codings", _codec(tuple[Coding, ...]).read, members.get("codings", []))
    return concept_of(found, _at(".text", _exactly(str).read, members["text"]) if "text" in members else None)


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
        tree["type"] = _codec(Concept).write(value.type)
    if value.use is not None:
        tree["use"] = value.use
    if value.assigner is not None:
        tree["assigner"] = value.assigner
    if value.period is not None:
        tree["period"] = _codec(Period).write(value.period)
    return tree


def _read_identifier(tree: Any) -> Identifier:
    members = _known(tree, dict.fromkeys(("scheme", "value", *_IDENTIFIER_FIELDS)))
    text = _exactly(str)
    readers = {"type": _codec(Concept), "period": _codec(Period)}
    kept = {name: _at(f".{name}", readers.get(name, text).read, members[name]) for name in _IDENTIFIER_FIELDS if name in members}
    value = _at(".value", text.read, members["value"]) if "value" in members else None
    if "scheme" not in members:
        return Identifier(value, **{"system": None, **kept})
    kind = _SCHEME_BY_NAME.get(str(members["scheme"]))
    if kind is None:
        raise _Malformed(".scheme")
    return kind(value, **kept)


_REF_FIELDS: Final = ("type_name", "id", "url", "display", "stated_type")


def _write_ref(value: Ref[Any]) -> JsonObject:
    tree = {name: getattr(value, name) for name in _REF_FIELDS if getattr(value, name) is not None}
    return tree if value.identifier is None else {**tree, "identifier": _write_identifier(value.identifier)}


def _read_ref(tree: Any) -> Ref[Any]:
    members = _known(tree, dict.fromkeys((*_REF_FIELDS, "identifier")))
    text = _exactly(str)
    kept: JsonObject = {name: _at(f".{name}", text.read, members[name]) for name in _REF_FIELDS if name in members}
    if "identifier" in members:
        kept["identifier"] = _at(".identifier", _read_identifier, members["identifier"])
    return Ref(**kept)


def _write_residue(residue: Residue) -> list[JsonObject]:
    return [
        {"path": left.path, "value": left.value, "reason": left.reason.value, "fields": list(left.fields)}
        for left in residue
        if not left.path.startswith(_UNKNOWN)
    ]


def _read_residue(tree: Any) -> Residue:
    if tree.__class__ is not list:
        raise _Malformed
    return Residue(_at(f"[{index}]", _read_leftover, each) for index, each in enumerate(tree))


def _read_leftover(tree: Any) -> Leftover:
    members = _known(tree, dict.fromkeys(("path", "value", "reason", "fields")))
    try:
        path, fields = members["path"], tuple(str(name) for name in members.get("fields", ()))
        return Leftover(str(path), members.get("value"), Reason(members["reason"]), fields)
    except (KeyError, ValueError, TypeError):
        raise _Malformed from None


_PLAIN: Final[dict[Any, _Codec]] = {
    str: _exactly(str),
    bool: _exactly(bool),
    int: _exactly(int),
    Decimal: _Codec(_same, _read_number),
    PartialDate: _from_text(PartialDate, _write_text),
    Instant: _from_text(Instant, _write_text),
    Ref: _Codec(_write_ref, _read_ref),
    Residue: _Codec(_write_residue, _read_residue),
    Concept: _Codec(_write_concept, _read_concept),
    object: _Codec(_same, _same),
}


@cache
def _record_fields(kind: type[Record]) -> dict[str, _Codec]:
    kind.model_rebuild()
    annotations: dict[str, Any] = {name: field.annotation for name, field in kind.model_fields.items()}
    return {name: _codec(annotation) for name, annotation in annotations.items()}


def record_to_tree(record: Record) -> JsonObject:
    """Return the canonical document of one record, without the version."""
    tree: JsonObject = {"record": type(record).type_name}
    for name, codec in _record_fields(type(record)).items():
        value = getattr(record, name)
        if _is_stated(value):
            tree[name] = codec.write(value)
    for left in record.residue:
        if left.path.startswith(_UNKNOWN):
            tree[left.path[2:]] = left.value
    if tree.get("residue") == []:
        del tree["residue"]
    return tree


def _read_record(tree: Any, is_newer: bool) -> Record:
    if not isinstance(tree, dict):
        raise _Malformed
    members = dict(cast("JsonObject", tree))
    members.pop("akson", None)
    kind = _BY_NAME.get(str(members.pop("record", "")))
    if kind is None:
        raise _Malformed(".record")
    fields = _record_fields(kind)
    unknown = [Leftover(f"{_UNKNOWN}.{name}", members.pop(name)) for name in sorted(members.keys() - fields.keys())]
    if unknown and not is_newer:
        raise _Malformed
    values = {name: _at(f".{name}", fields[name].read, each) for name, each in members.items()}
    if unknown:
        values["residue"] = Residue((*values.get("residue", ()), *unknown))
    try:
        return kind(**values)
    except AksonError:
        raise _Malformed from None


def _is_newer(tree: JsonObject) -> bool:
    """Return whether the document is of a newer minor version; a newer major one is refused."""
    found = tree.get("akson", SCHEMA_VERSION)
    parts = str(found).split(".")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
        raise ReadError("READ-013", place=Place(path="$.akson"))
    major, minor = (int(part) for part in parts)
    own_major, own_minor = (int(part) for part in SCHEMA_VERSION.split("."))
    if major > own_major:
        raise ReadError("READ-012", found=f"{major}.{minor}", known=SCHEMA_VERSION)
    return minor > own_minor


A = TypeVar("A")
T = TypeVar("T")


def _guarded(read: Callable[[A], T]) -> Callable[[A], T]:
    """Return `read` with its errors translated, and without a frame or context that holds what was read."""

    @wraps(read)
    def guarded(content: A) -> T:
        try:
            return read(content)
        except _Malformed as error:
            failure = ReadError("READ-013", place=Place(path=f"${error.path}"))
        except msgspec.DecodeError:
            failure = ReadError("READ-001")
        except ReadError as error:
            failure = error.with_traceback(None)
        del content
        raise failure

    return guarded


@_guarded
def record_from_tree(tree: JsonObject) -> Record:
    """Return the record of a canonical document.

    Raises:
        ReadError: READ-012 for a newer major version, READ-013 with the place for what breaks the schema.
    """
    return _read_record(tree, _is_newer(tree))


def journal_to_tree(journal: Journal) -> JsonObject:
    """Return the canonical document of a journal."""
    tree: JsonObject = {"akson": SCHEMA_VERSION, "resident": record_to_tree(journal.resident)}
    records = [record for record in journal.in_wire_order if record is not journal.resident]
    tree["records"] = [record_to_tree(record) for record in records]
    if journal.absences:
        tree["absences"] = _codec(tuple[Absence, ...]).write(journal.absences)
    envelope = journal.envelope
    if envelope is not NO_ENVELOPE:
        entries = [[*key, dict(members)] for key, members in envelope.entries.items()]
        around: JsonObject = {"entries": entries, "resident_at": envelope.resident_at}
        if envelope.members is not None:
            around["members"] = dict(envelope.members)
        if envelope.aliases:
            around["aliases"] = [[*old, *new] for old, new in sorted(envelope.aliases.items())]
        tree["envelope"] = around
    return tree


@_guarded
def journal_from_tree(tree: JsonObject) -> Journal:
    """Return the journal of a canonical document; raises as `record_from_tree`."""
    newer = _is_newer(tree)
    if not newer and not tree.keys() <= {"akson", "resident", "records", "absences", "envelope"}:
        raise _Malformed
    resident = _at(".resident", partial(_read_record, is_newer=newer), tree.get("resident"))
    if not isinstance(resident, Resident):
        raise _Malformed(".resident")
    records = _at(".records", _list(_Codec(_same, partial(_read_record, is_newer=newer))).read, tree.get("records", []))
    absences = _at(".absences", _codec(tuple[Absence, ...]).read, tree.get("absences", []))
    envelope = _at(".envelope", _read_envelope, tree["envelope"]) if "envelope" in tree else NO_ENVELOPE
    return Journal.in_envelope(resident, records, envelope, absences)


def _read_envelope(tree: Any) -> Envelope:
    try:
        entries = {(str(kind), str(id)): dict(members) for kind, id, members in tree["entries"]}
        members = dict(tree["members"]) if "members" in tree else None
        aliases = {
            (str(system), str(kind), str(id)): (str(to_kind), str(to_id)) for system, kind, id, to_kind, to_id in tree.get("aliases", ())
        }
        return Envelope(members, entries, int(tree["resident_at"]), aliases)
    except (KeyError, TypeError, ValueError):
        raise _Malformed from None


def record_to_bytes(record: Record) -> bytes:
    """Return the canonical document of one record as JSON on one line."""
    return _encode({"akson": SCHEMA_VERSION, **record_to_tree(record)})


@_guarded
def record_from_bytes(content: bytes) -> Record:
    """Return the record of `record_to_bytes`; raises as `record_from_tree`, and READ-001 for no JSON."""
    return record_from_tree(_decode(content))


def journal_to_bytes(journal: Journal) -> bytes:
    """Return the canonical document of a journal as JSON on one line."""
    return _encode(journal_to_tree(journal))


@_guarded
def journal_from_bytes(content: bytes) -> Journal:
    """Return the journal of `journal_to_bytes`; raises as `record_from_tree`, and READ-001 for no JSON."""
    return journal_from_tree(_decode(content))
