"""Journals are pushed so that twice is once, and fetched as they were pushed."""

import asyncio
import json
import re
from typing import Any

import pytest

from akson.client import Client, Receipt
from akson.client.auth import NoAuth
from akson.client.call import Call, Headers, Reply
from akson.client.exchange import exchange
from akson.client.operations import journal as fetch
from akson.client.operations import push
from akson.client.operations.journals import bodies_of
from akson.demo import bundled_journals
from akson.errors import ConflictError, GuardError, NotFoundError, ServerError
from akson.fhir import JsonObject, from_tree, to_tree
from akson.fhir.codec import encode_sorted
from akson.fhir.reader import record_from
from akson.model import (
    ENH,
    FNR,
    Block,
    Coding,
    Concept,
    Consent,
    Journal,
    NeedsAssessment,
    Observation,
    ObservationStatus,
    Record,
    Resident,
    Source,
)
from akson.sandbox import Sandbox
from akson.verbs import merge
from akson.verbs import read as read_journal
from client.driving import BASE, Server, Transport, bundle, fhir, reaching

NUMBER = "05898597468"
SOURCE = Source("urn:test:one")


def _journal(count: int = 2, **changes: Any) -> Journal:
    """Return a synthetic resident's journal with so many observations."""
    who = Resident(source=SOURCE.item("p"), identifiers=(FNR(NUMBER),))
    code = Concept(Coding("http://loinc.org", "29463-7"))
    records: list[Record] = [
        Observation(source=SOURCE.item(f"o{at}"), subject=who.ref, status=ObservationStatus.FINAL, code=code, **changes)
        for at in range(count)
    ]
    return Journal(who, records)


def _said(tree: JsonObject) -> bytes:
    meta = {name: value for name, value in tree.get("meta", {}).items() if name not in ("versionId", "lastUpdated")}
    return encode_sorted({**tree, "meta": meta})


def _pushed(journal: Journal) -> dict[str, bytes]:
    return {f"{kind}/{id}": _said(tree) for (kind, id), tree in bodies_of(journal).items()}


def _fetched(journal: Journal) -> dict[str, bytes]:
    trees = [to_tree(record) for record in journal.in_wire_order]
    return {f"{tree['resourceType']}/{tree['id']}": _said(tree) for tree in trees}


def _bundled() -> list[Journal]:
    return [read_journal(content) for content in bundled_journals().values()]


def _counts(receipt: Receipt) -> tuple[int, int, int]:
    return receipt.created, receipt.updated, receipt.unchanged


def test_twice_is_once() -> None:
    """The second push changes nothing and sends no record; the receipt has the server's id of the last write."""
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        first, second = client.push(_journal()), client.push(_journal())
        puts = [path for method, path in sandbox.requests if method == "PUT"]

    assert ((3, 0, 0), (0, 0, 3)) == (_counts(first), _counts(second))
    assert (True, None) == (bool(first.request_id), second.request_id)
    assert 3 == len(puts)


def test_a_changed_record_is_one_update() -> None:
    """What changed goes over the version that was seen, and what did not stays."""
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        before = _journal()
        client.push(before)
        transport = Transport(reaching(sandbox))
        changed = before.with_records(before.observations[0].replace(status=ObservationStatus.AMENDED))
        receipt = Client(sandbox.url, auth=sandbox.auth, http_client=transport).push(changed)
        puts = [call for call in transport.calls if call.method == "PUT"]

        assert (0, 1, 2) == _counts(receipt)
        assert ['W/"1"'] == [call.headers["If-Match"] for call in puts]
        assert _pushed(changed) == _fetched(client.journal(before.resident))


@pytest.mark.parametrize("status", [409, 412])
def test_somebody_else_was_first(status: int) -> None:
    """When the version that was seen is no longer the newest, the push ends with a ConflictError."""
    there = {(kind, id): {**tree, "meta": {"versionId": "7"}, "status": "amended"} for (kind, id), tree in bodies_of(_journal()).items()}

    def answer(call: Call) -> Reply:
        if call.method == "PUT":
            return Reply(status)
        return bundle(*(tree for (kind, _), tree in there.items() if f"/{kind}/" in call.url))

    server = Server(answer)
    with pytest.raises(ConflictError):
        server.run(exchange(push(_journal()), base_url=BASE))

    assert 'W/"7"' == server.calls[-1].headers["If-Match"]


