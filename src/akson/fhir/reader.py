"""From a FHIR resource to a record."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final, Literal, NamedTuple

from akson.errors import LimitError, MappingError, Place, ReadError, without_trace
from akson.fhir.builder import builder_of
from akson.fhir.choosing import families, marked_as, without_mark
from akson.fhir.codec import JsonObject, encode_sorted, is_deeper, is_flat
from akson.fhir.leftovers import Left, Unreadable, in_path_order, joined, step_of
from akson.fhir.mapping import Codec, Many, Mapping, Recursive
from akson.fhir.meta import read_meta
from akson.fhir.names import is_resource_type, version_of
from akson.fhir.registry import BY_TYPE
from akson.fhir.resource_reader import ResourceReader, resource_reader, top_of
from akson.fhir.types.other_resource import other_resource
from akson.limits import LIMITS, Limits
from akson.model import Leftover, OtherResource, Record, Residue, Source
from akson.model.record import derived_id
from akson.model.values.residue import Reason
from akson.model.values.source import UNSTATED

__all__ = [
    "UNSTATED_SOURCE",
    "Mode",
    "Plan",
    "Quarantined",
    "built",
    "from_tree",
    "id_from_address",
    "new_plan",
    "record_from",
]

Mode = Literal["strict", "lenient", "quarantine"]
#: Where a resource comes from when nobody says.
UNSTATED_SOURCE: Final = Source(UNSTATED)
_MEMBERS_OF_META: Final = 3


class Quarantined(NamedTuple):
    """A resource that was set aside.

    Attributes:
        place: Line and element.
        resource_type: The type, or None when it could not be read.
        error: Why: it cannot be read, or, when converting, not be written in that form.
        raw: The bytes as they came; they hold whatever they held.
    """

    place: Place
    resource_type: str | None
    error: ReadError | MappingError
    raw: bytes

    def __repr__(self) -> str:
        return f"Quarantined({self.place}, {self.resource_type}, {self.error.code})"


class Plan(NamedTuple):
    """How resources of one type are read.

    Attributes:
        read: Fills the fields.
        build: Makes the record of the fields.
        is_other: Whether the type has no record of its own.
        may_nest: Whether some of its values may hold others of their kind, to any depth.
    """

    read: ResourceReader
    build: Callable[[dict[str, Any]], Record]
    is_other: bool
    may_nest: bool


#: The plan of each R4 type that one record stands for, and of each record that shares its type with others.
_plans: Final[dict[str, Plan]] = {}
_shared_plans: Final[dict[Mapping[Any], Plan]] = {}


def _plan(tree: JsonObject, kind: object) -> tuple[Plan, JsonObject]:
    """Return how to read a resource, made when the first of its kind comes, and the resource without akson's own mark."""
    if not isinstance(kind, str):
        raise ReadError("READ-003")
    if not is_resource_type(kind):
        version = version_of(kind, set())
        raise ReadError("READ-003") if version is None else ReadError("READ-006", version=version)
    family = families().get(kind)
    if family is None:
        plan = _plans[kind] = new_plan(kind, BY_TYPE.get(kind))
        return plan, tree
    mapping = family.choose(tree)
    if marked_as(tree) == mapping.record.type_name and mapping is not family.by_signs(tree):
        rest = without_mark(tree)
        tree = rest if marked_as(rest) is None else tree
    plan = _shared_plans.get(mapping) or _shared_plans.setdefault(mapping, new_plan(kind, mapping))
    return plan, tree


def new_plan(kind: str, mapping: Mapping[Any] | None) -> Plan:
    """Return how resources of an R4 type are read to the record of a mapping, or to `OtherResource` without one."""
    elements = (other_resource(kind) if mapping is None else mapping).elements
    build = builder_of(OtherResource if mapping is None else mapping.record, elements)
    return Plan(resource_reader(kind, elements), build, mapping is None, any(_nests(each.codec) for each in elements))


def _nests(codec: Codec) -> bool:
    return isinstance(codec.item if isinstance(codec, Many) else codec, Recursive)


def from_tree(tree: JsonObject) -> Record:
    """Return the record of a FHIR R4 resource given as a JSON tree; what has no field stays in its residue.

    Raises:
        ReadError: READ-002 for no object, READ-003 for no R4 resource, READ-005 for a value that its type forbids, READ-006 for
            R5 or STU3.
    """
    try:
        if tree.__class__ is dict:
            return record_from(tree, None)
        failure = ReadError("READ-002")
    except ReadError as error:
        failure = without_trace(error)
    del tree  # a traceback that shows locals must not show what was read
    raise failure


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
    kind: Any = tree.get("resourceType")
    plan = _plans.get(kind) if kind.__class__ is str else None
    if plan is None:
        plan, tree = _plan(tree, kind)
    if plan.may_nest and is_deeper(tree, limits.depth):
        raise LimitError("READ-102", place=Place(path=kind), limit=limits.depth)
    try:
        return _read(tree, kind, plan, source or UNSTATED_SOURCE, full_url, limits)
    except Unreadable as error:
        if mode != "lenient":
            raise (error.error or ReadError("READ-005", place=Place(path=f"{kind}.{error.path}"))) from None
    return _read_leniently(tree, kind, plan, source or UNSTATED_SOURCE, full_url, limits)


