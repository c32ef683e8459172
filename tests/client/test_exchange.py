"""The conversation step by step, driven by hand: neither a network nor a clock."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.client.call import Call, Headers, Pause, Reply
from akson.client.exchange import exchange
from akson.client.operations import fhir as calls
from akson.client.operations.operation import Flow, Operation
from akson.errors import (
    AuthenticationError,
    BusyError,
    ConfigurationError,
    ConflictError,
    DeadlineError,
    ForbiddenError,
    GuardError,
    NotFoundError,
    RejectedError,
    ServerError,
    TransportError,
)
from akson.fhir import JsonObject
from client.driving import BASE, Server, ask, bundle, fhir

DATE = "Wed, 25 Nov 2026 10:00:00 GMT"


def _search(kind: str = "Condition") -> Operation[list[JsonObject]]:
    return Operation("search", lambda: calls.search(kind, {"patient": "Patient/1"}))


def _read(id: str = "1") -> Operation[JsonObject | None]:
    return Operation("read", lambda: calls.read("Patient", id))


def test_pauses_when_the_server_is_busy() -> None:
    """A 503 on a repeatable call leads to a pause, then the same call again."""
    steps = exchange(ask())
    first = next(steps)

    assert Pause(1.0) == steps.send(Reply(503))
    assert first == steps.send(None)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_gives_up_after_three_attempts(status: int) -> None:
    """What stays wrong is an error after three calls, with pauses of one and two seconds."""
    server = Server(lambda _: Reply(status))

    with pytest.raises(ServerError) as raised:
        server.run(exchange(ask(), base_url=BASE))

    assert status == raised.value.status
    assert 3 == len(server.calls)
    assert [Pause(1.0), Pause(2.0)] == server.pauses


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "7"}, Pause(7.0, is_exact=True)),
        ({"Retry-After": "0"}, Pause(0.0, is_exact=True)),
        ({"Retry-After": "99999999"}, Pause(20.0, is_exact=True)),
        ({"Retry-After": "9" * 400}, Pause(20.0, is_exact=True)),
        ({"Retry-After": "Wed, 25 Nov 2026 10:00:05 GMT", "Date": DATE}, Pause(5.0, is_exact=True)),
        ({"Retry-After": "Thu, 26 Nov 2026 10:00:00 GMT", "Date": DATE}, Pause(20.0, is_exact=True)),
        ({"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT", "Date": DATE}, Pause(0.0, is_exact=True)),
        ({"Retry-After": "Wed, 25 Nov 2026 10:00:05 GMT"}, Pause(1.0)),
        ({"Retry-After": "Wed, 25 Nov 2026 10:00:05 -0000", "Date": DATE}, Pause(1.0)),
        ({"Retry-After": "-5"}, Pause(1.0)),
        ({"Retry-After": "1.5"}, Pause(1.0)),
        ({"Retry-After": "٣"}, Pause(1.0)),
        ({"Retry-After": "soon"}, Pause(1.0)),
        ({"Retry-After": ""}, Pause(1.0)),
    ],
)
def test_waits_as_the_server_asks(headers: dict[str, str], pause: Pause) -> None:
    """Retry-After is honoured up to twenty seconds, as seconds or as a date beside the server's own; nonsense is not."""
    steps = exchange(ask())
    next(steps)

    assert pause == steps.send(Reply(429, Headers(headers)))


@given(value=st.text(max_size=40), date=st.text(max_size=40))
def test_waits_within_bounds_whatever_is_asked(value: str, date: str) -> None:
    """No Retry-After leads to another error, or to a wait beyond the bounds."""
    steps = exchange(ask())
    next(steps)
    pause = steps.send(Reply(503, Headers({"Retry-After": value, "Date": date})))

    assert isinstance(pause, Pause)
    assert 0 <= pause.seconds <= 20


def test_tries_again_when_nobody_answers() -> None:
    """A broken connection on a repeatable call leads to a pause, then the same call; at last to one error with the count."""

    def broken(_: Call) -> Reply:
        raise TransportError("WIRE-001")

    server = Server(broken)
    with pytest.raises(TransportError) as raised:
        server.run(exchange(ask(), base_url=BASE))

    assert (3, True) == (raised.value.attempts, raised.value.may_retry)
    assert 3 == len(server.calls)


@pytest.mark.parametrize(
    "error", [DeadlineError("WIRE-002", may_retry=False), TransportError("WIRE-003", may_retry=False), GuardError("GARD-002")]
)
def test_does_not_try_again_when_it_would_not_help(error: Exception) -> None:
    """A deadline, an answer that is none, or a guard ends it at once."""
    steps = exchange(ask())
    next(steps)

    with pytest.raises(type(error)) as raised:
        steps.throw(error)

    assert error is raised.value


