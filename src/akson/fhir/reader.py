"""From a FHIR resource to a record."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from akson.errors import AksonError, LimitError, Place, ReadError
from akson.fhir.codec import JsonObject, is_deeper
from akson.fhir.compiler import Left, Unreadable, compile_resource_reader
from akson.fhir.mapping import Mapping
from akson.fhir.names import elements_of, is_resource_type, version_of
from akson.fhir.registry import BY_TYPE
from akson.limits import LIMITS, Limits
from akson.model import Instant, Label, LabelCode, Leftover, OtherResource, Record, Residue, Source
from akson.model.record import derived_id
from akson.model.values.code_systems import canonical_uri
from akson.model.values.labels import LABEL_SYSTEM
from akson.model.values.residue import Reason
from akson.model.values.source import UNSTATED

__all__ = ["Mode", "Quarantined", "from_tree", "read_mapped", "record_from"]

Mode = Literal["strict", "lenient", "quarantine"]
HEALTH_CARE_URL: Final = "urn:akson:fhir:is-health-care"
_EVERYWHERE: Final = frozenset({"resourceType", "id", "meta"})
_UNSTATED: Final = Source(UNSTATED)


class Quarantined(NamedTuple):
    """A resource that was set aside.

    Attributes:
        place: Line and element.
        resource_type: The type, or None when it could not be read.
        error: Why.
        raw: The bytes as they came; they hold whatever they held.
    """

    place: Place
    resource_type: str | None
    error: ReadError
    raw: bytes

    def __repr__(self) -> str:
        return f"Quarantined({self.place}, {self.resource_type}, {self.error.code})"


class _Compiled(NamedTuple):
    read: Callable[[JsonObject, dict[str, Any], Left], None]
    build: Callable[[dict[str, Any]], Any]
    allowed: frozenset[str]


@lru_cache(maxsize=None)
def _compiled(kind: str) -> _Compiled:
    mapping = BY_TYPE[kind]
    mapping.record.model_rebuild()
    read = compile_resource_reader(mapping.elements, _EVERYWHERE)
    return _Compiled(read, mapping.record.__pydantic_validator__.validate_python, elements_of(kind))


def from_tree(tree: JsonObject) -> Record:
    """Return the record of a FHIR R4 resource given as a JSON tree; what has no field stays in its residue.

    Raises:
        ReadError: READ-003 for no R4 resource, READ-005 for a value that its type forbids, READ-006 for R5 or STU3.
    """
    return record_from(tree, None)


def read_mapped(mapping: Mapping[Any], tree: JsonObject, source: Source | None) -> Any:
    """Return the record of a resource of the mapping's type."""
    if tree.get("resourceType") != mapping.resource_type:
        raise ReadError("READ-003")
    return record_from(tree, source)


def record_from(
    tree: JsonObject,
    source: Source | None,
    mode: Mode = "strict",
    *,
    full_url: str | None = None,
    limits: Limits = LIMITS,
) -> Record:
    """Return the record of a resource.

    Args:
        tree: The resource; it is not changed, and parts of it may live on in the residue.
        source: The system it came from, where its own `meta.source` does not say.
        mode: "lenient" keeps in the residue an element whose type forbids its value; the others raise.
        full_url: The address beside it in a Bundle, for a resource without an id of its own.
        limits: What to refuse.
    """
    kind = tree.get("resourceType")
    if not is_resource_type(kind):
        version = version_of(kind, set()) if isinstance(kind, str) else None
        if version is not None:
            raise ReadError("READ-006", version=version)
        raise ReadError("READ-003")
    kind = str(kind)
    left: Left = []
    fields: dict[str, Any] = {}
    try:
        _read_common(tree, kind, source, fields, left, full_url)
        if kind not in BY_TYPE:
            return _other(tree, kind, fields, left, limits)
        compiled = _compiled(kind)
        compiled.read(tree, fields, left)
    except Unreadable as error:
        if mode != "lenient":
            raise ReadError("READ-005", place=Place(path=f"{kind}.{error.path}")) from None
        return _read_leniently(tree, kind, source, full_url, limits)
    return _finish(compiled, kind, fields, left, limits)


def _finish(compiled: _Compiled, kind: str, fields: dict[str, Any], left: Left, limits: Limits) -> Record:
    if left:
        _check(kind, left, compiled.allowed, limits)
        fields["residue"] = Residue(Leftover(*entry) for entry in left)
        _take_health_care(fields)
    return compiled.build(fields)


def _check(kind: str, left: Left, allowed: frozenset[str], limits: Limits) -> None:
    """Refuse what is nested too deep, which only what has no field can be, and what belongs to another version."""
    for path, value, *_ in left:
        if value.__class__ is dict or value.__class__ is list:
            above = 1 + path.count(".") + path.count("[")
            if is_deeper(value, limits.depth - above):
                raise LimitError("READ-102", place=Place(path=kind), limit=limits.depth)
    names = {entry[0].lstrip("_") for entry in left if "." not in entry[0] and "[" not in entry[0]} - allowed
    version = version_of(kind, names) if names else None
    if version is not None:
        raise ReadError("READ-006", version=version)


