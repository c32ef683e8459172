"""What the interop tests share: a client's authentication, a resident of their own, resources without what a server sets."""

from typing import Any
from uuid import uuid4

from peers import AuthorizationServer

from akson.client import Operation, Reply
from akson.client.auth import HelseID
from akson.client.operations import fhir
from akson.client.operations.journals import bodies_of
from akson.crypto import signer_from_jwk
from akson.fhir import JsonObject, to_tree
from akson.fhir.codec import encode, encode_sorted
from akson.model import FNR, Coding, Concept, Journal, Observation, ObservationStatus, Record, Resident, Source

API = "nhn:felles-journal"


def auth_of(server: AuthorizationServer, client_id: str = "m2m-single-es") -> HelseID:
    """Return authentication of a registered client that has no token yet."""
    signer = signer_from_jwk(server.clients[client_id])
    return HelseID(issuer=server.issuer, client_id=client_id, signer=signer, scopes=(f"{API}/read", f"{API}/write"))


def said(tree: JsonObject) -> bytes:
    """Return what a resource says, without version, time, and the mark that HAPI adds to `meta.source`."""
    meta: dict[str, Any] = {name: value for name, value in tree.get("meta", {}).items() if name not in ("versionId", "lastUpdated")}
    if "source" in meta:
        meta["source"] = meta["source"].partition("#")[0]
    return encode_sorted({**tree, "meta": {name: value for name, value in meta.items() if value}})


def pushed(journal: Journal) -> dict[str, bytes]:
    """Return what is pushed of a journal, by address."""
    return {f"{kind}/{id}": said(tree) for (kind, id), tree in bodies_of(journal).items()}


def fetched(journal: Journal) -> dict[str, bytes]:
    """Return what was fetched of a journal, by address."""
    trees = [to_tree(record) for record in journal.in_wire_order]
    return {f"{tree['resourceType']}/{tree['id']}": said(tree) for tree in trees}


def journal_of(count: int) -> Journal:
    """Return the journal of a new synthetic resident with so many observations."""
    source = Source(f"urn:akson:interop:{uuid4()}")
    who = Resident(source=source.item("resident"), identifiers=(FNR("05898597468"),))
    code = Concept(Coding("http://loinc.org", "29463-7"))
    records: list[Record] = [
        Observation(source=source.item(f"o{at}"), subject=who.ref, status=ObservationStatus.FINAL, code=code) for at in range(count)
    ]
    return Journal(who, records)


def put(tree: JsonObject, *, version: str | None) -> Operation[Reply]:
    """Describe writing a resource over a version of it."""
    return Operation("put", lambda: fhir.put(tree["resourceType"], tree["id"], encode(tree), version=version))
