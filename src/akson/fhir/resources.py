"""The edge to fhir.resources, for those who live in its classes; its R4B is guarded back to R4.

The only module that imports fhir.resources. The hot path never builds its objects.
"""

import importlib
from decimal import Decimal
from typing import Any, cast

from akson.errors import MappingError, ReadError
from akson.fhir.codec import decode, encode
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
    tree = decode(encode(_exact(resource.model_dump())))
    kind = tree.get("resourceType")
    if not is_resource_type(kind):
        raise ReadError("READ-003")
    if any(name.lstrip("_") not in elements_of(str(kind)) | {"resourceType"} for name in tree):
        raise ReadError("READ-006", version="R4B")
    return from_tree(tree)


def _exact(value: Any) -> Any:
    """Return the dump with dates as text, as JSON has them."""
    if isinstance(value, dict):
        return {str(name): _exact(each) for name, each in cast("dict[object, object]", value).items()}
    if isinstance(value, list):
        return [_exact(each) for each in cast("list[object]", value)]
    if value is None or isinstance(value, str | int | float | Decimal):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
