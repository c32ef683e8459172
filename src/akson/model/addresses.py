"""Gives records the ids that hold outside their source, and makes references follow.

Two systems may both have a `Condition/1`. In a merged journal, and on a shared server, each record goes by the id derived
from its type, its source system and its source id.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from akson.model.journal import Journal
from akson.model.record import Record, altered
from akson.model.references import Ref
from akson.model.values.residue import Leftover, Reason, Residue
from akson.model.values.source import Source
from akson.model.values.value import Value

__all__ = ["addressed", "resolved", "with_refs"]

R = TypeVar("R", bound=Record)
Change = Callable[[Ref[Any]], Ref[Any]]


def _changed(value: Any, change: Change) -> Any:
    """Return `value` with its references changed; the same object when there are none to change."""
    if value.__class__ is Ref:
        return change(value)
    if value.__class__ is tuple:
        made = tuple(_changed(item, change) for item in value)
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made
    if isinstance(value, Value):
        members = {name: getattr(value, name) for name in type(value).__struct_fields__}
        made_members = {name: _changed(each, change) for name, each in members.items()}
        different = {name: each for name, each in made_members.items() if each is not members[name]}
        return value.replace(**different) if different else value
    return with_refs(value, change) if isinstance(value, Record) else value


def with_refs(record: R, change: Change, **fields: Any) -> R:
    """Return the record with each reference replaced by what `change` gives, and `fields` set; residue stays."""
    for name in type(record).model_fields:
        if name not in ("residue", "source"):
            old = getattr(record, name)
            new = _changed(old, change)
            if new is not old:
                fields.setdefault(name, new)
    return altered(record, {"residue": record.residue, **fields}) if fields else record


def resolved(record: R, target_of: Callable[[str], Ref[Any] | None]) -> R:
    """Return the record with what its addresses stand for beside them, so that they hold outside their container too."""

    def change(ref: Ref[Any]) -> Ref[Any]:
        target = target_of(ref.url) if ref.url is not None else None
        return ref if target is None else ref.replace(type_name=target.type_name, id=target.id)

    return with_refs(record, change)


def addressed(journal: Journal) -> tuple[Mapping[int, Record], Change]:
    """Return each record of the journal under its derived id, by the identity of the original, and the change made.

    References inside the journal follow; those that lead out of it stay as they are.
    """
    targets = {(record.referred_type, record.id): record for record in journal.in_wire_order}

    def change(ref: Ref[Any]) -> Ref[Any]:
        target = targets.get((ref.type_name or "", ref.id or "")) or (journal.get(ref) if ref.url is not None else None)
        if target is None or (ref.url is not None and ref.url.startswith("#")):
            return ref
        if ref.id == target.address_id and ref.url is None:
            return ref
        return ref.replace(type_name=target.referred_type, id=target.address_id, url=None)

    return {id(record): with_refs(record, change, **_own_id(record)) for record in journal.in_wire_order}, change


def _own_id(record: Record) -> dict[str, Any]:
    """Return the fields that give a record its derived id; what is known of where it came from is its own from now on."""
    source, id = record.source, record.address_id
    version = record.version if source.version is None and record.id != id else source.version
    said = source.replace(id=source.id or record.id, version=version, is_told=None, is_controller_told=None)
    if record.id == id and said == source:
        return {}
    return {"id": id, "source": said, "residue": Residue(left for left in record.residue if _stays(left, source))}


def _stays(left: Leftover, source: Source) -> bool:
    """Return whether what stood beside a source is said all the same when the source says more: how its system is spelled."""
    return "source" not in left.fields or (left.reason is Reason.REPEATED and not source.is_told)