def _other(tree: JsonObject, kind: str, fields: dict[str, Any], left: Left, limits: Limits) -> Record:
    left.extend([name, value, Reason.NOT_MODELLED, ()] for name, value in tree.items() if name not in _EVERYWHERE)
    _check(kind, left, elements_of(kind), limits)
    fields["residue"] = Residue(Leftover(*entry) for entry in left)
    fields["resource_type"] = kind
    _take_health_care(fields)
    OtherResource.model_rebuild()
    return OtherResource.__pydantic_validator__.validate_python(fields)


def _take_health_care(fields: dict[str, Any]) -> None:
    """Take akson's own extension, when it stands alone, from the residue into its field."""
    for left in fields["residue"]:
        value = left.value
        if left.path == "extension" and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            flag = value[0].get("valueBoolean")
            if value[0].get("url") == HEALTH_CARE_URL and len(value[0]) == 2 and isinstance(flag, bool):
                fields["is_health_care"] = flag
                fields["residue"] = Residue(each for each in fields["residue"] if each is not left)


def _read_leniently(
    tree: JsonObject, kind: str, source: Source | None, full_url: str | None, limits: Limits
) -> Record:
    """Read once more, element by element, and keep aside each whose value its type forbids."""
    bad: Left = []
    clean = dict(tree)
    for _ in range(len(tree)):
        left: Left = []
        fields: dict[str, Any] = {}
        try:
            _read_common(clean, kind, source, fields, left, full_url)
            if kind not in BY_TYPE:
                return _other(clean, kind, fields, [*left, *bad], limits)
            compiled = _compiled(kind)
            compiled.read(clean, fields, left)
        except Unreadable as error:
            name = error.path.partition(".")[0].partition("[")[0]
            bad.append([name, clean.pop(name), Reason.UNREADABLE, (error.field,) if error.field else ()])
            continue
        return _finish(compiled, kind, fields, [*left, *bad], limits)
    raise ReadError("READ-005", place=Place(path=kind))


def _read_common(
    tree: JsonObject, kind: str, source: Source | None, fields: dict[str, Any], left: Left, full_url: str | None
) -> None:
    id = tree.get("id")
    if id is not None and (id.__class__ is not str or not id):
        raise Unreadable("id")
    meta = tree.get("meta")
    source = source or _UNSTATED
    system, version = source.system, None
    if meta is not None:
        system, version = _read_meta(meta, source, fields, left)
    fields["source"] = Source(system, id, version, source.controller, source.received_at, source.payload_sha256)
    fields["id"] = id if id is not None else _id_without_one(tree, kind, system, full_url)


def _id_without_one(tree: JsonObject, kind: str, system: str, full_url: str | None) -> str:
    if full_url is not None:
        return full_url.removeprefix("urn:uuid:")
    from hashlib import sha256

    from akson.fhir.codec import encode

    return derived_id(kind, system, sha256(encode(tree)).hexdigest())


def _read_meta(meta: Any, source: Source, fields: dict[str, Any], left: Left) -> tuple[str, str | None]:
    if meta.__class__ is not dict:
        raise Unreadable("meta")
    system, version = source.system, None
    for name, value in meta.items():
        if name == "versionId":
            if value.__class__ is not str:
                raise Unreadable("meta.versionId")
            version = fields["version"] = value
        elif name == "lastUpdated":
            try:
                fields["updated_at"] = Instant(value)
            except (AksonError, TypeError, AttributeError):
                raise Unreadable("meta.lastUpdated") from None
        elif name == "source" and value.__class__ is str:
            left.append(["meta.source", value, Reason.REPEATED, ("source",)])
            system = value.partition("#")[0] or system
        elif name == "security" and value.__class__ is list:
            _read_labels(value, fields, left)
        else:
            left.append([f"meta.{name}", value, Reason.NOT_MODELLED, ()])
    if not meta:
        left.append(["meta", meta, Reason.NOT_MODELLED, ()])
    return system, version


def _read_labels(security: list[Any], fields: dict[str, Any], left: Left) -> None:
    """Take the codes of Volven 9603; their exact spelling stays beside them when writing would change it."""
    labels = [label for label in map(_label, security) if label is not None]
    resident = tuple(label for label in labels if not label.is_for_personnel)
    personnel = tuple(label for label in labels if label.is_for_personnel)
    if resident:
        fields["resident_labels"] = resident
    if personnel:
        fields["personnel_labels"] = personnel
    if [write_label(label) for label in (*resident, *personnel)] != security:
        reason = Reason.REPEATED if labels else Reason.NOT_MODELLED
        beside = ("resident_labels", "personnel_labels") if labels else ()
        left.append(["meta.security", security, reason, beside])


def _label(coding: Any) -> Label | None:
    if coding.__class__ is not dict:
        return None
    system, code = coding.get("system"), coding.get("code")
    if not isinstance(system, str) or not isinstance(code, str) or canonical_uri(system) != LABEL_SYSTEM:
        return None
    return Label(LabelCode(code))


def write_label(label: Label) -> JsonObject:
    """Return the coding of a label."""
    return {"system": LABEL_SYSTEM, "code": str.__str__(label.code)}