def _read(
    tree: JsonObject,
    kind: str,
    plan: Plan,
    source: Source,
    full_url: str | None,
    limits: Limits,
    aside: list[Leftover] | None = None,
) -> Record:
    left: Left = []
    fields: dict[str, Any] = {}
    id = tree.get("id")
    if (id.__class__ is not str or not id) and "id" in tree:
        raise Unreadable("id")
    system = read_meta(tree, source, id, fields, left)
    fields["id"] = id if id is not None else _id_without_one(tree, kind, system, full_url)
    if "contained" in tree:
        fields["contained"] = _read_contained(kind, tree["contained"], source, "strict" if aside is None else "lenient", limits)
    rest = plan.read(tree, fields, left)
    if aside:
        rest.extend(aside)
    return built(kind, plan, fields, left, rest, limits)


def built(kind: str, plan: Plan, fields: dict[str, Any], left: Left, rest: list[Leftover], limits: Limits | None) -> Record:
    """Return the record of its fields and of what has none; without limits, nothing lies too deep."""
    if left:
        rest = [*[Leftover(*entry) for entry in left], *rest]
    if rest:
        if limits is not None:
            _check_depth(kind, rest, limits)
        fields["residue"] = Residue(in_path_order(rest))
    if plan.is_other:
        fields["resource_type"] = kind
    return plan.build(fields)


def _read_contained(kind: str, resources: Any, source: Source, mode: Mode, limits: Limits) -> tuple[Record, ...]:
    """Return the records that exist only as part of another."""
    if resources.__class__ is not list or not resources:
        raise Unreadable("contained", "contained")
    found: list[Record] = []
    for index, tree in enumerate(resources):
        if tree.__class__ is not dict:
            raise Unreadable(f"contained[{index}]", "contained")
        try:
            found.append(record_from(tree, source, mode, limits=limits))
        except LimitError:
            raise
        except ReadError as error:
            own = None if error.code == "READ-005" else error.below(f"{kind}.contained[{index}]")
            inner = (error.place.path or "").partition(".")[2]
            raise Unreadable(joined(f"contained[{index}]", inner), "contained", error=own) from None
    return tuple(found)


def _check_depth(kind: str, kept: list[Leftover], limits: Limits) -> None:
    """Refuse what is nested too deep, which only what has no field can be."""
    for left in kept:
        value = left.value
        if (value.__class__ is dict or value.__class__ is list) and not is_flat(value):
            above = 1 + left.path.count(".") + left.path.count("[")
            if is_deeper(value, limits.depth - above):
                raise LimitError("READ-102", place=Place(path=kind), limit=limits.depth)


def _read_leniently(tree: JsonObject, kind: str, plan: Plan, source: Source, full_url: str | None, limits: Limits) -> Record:
    """Read once more, element by element, and keep aside each whose value its type forbids."""
    aside: list[Leftover] = []
    clean = dict(tree)
    for _ in range(len(tree) + _MEMBERS_OF_META):
        try:
            return _read(clean, kind, plan, source, full_url, limits, aside)
        except Unreadable as error:
            aside.append(_taken_out(clean, error))
    raise ReadError("READ-005", place=Place(path=kind))


def _taken_out(tree: JsonObject, error: Unreadable) -> Leftover:
    """Take the element that an error is about out of the tree, and return it as it is kept.

    Of `meta` the failing member alone is taken: the labels beside it decide who may see the record.
    """
    name = top_of(error.path)
    member = error.path.removeprefix("meta.")
    if name == "meta" and member != error.path:
        meta = dict(tree["meta"])
        tree["meta"] = meta
        return Leftover(f"meta.{member}", meta.pop(member), Reason.UNREADABLE, error.fields)
    return Leftover(step_of(name), tree.pop(name), Reason.UNREADABLE, error.fields)


def id_from_address(full_url: str) -> str:
    """Return the id that a resource without one has by its address in the Bundle."""
    return full_url.removeprefix("urn:uuid:")


def _id_without_one(tree: JsonObject, kind: str, system: str, full_url: str | None) -> str:
    """Return the id of a resource that states none: its address in the Bundle, else one that follows from its content."""
    if full_url is not None:
        return id_from_address(full_url)
    return derived_id(kind, system, sha256(encode_sorted(tree)).hexdigest())
