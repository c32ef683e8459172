"""What stands in a resource's `meta`: version and time of change, profiles, labels, and where the record came from.

FHIR has a place for the system that a resource came from, `meta.source`, and none for what it is called there, in which
version, and who is its data controller. An extension of `meta` says these, where they are not said otherwise: `meta` is there
in every resource, a binary too, and servers give its extensions back.
"""

from typing import Any, Final, NamedTuple

from akson.errors import AksonError
from akson.fhir.codec import JsonObject
from akson.fhir.datatypes.references import IDENTIFIER
from akson.fhir.labels import LABEL_FIELDS, read_labels, show_labels, show_protection
from akson.fhir.leftovers import Left, Unreadable, step_of
from akson.fhir.mapping import ORIGIN_URL
from akson.fhir.value_readers import reader_of
from akson.fhir.value_writers import writer_of
from akson.model import ENH, Instant, Residue, Source
from akson.model.values.residue import Reason
from akson.model.values.source import UNSTATED

__all__ = ["codings_as_read", "meta_of", "parts_of_origin", "read_meta", "source_of"]

#: The fields that each member of `meta` fills.
_IN_META: Final = {
    "versionId": ("version",),
    "lastUpdated": ("updated_at",),
    "source": ("source",),
    "profile": ("profiles",),
    "security": (*LABEL_FIELDS, "address_protection"),
    "extension": ("source",),
}
_read_identifier: Final = reader_of(IDENTIFIER)
_write_identifier: Final = writer_of(IDENTIFIER)


class _Origin(NamedTuple):
    """What the extension says of where a record came from."""

    system: str | None = None
    id: str | None = None
    version: str | None = None
    controller: ENH | None = None


_NOTHING: Final = _Origin()


def read_meta(tree: JsonObject, source: Source, id: str | None, fields: dict[str, Any], left: Left) -> str:
    """Fill the fields that `meta` has, and where the record came from; return the system.

    Args:
        tree: The resource.
        source: What the reader was told of where it came from.
        id: Its id, when it states one.
        fields: What is filled.
        left: Where what has no field is kept.
    """
    if "meta" not in tree:
        fields["source"] = source_of(source, id)
        return source.system
    meta = tree["meta"]
    if meta.__class__ is not dict:
        raise Unreadable("meta", *(field for fields in _IN_META.values() for field in fields))
    stated = None
    for name, value in meta.items():
        if name == "versionId":
            if value.__class__ is not str:
                raise Unreadable("meta.versionId", "version")
            fields["version"] = value
        elif name == "lastUpdated":
            try:
                fields["updated_at"] = Instant(value)
            except (AksonError, TypeError, AttributeError):
                raise Unreadable("meta.lastUpdated", "updated_at") from None
        elif name == "source" and value.__class__ is str:
            stated = value
        elif name == "profile":
            if value.__class__ is not list or not value or not all(each.__class__ is str and each for each in value):
                raise Unreadable("meta.profile", "profiles")
            fields["profiles"] = tuple(value)
        elif name == "security":
            if value.__class__ is not list or not value:
                raise Unreadable("meta.security", *_IN_META["security"])
            read_labels(value, tree, fields, left)
        elif name != "extension" or value.__class__ is not list or not value:
            left.append([f"meta.{step_of(name)}", value, Reason.NOT_MODELLED, _IN_META.get(name.lstrip("_"), ())])
    if not meta:
        left.append(["meta", meta, Reason.NOT_MODELLED, tuple(field for fields in _IN_META.values() for field in fields)])
    system = stated and stated.partition("#")[0]
    extensions = meta.get("extension")
    if extensions.__class__ is list:
        fields["source"] = _source_with(extensions, source, id, system, left)
    else:
        fields["source"] = source_of(source, id, system)
    own_system: str = fields["source"].system
    if stated is not None and (stated != own_system or stated == UNSTATED):
        left.append(["meta.source", stated, Reason.REPEATED, ("source",)])
    return own_system


