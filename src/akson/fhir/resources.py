"""The edge to fhir.resources, for those who live in its classes; its R4B is guarded back to R4.

The only module that imports fhir.resources. The hot path never builds its objects.
"""

import importlib
from decimal import Decimal
from typing import Any, cast

from akson.errors import MappingError, ReadError
from akson.fhir.codec import JsonObject, decode, encode
from akson.fhir.names import elements_of, is_resource_type
from akson.fhir.reader import from_tree
from akson.fhir.writer import to_tree
from akson.model import Record

__all__ = ["from_resource", "to_resource"]


def to_resource(record: Record) -> Any:
    """Return the fhir.resources R4B object of a record.

    Its classes lose trailing zeros of decimals and digits of seconds when they write; write with akson to keep them.

    Raises:
        MappingError: MAPS-002, when R4B refuses what R4 allows; the path names the element.
    """
    tree = to_tree(record)
    kind: str = tree["resourceType"]
    module = importlib.import_module(f"fhir.resources.R4B.{kind.lower()}")
    cls: Any = getattr(module, kind)
    try:
        return cls.model_validate(tree)
    except ValueError as error:
        found: list[Any] = getattr(error, "errors", list)()
        where = ".".join(str(part) for part in found[0].get("loc", ())) if found else ""
        raise MappingError("MAPS-002", field="", fhir_path=f"{kind}.{where}") from None


def from_resource(resource: Any) -> Record:
    """Return the record of a fhir.resources R4B object.

    Raises:
        ReadError: READ-003, when it is no resource of R4; READ-006, when it has elements that R4 lacks.
    """
    tree = _tree_of(resource)
    kind = tree.get("resourceType") if tree.__class__ is dict else None
    if not is_resource_type(kind):
        raise ReadError("READ-003")
    if any(name.lstrip("_") not in elements_of(str(kind)) | {"resourceType"} for name in tree):
        raise ReadError("READ-006", version="R4B")
    return from_tree(decode(encode(tree)))


def _tree_of(value: Any) -> Any:
    """Return what an object holds, member by member, because its own dump makes floats of decimals."""
    if isinstance(value, list):
        return [_tree_of(each) for each in cast("list[object]", value)]
    if value is None or isinstance(value, str | int | float | Decimal):
        return value
    fields: Any = getattr(value.__class__, "model_fields", None)
    if fields is None:
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    kind = value.get_resource_type()
    tree: JsonObject = {"resourceType": kind} if is_resource_type(kind) else {}
    for name, field in fields.items():
        member = getattr(value, name)
        if member is not None:
            tree[field.alias or name] = _tree_of(member)
    return tree