@pytest.mark.parametrize("meta", [None, 5, {}, {"versionId": 5}, {"versionId": 'a"b'}])
def test_a_version_that_is_none(meta: object) -> None:
    """A server that states no version it could be asked for is written without a condition."""
    there = [{**tree, "meta": meta, "language": "nn"} for tree in bodies_of(_journal(0)).values()]
    server = Server(lambda call: bundle(*there) if call.method == "POST" else Reply(200))
    receipt = server.run(exchange(push(_journal(0)), base_url=BASE))

    assert (0, 1, 0) == _counts(receipt)
    assert "If-Match" not in server.calls[-1].headers


def test_a_server_that_keeps_the_version() -> None:
    """A write after which the version is the same has changed nothing."""
    there = [{**tree, "meta": {"versionId": "3"}, "language": "nn"} for tree in bodies_of(_journal(0)).values()]
    server = Server(lambda call: bundle(*there) if call.method == "POST" else Reply(200, Headers({"ETag": 'W/"3"'})))

    assert (0, 0, 1) == _counts(server.run(exchange(push(_journal(0)), base_url=BASE)))


def test_a_server_that_gives_out_ids_itself() -> None:
    """Where our ids are not taken, a record is created once by its own identifier, and found again the second time."""
    stored: dict[str, bytes] = {}

    def answer(call: Call) -> Reply:
        if call.url.endswith("_search"):
            return bundle()
        if call.method == "PUT":
            return Reply(405)
        condition = call.headers["If-None-Exist"]
        is_new = condition not in stored
        stored[condition] = call.body
        return Reply(201 if is_new else 200, Headers({"X-Request-Id": "r"}))

    transport = Transport(answer)
    with Client("http://127.0.0.1:9/fhir", auth=NoAuth(), http_client=transport) as client:
        first, second = client.push(_journal(0)), client.push(_journal(0))

    assert ((1, 0, 0), (0, 0, 1)) == (_counts(first), _counts(second))
    assert [f"identifier=urn%3Aoid%3A2.16.578.1.12.4.1.4.1%7C{NUMBER}"] == list(stored)
    assert [] == [call.url for call in transport.calls if NUMBER in call.url]
    with pytest.raises(ConflictError):
        Server(answer).run(exchange(push(_journal(1)), base_url=BASE))


def test_more_than_one_page() -> None:
    """A journal of more records than a page holds is fetched whole."""
    journal = _journal(450)
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        client.push(journal)
        fetched = client.journal(journal.resident)
        pages = [method for method, path in sandbox.requests if path == "/fhir/Observation" and method == "GET"]

    assert _pushed(journal) == _fetched(fetched)
    assert 2 == len(pages)


def test_no_request_line_names_the_resident() -> None:
    """Neither by record nor by number does fetching or pushing put a person number in an address or header."""
    with Sandbox(residents=0) as sandbox:
        transport = Transport(reaching(sandbox))
        client = Client(sandbox.url, auth=sandbox.auth, http_client=transport)
        for journal in (merge(_bundled()).journal, *_bundled()):
            client.push(journal)
            client.journal(journal.resident)
            if journal.envelope.aliases:
                client.journal(FNR(NUMBER))
    uuid = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    lines = [re.sub(uuid, "", f"{call.method} {call.url}") for call in transport.calls]

    assert [] == [line for line in lines if re.search(r"\d{11}", line)]
    assert len(lines) > 100


def test_five_journals_one_by_one() -> None:
    """The five source journals of one resident lie side by side, each just as it was pushed, and merge as before."""
    journals = _bundled()
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        receipts = [client.push(journal) for journal in journals]
        again = [client.push(journal) for journal in journals]
        back = [client.journal(journal.resident) for journal in journals]

    assert [len(journal.records) + 1 for journal in journals] == [receipt.created for receipt in receipts]
    assert [(0, 0, receipt.created) for receipt in receipts] == [_counts(receipt) for receipt in again]
    for journal, fetched in zip(journals, back, strict=True):
        assert _pushed(journal) == _fetched(fetched)
    assert len(merge(journals).journal.records) == len(merge(back).journal.records)


def test_a_merged_journal() -> None:
    """A merged journal is fetched as it was pushed, what is not modelled included, and may be pushed back."""
    merged = merge(_bundled()).journal
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        client.push(merged)
        fetched = client.journal(merged.resident)
        again = client.push(fetched)

    assert _pushed(merged) == _fetched(fetched)
    assert (0, 0, len(merged.records) + 1) == _counts(again)


