"""What the protected FHIR API must do: records, paging, and whom the proxy lets pass."""

import secrets
import time
from typing import Any
from uuid import uuid4

from checks import check, check_answer
from peers import AuthorizationServer, Proxy
from probe import FORM, Client, send

API = "nhn:felles-journal"
READ, WRITE = f"{API}/read", f"{API}/write"
FNR = "urn:oid:2.16.578.1.12.4.1.4.1"
# Synthetic people, month + 80.
PEOPLE = ("05898597468", "16858399649")


def patient(number: str) -> dict[str, Any]:
    """Return a synthetic patient with an id of the client's."""
    name = [{"family": "Prøve", "given": ["Syntetisk"]}]
    identifier = [{"system": FNR, "value": number}]
    return {"resourceType": "Patient", "id": str(uuid4()), "identifier": identifier, "name": name}


def prove_records(client: Client, base_url: str, token: str) -> None:
    """Write, read, conflict, search and paging through the proxy."""
    person = patient(PEOPLE[0])
    url = f"{base_url}/Patient/{person['id']}"
    created = client.call("PUT", url, token, person)
    check_answer("PUT under a UUID creates", created, 201)
    check("with an ETag", created.headers.get("etag") == 'W/"1"', created.headers)
    location = created.headers.get("content-location", "")
    check("and an address on the proxy", location == f"{url}/_history/1", location)
    stored = client.call("GET", url, token).json()
    meta = stored.pop("meta")
    check("what is read is what was written", stored == person, stored)
    check("meta is the server's", set(meta) == {"versionId", "lastUpdated", "source"}, meta)
    again = client.call("PUT", url, token, person)
    check("the same again is no new version", (again.status, again.headers.get("etag")) == (200, 'W/"1"'))
    person["birthDate"] = "1985-09-05"
    check_answer("update with If-Match", client.call("PUT", url, token, person, If_Match='W/"1"'), 200, '"versionId":"2"')
    person["gender"] = "female"
    check_answer("stale If-Match is a conflict", client.call("PUT", url, token, person, If_Match='W/"1"'), 409, "HAPI-0989")
    missing = {"status": "final", "code": {"text": "x"}, "subject": {"reference": f"Patient/{uuid4()}"}}
    early = {"resourceType": "Observation", "id": str(uuid4()), **missing}
    check_answer(
        "a record before its patient is taken",
        client.call("PUT", f"{base_url}/Observation/{early['id']}", token, early),
        201,
    )
    found = client.call("POST", f"{base_url}/Patient/_search", token, f"identifier={FNR}|{PEOPLE[0]}", Content_Type=FORM)
    check("POST _search finds by number", [e["fullUrl"] for e in found.json().get("entry", [])] == [url], found.body)
    prove_paging(client, base_url, token, f"Patient/{person['id']}")


def prove_paging(client: Client, base_url: str, token: str, subject: str) -> None:
    """Twenty-five observations, ten a page, every link on the proxy."""
    written: set[str] = set()
    for at in range(25):
        record = {"resourceType": "Observation", "id": str(uuid4()), "status": "final", "code": {"text": f"no {at}"}}
        record["subject"] = {"reference": subject}
        client.call("PUT", f"{base_url}/Observation/{record['id']}", token, record)
        written.add(f"{base_url}/Observation/{record['id']}")
    form = f"subject={subject}&_count=10&_sort=_id&_total=accurate"
    page = client.call("POST", f"{base_url}/Observation/_search", token, form, Content_Type=FORM).json()
    check("the total is told when asked for", page["total"] == 25, page["total"])
    seen, pages = [entry["fullUrl"] for entry in page["entry"]], 1
    while links := [link["url"] for link in page["link"] if link["relation"] == "next"]:
        page = client.call("GET", links[0], token).json()
        seen += [entry["fullUrl"] for entry in page["entry"]]
        pages += 1
    check("paging gives all, once, from the proxy", (pages, len(seen), set(seen)) == (3, 25, written), (pages, len(seen)))


def prove_guard(server: AuthorizationServer, client: Client, base_url: str, token: str) -> None:
    """Whoever has not token, proof and scope does not pass."""
    url = f"{base_url}/Patient"
    proof = client.proof("GET", url, token=token)
    check_answer("a proof is taken", client.call("GET", url, token, proof=proof), 200)
    check_answer("the same proof again is refused", client.call("GET", url, token, proof=proof), 401, "used before")
    check_answer("Bearer use is refused", send("GET", url, {"Authorization": f"Bearer {token}"}), 401, "invalid_token")
    thief = Client(server, client.client_id)
    check_answer("another key is refused", thief.call("GET", url, token), 401, "confirmation mismatch")
    refused = {
        "htm": client.proof("POST", url, token=token),
        "htu": client.proof("GET", f"{url}/x", token=token),
        "htu with a query": client.proof("GET", url, token=token, htu=f"{url}?_count=1"),
        "ath": client.proof("GET", url, token="x"),
        "iat ten seconds ago": client.proof("GET", url, token=token, iat=int(time.time()) - 10),
        "iat ten seconds ahead": client.proof("GET", url, token=token, iat=int(time.time()) + 10),
    }
    for what, wrong in refused.items():
        check_answer(f"proof refused: {what}", client.call("GET", f"{url}?_count=1", token, proof=wrong), 401, "invalid_token")
    reader = client.token(READ).json()["access_token"]
    check_answer("reading with the scope to read", client.call("GET", url, reader), 200)
    search = client.call("POST", f"{url}/_search", reader, f"identifier={FNR}|{PEOPLE[1]}", Content_Type=FORM)
    check_answer("searching with the scope to read", search, 200)
    person = patient(PEOPLE[1])
    written = client.call("PUT", f"{url}/{person['id']}", reader, person)
    check_answer("writing with the scope to read is forbidden", written, 403, f'scope="{WRITE}"')
    other = client.token("", resource="nhn:other-api").json()["access_token"]
    check_answer("a token for another API is refused", client.call("GET", url, other), 401, "aud")


def prove_nonce(client: Client, base_url: str, token: str) -> None:
    """A proxy that asks for a nonce asks once."""
    url = f"{base_url}/Patient"
    check_answer("the API asks for a nonce", client.call("GET", url, token), 401, 'error="use_dpop_nonce"')
    check_answer("and takes it", client.call("GET", url, token), 200)
    check_answer("and takes it again", client.call("GET", url, token), 200)
    check_answer(
        "a nonce it never gave is refused",
        client.call("GET", url, token, proof=client.proof("GET", url, token=token, nonce=secrets.token_urlsafe(24))),
        401,
        "use_dpop_nonce",
    )


def prove_log(proxy: Proxy, token: str) -> None:
    """The log says what happened and nothing about whom."""
    text = proxy.log_path.read_text(encoding="utf-8")
    check("six fields a line", all(len(line.split()) == 6 for line in text.splitlines()), text[:300])
    secret = [*PEOPLE, token, "?", "identifier", "_count"]
    check("no query, number or token in the log", text and not [word for word in secret if word in text])
