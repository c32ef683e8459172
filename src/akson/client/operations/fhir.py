"""The FHIR calls that operations are made of: read, search page by page, put.

Source: FHIR R4 RESTful API, https://hl7.org/fhir/R4/http.html.
"""

import re
from collections.abc import Mapping
from typing import Final, cast
from urllib.parse import urlencode

from akson.client.call import Call, Headers, Reply
from akson.client.operations.operation import Flow
from akson.errors import GuardError, ReadError, TransportError
from akson.fhir import JsonObject
from akson.fhir.codec import decode

__all__ = [
    "FHIR_JSON",
    "body_of",
    "meta_of",
    "objects",
    "put",
    "read",
    "said_meta_of",
    "search",
    "searches",
    "stored_version",
    "version_of",
]

FHIR_JSON: Final = "application/fhir+json"
_MOST_PAGES: Final = 1000
_ID: Final = re.compile(r"[A-Za-z0-9.-]{1,64}", re.ASCII)
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


def objects(value: object) -> list[JsonObject]:
    """Return the JSON objects of an array, and nothing of anything else."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("JsonObject", item) for item in items if isinstance(item, dict)]


def meta_of(tree: JsonObject) -> JsonObject:
    """Return the `meta` of a resource; empty when there is none."""
    meta: object = tree.get("meta")
    return cast("JsonObject", meta) if isinstance(meta, dict) else {}


def said_meta_of(tree: JsonObject) -> JsonObject:
    """Return the `meta` without what a server sets with every version."""
    return {name: value for name, value in meta_of(tree).items() if name not in ("versionId", "lastUpdated")}


def stored_version(tree: JsonObject) -> str | None:
    """Return the version that a resource states, when it is one that If-Match can name."""
    version: object = meta_of(tree).get("versionId")
    return version if isinstance(version, str) and _ID.fullmatch(version) is not None else None


def read(kind: str, id: str) -> Flow[JsonObject | None]:
    """Read one resource; None when the server does not have it.

    Raises:
        GuardError: GARD-004, when another one comes back, or when the id is none and would lead elsewhere.
    """
    if _ID.fullmatch(id) is None:
        raise GuardError("GARD-004")
    reply = yield Call("GET", f"{kind}/{id}", Headers({"Accept": FHIR_JSON}), accepts=frozenset({404, 410}))
    if reply.status in (404, 410):
        return None
    tree = body_of(reply)
    if tree.get("resourceType") != kind or tree.get("id") != id:
        raise GuardError("GARD-004")
    return tree


def searches() -> Flow[dict[str, frozenset[str]]]:
    """Read which types the server has, and by which parameters each can be searched."""
    reply = yield Call("GET", "metadata", Headers({"Accept": FHIR_JSON}))
    found: dict[str, frozenset[str]] = {}
    for rest in objects(body_of(reply).get("rest")):
        for resource in objects(rest.get("resource")):
            names = (each.get("name") for each in objects(resource.get("searchParam")))
            found[str(resource.get("type"))] = frozenset(name for name in names if isinstance(name, str)) | {"_id"}
    return found


def search(kind: str, parameters: Mapping[str, str], *, accepts: frozenset[int] = frozenset()) -> Flow[list[JsonObject] | None]:
    """Search by POST, so that no parameter enters an address, and follow every page; None when a status is accepted.

    Raises:
        GuardError: GARD-001 for a page elsewhere, GARD-003 for pages without end.
    """
    headers = Headers(
        {
            "Accept": FHIR_JSON,
            "Content-Type": "application/x-www-form-urlencoded",
            "Cache-Control": "no-cache",
            "Prefer": "handling=strict",
        }
    )
    reply = yield Call("POST", f"{kind}/_search", headers, urlencode(parameters).encode(), accepts=accepts)
    if reply.status in accepts:
        return None
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
    found = objects(tree.get("entry"))
    return objects([entry.get("resource") for entry in found if not _is_remark(entry.get("search"))])


def _is_remark(search: object) -> bool:
    return isinstance(search, dict) and cast("JsonObject", search).get("mode") == "outcome"


def _next(tree: JsonObject) -> str | None:
    found: list[object] = [link.get("url") for link in objects(tree.get("link")) if link.get("relation") == "next"]
    return found[0] if found and isinstance(found[0], str) else None


def put(kind: str, id: str, body: bytes, *, version: str | None, accepts: frozenset[int] = frozenset()) -> Flow[Reply]:
    """Write one resource under an id of ours; with a version, only when the server still has that one."""
    headers = {"Accept": FHIR_JSON, "Content-Type": FHIR_JSON}
    if version is not None:
        headers["If-Match"] = f'W/"{version}"'
    return (yield Call("PUT", f"{kind}/{id}", Headers(headers), body, accepts=accepts))
