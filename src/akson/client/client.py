"""The two clients: the same operations, one with threads and one with tasks.

An operation is written once; a descriptor binds it to both, so no method stands twice.
"""

import asyncio
import logging
import random
import threading
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from contextlib import asynccontextmanager
from typing import Any, Final, Generic, NoReturn, ParamSpec, Self, TypeVar, overload

from akson.client import operations
from akson.client._http import async_transport, sync_transport
from akson.client.addresses import require_safe
from akson.client.auth.auth import Auth
from akson.client.call import Call, Enter, Leave, Pause, Reply, Step, Turn
from akson.client.exchange import exchange
from akson.client.operations.operation import Operation
from akson.errors import AksonError, DeadlineError

__all__ = ["AsyncClient", "Client"]

P = ParamSpec("P")
T = TypeVar("T")
_LOG: Final = logging.getLogger("akson")


class Bound(Generic[P, T]):
    """An operation as a method of both clients: run by one, awaited on the other."""

    def __init__(self, describe: Callable[P, Operation[T]]) -> None:
        self._describe = describe
        self.__doc__ = describe.__doc__

    @overload
    def __get__(self, client: None, kind: type[Any]) -> "Bound[P, T]": ...
    @overload
    def __get__(self, client: "Client", kind: type[Any]) -> Callable[P, T]: ...
    @overload
    def __get__(self, client: "AsyncClient", kind: type[Any]) -> Callable[P, Coroutine[Any, Any, T]]: ...
    def __get__(self, client: "Client | AsyncClient | None", kind: type[Any]) -> Any:
        if client is None:
            return self
        describe = self._describe

        def method(*args: P.args, **kwargs: P.kwargs) -> Any:
            return client.run(describe(*args, **kwargs))

        method.__doc__ = describe.__doc__
        method.__name__ = describe.__name__
        return method


class _Operations:
    """What both clients can do."""

    journal: Final = Bound(operations.journal)
    push: Final = Bound(operations.push)
    read: Final = Bound(operations.read)


class _Options(_Operations):
    """What both clients are made of and how they wait."""

    def __init__(
        self, base_url: str, *, auth: Auth, timeout_seconds: float = 30, retries: int = 2, http_client: object | None = None
    ) -> None:
        self._base_url = require_safe(base_url)
        self._auth = auth
        self._timeout_seconds = timeout_seconds
        self._retries = retries
        self._open(http_client)

    def _open(self, http_client: object | None) -> None:
        """Take the handed-in HTTP client, or make one."""
        raise TypeError("say Client or AsyncClient")

    def with_options(self, *, timeout_seconds: float | None = None, retries: int | None = None) -> Self:
        """Return a client over the same connections and tokens that waits or tries otherwise."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._timeout_seconds = self._timeout_seconds if timeout_seconds is None else timeout_seconds
        other._retries = self._retries if retries is None else retries
        return other

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client cannot be pickled")


def _jittered(pause: Pause) -> float:
    return pause.seconds if pause.is_exact else pause.seconds * random.uniform(0.5, 1.0)  # noqa: S311 - not a secret


def _remaining(end: float, timeout_seconds: float, wanted: float = 0.0) -> float:
    """Return the seconds left, when they are enough for what is wanted."""
    left = end - time.monotonic()
    if left <= wanted:
        raise _too_late(timeout_seconds)
    return left


def _too_late(timeout_seconds: float) -> DeadlineError:
    return DeadlineError("WIRE-002", seconds=f"{timeout_seconds:.0f}", may_retry=False)


def _note(call: Call, reply: Reply) -> None:
    """Log method and status; an address may name a record, so it is left out."""
    _LOG.debug("%s -> %s", call.method, reply.status)


class Client(_Options):
    """A FHIR client for threads; several may share one.

    Args:
        base_url: The server's base address; https, or http on this computer.
        auth: How to authenticate.
        timeout_seconds: For each operation as a whole, all its calls and pauses together.
        retries: How often a call that may be repeated is tried again.
        http_client: Your own `httpx.Client` or `httpx2.Client`; see `akson.client` for what it can weaken.
    """

    def _open(self, http_client: object | None) -> None:
        self._transport = sync_transport(http_client)

    def run(self, operation: Operation[T]) -> T:
        """Carry out an operation and return what it gives."""
        steps = exchange(operation, base_url=self._base_url, auth=self._auth, retries=self._retries)
        held: dict[Turn, threading.Lock] = {}
        try:
            return self._drive(steps, held)
        finally:
            steps.close()
            for lock in held.values():
                lock.release()

    def _drive(self, steps: Generator[Step, Reply | None, T], held: dict[Turn, threading.Lock]) -> T:
        end = time.monotonic() + self._timeout_seconds
        try:
            step = next(steps)
            while True:
                try:
                    answer = self._do(step, end, held)
                except AksonError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(answer)
        except StopIteration as finished:
            result: T = finished.value
            return result

    def _do(self, step: Step, end: float, held: dict[Turn, threading.Lock]) -> Reply | None:
        match step:
            case Call():
                reply = self._transport.send(step, timeout_seconds=_remaining(end, self._timeout_seconds))
                _note(step, reply)
                return reply
            case Pause():
                seconds = _jittered(step)
                _remaining(end, self._timeout_seconds, seconds)
                time.sleep(seconds)
            case Enter(turn):
                if turn not in held:
                    if not turn.thread_lock.acquire(timeout=_remaining(end, self._timeout_seconds)):
                        raise _too_late(self._timeout_seconds)
                    held[turn] = turn.thread_lock
            case Leave(turn):
                if turn in held:
                    held.pop(turn).release()
        return None

    def close(self) -> None:
        """Close the connections; a client that was handed in stays open."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


