"""What goes over real sockets on this computer: own and handed-in clients, hostile bodies, logs, tracebacks."""

import asyncio
import gzip
import json
import logging
import resource
import time
import traceback
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx
import httpx2
import pytest

from akson.client import AsyncClient, Client
from akson.client._http import sync_transport
from akson.client.auth import NoAuth
from akson.client.call import Call, Headers, Reply
from akson.client.operations import fhir
from akson.client.operations.operation import Operation
from akson.errors import AksonError, ConfigurationError, DeadlineError, GuardError, TransportError
from client.driving import ask
from client.loopback import reply, serving

SYNC: list[Callable[[], object]] = [lambda: None, httpx.Client, httpx2.Client]
ASYNC: list[Callable[[], object]] = [lambda: None, httpx.AsyncClient, httpx2.AsyncClient]
LIMIT = 32_000_000


def _send(base: str, make: Callable[[], object] = lambda: None, *, timeout_seconds: float = 10, **changes: Any) -> Reply:
    """Make one call through `Client` with a client of `make`."""
    own = make()
    with Client(base, auth=NoAuth(), http_client=own, timeout_seconds=timeout_seconds, retries=0) as client:
        try:
            return client.run(ask(**changes))
        finally:
            if own is not None:
                own.close()  # type: ignore[attr-defined]


def _send_async(base: str, make: Callable[[], object] = lambda: None, *, timeout_seconds: float = 10, **changes: Any) -> Reply:
    """Make one call through `AsyncClient` with a client of `make`."""

    async def run() -> Reply:
        own = make()
        async with AsyncClient(base, auth=NoAuth(), http_client=own, timeout_seconds=timeout_seconds, retries=0) as client:
            try:
                return await client.run(ask(**changes))
            finally:
                if own is not None:
                    await own.aclose()  # type: ignore[attr-defined]

    return asyncio.run(run())


EVERY = [*[(_send, make) for make in SYNC], *[(_send_async, make) for make in ASYNC]]
IDS = ["own", "httpx", "httpx2", "own-async", "httpx-async", "httpx2-async"]
Send = Callable[..., Reply]


@pytest.mark.parametrize(("send", "make"), EVERY, ids=IDS)
def test_a_call_and_its_reply(send: Send, make: Callable[[], object]) -> None:
    """Method, address, headers and body arrive as they are, and so do status, headers and body of the reply."""
    seen: list[tuple[str, str, str | None, str | None, bytes]] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", "0")))
        seen.append((request.command, request.path, request.headers["X-Own"], request.headers["Accept-Encoding"], body))
        reply(request, b"\x00answer", X_Theirs="2")

    with serving(answer) as url:
        got = send(f"{url}/fhir", make, method="PUT", url="Patient/a%7Cb?x=%20y", headers=Headers({"X-Own": "1"}), body=b"\x00body")

    assert [("PUT", "/fhir/Patient/a%7Cb?x=%20y", "1", "gzip", b"\x00body")] == seen
    assert (200, "2", b"\x00answer") == (got.status, got.headers["x-theirs"], got.body)


@pytest.mark.parametrize(("send", "make"), EVERY, ids=IDS)
def test_a_zipped_body_is_inflated(send: Send, make: Callable[[], object]) -> None:
    """A gzip body is inflated, here and nowhere else."""
    with serving(lambda request: reply(request, gzip.compress(b"x" * 100_000), Content_Encoding="gzip")) as url:
        assert b"x" * 100_000 == send(url, make).body


@cache
def _zipped(times: int) -> bytes:
    """Return 512 MiB, zipped so many times; made in pieces."""
    packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS, level=9)
    piece = bytes(2**20)
    body = b"".join(packer.compress(piece) for _ in range(512)) + packer.flush()
    for _ in range(times - 1):
        body = gzip.compress(body)
    return body


@pytest.mark.parametrize(("times", "error"), [(1, GuardError), (3, TransportError)])
@pytest.mark.parametrize(("send", "make"), EVERY, ids=IDS)
def test_a_bomb_is_refused(send: Send, make: Callable[[], object], times: int, error: type[AksonError]) -> None:
    """A body that grows beyond the limit, or is zipped several times, is refused in bounded memory."""
    body = _zipped(times)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with (
        serving(lambda request: reply(request, body, Content_Encoding=", ".join(["gzip"] * times))) as url,
        pytest.raises(error),
    ):
        send(url, make)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024

    assert grown < 4 * LIMIT


