"""Both clients over a transport that is a function, or a journal server in the process."""

import asyncio
import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from akson.client import AsyncClient, Client
from akson.client.auth import NoAuth
from akson.client.call import Call, Headers, Reply
from akson.client.operations.operation import Flow, Operation
from akson.errors import BusyError, DeadlineError, NotFoundError, TransportError
from akson.sandbox import Busy, Sandbox
from client.driving import AsyncTransport, Transport, ask, reaching

HERE = "http://127.0.0.1:9/fhir"


def _slow(call: Call) -> Reply:
    time.sleep(0.05)
    return Reply(200)


def test_fifty_threads_get_one_token() -> None:
    """Fifty threads on a cold client ask for one token, in two calls because of the nonce."""
    with Sandbox(residents=1) as sandbox, sandbox.client() as client, ThreadPoolExecutor(50) as pool:
        ref = sandbox.residents[0].ref
        together = threading.Barrier(50)

        def read(_: int) -> str:
            together.wait()
            return client.read(ref).id

        ids = set(pool.map(read, range(50)))
        paths = [path for _, path in sandbox.requests]

    assert {ref.id} == ids
    assert (1, 2, 50) == tuple(
        paths.count(path) for path in ("/.well-known/openid-configuration", "/connect/token", f"/fhir/Patient/{ref.id}")
    )


def test_fifty_tasks_get_one_token() -> None:
    """The same for fifty tasks."""

    async def run() -> tuple[set[str], list[str]]:
        with Sandbox(residents=1) as sandbox:
            async with sandbox.async_client() as client:
                ref = sandbox.residents[0].ref
                records = await asyncio.gather(*(client.read(ref) for _ in range(50)))
            return {record.id for record in records}, [path for _, path in sandbox.requests]

    ids, paths = asyncio.run(run())

    assert 1 == len(ids)
    assert 2 == paths.count("/connect/token")


def test_the_deadline_is_for_the_whole_operation() -> None:
    """Many quick calls together do not take longer than one slow one may."""

    def flow() -> Flow[None]:
        while True:
            yield Call("GET", "x")

    with Client(HERE, auth=NoAuth(), http_client=Transport(_slow), timeout_seconds=0.3) as client:
        started = time.monotonic()
        with pytest.raises(DeadlineError):
            client.run(Operation("endless", flow))

    assert time.monotonic() - started < 0.6


def test_the_deadline_is_for_the_whole_operation_of_a_task() -> None:
    """The same for tasks, where it also ends a call that hangs."""

    async def run() -> None:
        class Hangs(AsyncTransport):
            async def send(self, call: Call, *, timeout_seconds: float) -> Reply:  # type: ignore[override]
                await asyncio.sleep(60)
                return Reply(200)

        async with AsyncClient(HERE, auth=NoAuth(), http_client=Hangs(_slow), timeout_seconds=0.2) as client:
            await client.run(ask())

    started = time.monotonic()
    with pytest.raises(DeadlineError):
        asyncio.run(run())

    assert time.monotonic() - started < 1


def test_no_pause_goes_beyond_the_deadline() -> None:
    """A server that asks to come back after the deadline is not waited for."""
    transport = Transport(lambda _: Reply(503, Headers({"Retry-After": "10"})))
    with Client(HERE, auth=NoAuth(), http_client=transport, timeout_seconds=5) as client:
        started = time.monotonic()
        with pytest.raises(DeadlineError) as raised:
            client.run(ask())

    assert not raised.value.may_retry
    assert time.monotonic() - started < 1


def test_waiting_for_a_token_ends_with_the_deadline() -> None:
    """Who waits for another's token does not wait beyond the own deadline; the one who fetches it gets it."""
    with Sandbox(residents=1) as sandbox:
        ref = sandbox.residents[0].ref
        answer = reaching(sandbox)
        slow = Transport(lambda call: (time.sleep(0.5), answer(call))[1])
        client = Client(sandbox.url, auth=sandbox.auth, http_client=slow)
        with ThreadPoolExecutor(2) as pool:
            fetching = pool.submit(client.read, ref)
            time.sleep(0.1)
            waiting = pool.submit(client.with_options(timeout_seconds=0.2).read, ref)

            assert isinstance(waiting.exception(), DeadlineError)
            assert ref.id == fetching.result().id


