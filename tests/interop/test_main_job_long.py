"""What takes longer against the real peers: source journals one by one, many pages, tasks, tokens that run out, a dead server."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import httpx2
import pytest
from journals import API, auth_of, fetched, journal_of, pushed
from peers import AuthorizationServer, Proxy, authorization_server, protecting_proxy

from akson.client import AsyncClient, Client, Receipt
from akson.demo import bundled_journals
from akson.errors import AksonError
from akson.model import Journal, Resident
from akson.verbs import merge, read

pytestmark = pytest.mark.interop

NewClient = Callable[[Proxy], Client]


def test_five_journals_one_by_one(proxy: Proxy, new_client: NewClient) -> None:
    """Each source journal is created once and fetched as it was pushed, beside the others."""
    client = new_client(proxy)
    journals = [read(content) for content in bundled_journals().values()]
    first = [client.push(journal) for journal in journals]
    second = [client.push(journal) for journal in journals]
    back = [client.journal(journal.resident) for journal in journals]

    assert [0] * 5 == [receipt.created + receipt.updated for receipt in second]
    assert [len(journal.records) + 1 for journal in journals] == [sum((each.created, each.updated, each.unchanged)) for each in first]
    for journal, there in zip(journals, back, strict=True):
        assert pushed(journal) == fetched(there)
    assert len(merge(journals).journal.records) == len(merge(back).journal.records)


def test_what_is_fetched_may_be_pushed(proxy: Proxy, new_client: NewClient) -> None:
    """A journal that was fetched from the server changes nothing when it is pushed back."""
    client, journal = new_client(proxy), journal_of(3)
    client.push(journal)
    receipt = client.push(client.journal(journal.resident))

    assert (0, 0, 4) == (receipt.created, receipt.updated, receipt.unchanged)


def test_many_pages(proxy: Proxy, new_client: NewClient) -> None:
    """A journal of more records than HAPI gives on a page is fetched whole; the call log has the pages."""
    client, journal = new_client(proxy), journal_of(450)
    started = time.monotonic()
    client.with_options(timeout_seconds=120).push(journal)
    pushing = time.monotonic() - started
    back = client.journal(journal.resident)
    print(f"\n450 records: pushed in {pushing:.1f} s, fetched in {time.monotonic() - started - pushing:.1f} s")
    gets = [line for line in proxy.log_path.read_text(encoding="utf-8").splitlines() if " GET /fhir 200 " in line]

    assert pushed(journal) == fetched(back)
    assert 2 <= len(gets)


def test_tasks(proxy: Proxy, new_async_client: Callable[[Proxy], AsyncClient], issuer: AuthorizationServer) -> None:
    """The asynchronous client does the same; fifty tasks get one token."""
    journal = journal_of(2)

    async def run() -> tuple[Receipt, Receipt, list[Journal]]:
        async with new_async_client(proxy) as client:
            first, second = await client.push(journal), await client.push(journal)
        issuer.reset()
        async with new_async_client(proxy) as client:
            return first, second, list(await asyncio.gather(*(client.journal(journal.resident) for _ in range(10))))

    first, second, journals = asyncio.run(run())

    assert ((3, 0), (0, 3)) == ((first.created, first.unchanged), (second.created, second.unchanged))
    assert all(pushed(journal) == fetched(each) for each in journals)
    assert 2 == issuer.control()["tokenCalls"]


@pytest.mark.parametrize("make", [httpx.Client, httpx2.Client])
def test_handed_in_clients(issuer: AuthorizationServer, proxy: Proxy, make: type[httpx.Client] | type[httpx2.Client]) -> None:
    """A vendor's own client of either library does the same."""
    journal = journal_of(1)
    with make() as own, Client(proxy.base_url, auth=auth_of(issuer), http_client=own) as client:
        client.push(journal)

        assert pushed(journal) == fetched(client.journal(journal.resident))


def test_a_multi_tenant_client_with_rsa(issuer: AuthorizationServer, proxy: Proxy) -> None:
    """PS256 with RSA is taken as well."""
    with Client(proxy.base_url, auth=auth_of(issuer, "m2m-multi-ps")) as client:
        assert 1 == client.push(journal_of(0)).created


def test_tokens_that_run_out(upstream: str) -> None:
    """With tokens of two seconds, work of six goes on, with a few token calls and no refusal."""
    with (
        authorization_server(token_seconds=2) as server,
        protecting_proxy(issuer=server.issuer, audience=API, upstream=upstream) as proxy,
        Client(proxy.base_url, auth=auth_of(server)) as client,
    ):
        resident = client.journal(_pushed_resident(client)).resident
        until, count = time.monotonic() + 6, 0
        while time.monotonic() < until:
            client.read(resident.ref)
            count += 1
        statuses = {line.split()[3] for line in proxy.log_path.read_text(encoding="utf-8").splitlines()}

        assert {"200", "201"} == statuses
        assert 3 <= int(str(server.control()["tokenCalls"])) <= 7
        assert count > 50


def _pushed_resident(client: Client) -> Resident:
    journal = journal_of(0)
    client.push(journal)
    return journal.resident


def test_a_dead_token_server(upstream: str) -> None:
    """While the authorization server is away, a token that is good still serves all calls of many threads."""
    with authorization_server() as server, protecting_proxy(issuer=server.issuer, audience=API, upstream=upstream) as proxy:
        client = Client(proxy.base_url, auth=auth_of(server))
        journal = journal_of(0)
        client.push(journal)
        resident = client.journal(journal.resident).resident
        server.control(dropConn=1000)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: client.read(resident.ref), range(200)))
        fresh = Client(proxy.base_url, auth=auth_of(server), timeout_seconds=20)
        with pytest.raises(AksonError):
            fresh.read(resident.ref)
        server.reset()
        again = fresh.read(resident.ref)
        client.close()
        fresh.close()

    assert [resident] * 200 == found
    assert resident == again


def test_two_write_at_once(proxy: Proxy, new_client: NewClient) -> None:
    """Two that push the same journal at once end with it there once, and whoever lost is told so or sees no change."""
    journal = journal_of(30)
    clients = [new_client(proxy), new_client(proxy)]
    together = threading.Barrier(2)

    def push(client: Client) -> Receipt | AksonError:
        together.wait()
        try:
            return client.push(journal)
        except AksonError as error:
            return error

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(push, clients))

    print(f"\n{outcomes}")
    receipt = clients[0].push(journal)
    assert (0, 0, 31) == (receipt.created, receipt.updated, receipt.unchanged)
    assert pushed(journal) == fetched(clients[0].journal(journal.resident))
