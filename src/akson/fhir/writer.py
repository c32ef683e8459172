"""From a record to a FHIR resource."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from akson.errors import MappingError, without_trace
from akson.fhir.choosing import Family, families, mark
from akson.fhir.codec import JsonObject, encode
from akson.fhir.datatypes import NARRATIVE
from akson.fhir.interleaved import KeptItem, restored
from akson.fhir.labels import plain_coding
from akson.fhir.leftovers import steps_of
from akson.fhir.mapping import Element, Mapping
from akson.fhir.meta import codings_as_read, meta_of
from akson.fhir.names import elements_of
from akson.fhir.newer import refuse_newer, refuse_newer_resource, refuse_other_type
from akson.fhir.own_extensions import own_extensions, plain_extension
from akson.fhir.registry import BY_RECORD
from akson.fhir.signs import FieldSign, leads_elsewhere, signs_of
from akson.fhir.types.other_resource import other_resource
from akson.fhir.value_writers import resource_writer, writer_of
from akson.model import Leftover, OtherResource, Record, Residue
from akson.model.values.residue import Reason

__all__ = ["direct_tree", "to_json", "to_tree", "tree_as_it_came"]

#: Starts the path of what a newer canonical document said, which no resource did.
_NOT_ON_THE_WIRE: Final = "$"
#: Where items with a field stand among items without.
_INTERLEAVED: Final = ("extension[", "meta.security[")
#: Fields of every record that only some R4 types have an element for; what the declaration says decides of the first three.
_NOT_EVERYWHERE: Final = ("subject", "author", "recorded")
_BY_TYPE: Final = {"narrative": "text", "contained": "contained", "is_health_care": "extension"}
_Write = Callable[[dict[str, Any], JsonObject], None]
_write_narrative: Final = writer_of(NARRATIVE)
_NOTHING_LEFT: Final = Residue()


@cache
def _homeless(kind: str, declared: frozenset[str]) -> tuple[str, ...]:
    """Return the fields of every record for which a resource of that type has no element."""
    undeclared = (name for name in _NOT_EVERYWHERE if name not in declared)
    return (*undeclared, *(field for field, element in _BY_TYPE.items() if element not in elements_of(kind)))


class _Way(NamedTuple):
    """How records of one class are written: to which type, by what, and what tells them from others of that type."""

    resource_type: str
    write: _Write
    mapping: Mapping[Any]
    family: Family | None


class _DirectWay(NamedTuple):
    """How records of one class are written directly: to which type, by what, and where it may show that they need a mark."""

    resource_type: str
    write: _Write
    signs: tuple[FieldSign, ...]


@cache
def _way(kind: type[Record]) -> _Way:
    mapping = BY_RECORD[kind]
    return _Way(mapping.resource_type, _writer_of(mapping), mapping, families().get(mapping.resource_type))


@cache
def _direct_way(kind: type[Record]) -> _DirectWay | None:
    """Return how records of one class are written directly; None of those that signs lead to."""
    mapping = BY_RECORD[kind]
    family = families().get(mapping.resource_type)
    if family is not None and mapping is not family.others:
        return None
    signs = () if family is None else signs_of((each for each in mapping.elements if isinstance(each, Element)), family)
    return _DirectWay(mapping.resource_type, _writer_of(mapping, directly=True), signs)


@cache
def _other_writer(resource_type: str) -> _Write:
    return _writer_of(other_resource(resource_type))


def _writer_of(mapping: Mapping[Any], *, directly: bool = False) -> _Write:
    homeless = _homeless(mapping.resource_type, frozenset(str(element.field) for element in mapping.elements))
    return resource_writer(mapping.elements, mapping.resource_type, homeless, directly=directly)


def to_tree(record: Record) -> JsonObject:
    """Return the FHIR R4 resource of a record as a JSON tree, what was not modelled put back where it stood.

    Raises:
        MappingError: MAPS-001, when a field holds a value that its element has no place for; MAPS-011 and MAPS-012, when
            something is of another version of FHIR.
    """
    try:
        return _tree_of(record, is_guarded=True)
    except MappingError as error:
        failure = without_trace(error)
    raise failure


def to_json(record: Record) -> bytes:
    """Return the FHIR R4 resource of a record as JSON on one line: what `to_tree` gives, written; errors as `to_tree`."""
    try:
        return encode(direct_tree(record))
    except MappingError as error:
        failure = without_trace(error)
    raise failure


def direct_tree(record: Record) -> JsonObject:
    """Return a tree to be written as JSON at once: it holds values that are JSON as they are; MappingError as `to_tree`."""
    values = vars(record)
    way = None if values["residue"] or record.__class__ is OtherResource else _direct_way(record.__class__)
    if way is None:
        return _tree_of(record, is_guarded=True)
    kind, write, signs = way
    for field, within, place in signs:
        value = values[field]
        if value is not None and leads_elsewhere(value, within, place):
            return _tree_of(record, is_guarded=True)
    tree = _begun(kind, values, _NOTHING_LEFT)
    if values["contained"]:
        tree["contained"] = [direct_tree(each) for each in values["contained"]]
    write(values, tree)
    if values["resident_labels"] or values["personnel_labels"] or values["is_health_care"] is not None:
        _write_own(values, tree, _NOTHING_LEFT)
    return tree


def tree_as_it_came(record: Record) -> JsonObject:
    """Return the same, with what is of another version of FHIR in it: to look at, not to send; MappingError MAPS-001."""
    return _tree_of(record, is_guarded=False)


def _tree_of(record: Record, *, is_guarded: bool) -> JsonObject:
    values = vars(record)
    family = mapping = None
    if record.__class__ is OtherResource:
        kind: str = values["resource_type"]
        if is_guarded:
            refuse_other_type(kind)
        write = _other_writer(kind)
    else:
        kind, write, mapping, family = _way(record.__class__)
    residue: Residue = values["residue"]
    tree = _begun(kind, values, residue)
    if values["contained"]:
        tree["contained"] = [_tree_of(each, is_guarded=is_guarded) for each in values["contained"]]
    write(values, tree)
    if values["resident_labels"] or values["personnel_labels"] or values["is_health_care"] is not None:
        _write_own(values, tree, residue)
    if residue:
        if is_guarded:
            (refuse_newer if mapping is not None else refuse_newer_resource)(residue, kind)
        _put_back(tree, residue, record.__class__)
    if family is not None and mapping is not None and family.choose(tree) is not mapping:
        mark(tree, mapping)
    return tree


def _begun(kind: str, values: dict[str, Any], residue: Residue) -> JsonObject:
    """Return a resource with what every record has."""
    tree: JsonObject = {"resourceType": kind}
    if values["source"].id is not None:
        tree["id"] = values["id"]
    meta = meta_of(values, kind, residue)
    if meta:
        tree["meta"] = meta
    if values["narrative"] is not None:
        tree["text"] = _write_narrative(values["narrative"])
    return tree


def _write_own(values: dict[str, Any], tree: JsonObject, residue: Residue) -> None:
    """Put akson's own extensions before the declared ones."""
    own = own_extensions(values, tree["resourceType"], codings_as_read(residue))
    if own:
        tree["extension"] = [*own, *tree.get("extension", ())]


