"""Our own words for what goes over the wire: a call, a reply, and the steps of a conversation without I/O."""

import asyncio
import threading
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar
from weakref import WeakKeyDictionary

__all__ = ["AsyncTransport", "Call", "Enter", "Headers", "Leave", "Pause", "Reply", "Step", "Steps", "Transport", "Turn"]

T = TypeVar("T")


class Headers(Mapping[str, str]):
    """Headers; names are compared without case."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, str] | None = None) -> None:
        self._items = {name.lower(): value for name, value in (items or {}).items()}

    def __getitem__(self, name: str) -> str:
        return self._items[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"Headers({', '.join(sorted(self._items))})"


@dataclass(frozen=True, slots=True)
class Call:
    """One request; it prints neither address nor headers nor body, for each may name somebody or hold a token.

    Attributes:
        method: The HTTP method.
        url: Absolute, or relative to the client's base URL; never holds a personal identifier.
        headers: Headers.
        body: The body, or b"".
        is_repeatable: Whether doing it twice is the same as doing it once.
        accepts: Statuses of 400 and more that the operation handles itself.
    """

    method: str
    url: str
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""
    is_repeatable: bool = True
    accepts: frozenset[int] = frozenset()

    def with_header(self, name: str, value: str) -> "Call":
        """Return the same call with one header more."""
        return replace(self, headers=Headers({**self.headers, name: value}))

    def to(self, url: str) -> "Call":
        """Return the same call to another address."""
        return replace(self, url=url)

    def __repr__(self) -> str:
        return f"Call({self.method}, {len(self.body)} bytes)"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer."""

    status: int
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""

    def __repr__(self) -> str:
        return f"Reply({self.status}, {len(self.body)} bytes)"


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait before the next step; unless exact, the driver waits a random part of it, so that clients spread out."""

    seconds: float
    is_exact: bool = False


class Turn:
    """One thing that only one may do at a time, whichever client, thread or task it is."""

    __slots__ = ("_by_loop", "thread_lock")

    def __init__(self) -> None:
        self.thread_lock: threading.Lock = threading.Lock()
        self._by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()

    @property
    def task_lock(self) -> asyncio.Lock:
        """The lock for the tasks of the running event loop."""
        return self._by_loop.setdefault(asyncio.get_running_loop(), asyncio.Lock())


@dataclass(frozen=True, slots=True)
class Enter:
    """Wait until nobody else is between Enter and Leave of the same turn."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Leave:
    """Let the next one in."""

    turn: Turn


Step = Call | Pause | Enter | Leave
Steps = Generator[Step, Reply | None, T]


class Transport(Protocol):
    """Carries a call and brings the reply; the sandbox has one that stays in the process."""

    def send(self, call: Call, *, timeout_seconds: float) -> Reply:
        """Return the reply, or raise TransportError."""
        ...

    def close(self) -> None:
        """Free what is held."""
        ...


class AsyncTransport(Protocol):
    """The same, awaited."""

    async def send(self, call: Call, *, timeout_seconds: float) -> Reply:
        """Return the reply, or raise TransportError."""
        ...

    async def close(self) -> None:
        """Free what is held."""
        ...