class AsyncClient(_Options):
    """The same for tasks; see `Client`."""

    def _open(self, http_client: object | None) -> None:
        self._transport = async_transport(http_client)

    async def run(self, operation: Operation[T]) -> T:
        """Carry out an operation and return what it gives."""
        steps = exchange(operation, base_url=self._base_url, auth=self._auth, retries=self._retries)
        held: dict[Turn, asyncio.Lock] = {}
        try:
            return await self._drive(steps, held)
        finally:
            steps.close()
            for lock in held.values():
                lock.release()

    async def _drive(self, steps: Generator[Step, Reply | None, T], held: dict[Turn, asyncio.Lock]) -> T:
        end = time.monotonic() + self._timeout_seconds
        try:
            step = next(steps)
            while True:
                try:
                    answer = await self._do(step, end, held)
                except AksonError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(answer)
        except StopIteration as finished:
            result: T = finished.value
            return result

    async def _do(self, step: Step, end: float, held: dict[Turn, asyncio.Lock]) -> Reply | None:
        match step:
            case Call():
                left = _remaining(end, self._timeout_seconds)
                async with self._deadline(end):
                    reply = await self._transport.send(step, timeout_seconds=left)
                _note(step, reply)
                return reply
            case Pause():
                seconds = _jittered(step)
                _remaining(end, self._timeout_seconds, seconds)
                await asyncio.sleep(seconds)
            case Enter(turn):
                if turn not in held:
                    lock = turn.task_lock
                    async with self._deadline(end):
                        await lock.acquire()
                    held[turn] = lock
            case Leave(turn):
                if turn in held:
                    held.pop(turn).release()
        return None

    @asynccontextmanager
    async def _deadline(self, end: float) -> AsyncGenerator[None]:
        limit = asyncio.timeout(_remaining(end, self._timeout_seconds))
        is_late = False
        try:
            async with limit:
                yield
        except TimeoutError:
            if not limit.expired():
                raise
            is_late = True
        if is_late:
            raise _too_late(self._timeout_seconds)

    async def close(self) -> None:
        """Close the connections; a client that was handed in stays open."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self.close()
