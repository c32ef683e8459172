"""From a record to a FHIR resource."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from akson.fhir.codec import JsonObject
from akson.fhir.compiler import compile_resource_writer
from akson.fhir.reader import HEALTH_CARE_URL, write_label
from akson.fhir.registry import BY_RECORD
from akson.model import OtherResource, Record, Residue
from akson.model.values.residue import Reason

__all__ = ["to_tree"]


@lru_cache(maxsize=None)
def _writer(kind: type[Record]) -> tuple[str, Callable[[dict[str, Any], JsonObject], None]]:
    mapping = BY_RECORD[kind]
    return mapping.resource_type, compile_resource_writer(mapping.elements, mapping.resource_type)


def to_tree(record: Record) -> JsonObject:
    """Return the FHIR R4 resource of a record as a JSON tree, what was not modelled put back where it stood.

    Raises:
        MappingError: MAPS-001, when a field holds a value that its element has no place for.
    """
    values = record.__dict__
    if isinstance(record, OtherResource):
        tree: JsonObject = {"resourceType": record.resource_type}
        _write_common(values, tree)
    else:
        resource_type, write = _writer(record.__class__)
        tree = {"resourceType": resource_type}
        _write_common(values, tree)
        write(values, tree)
    if values["is_health_care"] is not None:
        tree["extension"] = [{"url": HEALTH_CARE_URL, "valueBoolean": values["is_health_care"]}]
    residue = values["residue"]
    if residue:
        _put_back(tree, residue)
    return tree


def _write_common(values: dict[str, Any], tree: JsonObject) -> None:
    source = values["source"]
    if source.id is not None:
        tree["id"] = values["id"]
    meta: JsonObject = {}
    if values["version"] is not None:
        meta["versionId"] = values["version"]
    if values["updated_at"] is not None:
        meta["lastUpdated"] = values["updated_at"].text
    if values["resident_labels"] or values["personnel_labels"]:
        meta["security"] = [write_label(label) for label in (*values["resident_labels"], *values["personnel_labels"])]
    if meta:
        tree["meta"] = meta


def _put_back(tree: JsonObject, residue: Residue) -> None:
    """Put what was kept aside back where it stood.

    Whole items of lists come first, in order, so that every index is again what it was when the others follow.
    """
    later: list[tuple[list[str | int], Any, bool]] = []
    for left in residue:
        path = left.path
        if "." not in path and "[" not in path:
            if path == "extension" and "extension" in tree:
                tree["extension"] = [*tree["extension"], *left.value]
            else:
                tree[path] = left.value
        elif not path.startswith("$"):
            steps = _steps(path)
            if isinstance(steps[-1], int) and left.reason is not Reason.REPEATED:
                _insert(tree, steps, left.value)
            else:
                later.append((steps, left.value, False))
    for steps, value, _ in later:
        holder = _holder(tree, steps)
        last = steps[-1]
        if isinstance(holder, list) and isinstance(last, int) and last >= len(holder):
            holder.append(value)
        else:
            holder[last] = value


@lru_cache(maxsize=4096)
def _split(path: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    for part in path.split("."):
        name, *indices = part.split("[")
        if name:
            steps.append(name)
        steps.extend(int(index[:-1]) for index in indices)
    return tuple(steps)


def _steps(path: str) -> list[str | int]:
    return list(_split(path))


def _insert(tree: JsonObject, steps: list[str | int], value: Any) -> None:
    index = steps[-1]
    items = _holder(tree, steps)
    if isinstance(items, list) and isinstance(index, int):
        items.insert(index, value)


def _holder(tree: JsonObject, steps: list[str | int]) -> Any:
    """Return what holds the last step, made where it is missing."""
    node: Any = tree
    for step, following in zip(steps, steps[1:], strict=False):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(node, list):
            index = int(step)
            while len(node) <= index:
                node.append({} if not isinstance(following, int) else [])
            node = node[index]
        else:
            node = node.setdefault(step, fresh)
    return node
