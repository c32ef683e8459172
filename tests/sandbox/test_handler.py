"""The sandbox as a FHIR server: reading, writing, searching, and the three ways to reach it."""

import asyncio
import http.client
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.client import AsyncClient, Client
from akson.client.auth import HelseID
from akson.client.call import Call, Headers, Reply
from akson.client.operations.operation import Flow, Operation
from akson.crypto import load_signer
from akson.errors import BusyError, RejectedError
from akson.sandbox import Busy, NonceWanted, Sandbox
from akson.sandbox.tokens import SCOPES

ORIGIN = "http://127.0.0.1:8080"
FNR = "urn:oid:2.16.578.1.12.4.1.4.1"
ANY = frozenset(range(400, 600))


def _call(client: Client, method: str, url: str, content: object = None, **headers: str) -> Reply:
    """Make one call with token and proof, and return whatever comes."""
    body = content if isinstance(content, bytes) else b"" if content is None else json.dumps(content).encode()
    named = Headers({name.replace("_", "-"): value for name, value in headers.items()})

    def flow() -> Flow[Reply]:
        return (yield Call(method, url, named, body, accepts=ANY))

    return client.with_options(retries=0).run(Operation("call", flow))


def _search(client: Client, kind: str, **parameters: str) -> Reply:
    return _call(client, "POST", f"{kind}/_search", urlencode(parameters).encode())


def _ids(reply: Reply) -> list[str]:
    return [entry["resource"]["id"] for entry in json.loads(reply.body)["entry"]]


def _outcome(reply: Reply) -> str:
    tree = json.loads(reply.body)
    assert "OperationOutcome" == tree["resourceType"]
    return str(tree["issue"][0]["diagnostics"])


def _patient(id: str, number: str = "05898597468") -> dict[str, Any]:
    return {"resourceType": "Patient", "id": id, "identifier": [{"system": FNR, "value": number}]}


def _flag(id: str, patient: str = "p") -> dict[str, Any]:
    return {"resourceType": "Flag", "id": id, "status": "active", "code": {"text": id}, "subject": {"reference": f"Patient/{patient}"}}


@pytest.fixture
def sandbox() -> Any:
    """A sandbox without residents."""
    with Sandbox(residents=0) as sandbox:
        yield sandbox


@pytest.fixture
def client(sandbox: Sandbox) -> Client:
    """A client of it, in the process."""
    return sandbox.client()


def test_write_and_read(client: Client) -> None:
    """A resource is created under our id, with version, address and time, and read as it was written."""
    created = _call(client, "PUT", "Patient/p", _patient("p"))
    read = _call(client, "GET", "Patient/p")
    tree = json.loads(read.body)
    meta = tree.pop("meta")

    assert (201, 'W/"1"', "Patient/p/_history/1") == (created.status, created.headers["ETag"], created.headers["Location"])
    assert (200, 'W/"1"', created.body) == (read.status, read.headers["ETag"], read.body)
    assert (_patient("p"), "1", {"versionId", "lastUpdated"}) == (tree, meta["versionId"], set(meta))
    assert len(read.headers["X-Request-Id"]) == 16


def test_the_same_again_is_no_new_version(client: Client) -> None:
    """Writing what is there already changes nothing, whatever the order of members."""
    _call(client, "PUT", "Patient/p", _patient("p"))
    again = _call(client, "PUT", "Patient/p", dict(reversed(_patient("p").items())))

    assert (200, 'W/"1"') == (again.status, again.headers["ETag"])


def test_if_match(client: Client) -> None:
    """A write over a version succeeds when it is the newest, and otherwise changes nothing."""
    _call(client, "PUT", "Patient/p", _patient("p"))
    first = _call(client, "PUT", "Patient/p", {**_patient("p"), "gender": "male"}, If_Match='W/"1"')
    stale = _call(client, "PUT", "Patient/p", {**_patient("p"), "gender": "female"}, If_Match='W/"1"')
    missing = _call(client, "PUT", "Patient/q", _patient("q"), If_Match='"1"')
    wrong = _call(client, "PUT", "Patient/p", _patient("p"), If_Match="one")

    assert [(200, 'W/"2"'), (412, None), (412, None), (400, None)] == [
        (each.status, each.headers.get("ETag")) for each in (first, stale, missing, wrong)
    ]
    assert "male" == json.loads(_call(client, "GET", "Patient/p").body)["gender"]


