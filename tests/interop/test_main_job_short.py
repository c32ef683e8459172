"""The main job against peers that nobody here wrote, over real sockets and real authentication."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from journals import fetched, journal_of, pushed, put
from peers import AuthorizationServer, Proxy

from akson.client import Client
from akson.client.operations.journals import bodies_of
from akson.demo import run
from akson.errors import AksonError, AuthenticationError, ConfigurationError, ConflictError, GuardError, IntegrityError
from akson.model import Instant

pytestmark = pytest.mark.interop

NOW = Instant("2026-11-25T10:00:00+01:00")
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NewClient = Callable[[Proxy], Client]


def test_short_main_job(proxy: Proxy, new_client: NewClient) -> None:
    """The first push creates, the second changes nothing, and what is fetched is what was pushed."""
    started = time.monotonic()
    account = run(new_client(proxy), at=NOW)
    seconds = time.monotonic() - started
    log = proxy.log_path.read_text(encoding="utf-8")
    print(f"\n{log}main job: {len(log.splitlines())} calls in {seconds:.1f} s")
    count = len(account.merged.journal.records) + 1

    assert (count, 0, 0) == (account.first.created, account.first.updated, account.first.unchanged)
    assert (0, 0, count) == (account.second.created, account.second.updated, account.second.unchanged)
    assert pushed(account.merged.journal) == fetched(account.fetched)
    assert [] == re.findall(r"\d{11}|\?", re.sub(UUID, "", log))


def test_short_conflict(proxy: Proxy, new_client: NewClient) -> None:
    """Who writes over a version that is no longer the newest gets a ConflictError; HAPI says 409."""
    client, journal = new_client(proxy), journal_of(1)
    client.push(journal)
    tree = list(bodies_of(journal).values())[-1]
    client.run(put({**tree, "status": "amended"}, version="1"))

    with pytest.raises(ConflictError) as raised:
        client.run(put({**tree, "status": "cancelled"}, version="1"))

    assert 409 == raised.value.status


def test_short_nonce_of_the_api(strict_proxy: Proxy, new_client: NewClient) -> None:
    """An API that asks for a nonce costs one call more, once."""
    client, journal = new_client(strict_proxy), journal_of(2)
    client.push(journal)
    fetched_back = client.journal(journal.resident)
    statuses = [line.split()[3] for line in strict_proxy.log_path.read_text(encoding="utf-8").splitlines()]

    assert 1 == statuses.count("401")
    assert pushed(journal) == fetched(fetched_back)


def test_short_one_token_for_fifty_threads(issuer: AuthorizationServer, proxy: Proxy, new_client: NewClient) -> None:
    """Fifty threads without a token get one, in two calls because of the nonce."""
    journal = journal_of(0)
    new_client(proxy).push(journal)
    stored = new_client(proxy).journal(journal.resident).resident
    client = new_client(proxy)
    issuer.reset()
    with ThreadPoolExecutor(50) as pool:
        records = list(pool.map(lambda _: client.read(stored.ref), range(50)))

    assert {stored} == set(records)
    assert 2 == issuer.control()["tokenCalls"]


@pytest.mark.parametrize("faults", [{"fail": 2, "retryAfter": 1}, {"fail": 1, "failStatus": 500}, {"dropConn": 2}, {"delayMs": 500}])
def test_short_token_server_on_a_bad_day(
    issuer: AuthorizationServer, proxy: Proxy, new_client: NewClient, faults: dict[str, object]
) -> None:
    """What passes at the token endpoint is waited out."""
    issuer.control(**faults)

    assert 1 == new_client(proxy).push(journal_of(0)).created


@pytest.mark.parametrize(
    ("faults", "error", "calls"),
    [
        ({"nonceForever": True}, AuthenticationError, 2),
        ({"tokenAnswer": {"token_type": "Bearer"}}, IntegrityError, 2),
        ({"redirectTo": "http://127.0.0.1:9/"}, GuardError, 1),
        ({"badIssuer": "https://other.example"}, ConfigurationError, 0),
        ({"discoveryAnswer": {"token_endpoint": "https://other.example/token"}}, GuardError, 0),
        ({"discoveryAnswer": {"token_endpoint": "http://other.example/token"}}, GuardError, 0),
        ({"fail": 1, "failStatus": 400}, AuthenticationError, 1),
    ],
)
def test_short_token_server_that_lies(
    issuer: AuthorizationServer, proxy: Proxy, new_client: NewClient, faults: dict[str, object], error: type[AksonError], calls: int
) -> None:
    """What is wrong at the token endpoint ends with an error, after few calls."""
    issuer.control(**faults)

    with pytest.raises(error):
        new_client(proxy).push(journal_of(0))

    assert calls == issuer.control()["tokenCalls"]


def test_short_changed_record(proxy: Proxy, new_client: NewClient) -> None:
    """A changed record is one update, and the others stay as they are."""
    client, journal = new_client(proxy), journal_of(3)
    client.push(journal)
    changed = journal.with_records(journal.observations[0].replace(status=type(journal.observations[0].status)("amended")))
    receipt = client.push(changed)

    assert (0, 1, 3) == (receipt.created, receipt.updated, receipt.unchanged)
    assert pushed(changed) == fetched(client.journal(journal.resident))
