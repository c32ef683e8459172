"""The canonical JSON form: journals and records as documents that any language can produce.

A document states its version as `"akson": "1.0"`. Members are the fields' names; what is absent is not stated. Dates are
text, numbers keep their digits, and a field that may hold values of several kinds names the kind. Both directions come
from the annotations of the records and values.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache, partial, wraps
from typing import Any, Final, TypeVar

import msgspec

from akson.errors import AksonError, Place, ReadError
from akson.model.codecs import UNKNOWN, codec_of, codecs_of
from akson.model.documents import OBJECT, TEXT, Codec, Malformed, at, exactly, list_of, object_of, row_of, same
from akson.model.envelope import NO_ENVELOPE, Envelope
from akson.model.journal import Absence, Journal
from akson.model.record import Record
from akson.model.records import RECORDS
from akson.model.records.resident import Resident
from akson.model.shapes import Definitions, JsonObject, Shape, constant, list_shape, object_shape
from akson.model.values.residue import Leftover, Residue
from akson.model.values.value import is_stated

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
    "schema",
]

SCHEMA_VERSION: Final = "1.0"
_MAJOR, _MINOR = (int(part) for part in SCHEMA_VERSION.split("."))
_VERSION: Final = re.compile(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})")
_BY_NAME: Final = {record.type_name: record for record in RECORDS}
_encode: Final = msgspec.json.Encoder(decimal_format="number").encode
_decode: Final = msgspec.json.Decoder(float_hook=Decimal).decode


@cache
def _record_fields(kind: type[Record]) -> dict[str, Codec]:
    kind.model_rebuild()
    fields = codecs_of(kind, {name: field.annotation for name, field in kind.model_fields.items() if name != "contained"})
    return {**fields, "contained": _records(version=None)}


def _records(*, version: str | None) -> Codec:
    """Return the codec of a list of records of all kinds."""
    return list_of(Codec(record_to_tree, partial(_read_record, version=version), _any_record))


def _unknown_members(record: Record) -> Iterator[tuple[tuple[int, int], str, Any]]:
    """Yield what a newer version of the form said that this one does not know: the version, the member, the value."""
    for left in record.residue:
        if left.path.startswith(UNKNOWN):
            major, minor, name = left.path.removeprefix(UNKNOWN).split(".", 2)
            yield (int(major), int(minor)), name, left.value


def _version_of(records: Iterable[Record]) -> str:
    """Return the oldest version of the form that knows all that records hold."""
    newest = max((version for record in records for version, _, _ in _unknown_members(record)), default=(_MAJOR, _MINOR))
    return ".".join(map(str, newest))


def record_to_tree(record: Record) -> JsonObject:
    """Return the canonical document of one record, without the version."""
    tree: JsonObject = {"record": type(record).type_name}
    for name, codec in _record_fields(type(record)).items():
        value = getattr(record, name)
        if is_stated(value):
            tree[name] = codec.write(value)
    tree.update({name: value for _, name, value in _unknown_members(record)})
    if tree.get("residue") == []:
        del tree["residue"]
    return tree


def _read_record(tree: Any, version: str | None) -> Record:
    members = OBJECT.read(tree)
    if "akson" in members:
        version = _newer(members.pop("akson"))
    name = at(".record", TEXT.read, members.pop("record", None))
    if name not in _BY_NAME:
        raise Malformed(".record")
    kind = _BY_NAME[name]
    fields = _record_fields(kind)
    unknown = [Leftover(f"{UNKNOWN}{version}.{name}", members.pop(name)) for name in sorted(members.keys() - fields.keys())]
    if unknown and version is None:
        raise Malformed
    if version is not None:
        fields = {**fields, "contained": _records(version=version)}
    values = {name: at(f".{name}", fields[name].read, each) for name, each in members.items()}
    if unknown:
        values["residue"] = Residue((*values.get("residue", ()), *unknown))
    try:
        # What a reader made is taken as it was; only what a person leaves out is filled in.
        return kind.model_validate(values) if "id" in values else kind(**values)
    except AksonError:
        raise Malformed from None


def _newer(version: Any) -> str | None:
    """Return a version that is a newer minor one, None for one that is known; a newer major one is refused."""
    found = _VERSION.fullmatch(at(".akson", TEXT.read, version))
    if found is None:
        raise Malformed(".akson")
    major, minor = (int(part) for part in found.groups())
    if major > _MAJOR:
        raise ReadError("READ-012", found=found[0], known=SCHEMA_VERSION)
    return found[0] if (major, minor) > (_MAJOR, _MINOR) else None


A = TypeVar("A")
T = TypeVar("T")


def _guarded(read: Callable[[A], T]) -> Callable[[A], T]:
    """Return `read` with its errors translated, and without a frame or context that holds what was read."""

    @wraps(read)
    def guarded(content: A) -> T:
        try:
            return read(content)
        except Malformed as error:
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
    return _read_record(tree, version=None)


def journal_to_tree(journal: Journal) -> JsonObject:
    """Return the canonical document of a journal."""
    tree: JsonObject = {"akson": _version_of(journal.in_wire_order), "resident": record_to_tree(journal.resident)}
    records = [record for record in journal.in_wire_order if record is not journal.resident]
    tree["records"] = [record_to_tree(record) for record in records]
    if journal.absences:
        tree["absences"] = codec_of(tuple[Absence, ...]).write(journal.absences)
    if journal.envelope is not NO_ENVELOPE:
        tree["envelope"] = _write_envelope(journal.envelope)
    return tree


@_guarded
def journal_from_tree(tree: JsonObject) -> Journal:
    """Return the journal of a canonical document; raises as `record_from_tree`."""
    members = OBJECT.read(tree)
    newer = _newer(members.get("akson", SCHEMA_VERSION))
    if not members.keys() <= _JOURNAL.keys():
        raise Malformed
    resident = at(".resident", partial(_read_record, version=newer), members.get("resident"))
    if not isinstance(resident, Resident):
        raise Malformed(".resident")
    records = at(".records", _records(version=newer).read, members.get("records", []))
    absences = at(".absences", codec_of(tuple[Absence, ...]).read, members.get("absences", []))
    envelope = at(".envelope", _ENVELOPE.read, members["envelope"]) if "envelope" in members else NO_ENVELOPE
    return Journal.in_envelope(resident, records, envelope, absences)


def _read_place(tree: Any) -> int:
    place: int = exactly(int, "integer").read(tree)
    if place < 0:
        raise Malformed
    return place


def _write_envelope(envelope: Envelope) -> JsonObject:
    entries = [[*key, dict(members)] for key, members in envelope.entries.items()]
    around: JsonObject = {"entries": entries, "resident_at": envelope.resident_at}
    if envelope.members is not None:
        around["members"] = dict(envelope.members)
    if envelope.aliases:
        around["aliases"] = [[*old, *new] for old, new in sorted(envelope.aliases.items())]
    if envelope.without_resource:
        around["without_resource"] = [[place, dict(members)] for place, members in envelope.without_resource]
    return around


def _make_envelope(
    *,
    entries: tuple[Any, ...],
    resident_at: int,
    members: JsonObject | None = None,
    aliases: tuple[Any, ...] = (),
    without_resource: tuple[Any, ...] = (),
) -> Envelope:
    beside = {(kind, system, id): found for kind, system, id, found in entries}
    others = {(*old,): (to_kind, to_id) for *old, to_kind, to_id in aliases}
    return Envelope(members, beside, resident_at, others, tuple((place, found) for place, found in without_resource))


_PLACE: Final = Codec(same, _read_place, constant({"type": "integer", "minimum": 0}))
_ENVELOPE: Final = object_of(
    Envelope,
    {
        "members": OBJECT,
        "entries": list_of(row_of(TEXT, TEXT, TEXT, OBJECT)),
        "resident_at": _PLACE,
        "aliases": list_of(row_of(TEXT, TEXT, TEXT, TEXT, TEXT)),
        "without_resource": list_of(row_of(_PLACE, OBJECT)),
    },
    write=_write_envelope,
    make=_make_envelope,
    required=("entries", "resident_at"),
)


def record_to_bytes(record: Record) -> bytes:
    """Return the canonical document of one record as JSON on one line."""
    return _encode({"akson": _version_of([record]), **record_to_tree(record)})


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


_VERSION_SHAPE: Final = constant({"description": "The version of the form.", "enum": [f"{_MAJOR}.{minor}" for minor in range(_MINOR + 1)]})


def _shape_of(kind: type[Record]) -> Shape:
    """Return the shape of a record: what its fields' codecs read, and an id, or a source id to derive it from."""
    members = {"akson": _VERSION_SHAPE, "record": constant({"const": kind.type_name})}
    members |= {name: codec.shape for name, codec in _record_fields(kind).items()}
    required = ["record", *(name for name, field in kind.model_fields.items() if field.is_required() and name != "id")]
    named = [{"required": ["id"]}, {"properties": {"source": {"type": "object", "required": ["id"]}}}]
    return object_shape(kind, members, required, anyOf=named)