def test_the_body_is_not_altered() -> None:
    """Of a body only its id, references within the journal and what meta says of the source are the address's own."""
    for content in bundled_journals().values():
        resources = [entry["resource"] for entry in json.loads(content)["entry"]]
        originals = {(resource["resourceType"], resource["id"]): resource for resource in resources}
        journal = read_journal(content)
        for record in journal.in_wire_order:
            kind = to_tree(record)["resourceType"]
            pushed = json.loads(json.dumps(bodies_of(journal)[kind, record.address_id], default=float))
            original = originals[kind, record.id]
            for tree in (pushed, original):
                tree.pop("id")
                for name in ("source", "extension"):
                    tree.get("meta", {}).pop(name, None)
                if not tree.get("meta"):
                    tree.pop("meta", None)

            assert _without_references(original) == _without_references(pushed)


def test_what_a_record_was_called_at_its_source_is_fetched_too() -> None:
    """A shared server keeps a record under another id and counts its versions anew; its source's own are not lost."""
    journal = _bundled()[0]
    known = {record.key: (record.source.system, record.source.id, record.version) for record in journal.in_wire_order}
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        client.push(journal)
        fetched = client.journal(journal.resident)

    assert known == {each.key: (each.source.system, each.source.id, each.source.version) for each in fetched.in_wire_order}
    assert "14" in {version for _, _, version in known.values()}


@pytest.mark.parametrize("meta", [{}, {"extension": []}, {"extension": {}}, {"source": 5}, {"source": "#req"}, None, "x"])
def test_whatever_stands_in_meta_is_no_obstacle(meta: Any) -> None:
    """What is empty or unreadable there makes room for where the record came from, and pushing twice is once."""
    told = Source("urn:vendor:gp")
    allergy = record_from({"resourceType": "AllergyIntolerance", "id": "a", "meta": meta}, told, "lenient")
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        resident = Resident(source=told.item("p"))
        journal = Journal(resident, [allergy.replace(subject=resident.ref)])
        client.push(journal)
        fetched = client.journal(journal.resident)
        again = client.push(fetched)

    assert told.item("a") == fetched.allergies.only().source
    assert (0, 0, 2) == _counts(again)


def test_records_of_one_type_from_two_tables() -> None:
    """Two tables of one system both have a 1; both are kept, though they are of one FHIR type."""
    system = Source("urn:vendor:gp")
    who = Resident(source=system.item("1"))
    records = [kind(source=system.item("1"), subject=who.ref) for kind in (Observation, NeedsAssessment, Consent, Block)]
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        receipt = client.push(Journal(who, records))
        fetched = client.journal(who)
        again = client.push(fetched)

    assert (5, 0, 0) == _counts(receipt)
    assert {type(record) for record in records} == {type(record) for record in fetched.records}
    assert (0, 0, 5) == _counts(again)


def test_what_the_reader_was_told_is_said_on_a_shared_server() -> None:
    """System and controller are known there only if the records say them."""
    told = Source("urn:vendor:gp", controller=ENH("993467049"))
    resident = record_from({"resourceType": "Patient", "id": "p"}, told)
    assert isinstance(resident, Resident)
    body = bodies_of(Journal(resident))["Patient", resident.address_id]

    assert told.item("p") == from_tree(body).source


def _without_references(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: "…" if name == "reference" else _without_references(each) for name, each in value.items()}
    return [_without_references(each) for each in value] if isinstance(value, list) else value


def test_the_same_on_the_asynchronous_client() -> None:
    """An operation is one and the same on both clients."""

    async def run(sandbox: Sandbox) -> tuple[Receipt, Journal]:
        async with sandbox.async_client() as client:
            return await client.push(_journal()), await client.journal(_journal().resident)

    with Sandbox(residents=0) as sandbox:
        receipt, fetched = asyncio.run(run(sandbox))

    assert (3, 0, 0) == _counts(receipt)
    assert _pushed(_journal()) == _fetched(fetched)


def test_a_resident_that_is_not_there() -> None:
    """A resident that the server does not have is a NotFoundError, by record and by number."""
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        for who in (_journal().resident, FNR(NUMBER)):
            with pytest.raises(NotFoundError):
                client.journal(who)


def _patient(id: str = "1", number: str = NUMBER) -> JsonObject:
    return {"resourceType": "Patient", "id": id, "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": number}]}


def test_two_residents_with_one_number() -> None:
    """A server that has two residents with one number is not guessed at."""
    with pytest.raises(ConflictError):
        Server(lambda _: bundle(_patient("1"), _patient("2"))).run(exchange(fetch(FNR(NUMBER)), base_url=BASE))