def _put_back(tree: JsonObject, residue: Residue, record: type[Record]) -> None:
    """Put what was kept aside back where it stood.

    Whole items of lists come first, in order, so that every index is again what it was when the others follow.
    """
    later: list[tuple[tuple[str | int, ...], Leftover]] = []
    interleaved: list[Leftover] = []
    for left in residue:
        path = left.path
        if path.startswith(_NOT_ON_THE_WIRE):
            continue
        if path.startswith(_INTERLEAVED):
            interleaved.append(left)
            continue
        if "." not in path and "[" not in path and "`" not in path:
            _put_whole(tree, left)
            continue
        steps = steps_of(path)
        if isinstance(steps[-1], int) and left.reason is not Reason.REPEATED:
            _holder(tree, steps, path).insert(steps[-1], left.value)
        else:
            later.append((steps, left))
    if interleaved:
        _put_among(tree, interleaved, record)
    for steps, left in later:
        _put(tree, steps, left)


def _put_among(tree: JsonObject, found: list[Leftover], record: type[Record]) -> None:
    """Put the extensions, and the codings of `meta.security`, among those that fields have written."""
    kind: str = tree["resourceType"]
    codings = [left for left in found if left.path.startswith("meta")]
    if codings:
        meta = tree.setdefault("meta", {})
        meta["security"] = restored(meta.get("security", []), _items(codings), lambda coding: plain_coding(coding, kind))
    extensions = [left for left in found if not left.path.startswith("meta")]
    if extensions:
        tree["extension"] = restored(tree.get("extension", []), _items(extensions), _plain_extension(record))


@cache
def _plain_extension(record: type[Record]) -> Callable[[Any], Any]:
    mapping = BY_RECORD.get(record)
    return plain_extension(() if mapping is None else mapping.elements)


def _items(found: list[Leftover]) -> list[KeptItem]:
    return [KeptItem(int(steps_of(left.path)[-1]), left.value, left.reason is Reason.REPEATED) for left in found]


def _put_whole(tree: JsonObject, left: Leftover) -> None:
    """Put an element back as it was; extensions without a field stay behind those that fields have written."""
    name, value = left.path, left.value
    if value.__class__ is dict:
        value = dict(value)  # more may be put into it
    written = tree.get(name)
    if written is None:
        tree[name] = value
    elif name == "extension" and isinstance(value, list):
        tree[name] = [*written, *value]
    elif left.reason is Reason.REPEATED and name != "resourceType":
        tree[name] = value
    else:
        raise _no_place(tree, name)


def _put(tree: JsonObject, steps: tuple[str | int, ...], left: Leftover) -> None:
    """Put a member or an item back; only an exact spelling takes the place of what a field has written."""
    holder, last = _holder(tree, steps, left.path), steps[-1]
    if isinstance(last, int) and last >= len(holder):
        holder.append(left.value)
    elif left.reason is Reason.REPEATED or (holder.__class__ is dict and last not in holder):
        holder[last] = left.value
    else:
        raise _no_place(tree, left.path)


def _holder(tree: JsonObject, steps: tuple[str | int, ...], path: str) -> Any:
    """Return what holds the last step, made where it is missing."""
    node: Any = tree
    for step, following in pairwise(steps):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(step, str) and node.__class__ is dict:
            node = node.setdefault(step, fresh)
        elif isinstance(step, int) and node.__class__ is list and step <= len(node):
            if len(node) == step:
                node.append(fresh)
            node = node[step]
        else:
            raise _no_place(tree, path)
    if node.__class__ is not (list if isinstance(steps[-1], int) else dict):
        raise _no_place(tree, path)
    return node


def _no_place(tree: JsonObject, path: str) -> MappingError:
    """Return the error of residue that does not fit what the fields have written; only who writes it by hand can meet it."""
    return MappingError("MAPS-001", field="residue", fhir_path=f"{tree['resourceType']}.{path}")