@pytest.mark.parametrize("send", [_send, _send_async])
def test_a_body_without_end_is_refused(send: Send) -> None:
    """A body that goes on and on is refused at the limit."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(2**40))
        request.end_headers()
        while True:
            request.wfile.write(bytes(2**20))

    with serving(answer) as url, pytest.raises(GuardError) as raised:
        send(url)

    assert "GARD-002" == raised.value.code


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd", "x"])
def test_an_encoding_that_was_not_asked_for(encoding: str) -> None:
    """Gzip alone is asked for, and nothing else is taken."""
    with serving(lambda request: reply(request, b"x", Content_Encoding=encoding)) as url, pytest.raises(TransportError) as raised:
        _send(url)

    assert ("WIRE-003", False) == (raised.value.code, raised.value.may_retry)


@pytest.mark.parametrize(
    "body",
    [b"no gzip", gzip.compress(b"x" * 99)[:-9], gzip.compress(b"x") + b"more", gzip.compress(b"x") * 2],
    ids=["no gzip", "cut off", "more behind it", "two"],
)
def test_a_zipped_body_that_is_broken(body: bytes) -> None:
    """A zipped body that is none, breaks off or goes on is an error, and never half an answer."""
    with serving(lambda request: reply(request, body, Content_Encoding="gzip")) as url, pytest.raises(TransportError) as raised:
        _send(url)

    assert "WIRE-003" == raised.value.code


def test_an_empty_body_that_is_called_zipped() -> None:
    """Nothing at all is a body too."""
    with serving(lambda request: reply(request, b"", Content_Encoding="gzip")) as url:
        assert b"" == _send(url).body


@pytest.mark.parametrize(("send", "make"), EVERY, ids=IDS)
def test_a_dripping_body_is_stopped(send: Send, make: Callable[[], object]) -> None:
    """A body that comes byte by byte ends with the deadline, not with the body."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        while True:
            request.wfile.write(b"x")
            time.sleep(0.05)

    with serving(answer) as url:
        started = time.monotonic()
        with pytest.raises(DeadlineError) as raised:
            send(url, make, timeout_seconds=0.5)

    assert "WIRE-002" == raised.value.code
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(("send", "make"), EVERY, ids=IDS)
def test_silence_is_stopped(send: Send, make: Callable[[], object]) -> None:
    """A server that says nothing is waited for until the deadline."""
    with serving(lambda _: time.sleep(2)) as url:
        started = time.monotonic()
        with pytest.raises(DeadlineError):
            send(url, make, timeout_seconds=0.3)
        seconds = time.monotonic() - started

    assert seconds < 1.5


@pytest.mark.parametrize(("send", "make"), EVERY, ids=IDS)
def test_nobody_there(send: Send, make: Callable[[], object]) -> None:
    """A port that nobody listens on is an error of transport that may be tried again."""
    with serving(lambda _: None) as url:
        pass
    with pytest.raises(TransportError) as raised:
        send(url, make)

    assert ("WIRE-001", True) == (raised.value.code, raised.value.may_retry)


@pytest.mark.parametrize(("send", "make"), EVERY, ids=IDS)
def test_a_redirect_is_not_followed(send: Send, make: Callable[[], object]) -> None:
    """No library follows a redirect."""
    seen: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.path)
        request.send_response(307)
        request.send_header("Location", "/elsewhere")
        request.send_header("Content-Length", "0")
        request.end_headers()

    with serving(answer) as url, pytest.raises(GuardError):
        send(url, make)

    assert ["/Patient/1"] == seen


class _Vendors(httpx.Client):
    """A vendor's own kind of client."""


def test_a_vendors_own_kind_of_client() -> None:
    """A client that inherits from one of httpx is one of httpx."""
    with serving(lambda request: reply(request, b"x")) as url:
        assert b"x" == _send(url, _Vendors).body


@pytest.mark.parametrize("client", [object(), 5, "x", httpx.AsyncClient, type("X", (), {"build_request": 1})()])
def test_what_is_no_client(client: object) -> None:
    """What is no client of the right kind is refused when it is handed in."""
    made = client() if isinstance(client, type) else client

    with pytest.raises(ConfigurationError):
        Client("https://x.example", auth=NoAuth(), http_client=made)


@pytest.mark.parametrize("client", [object(), httpx.Client()])
def test_what_is_no_asynchronous_client(client: object) -> None:
    """The same for tasks."""
    with pytest.raises(ConfigurationError):
        AsyncClient("https://x.example", auth=NoAuth(), http_client=client)


@pytest.mark.parametrize(
    "url", ["http://x.example", "ftp://x.example", "https://a:b@x.example", "https://", "x", "http://[x", "https://x.example\n"]
)
def test_a_base_address_that_is_not_safe(url: str) -> None:
    """A client of a server that is not https cannot be made, except on this computer."""
    with pytest.raises(GuardError) as raised:
        Client(url, auth=NoAuth())

    assert "GARD-005" == raised.value.code


def test_a_handed_in_client_stays_open() -> None:
    """Whoever handed a client in closes it."""
    own = httpx2.Client()
    Client("https://x.example", auth=NoAuth(), http_client=own).close()

    assert not own.is_closed
    own.close()


SENTINEL = "sEnTiNeL-05898597468"


