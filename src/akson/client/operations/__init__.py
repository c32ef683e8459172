"""The operations, described once and bound to both clients."""

from akson.client.operations.journals import Receipt, journal, push
from akson.client.operations.operation import Flow, Operation
from akson.client.operations.records import read

__all__ = ["Flow", "Operation", "Receipt", "journal", "push", "read"]