def _every_kind(definitions: Definitions) -> JsonObject:
    kinds = [_shape_of(kind)(definitions) for kind in RECORDS]
    return {"title": "Record", "description": "One entry of a journal; `record` says of which kind.", "oneOf": kinds}


def _any_record(definitions: Definitions) -> JsonObject:
    return definitions.ref("Record", Record, _every_kind)


_JOURNAL: Final[dict[str, Shape]] = {
    "akson": _VERSION_SHAPE,
    "resident": lambda definitions: _shape_of(Resident)(definitions),
    "records": list_shape(_any_record),
    "absences": codec_of(tuple[Absence, ...]).shape,
    "envelope": _ENVELOPE.shape,
}


def schema() -> JsonObject:
    """Return the JSON Schema 2020-12 of the canonical form: of a journal, or of one record.

    It accepts what akson reads of this version, and refuses what akson refuses, but for what JSON Schema cannot say: that
    a member stands twice in an object, that a whole number is written with a decimal point, that a number or a document
    exceeds `akson.limits`, or that a record without an id has a personal identifier as its source id. Codes of open lists
    are named with what they mean, and any other text is accepted in their place, as akson keeps it. Documents of a newer
    minor version, which akson reads too, have a schema of their own.
    """
    definitions = Definitions()
    journal = object_shape(Journal, _JOURNAL, ["resident"])
    either = [journal(definitions), _any_record(definitions)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:akson:schema:{SCHEMA_VERSION}",
        "title": f"akson {SCHEMA_VERSION}",
        "description": "The canonical form of a journal of one resident, or of one record of it. A member that is not stated is left "
        "out, also where a description speaks of None: null is no value of any.",
        "oneOf": either,
        "$defs": definitions.to_tree(),
    }
