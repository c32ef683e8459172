"""Calls for single records."""

from typing import TypeVar, cast

from akson.client.operations import fhir
from akson.client.operations.operation import Flow, Operation
from akson.errors import NotFoundError, TransportError
from akson.fhir.names import RESOURCE_TYPES
from akson.fhir.reader import record_from
from akson.model import Record, Ref

__all__ = ["read"]

R = TypeVar("R", bound=Record)


def read(ref: Ref[R]) -> Operation[R]:
    """Describe reading the record that `ref` points to by type and id.

    Raises, when run:
        NotFoundError: The server does not have it.
    """
    return Operation("read", lambda: _read(ref))


def _read(ref: Ref[R]) -> Flow[R]:
    if ref.type_name is None or ref.id is None:
        raise NotFoundError(404)
    tree = yield from fhir.read(RESOURCE_TYPES[ref.type_name], ref.id)
    if tree is None:
        raise NotFoundError(404)
    record = record_from(tree, None)
    if record.referred_type != ref.type_name:
        raise TransportError("WIRE-003", may_retry=False, reason="another type of record")
    return cast("R", record)