def source_of(told: Source, id: str | None, system: str | None = None, said: _Origin = _NOTHING) -> Source:
    """Return where a resource comes from: what it states itself, else what the reader was told.

    Args:
        told: What the reader was told; of a system that the resource does not come from it says nothing but the time.
        id: The id of the resource.
        system: The system that it states, if any.
        said: What its extension says.
    """
    system = said.system or system or None
    controller, is_controller_told = said.controller, None
    if controller is None and (system is None or system == told.system) and told.controller is not None:
        controller, is_controller_told = told.controller, True
    is_told = True if system is None and told.system != UNSTATED else None
    own_id = said.id or id
    return Source(
        system or told.system, own_id, said.version, controller, told.received_at, told.payload_sha256, is_told, is_controller_told
    )


def _source_with(extensions: list[Any], told: Source, id: str | None, system: str | None, left: Left) -> Source:
    """Return where a resource comes from by the extensions of its `meta`; all others are kept, each at its place."""
    source = source_of(told, id, system)
    is_found = False
    for index, item in enumerate(extensions):
        is_origin = item.__class__ is dict and item.get("url") == ORIGIN_URL
        if is_origin and not is_found:
            said = _origin_in(item)
            found = source_of(told, id, system, said)
            if item == _extension_of(found, id) and (said.system is None or system is not None):
                source, is_found = found, True
                continue
        left.append([f"meta.extension[{index}]", item, Reason.NOT_MODELLED, ("source",) if is_origin else ()])
    return source


def _origin_in(item: JsonObject) -> _Origin:
    """Return what can be read of the extension; whether that is all it says is seen when it is written again."""
    parts: Any = item.get("extension")
    found: dict[str, Any] = {}
    for part in parts if parts.__class__ is list else ():
        url: Any = part.get("url") if part.__class__ is dict else None
        if url.__class__ is str:
            found[url] = part
    texts = (found.get(name, {}).get("valueString") for name in ("system", "id", "version"))
    system, id, version = (text if isinstance(text, str) and text else None for text in texts)
    try:
        controller = _read_identifier(found.get("controller", {}).get("valueIdentifier"), [])
    except Unreadable:
        controller = None
    return _Origin(system, id, version, controller if isinstance(controller, ENH) else None)


def parts_of_origin(source: Source, id: str | None) -> dict[str, JsonObject]:
    """Return the parts of the extension by the members of a source that they say: those that nothing else says.

    Args:
        source: Where the record came from.
        id: The record's id; None where the resource states none, which no source calls anything else.
    """
    parts: dict[str, JsonObject] = {}
    if "#" in source.system and not source.is_told:  # which servers take for where a mark of their own begins
        parts["system"] = {"url": "system", "valueString": source.system}
    if id is not None and source.id not in (None, id):
        parts["id"] = {"url": "id", "valueString": source.id}
    if source.version is not None:
        parts["version"] = {"url": "version", "valueString": source.version}
    if source.controller is not None and not source.is_controller_told:
        parts["controller"] = {"url": "controller", "valueIdentifier": _write_identifier(source.controller)}
    return parts


def _extension_of(source: Source, id: str | None) -> JsonObject | None:
    parts = parts_of_origin(source, id)
    return {"url": ORIGIN_URL, "extension": list(parts.values())} if parts else None


def codings_as_read(residue: Residue) -> list[Any]:
    """Return the codings of `meta.security` that a field has too, as they were read."""
    return [left.value for left in residue if left.path.startswith("meta.security[") and left.reason is Reason.REPEATED]


def meta_of(values: dict[str, Any], kind: str, residue: Residue) -> JsonObject:
    """Return the `meta` of a record's fields; what has no field is not in it yet.

    Args:
        values: The fields.
        kind: The R4 type.
        residue: What of the record has no field.
    """
    source: Source = values["source"]
    meta: JsonObject = {}
    if source.id != values["id"] or source.version is not None or source.controller is not None or "#" in source.system:
        origin = _extension_of(source, values["id"])
        if origin is not None:
            meta["extension"] = [origin]
    if values["version"] is not None:
        meta["versionId"] = values["version"]
    if values["updated_at"] is not None:
        meta["lastUpdated"] = values["updated_at"].text
    if source.system != UNSTATED and not source.is_told:
        meta["source"] = source.system
    if values["profiles"]:
        meta["profile"] = list(values["profiles"])
    resident, personnel = values["resident_labels"], values["personnel_labels"]
    if resident or personnel:
        meta["security"] = show_labels((*resident, *personnel), kind, codings_as_read(residue)).codings
    if values.get("address_protection") is not None:
        meta.setdefault("security", []).append(show_protection(values["address_protection"]))
    return meta
