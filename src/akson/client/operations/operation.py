"""What is asked of a server, as a value: described once, run by either client."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Generic, TypeVar

from akson.client.call import Call, Reply

__all__ = ["Flow", "Operation"]

T = TypeVar("T")
Flow = Generator[Call, Reply, T]


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """An operation: its calls one after the other, and what comes of them.

    Attributes:
        name: What it is called in logs.
        flow: Starts the calls; each is sent its reply, and the return value is the result.
        is_repeatable: Whether the whole may be done twice without harm.
    """

    name: str
    flow: Callable[[], Flow[T]]
    is_repeatable: bool = True

    def __repr__(self) -> str:
        return f"Operation({self.name})"