@pytest.mark.parametrize(
    ("url", "body", "status"),
    [
        ("Patient/p", _patient("q"), 400),
        ("Patient/p", _flag("p"), 400),
        ("Patient/p", b"", 400),
        ("Patient/p", b"[]", 400),
        ("Patient/p", b'{"resourceType":"Patient","id":"p","id":"p"}', 400),
        ("Patient/p", {"resourceType": "Patient", "id": "p", "birthDate": "not a date"}, 422),
        ("Patient/p", {"resourceType": "Patient", "id": "p", "birthDate": 5}, 422),
        ("Patient/a b", {"resourceType": "Patient", "id": "a b"}, 400),
        ("Nothing/p", {"resourceType": "Nothing", "id": "p"}, 404),
    ],
    ids=range(9),
)
def test_bodies_that_are_refused(client: Client, url: str, body: object, status: int) -> None:
    """What is another resource than the address says, no JSON, or cannot be read is refused with an OperationOutcome."""
    reply = _call(client, "PUT", url.replace(" ", "%20"), body)

    assert status == reply.status
    assert _outcome(reply)
    assert "not a date" not in _outcome(reply)


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "Patient/none", 404),
        ("GET", "Nothing", 404),
        ("GET", "/fhir", 404),
        ("GET", "/other", 404),
        ("DELETE", "Patient/p", 405),
        ("PATCH", "Patient/p", 405),
        ("PUT", "Patient", 405),
        ("GET", "Patient/p/_history", 405),
    ],
)
def test_addresses_that_are_not_served(client: Client, method: str, url: str, status: int) -> None:
    """What is not there or not supported is said in an OperationOutcome."""
    reply = _call(client, method, url)

    assert status == reply.status
    assert _outcome(reply)


def test_conditional_create(client: Client) -> None:
    """Created once by its identifier: the second time the one that is there comes back; of two the server takes none."""
    condition = urlencode({"identifier": f"{FNR}|05898597468"})
    body = {name: value for name, value in _patient("x").items() if name != "id"}
    first = _call(client, "POST", "Patient", body, If_None_Exist=condition)
    second = _call(client, "POST", "Patient", body, If_None_Exist=condition)

    assert (201, 200) == (first.status, second.status)
    assert first.body == second.body
    _call(client, "POST", "Patient", body)
    assert 412 == _call(client, "POST", "Patient", body, If_None_Exist=condition).status


