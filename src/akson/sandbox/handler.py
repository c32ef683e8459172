"""The journal server as one function: a method, an address, headers and a body give a reply.

Source: FHIR R4 RESTful API, https://hl7.org/fhir/R4/http.html; search, https://hl7.org/fhir/R4/search.html.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from akson.client.call import Headers, Reply
from akson.errors import AksonError, ReadError
from akson.fhir import JsonObject
from akson.fhir.codec import decode, encode
from akson.fhir.names import RECORD_NAMES, is_resource_type
from akson.model.values.code_systems import canonical_uri
from akson.sandbox.faults import Faults
from akson.sandbox.store import Store, Stored
from akson.sandbox.tokens import SCOPES, TokenServer
from akson.verbs import validate

__all__ = ["FHIR_PATH", "Handler"]

FHIR_PATH: Final = "/fhir"
_ID: Final = re.compile(r"[A-Za-z0-9.-]{1,64}", re.ASCII)
_ETAG: Final = re.compile(r'(?:W/)?"(\d{1,9})"', re.ASCII)
_SEARCHED: Final = ("_id", "identifier", "patient", "practitioner")
_PARAMETERS: Final = frozenset({*_SEARCHED, "_count", "_after"})
_COUNT: Final = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_A_PAGE: Final = 50
_MOST_A_PAGE: Final = 500
_READ, _WRITE = SCOPES


class _Failed(Exception):
    """The call fails with a status and a sentence."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


class Handler:
    """Answers calls; it has no socket and no thread of its own.

    Args:
        store: Where resources are kept.
        tokens: Who gives out and checks tokens.
        clock: The time that versions are stamped with.
    """

    def __init__(self, store: Store, tokens: TokenServer, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._tokens = tokens
        self._clock = clock
        self.faults: Faults = Faults()
        self.requests: list[tuple[str, str]] = []

    def handle(self, method: str, url: str, headers: Headers, body: bytes) -> Reply:
        """Return the reply to one call; `url` is the whole address as the client knows it."""
        parts = urlsplit(url)
        self.requests.append((method, parts.path))
        reply = self._tokens.handle(method, parts.path, headers, body)
        if reply is not None:
            return reply
        try:
            reply = self.faults.reply() or self._guarded(method, url, headers, body)
        except _Failed as failed:
            reply = _outcome(failed.status, failed.text)
        return Reply(reply.status, Headers({**reply.headers, "X-Request-Id": secrets.token_hex(8)}), reply.body)

    def _guarded(self, method: str, url: str, headers: Headers, body: bytes) -> Reply:
        parts = urlsplit(url)
        if not parts.path.startswith(FHIR_PATH):
            raise _Failed(404, "no such address")
        steps = [step for step in parts.path[len(FHIR_PATH) :].split("/") if step]
        if steps == ["metadata"]:
            return _resource(200, _capabilities())
        is_read = method in ("GET", "HEAD") or steps[-1:] == ["_search"]
        refused = self._tokens.check(headers, method, url, scope=_READ if is_read else _WRITE, wants_nonce=self.faults.wants_nonce)
        if refused is not None:
            return refused
        return self._fhir(method, steps, parts.query, headers, body, url)

    def _fhir(self, method: str, steps: list[str], query: str, headers: Headers, body: bytes, url: str) -> Reply:
        if not steps or not is_resource_type(steps[0]):
            raise _Failed(404, "no such type")
        kind = steps[0]
        match method, steps[1:]:
            case "POST", ["_search"]:
                return self._search(kind, body.decode("utf-8", "replace"), url)
            case "GET", []:
                return self._search(kind, query, url)
            case "GET", [id]:
                return self._read(kind, id)
            case "PUT", [id]:
                return self._update(kind, id, headers, body)
            case "POST", []:
                return self._create(kind, headers, body)
            case _:
                raise _Failed(405, "this is not supported")

    def _read(self, kind: str, id: str) -> Reply:
        found = self._store.get(kind, id)
        if found is None:
            raise _Failed(404, "there is no such resource")
        return _version(200, found)

    def _update(self, kind: str, id: str, headers: Headers, body: bytes) -> Reply:
        tree = _decoded(kind, body)
        if tree.get("id") != id or _ID.fullmatch(id) is None:
            raise _Failed(400, "the id in the body is another than the one in the address")
        expected = headers.get("If-Match")
        match = _ETAG.fullmatch(expected) if expected is not None else None
        if expected is not None and match is None:
            raise _Failed(400, "If-Match is no version")
        before = self._store.get(kind, id)
        stored = self._store.put(kind, id, tree, at=self._now(), expected=int(match[1]) if match is not None else None)
        if stored is None:
            raise _Failed(412, "somebody else has changed the resource")
        return _version(201 if before is None else 200, stored)

    def _create(self, kind: str, headers: Headers, body: bytes) -> Reply:
        tree = _decoded(kind, body)
        condition = headers.get("If-None-Exist")
        if condition is not None:
            found = self._store.search(kind, _wanted(condition), after="", count=2)
            if len(found) > 1:
                raise _Failed(412, "the condition holds for several resources")
            if found:
                return _version(200, Stored(int(found[0]["meta"]["versionId"]), found[0]))
        id = secrets.token_hex(16)
        stored = self._store.put(kind, id, tree, at=self._now())
        if stored is None:
            raise _Failed(409, "the resource could not be created")
        return _version(201, stored)

    def _search(self, kind: str, query: str, url: str) -> Reply:
        values = dict(parse_qsl(query, keep_blank_values=True))
        if not values.keys() <= _PARAMETERS:
            raise _Failed(400, "a search parameter is not known")
        count = _page_size(values.get("_count"))
        found = self._store.search(kind, _wanted(query), after=values.get("_after", ""), count=count + 1)
        page = found[:count]
        links = [{"relation": "self", "url": url.partition("?")[0]}]
        if len(found) > count:
            token = self._page_token(kind, {**values, "_after": str(page[-1]["id"])})
            base = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}{FHIR_PATH}/{kind}"
            links.append({"relation": "next", "url": f"{base}?{token}"})
        entries = [{"resource": tree, "search": {"mode": "match"}} for tree in page]
        return _resource(200, {"resourceType": "Bundle", "type": "searchset", "link": links, "entry": entries})

    def _page_token(self, kind: str, values: dict[str, str]) -> str:
        """Return the query of the next page; what names a person is left out, so a page of such a search is the last."""
        if "identifier" in values:
            raise _Failed(400, "a search by identifier gives one page; ask for a larger _count")
        return urlencode(values)

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _page_size(asked: str | None) -> int:
    if asked is None:
        return _A_PAGE
    if _COUNT.fullmatch(asked) is None:
        raise _Failed(400, "_count is no number of 1 or more")
    return min(int(asked), _MOST_A_PAGE)