def test_a_task_that_waits_for_a_token_ends_with_the_deadline() -> None:
    """The same for tasks; and a cancelled task gives on its turn."""

    async def run() -> tuple[BaseException | None, str]:
        with Sandbox(residents=1) as sandbox:
            ref = sandbox.residents[0].ref

            class Slow(AsyncTransport):
                async def send(self, call: Call, *, timeout_seconds: float) -> Reply:  # type: ignore[override]
                    await asyncio.sleep(0.3)
                    return await super().send(call, timeout_seconds=timeout_seconds)

            client = AsyncClient(sandbox.url, auth=sandbox.auth, http_client=Slow(reaching(sandbox)))
            fetching = asyncio.create_task(client.read(ref))
            await asyncio.sleep(0.05)
            waiting = asyncio.create_task(client.with_options(timeout_seconds=0.1).read(ref))
            [error] = await asyncio.gather(waiting, return_exceptions=True)
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)
            return error if isinstance(error, BaseException) else None, (await client.read(ref)).id

    error, id = asyncio.run(run())

    assert isinstance(error, DeadlineError)
    assert id


def test_options_make_another_client_over_the_same_connections() -> None:
    """With other options a client keeps transport and tokens; the first one keeps its options."""
    transport = Transport(lambda _: Reply(503, Headers({"Retry-After": "0"})))
    with Client(HERE, auth=NoAuth(), http_client=transport) as client:
        once = client.with_options(retries=0)
        for each, calls in ((once, 1), (client, 3), (once.with_options(timeout_seconds=9), 1)):
            transport.calls.clear()
            with pytest.raises(BusyError):
                each.run(ask())

            assert calls == len(transport.calls)


def test_options_of_an_asynchronous_client() -> None:
    """The same for tasks."""

    async def run() -> int:
        transport = AsyncTransport(lambda _: Reply(503, Headers({"Retry-After": "0"})))
        async with AsyncClient(HERE, auth=NoAuth(), http_client=transport) as client:
            with pytest.raises(BusyError):
                await client.with_options(retries=1, timeout_seconds=3).run(ask())
        return len(transport.calls)

    assert 2 == asyncio.run(run())


def test_a_busy_server_is_waited_out_by_both() -> None:
    """A server that is busy for a moment costs time and no error."""
    with Sandbox(residents=1) as sandbox, sandbox.client() as client, sandbox.failing(Busy(times=2, retry_after_seconds=0)):
        assert sandbox.residents[0].id == client.read(sandbox.residents[0].ref).id


def test_pauses_of_a_task() -> None:
    """A task waits too, and tries again when nobody answered."""
    answers = iter([None, Reply(503, Headers({"Retry-After": "0"})), Reply(200)])

    def answer(_: Call) -> Reply:
        reply = next(answers)
        if reply is None:
            raise TransportError("WIRE-001")
        return reply

    async def run() -> Reply:
        async with AsyncClient(HERE, auth=NoAuth(), http_client=AsyncTransport(answer)) as client:
            return await client.run(ask())

    assert 200 == asyncio.run(run()).status


def test_reading_what_is_not_there() -> None:
    """A record that the server does not have is a NotFoundError on both clients."""

    async def run(sandbox: Sandbox) -> None:
        await sandbox.async_client().read(type(sandbox.residents[0].ref)("Resident", "none"))

    with Sandbox(residents=1) as sandbox:
        with pytest.raises(NotFoundError):
            sandbox.client().read(type(sandbox.residents[0].ref)("Resident", "none"))
        with pytest.raises(NotFoundError):
            asyncio.run(run(sandbox))


def test_nobody_carries_a_client_away() -> None:
    """Clients cannot be pickled, and print nothing."""
    client, other = Client(HERE, auth=NoAuth()), AsyncClient(HERE, auth=NoAuth())
    for each in (client, other):
        with pytest.raises(TypeError):
            pickle.dumps(each)

    assert ("Client()", "AsyncClient()") == (repr(client), repr(other))
    client.close()
    asyncio.run(other.close())


def test_operations_are_documented_on_the_class() -> None:
    """A method of a client has the words and the name of its operation."""
    with Client(HERE, auth=NoAuth()) as client:
        assert "journal" == client.journal.__name__
        assert str(Client.push.__doc__) == client.push.__doc__
        assert str(client.read.__doc__).startswith("Describe reading")