@pytest.mark.parametrize("patient", [_patient(number="16858399649"), {"resourceType": "Patient", "id": "1"}])
def test_another_resident_than_asked(patient: JsonObject) -> None:
    """A resident without the number that was asked for is not taken for the right one."""
    with pytest.raises(GuardError) as raised:
        Server(lambda _: bundle(patient)).run(exchange(fetch(FNR(NUMBER)), base_url=BASE))

    assert "GARD-004" == raised.value.code


@pytest.mark.parametrize("name", ["subject", "patient"])
@pytest.mark.parametrize("address", ["Patient/2", "https://journal.example/fhir/Patient/2", "Patient/2/_history/1"])
def test_another_residents_record(name: str, address: str) -> None:
    """A server that ignores whose records were asked for does not get somebody else's into the journal."""
    record = {"resourceType": "Flag", "id": "f", "status": "active", "code": {"text": "x"}, name: {"reference": address}}

    def answer(call: Call) -> Reply:
        return bundle(_patient()) if "/Patient/" in call.url else bundle(record)

    with pytest.raises(GuardError) as raised:
        Server(answer).run(exchange(fetch(FNR(NUMBER)), base_url=BASE))

    assert "GARD-004" == raised.value.code


def _server_that_refuses(status: int, *types: str) -> Server:
    """Return a server that searches Patient and Condition alone, and says that it has `types`."""
    has = {"rest": [{"resource": [{"type": kind, "searchParam": [{"name": "patient"}]} for kind in types]}]}

    def answer(call: Call) -> Reply:
        if call.url.endswith("/metadata"):
            return fhir({"resourceType": "CapabilityStatement", **has})
        if "/Patient/" in call.url:
            return bundle(_patient())
        return bundle() if "/Condition/" in call.url else fhir({"resourceType": "OperationOutcome"}, status)

    return Server(answer)


@pytest.mark.parametrize("status", [400, 404])
def test_a_type_that_the_server_does_not_know(status: int) -> None:
    """A server may lack a type of record; what it has is asked once."""
    server = _server_that_refuses(status, "Condition")
    journal = server.run(exchange(fetch(FNR(NUMBER)), base_url=BASE))

    assert ("1", 0) == (journal.resident.id, len(journal.records))
    assert 1 == sum(call.url.endswith("/metadata") for call in server.calls)


@pytest.mark.parametrize("status", [400, 404])
def test_a_refused_search_is_not_taken_for_nothing(status: int) -> None:
    """A server that has allergies and refuses to search them gives an error, never a journal without allergies."""
    with pytest.raises(ServerError) as raised:
        _server_that_refuses(status, "Condition", "AllergyIntolerance").run(exchange(fetch(FNR(NUMBER)), base_url=BASE))

    assert status == raised.value.status


def test_journal_with_full_addresses_comes_back_whole() -> None:
    """References by the addresses of a Bundle lead to the records under their addresses on the server, merged or not."""
    entries = [
        {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001", "resource": {"resourceType": "Patient", "identifier": [NUMBERED]}},
        {
            "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000002",
            "resource": {
                "resourceType": "AllergyIntolerance",
                "clinicalStatus": {"coding": [{"system": HL7_CLINICAL, "code": "active"}]},
                "patient": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
            },
        },
        {
            "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000003",
            "resource": {
                "resourceType": "Flag",
                "status": "active",
                "code": {"text": "x"},
                "subject": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
            },
        },
    ]
    journal = read_journal(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode(), source="urn:vendor")
    for given in (journal, merge([journal]).journal):
        with Sandbox(residents=0) as sandbox, sandbox.client() as client:
            client.push(given)
            fetched = client.journal(FNR("05898597468"))

        assert (1, 1) == (len(fetched.allergies), len(fetched.critical_facts))


NUMBERED = {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "05898597468"}
HL7_CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"


def test_full_addresses_hold_in_a_journal_made_of_its_records() -> None:
    """What was read from a Bundle and put together anew is pushed with references that lead somewhere."""
    who = {"fullUrl": "urn:uuid:8b1a", "resource": {"resourceType": "Patient", "id": "p"}}
    what = {"resource": {"resourceType": "Condition", "id": "c", "subject": {"reference": "urn:uuid:8b1a"}}}
    read = read_journal({"resourceType": "Bundle", "type": "collection", "entry": [who, what]}, source="urn:test:one")
    bodies = bodies_of(Journal(read.resident, read.records))

    (condition,) = (tree for (kind, _), tree in bodies.items() if kind == "Condition")
    assert f"Patient/{read.resident.address_id}" == condition["subject"]["reference"]