def _wanted(query: str) -> list[tuple[str, list[str]]]:
    wanted: list[tuple[str, list[str]]] = []
    for name, value in parse_qsl(query, keep_blank_values=True):
        options = value.split(",")
        if name == "patient":
            wanted.append((name, [each if "/" in each else f"Patient/{each}" for each in options]))
        elif name == "identifier":
            wanted.append((name, list(_spellings(options))))
        elif name == "practitioner":
            wanted.append((name, [each if "/" in each else f"Practitioner/{each}" for each in options]))
        elif name == "_id":
            wanted.append((name, options))
    return wanted


def _spellings(options: Iterable[str]) -> Iterable[str]:
    """Yield an identifier as it was asked for, and under the canonical address of its system."""
    for option in options:
        yield option
        system, bar, value = option.partition("|")
        if bar and canonical_uri(system) != system:
            yield f"{canonical_uri(system)}|{value}"


def _decoded(kind: str, body: bytes) -> JsonObject:
    try:
        tree = decode(body)
    except ReadError as error:
        raise _Failed(400, error.text()) from None
    if tree.get("resourceType") != kind:
        raise _Failed(400, "the body is of another type than the address")
    try:
        unreadable = [finding for finding in validate(tree).errors if finding.family is None or finding.code == "REA-001"]
    except AksonError as error:
        raise _Failed(422, error.text()) from None
    if unreadable:
        raise _Failed(422, f"{unreadable[0].code} {unreadable[0].place}: {unreadable[0].message}")
    return tree


def _version(status: int, stored: Stored) -> Reply:
    reply = _resource(status, stored.tree)
    modified = str(stored.tree["meta"]["lastUpdated"])
    headers = {**reply.headers, "ETag": f'W/"{stored.version}"', "X-Last-Updated": modified}
    if status == 201:
        headers["Location"] = f"{stored.tree['resourceType']}/{stored.tree['id']}/_history/{stored.version}"
    return Reply(status, Headers(headers), reply.body)


def _resource(status: int, tree: JsonObject) -> Reply:
    return Reply(status, Headers({"Content-Type": "application/fhir+json; charset=utf-8"}), encode(tree))


def _outcome(status: int, text: str) -> Reply:
    issue = {"severity": "error", "code": "processing", "diagnostics": text}
    return _resource(status, {"resourceType": "OperationOutcome", "issue": [issue]})


def _capabilities() -> dict[str, Any]:
    found = [{"name": name, "type": "token" if name in ("_id", "identifier") else "reference"} for name in _SEARCHED]
    resources = [{"type": kind, "searchParam": found} for kind in sorted(RECORD_NAMES)]
    rest = {"mode": "server", "resource": resources}
    return {"resourceType": "CapabilityStatement", "status": "active", "kind": "instance", "fhirVersion": "4.0.1",
            "date": "2026-01-01", "format": ["json"], "rest": [rest], "software": {"name": "akson sandbox"}}  # fmt: skip
