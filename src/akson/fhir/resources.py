"""The edge to fhir.resources, for those who live in its classes; its R4B is guarded back to R4.

The only module that imports fhir.resources. The hot path never builds its objects.
"""

import importlib
from base64 import b64encode
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, cast

from akson.errors import MappingError, Place, ReadError
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
        MappingError: MAPS-002, when R4B refuses what R4 allows, as a type that it took out; the path names the element. As
            `to_tree`, too.
    """
    tree = to_tree(record)
    kind: str = tree["resourceType"]
    name = f"fhir.resources.R4B.{kind.lower()}"
    try:
        cls: Any = getattr(importlib.import_module(name), kind)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise MappingError("MAPS-002", field="", fhir_path=kind) from None
    try:
        return cls.model_validate(tree)
    except ValueError as error:
        found: list[Any] = getattr(error, "errors", list)()
        raise MappingError("MAPS-002", field="", fhir_path=".".join([kind, *(_steps_to(found[0]) if found else ())])) from None


def _steps_to(problem: dict[str, Any]) -> list[str]:
    """Return where a problem is; of a member that nobody knows the holder, for its name came with the content."""
    steps = [str(step) for step in problem.get("loc", ())]
    return steps[:-1] if problem.get("type") == "extra_forbidden" else steps


def from_resource(resource: Any) -> Record:
    """Return the record of a fhir.resources R4B object.

    The object has numbers to the digit, and times without their spelling: a time at offset 0 gets Z, and a fraction of
    a second three digits, or six where three do not hold it.

    Raises:
        ReadError: READ-003, when it is no resource of R4; READ-006, when it has elements that R4 lacks, at the top or below.
    """
    tree = _tree_of(resource)
    kind = tree.get("resourceType") if tree.__class__ is dict else None
    if not is_resource_type(kind):
        raise ReadError("READ-003")
    if any(name.lstrip("_") not in elements_of(str(kind)) | {"resourceType"} for name in tree):
        raise ReadError("READ-006", version="R4B")
    record = from_tree(decode(encode(tree)))
    try:
        to_tree(record)
    except MappingError as error:
        raise ReadError("READ-006", place=Place(path=error.fhir_path), version="R4B") from None
    return record


def _tree_of(value: Any) -> Any:
    """Return what an object holds, member by member, because its own dump makes floats of decimals."""
    if isinstance(value, list):
        return [_tree_of(each) for each in cast("list[object]", value)]
    if value is None or isinstance(value, str | int | float | Decimal):
        return value
    fields: Any = getattr(value.__class__, "model_fields", None)
    if fields is None:
        return _text_of(value)
    kind = value.get_resource_type()
    tree: JsonObject = {"resourceType": kind} if is_resource_type(kind) else {}
    for name, field in fields.items():
        member = getattr(value, name)
        if member is not None:
            tree[field.alias or name] = _tree_of(member)
    return tree


def _text_of(value: Any) -> str:
    """Return a primitive that the classes keep as an object: bytes as base64, times as they are most often spelled.

    The object has lost the spelling: Z and +00:00 are one there, and 8 tenths of a second are 800 thousandths.
    """
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if not isinstance(value, datetime | time):
        return value.isoformat() if isinstance(value, date) else str(value)
    precision = "seconds" if not value.microsecond else "microseconds" if value.microsecond % 1000 else "milliseconds"
    text = value.isoformat(timespec=precision)
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text