def _everything_of(error: BaseException) -> str:
    """Return all that an error and those behind it say, with the local variables of every frame."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    told.stack = traceback.StackSummary.from_list([frame for frame in told.stack if not frame.name.startswith("test_")])
    shown = [str(error), repr(error), "".join(told.format())]
    seen: BaseException | None = error
    while seen is not None:
        shown.append(f"{seen!s}{seen!r}{[str(value) for value in vars(seen).values()]}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(shown)


def _search() -> Operation[Any]:
    return Operation("search", lambda: fhir.search("Patient", {"identifier": SENTINEL}))


def _leaks(text: str) -> list[str]:
    return [line for line in text.splitlines() if SENTINEL in line or "Patient/_search" in line]


@contextmanager
def _client(base: str, make: Callable[[], Any]) -> Iterator[Client]:
    """Give a client with a token, and close what it was made over."""
    own = make()
    with Client(f"{base}/fhir", auth=_Tokens(), http_client=own, retries=0) as client:
        yield client
    if own is not None:
        own.close()


class _Tokens:
    """Authentication with a token that must not be seen."""

    def flow(self, call: Call) -> Any:
        """Yield the call with the token."""
        return (yield call.with_header("Authorization", f"DPoP {SENTINEL}"))


BODIES = [b"<html>" + SENTINEL.encode(), json.dumps({"resourceType": SENTINEL}).encode(), b"\x1f\x8b"]


@pytest.mark.parametrize("make", SYNC, ids=IDS[:3])
@pytest.mark.parametrize("body", BODIES)
def test_nothing_leaks_when_the_answer_is_wrong(make: Callable[[], object], body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """Neither address, token nor body is in an error, in its traceback with local variables, or in any log."""
    caplog.set_level(logging.DEBUG)
    encoding = {"Content_Encoding": "gzip"} if body.startswith(b"\x1f") else {}
    with (
        serving(lambda request: reply(request, body, **encoding)) as url,
        _client(url, make) as client,
        pytest.raises(AksonError) as raised,
    ):
        client.run(_search())
    lines = [record.getMessage() for record in caplog.records if record.name != "asyncio"]

    assert [] == _leaks(_everything_of(raised.value))
    assert [] == [line for line in lines if SENTINEL in line]


@pytest.mark.parametrize("make", SYNC, ids=IDS[:3])
def test_nothing_leaks_when_nobody_answers(make: Callable[[], object]) -> None:
    """The library's own error, which holds the request, is nowhere in the chain."""
    with serving(lambda _: None) as url:
        pass
    with _client(url, make) as client, pytest.raises(TransportError) as raised:
        client.run(_search())
    chain = _everything_of(raised.value)

    assert [] == _leaks(chain)
    assert "ConnectError" in chain


@pytest.mark.parametrize("make", ASYNC, ids=IDS[3:])
def test_nothing_leaks_from_a_task(make: Callable[[], object]) -> None:
    """The same for tasks."""

    async def run(url: str) -> None:
        own: Any = make()
        async with AsyncClient(f"{url}/fhir", auth=_Tokens(), http_client=own, retries=0) as client:
            try:
                await client.run(_search())
            finally:
                if own is not None:
                    await own.aclose()

    with serving(lambda _: None) as url:
        pass
    with pytest.raises(TransportError) as raised:
        asyncio.run(run(url))

    assert [] == _leaks(_everything_of(raised.value))


def test_a_person_number_in_an_address_is_not_in_the_error() -> None:
    """The guard against it says nothing of what it found."""
    with Client("http://127.0.0.1:9/fhir", auth=_Tokens()) as client, pytest.raises(GuardError) as raised:
        client.run(ask(url=f"Patient?identifier={SENTINEL}"))

    assert [] == _leaks(_everything_of(raised.value))


@pytest.mark.parametrize("make", [httpx.Client, httpx2.Client])
def test_request_lines_are_logged_without_a_query(make: Callable[[], Any], caplog: pytest.LogCaptureFixture) -> None:
    """What the HTTP libraries log of an address has no query."""
    caplog.set_level(logging.INFO)
    with serving(lambda request: reply(request, b"x")) as url:
        _send(url, make, url="Patient?_page=secret")
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("httpx")]

    assert 1 == len(lines)
    assert [] == [line for line in lines if "?" in line or "secret" in line]


def test_words_of_ours_print_neither_address_nor_secrets() -> None:
    """A call, a reply and headers print their shape."""
    call = Call("GET", f"https://x.example/{SENTINEL}", Headers({"Authorization": SENTINEL}), SENTINEL.encode())
    shown = f"{call!r}{call!s}{Reply(200, call.headers, call.body)!r}{call.headers!r}"

    assert SENTINEL not in shown
    assert "x.example" not in shown


def test_a_transport_of_ones_own_is_taken() -> None:
    """Whatever sends a call is a transport."""

    class Own:
        def send(self, call: Call, *, timeout_seconds: float) -> Reply:
            return Reply(204)

        def close(self) -> None:
            pass

    own = Own()

    assert own is sync_transport(own)
