"""The FHIR calls that operations are made of: read, search page by page, put.

Source: FHIR R4 RESTful API, https://hl7.org/fhir/R4/http.html.
"""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from akson.client.call import Call, Headers, Reply
from akson.client.operations.operation import Flow
from akson.errors import GuardError, ReadError, TransportError
from akson.fhir import JsonObject
from akson.fhir.codec import decode

__all__ = ["FHIR_JSON", "body_of", "put", "read", "search", "version_of"]

FHIR_JSON: Final = "application/fhir+json"
_MOST_PAGES: Final = 1000
_ETAG: Final = re.compile(r'(?:W/)?"([A-Za-z0-9.-]{1,64})"', re.ASCII)


def body_of(reply: Reply) -> JsonObject:
    """Return the JSON object of a reply.

    Raises:
        TransportError: WIRE-003, when it is none.
    """
    try:
        return decode(reply.body, shallow=True)
    except ReadError as error:
        raise TransportError("WIRE-003", may_retry=False, reason=f"no JSON resource, {error.code}") from None


def version_of(reply: Reply) -> str | None:
    """Return the version that the ETag states."""
    match = _ETAG.fullmatch(reply.headers.get("ETag", ""))
    return match[1] if match is not None else None


def read(kind: str, id: str) -> Flow[JsonObject | None]:
    """Read one resource; None when the server does not have it.

    Raises:
        GuardError: GARD-004, when another one comes back.
    """
    reply = yield Call("GET", f"{kind}/{id}", Headers({"Accept": FHIR_JSON}), accepts=frozenset({404, 410}))
    if reply.status in (404, 410):
        return None
    tree = body_of(reply)
    if tree.get("resourceType") != kind or tree.get("id") != id:
        raise GuardError("GARD-004")
    return tree


def search(kind: str, parameters: Mapping[str, str], *, accepts: frozenset[int] = frozenset()) -> Flow[list[JsonObject]]:
    """Search by POST, so that no parameter enters an address, and follow every page.

    Raises:
        GuardError: GARD-001 for a page elsewhere, GARD-003 for pages without end.
    """
    headers = Headers({"Accept": FHIR_JSON, "Content-Type": "application/x-www-form-urlencoded", "Cache-Control": "no-cache"})
    reply = yield Call("POST", f"{kind}/_search", headers, urlencode(parameters).encode(), accepts=accepts)
    if reply.status in accepts:
        return []
    found: list[JsonObject] = []
    seen: set[str] = set()
    while True:
        tree = body_of(reply)
        found.extend(_matches(tree))
        following = _next(tree)
        if following is None:
            return found
        if following in seen or len(seen) >= _MOST_PAGES:
            raise GuardError("GARD-003", limit=_MOST_PAGES)
        seen.add(following)
        reply = yield Call("GET", following, Headers({"Accept": FHIR_JSON}))


def _matches(tree: JsonObject) -> list[JsonObject]:
    """Return the resources that the search found, without the server's remarks."""
    if tree.get("resourceType") != "Bundle":
        raise TransportError("WIRE-003", may_retry=False, reason="the answer to a search is no Bundle")
    entries: list[Any] = tree.get("entry") or []
    resources = (entry.get("resource") for entry in entries if entry.get("search", {}).get("mode") != "outcome")
    return [resource for resource in resources if isinstance(resource, dict)]


def _next(tree: JsonObject) -> str | None:
    links: list[Any] = tree.get("link") or []
    found = [link.get("url") for link in links if link.get("relation") == "next"]
    return found[0] if found and isinstance(found[0], str) else None


def put(kind: str, id: str, body: bytes, *, version: str | None, accepts: frozenset[int] = frozenset()) -> Flow[Reply]:
    """Write one resource under an id of ours; with a version, only when the server still has that one."""
    headers = {"Accept": FHIR_JSON, "Content-Type": FHIR_JSON}
    if version is not None:
        headers["If-Match"] = f'W/"{version}"'
    return (yield Call("PUT", f"{kind}/{id}", Headers(headers), body, accepts=accepts))