@pytest.mark.parametrize("fail", [lambda: Reply(503), lambda: (_ for _ in ()).throw(TransportError("WIRE-001"))])
def test_a_bare_create_is_never_repeated(fail: Callable[[], Reply]) -> None:
    """A call that may not be done twice is done once, whatever comes of it."""
    server = Server(lambda _: fail())

    with pytest.raises((BusyError, TransportError)) as raised:
        server.run(exchange(ask("POST", "Patient", is_repeatable=False), base_url=BASE))

    assert 1 == len(server.calls)
    assert not getattr(raised.value, "may_retry", False)


def test_retries_are_the_callers_choice() -> None:
    """No retries means one call, and a negative number is no configuration."""
    server = Server(lambda _: Reply(503))
    with pytest.raises(BusyError):
        server.run(exchange(ask(), base_url=BASE, retries=0))

    assert 1 == len(server.calls)
    with pytest.raises(ConfigurationError):
        server.run(exchange(ask(), base_url=BASE, retries=-1))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, RejectedError),
        (401, AuthenticationError),
        (403, ForbiddenError),
        (404, NotFoundError),
        (409, ConflictError),
        (410, NotFoundError),
        (412, ConflictError),
        (418, ServerError),
        (422, RejectedError),
        (501, ServerError),
    ],
)
def test_a_refusal_has_its_class(status: int, kind: type[ServerError]) -> None:
    """Each status becomes the error that callers catch, with the server's id of the call and its words."""
    steps = exchange(ask())
    next(steps)

    with pytest.raises(kind) as raised:
        steps.send(Reply(status, Headers({"X-Request-Id": "r-1"}), b"words"))

    assert (kind, "r-1", b"words") == (type(raised.value), raised.value.request_id, raised.value.outcome)
    assert "words" not in f"{raised.value!s}{raised.value!r}"


def test_an_operation_may_take_a_refusal() -> None:
    """A status that the operation handles itself is no error."""
    server = Server(lambda _: Reply(404))

    assert 404 == server.run(exchange(ask(accepts=frozenset({404})), base_url=BASE)).status


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    """A redirect is an error, and nothing more is sent."""
    server = Server(lambda _: Reply(status, Headers({"Location": "https://evil.example/"})))

    with pytest.raises(GuardError) as raised:
        server.run(exchange(ask(), base_url=BASE))

    assert "GARD-001" == raised.value.code
    assert 1 == len(server.calls)


def test_not_modified_is_an_answer() -> None:
    """A 304 is no redirect."""
    server = Server(lambda _: Reply(304))

    assert 304 == server.run(exchange(ask(), base_url=BASE)).status


ELSEWHERE = [
    "https://evil.example/fhir?page=2",
    "//evil.example/fhir?page=2",
    "https://journal.example@evil.example/",
    "https://evil.example@journal.example/",
    "https://journal.example.evil.example/",
    "https://journal.example:8443/fhir",
    "http://journal.example/fhir",
    "file:///etc/passwd",
    "https://[::ffff:127.0.0.1]/fhir",
    "https://journal.example./fhir",
    "https://ｊournal.example/fhir",
    "https://jøurnal.example/fhir",
    "https://journal.example\\@evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https://journal.example\t.evil.example/",
    "https://journal.example:99999/",
    "https://journal.example:port/",
    "https://[journal.example/",
    "javascript:alert(1)",
    " https://evil.example/",
    "https://journal.example/\r\nHost: evil.example",
]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_page_elsewhere_is_not_fetched(url: str) -> None:
    """A next page on another origin, however it is spelled, is an error and nothing is sent there."""
    server = Server(lambda _: bundle(following=url))

    with pytest.raises(GuardError) as raised:
        server.run(exchange(_search(), base_url=BASE))

    assert "GARD-001" == raised.value.code
    assert [f"{BASE}/Condition/_search"] == [call.url for call in server.calls]


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("?_getpages=x", f"{BASE}/?_getpages=x"),
        ("Condition?page=2", f"{BASE}/Condition?page=2"),
        ("/fhir?_getpages=x", f"{BASE}?_getpages=x"),
        ("//journal.example/fhir?p=2", f"{BASE}?p=2"),
        ("https://journal.example:443/fhir?p=2", "https://journal.example:443/fhir?p=2"),
        ("HTTPS://JOURNAL.EXAMPLE/fhir?p=2", "https://JOURNAL.EXAMPLE/fhir?p=2"),
    ],
)
def test_a_page_here_is_fetched(url: str, whole: str) -> None:
    """A next page on the same origin is fetched, relative or absolute."""
    pages = iter([bundle({"id": "1"}, following=url), bundle({"id": "2"})])
    server = Server(lambda _: next(pages))

    assert [{"id": "1"}, {"id": "2"}] == server.run(exchange(_search(), base_url=BASE))
    assert whole == server.calls[-1].url


