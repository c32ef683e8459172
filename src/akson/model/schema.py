"""The canonical JSON form: journals and records as documents that any language can produce.

A document states its version as `"akson": "1.0"`. Members are the fields' names; what is absent is not stated. Dates are
text, numbers keep their digits, and a field that may hold values of several kinds names the kind. Both directions come
from the annotations of the records and values.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache, partial, wraps
from typing import Any, Final, TypeVar, cast

import msgspec

from akson.errors import AksonError, Place, ReadError
from akson.model.codecs import UNKNOWN, Codec, JsonObject, Malformed, at, codec_of, list_of, same
from akson.model.envelope import NO_ENVELOPE, Envelope
from akson.model.journal import Absence, Journal
from akson.model.record import Record
from akson.model.records import RECORDS
from akson.model.records.resident import Resident
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
]

SCHEMA_VERSION: Final = "1.0"
_BY_NAME: Final = {record.type_name: record for record in RECORDS}
_encode: Final = msgspec.json.Encoder(decimal_format="number").encode
_decode: Final = msgspec.json.Decoder(float_hook=Decimal).decode


@cache
def _record_fields(kind: type[Record]) -> dict[str, Codec]:
    kind.model_rebuild()
    annotations: dict[str, Any] = {name: field.annotation for name, field in kind.model_fields.items()}
    return {name: codec_of(annotation) if name != "contained" else _CONTAINED for name, annotation in annotations.items()}


def record_to_tree(record: Record) -> JsonObject:
    """Return the canonical document of one record, without the version."""
    tree: JsonObject = {"record": type(record).type_name}
    for name, codec in _record_fields(type(record)).items():
        value = getattr(record, name)
        if is_stated(value):
            tree[name] = codec.write(value)
    for left in record.residue:
        if left.path.startswith(UNKNOWN):
            tree[left.path[2:]] = left.value
    if tree.get("residue") == []:
        del tree["residue"]
    return tree


def _read_record(tree: Any, is_newer: bool) -> Record:
    if not isinstance(tree, dict):
        raise Malformed
    members = dict(cast("JsonObject", tree))
    members.pop("akson", None)
    kind = _BY_NAME.get(str(members.pop("record", "")))
    if kind is None:
        raise Malformed(".record")
    fields = _record_fields(kind)
    unknown = [Leftover(f"{UNKNOWN}.{name}", members.pop(name)) for name in sorted(members.keys() - fields.keys())]
    if unknown and not is_newer:
        raise Malformed
    values = {name: at(f".{name}", fields[name].read, each) for name, each in members.items()}
    if unknown:
        values["residue"] = Residue((*values.get("residue", ()), *unknown))
    try:
        # What a reader made is taken as it was; only what a person leaves out is filled in.
        return kind.model_validate(values) if "id" in values else kind(**values)
    except AksonError:
        raise Malformed from None


_CONTAINED: Final = list_of(Codec(record_to_tree, partial(_read_record, is_newer=False)))


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
    return _read_record(tree, _is_newer(tree))


def journal_to_tree(journal: Journal) -> JsonObject:
    """Return the canonical document of a journal."""
    tree: JsonObject = {"akson": SCHEMA_VERSION, "resident": record_to_tree(journal.resident)}
    records = [record for record in journal.in_wire_order if record is not journal.resident]
    tree["records"] = [record_to_tree(record) for record in records]
    if journal.absences:
        tree["absences"] = codec_of(tuple[Absence, ...]).write(journal.absences)
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
    if not tree.keys() <= {"akson", "resident", "records", "absences", "envelope"}:
        raise Malformed
    resident = at(".resident", partial(_read_record, is_newer=newer), tree.get("resident"))
    if not isinstance(resident, Resident):
        raise Malformed(".resident")
    records = at(".records", list_of(Codec(same, partial(_read_record, is_newer=newer))).read, tree.get("records", []))
    absences = at(".absences", codec_of(tuple[Absence, ...]).read, tree.get("absences", []))
    envelope = at(".envelope", _read_envelope, tree["envelope"]) if "envelope" in tree else NO_ENVELOPE
    return Journal.in_envelope(resident, records, envelope, absences)


def _read_envelope(tree: Any) -> Envelope:
    try:
        entries = {(str(kind), str(system), str(id)): dict(members) for kind, system, id, members in tree["entries"]}
        members = dict(tree["members"]) if "members" in tree else None
        aliases = {
            (str(system), str(kind), str(id)): (str(to_kind), str(to_id)) for system, kind, id, to_kind, to_id in tree.get("aliases", ())
        }
        return Envelope(members, entries, int(tree["resident_at"]), aliases)
    except (KeyError, TypeError, ValueError):
        raise Malformed from None


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