def test_search(client: Client) -> None:
    """Resources are found by id, identifier, patient and practitioner, several values being alternatives."""
    for tree in (_patient("p"), _patient("q", "16858399649"), _flag("f"), _flag("g"), _flag("h", "q")):
        _call(client, "PUT", f"{tree['resourceType']}/{tree['id']}", tree)
    role = {"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "Practitioner/d"}}
    _call(client, "PUT", "PractitionerRole/r", role)

    assert ["p"] == _ids(_search(client, "Patient", identifier=f"{FNR}|05898597468"))
    assert [] == _ids(_search(client, "Patient", identifier="urn:other|05898597468"))
    assert ["p", "q"] == _ids(_search(client, "Patient", _id="p,q,none"))
    assert ["f", "g"] == _ids(_search(client, "Flag", patient="Patient/p"))
    assert ["f", "g", "h"] == _ids(_search(client, "Flag", patient="p,Patient/q"))
    assert ["g"] == _ids(_search(client, "Flag", patient="p", _id="g,h"))
    assert ["r"] == _ids(_search(client, "PractitionerRole", practitioner="d"))
    assert ["r"] == _ids(_call(client, "GET", "PractitionerRole?practitioner=Practitioner%2Fd"))
    assert [] == _ids(_search(client, "Flag", _id=""))


@pytest.mark.parametrize("parameters", [{"name": "x"}, {"_sort": "x"}, {"_count": "0"}, {"_count": "-1"}, {"_count": "²"}, {"_count": "x"}])
def test_searches_that_are_refused(client: Client, parameters: dict[str, str]) -> None:
    """A parameter that is not known, or has no sense, is refused and never passed over."""
    reply = _search(client, "Patient", **parameters)

    assert 400 == reply.status
    assert _outcome(reply)


def test_paging(client: Client) -> None:
    """Pages hold what was asked for, each resource once, and the links lead back to the same server."""
    for at in range(7):
        _call(client, "PUT", f"Flag/f{at}", _flag(f"f{at}"))
    page = _search(client, "Flag", patient="p", _count="3")
    pages = [_ids(page)]
    while links := [link["url"] for link in json.loads(page.body)["link"] if link["relation"] == "next"]:
        assert links[0].startswith(f"{ORIGIN}/fhir/Flag?")
        page = _call(client, "GET", links[0])
        pages.append(_ids(page))

    assert [["f0", "f1", "f2"], ["f3", "f4", "f5"], ["f6"]] == pages


def test_no_page_of_a_search_by_number(client: Client) -> None:
    """A search by identifier has one page, for the next one's address would name a person."""
    for id in ("p", "q"):
        _call(client, "PUT", f"Patient/{id}", _patient(id))

    assert 400 == _search(client, "Patient", identifier=f"{FNR}|05898597468", _count="1").status


@given(method=st.sampled_from(["GET", "POST", "PUT"]), path=st.text(max_size=20), body=st.binary(max_size=60))
def test_whatever_comes_is_answered(method: str, path: str, body: bytes) -> None:
    """No address and no body makes the server fail."""
    with Sandbox(residents=0) as sandbox:
        assert sandbox.client()
        reply = sandbox._handler.handle(method, f"{ORIGIN}/fhir/{quote(path)}", Headers({"DPoP": "x"}), body)

    assert 200 <= reply.status < 500


CALLS: list[tuple[str, str, Any]] = [
    ("PUT", "Patient/p", _patient("p")),
    ("GET", "Patient/p", None),
    ("GET", "Patient/a%7Cb?x=%C3%A5", None),
    ("PUT", "Patient/p", _patient("q")),
    ("GET", "Flag?patient=Patient%2Fp&_count=5", None),
    ("GET", "metadata", None),
]


def _shape(reply: Reply) -> tuple[int, bytes]:
    """Return what a reply says, without times and ports."""
    tree = json.loads(reply.body)
    tree.get("meta", {}).pop("lastUpdated", None)
    for link in tree.get("link", []):
        link["url"] = urlsplit(link["url"]).path
    return reply.status, json.dumps(tree).encode()


def _in_process(sandbox: Sandbox) -> list[tuple[int, bytes]]:
    client = sandbox.client()
    return [_shape(_call(client, *each)) for each in CALLS]


def _over_http(sandbox: Sandbox) -> list[tuple[int, bytes]]:
    sandbox.serve()
    with Client(sandbox.url, auth=sandbox.auth) as client:
        return [_shape(_call(client, *each)) for each in CALLS]


def _over_asgi(sandbox: Sandbox) -> list[tuple[int, bytes]]:
    def described(method: str, address: str, content: object) -> Operation[Reply]:
        def flow() -> Flow[Reply]:
            return (yield Call(method, address, body=b"" if content is None else json.dumps(content).encode(), accepts=ANY))

        return Operation("call", flow)

    async def run() -> list[tuple[int, bytes]]:
        transport = httpx2.ASGITransport(app=sandbox.asgi)
        async with httpx2.AsyncClient(transport=transport) as own, AsyncClient(sandbox.url, auth=sandbox.auth, http_client=own) as client:
            return [_shape(await client.run(described(*each))) for each in CALLS]

    return asyncio.run(run())


def test_three_ways_give_the_same() -> None:
    """In the process, over HTTP and as an ASGI application the answers are the same."""
    answers: list[list[tuple[int, bytes]]] = []
    for way in (_in_process, _over_http, _over_asgi):
        with Sandbox(residents=0) as sandbox:
            answers.append(way(sandbox))

    assert [201, 200, 404, 400, 200, 200] == [status for status, _ in answers[0]]
    assert answers[0] == answers[1]
    assert answers[0] == answers[2]


@pytest.mark.parametrize("headers", [{"Content-Length": "x"}, {"Content-Length": "99999999999"}, {"Transfer-Encoding": "chunked"}])
def test_a_request_that_cannot_be_read(sandbox: Sandbox, headers: dict[str, str]) -> None:
    """A body without a length, or beyond the limit, is refused, and the connection is closed."""
    address = urlsplit(sandbox.serve())
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=5)
    connection.putrequest("PUT", "/fhir/Patient/p")
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    reply = connection.getresponse()
    reply.read()

    assert (413, "close") == (reply.status, reply.headers["Connection"])
    connection.close()


def test_asgi_lifespan(sandbox: Sandbox) -> None:
    """The application starts and stops as its server asks."""
    messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    sent: list[str] = []

    async def receive() -> dict[str, str]:
        return next(messages)

    async def send(message: dict[str, str]) -> None:
        sent.append(message["type"])

    asyncio.run(sandbox.asgi({"type": "lifespan"}, receive, send))

    assert ["lifespan.startup.complete", "lifespan.shutdown.complete"] == sent


