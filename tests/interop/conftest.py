"""The peers, started once for all tests that ask for them, and akson's own client of them."""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from journals import API, auth_of
from peers import AuthorizationServer, Proxy, authorization_server, fhir_server, protecting_proxy
from validator import Validator, reference_validator

from akson.client import AsyncClient, Client
from akson.client.auth import HelseID


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the main job first: it wants a server that is empty."""
    items.sort(key=lambda item: item.name != "test_short_main_job")


@pytest.fixture(scope="session")
def issuer() -> Generator[AuthorizationServer]:
    """The authorization server."""
    with authorization_server() as server:
        yield server


@pytest.fixture(scope="session")
def upstream() -> Generator[str]:
    """HAPI, which asks for no token."""
    with fhir_server() as base_url:
        yield base_url


@pytest.fixture(scope="session")
def proxy(issuer: AuthorizationServer, upstream: str) -> Generator[Proxy]:
    """HAPI behind the proxy that verifies token and proof."""
    with protecting_proxy(issuer=issuer.issuer, audience=API, upstream=upstream) as running:
        yield running


@pytest.fixture(scope="session")
def strict_proxy(issuer: AuthorizationServer, upstream: str) -> Generator[Proxy]:
    """The same, asking for a nonce in every proof."""
    with protecting_proxy(issuer=issuer.issuer, audience=API, upstream=upstream, ask_for_nonce=True) as running:
        yield running


@pytest.fixture(scope="session")
def validator(reference_data: Path) -> Generator[Validator]:
    """The reference validator, with the Norwegian definitions."""
    with reference_validator(reference_data / "no-basis") as running:
        yield running


@pytest.fixture
def new_auth(issuer: AuthorizationServer) -> Iterator[Callable[[], HelseID]]:
    """Makes authentication that has no token yet; the authorization server works well again afterwards."""
    issuer.reset()
    yield lambda: auth_of(issuer)
    issuer.reset()


@pytest.fixture
def new_client(new_auth: Callable[[], HelseID]) -> Iterator[Callable[[Proxy], Client]]:
    """Makes a client of a proxy that has no token yet."""
    with ExitStack() as stack:
        yield lambda proxy: stack.enter_context(Client(proxy.base_url, auth=new_auth()))


@pytest.fixture
def new_async_client(new_auth: Callable[[], HelseID]) -> Callable[[Proxy], AsyncClient]:
    """Makes an asynchronous client of a proxy; who asks for it closes it."""
    return lambda proxy: AsyncClient(proxy.base_url, auth=new_auth())