def test_pages_in_a_loop_end() -> None:
    """A page that leads to itself is an error, not a loop."""
    server = Server(lambda _: bundle(following="?page=1"))

    with pytest.raises(GuardError) as raised:
        server.run(exchange(_search(), base_url=BASE))

    assert "GARD-003" == raised.value.code
    assert 2 == len(server.calls)


def test_pages_without_end_end() -> None:
    """There is a cap on the number of pages."""
    server = Server(lambda _: bundle(following=f"?page={len(server.calls)}"))

    with pytest.raises(GuardError) as raised:
        server.run(exchange(_search(), base_url=BASE))

    assert "GARD-003" == raised.value.code
    assert 1001 == len(server.calls)


@pytest.mark.parametrize(
    "tree", [{"resourceType": "Patient", "id": "2"}, {"resourceType": "Person", "id": "1"}, {"resourceType": "Patient"}]
)
def test_another_resource_than_asked(tree: JsonObject) -> None:
    """An answer of another type or id is an error."""
    server = Server(lambda _: fhir(tree))

    with pytest.raises(GuardError) as raised:
        server.run(exchange(_read(), base_url=BASE))

    assert "GARD-004" == raised.value.code


@pytest.mark.parametrize("id", ["../metadata", "a/b", "", "x" * 65, "1?_format=xml", "å"])
def test_an_id_that_leads_elsewhere(id: str) -> None:
    """An id that is none never enters an address."""
    server = Server(lambda _: Reply(200))

    with pytest.raises(GuardError) as raised:
        server.run(exchange(_read(id), base_url=BASE))

    assert ("GARD-004", []) == (raised.value.code, server.calls)


@pytest.mark.parametrize(
    "url",
    [
        "Patient/05898597468",
        "Patient?identifier=05898597468",
        "Patient?identifier=x%7C05898597468",
        "Patient?identifier=x%2005898597468",
        "Patient?identifier=0589859%37468",
    ],
)
def test_a_person_number_never_enters_an_address(url: str) -> None:
    """A call whose address names a person is not sent, whether it is ours or a next page."""
    server = Server(lambda _: bundle(following=url))
    for operation in (ask(url=url), _search()):
        with pytest.raises(GuardError) as raised:
            server.run(exchange(operation, base_url=BASE))

        assert "GARD-006" == raised.value.code
    assert 1 == len(server.calls)
    assert [] == re.findall(r"\d{11}", server.calls[0].url)


def test_digits_of_a_uuid_name_nobody() -> None:
    """A UUID that happens to hold the digits of a person number may stand in an address."""
    server = Server(lambda _: Reply(200))

    assert 200 == server.run(exchange(ask(url="Patient/18c2b403-73dd-5557-83a2-a05898597468"), base_url=BASE)).status


@pytest.mark.parametrize(
    "tree",
    [
        {"resourceType": "Bundle", "entry": {"a": 1}},
        {"resourceType": "Bundle", "entry": ["x", None, 3]},
        {"resourceType": "Bundle", "entry": [{"search": None}, {"resource": 1}]},
        {"resourceType": "Bundle", "link": {"relation": "next"}},
        {"resourceType": "Bundle", "link": [None, {"relation": "next", "url": 5}]},
        {"resourceType": "Bundle", "entry": [{"resource": {"id": "1"}, "search": {"mode": "outcome"}}]},
    ],
)
def test_a_bundle_of_nonsense_is_empty(tree: JsonObject) -> None:
    """Members of the wrong kind, and the server's remarks, are passed over."""
    server = Server(lambda _: fhir(tree))

    assert [] == server.run(exchange(_search(), base_url=BASE))


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"a":1,"a":2}', b"\xff", b'{"resourceType":"Patient"}', b"[" * 100_000])
def test_an_answer_that_is_no_bundle(body: bytes) -> None:
    """What is no JSON object, or no Bundle, is an error of transport."""
    server = Server(lambda _: Reply(200, body=body))

    with pytest.raises(TransportError) as raised:
        server.run(exchange(_search(), base_url=BASE))

    assert "WIRE-003" == raised.value.code


def test_an_operation_is_ended_with_its_conversation() -> None:
    """When the conversation is broken off, what the operation holds is freed."""
    ended: list[str] = []

    def flow() -> Flow[None]:
        try:
            yield Call("GET", "x")
        finally:
            ended.append("ended")

    steps = exchange(Operation("x", flow))
    next(steps)
    steps.close()

    assert ["ended"] == ended