def test_asgi_without_a_raw_path(sandbox: Sandbox) -> None:
    """A server that gives the path alone is served too, and a body may come in pieces."""
    messages = iter([{"type": "http.request", "body": b"a=", "more_body": True}, {"type": "http.request", "body": b"b"}])
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(messages)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": "/connect/token",
        "query_string": b"x=1",
        "headers": [(b"host", b"a")],
    }
    asyncio.run(sandbox.asgi(scope, receive, send))

    assert 400 == sent[0]["status"]


def test_seeds() -> None:
    """The same seed gives the same residents, another seed others."""
    with Sandbox(residents=3, seed=7) as one, Sandbox(residents=3, seed=7) as same, Sandbox(residents=3, seed=8) as other:
        assert one.journals == same.journals
        assert one.journals != other.journals
        assert 3 == len(one.residents)
        assert one.residents[0].id == one.client().journal(one.residents[0]).resident.id


def test_a_file_keeps_what_was_written(tmp_path: Path) -> None:
    """What is written to a file is there the next time, versions included."""
    path = tmp_path / "sandbox.db"
    with Sandbox(residents=0, database=path) as sandbox:
        client = sandbox.client()
        _call(client, "PUT", "Patient/p", _patient("p"))
        _call(client, "PUT", "Patient/p", {**_patient("p"), "gender": "male"})
    with Sandbox(residents=0, database=path) as sandbox:
        reply = _call(sandbox.client(), "GET", "Patient/p")

        assert (200, 'W/"2"') == (reply.status, reply.headers["ETag"])
        assert ["p"] == _ids(_search(sandbox.client(), "Patient", identifier=f"{FNR}|05898597468"))


def test_the_same_residents_in_a_file_twice(tmp_path: Path) -> None:
    """Starting again on the same file brings no second version of the residents."""
    for _ in range(2):
        with Sandbox(residents=1, database=tmp_path / "sandbox.db") as sandbox:
            reply = _call(sandbox.client(), "GET", f"Patient/{sandbox.residents[0].id}")

            assert 'W/"1"' == reply.headers["ETag"]


def test_faults(sandbox: Sandbox, client: Client) -> None:
    """Faults are in force inside the with and not after it."""
    _call(client, "PUT", "Patient/p", _patient("p"))
    with sandbox.failing(Busy(times=2), Busy(times=1, retry_after_seconds=7)):
        busy = [_call(client, "GET", "Patient/p") for _ in range(4)]
    with sandbox.failing(Busy(times=9)):
        pass

    assert [(503, None), (503, None), (503, "7"), (200, None)] == [(each.status, each.headers.get("Retry-After")) for each in busy]
    assert 200 == _call(client, "GET", "Patient/p").status


def test_the_api_wants_a_nonce(sandbox: Sandbox, client: Client) -> None:
    """With that fault the API asks for a nonce, and the client comes back with it."""
    _call(client, "PUT", "Patient/p", _patient("p"))
    before = len(sandbox.requests)
    with sandbox.failing(NonceWanted()):
        replies = [_call(client, "GET", "Patient/p") for _ in range(2)]

    assert [200, 200] == [reply.status for reply in replies]
    assert 3 >= len(sandbox.requests) - before


def test_key_and_url(sandbox: Sandbox, tmp_path: Path) -> None:
    """The client's key can be written for another program, which then authenticates as that client; nobody else reads it."""
    path = tmp_path / "key.json"
    sandbox.write_key(path)
    url = sandbox.serve()
    auth = HelseID(issuer=url.removesuffix("/fhir"), client_id=sandbox.client_id, signer=load_signer(path), scopes=SCOPES)
    with Client(url, auth=auth) as client:
        assert 201 == _call(client, "PUT", "Patient/p", _patient("p")).status
    assert 0o600 == path.stat().st_mode & 0o777
    assert sandbox.serve() == url
    assert "Sandbox(1 resources)" == repr(sandbox)


def test_errors_of_the_client(sandbox: Sandbox, client: Client) -> None:
    """What the sandbox refuses becomes the client's errors."""
    with pytest.raises(RejectedError) as raised:
        client.run(Operation("x", lambda: _flow("PUT", "Patient/p", b"{}")))
    assert raised.value.request_id
    with sandbox.failing(Busy(times=1)), pytest.raises(BusyError):
        client.with_options(retries=0).run(Operation("x", lambda: _flow("GET", "Patient/p", b"")))


def _flow(method: str, url: str, body: bytes) -> Flow[Reply]:
    return (yield Call(method, url, body=body))
