"""Every type that akson models, on a real server and back."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from drawn import drawn
from examples import examples_of
from peers import Proxy
from round_trip import Account, round_trips

from akson.client import Client
from akson.fhir import MAPPINGS, Mapping

pytestmark = pytest.mark.interop

NewClient = Callable[[Proxy], Client]
of_every_type = pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.resource_type)

#: Types of which no official example comes back, with the reason.
NO_EXAMPLE: Final[dict[str, str]] = {"DeviceUseStatement": "its only example refers to a type that R4 does not allow there"}
#: Types of which HAPI takes no drawn record, with the reason.
NONE_DRAWN: Final[dict[str, str]] = {}
#: Of about half of the drawn records a code is unknown to R4, or a reference leads to a type it must not.
DRAWN: Final = 20


def _check(account: Account, *, none: str | None) -> None:
    """Print the account, and assert that all that was taken came back, which is some."""
    print(f"\n{account}")

    assert [] == account.unlike
    assert set() == account.unexplained
    assert (account.equal == 0) == (none is not None), none


@of_every_type
def test_short_official_examples(proxy: Proxy, new_client: NewClient, mapping: Mapping[Any]) -> None:
    """An official example comes back from the server as the record that was sent, but for what the server is known to change."""
    account = round_trips(new_client(proxy), examples_of(mapping.resource_type).values())

    _check(account, none=NO_EXAMPLE.get(mapping.resource_type))


@of_every_type
def test_short_drawn_records(proxy: Proxy, new_client: NewClient, mapping: Mapping[Any]) -> None:
    """A drawn record that the server takes comes back equal too; it has fields and values that no example has."""
    account = round_trips(new_client(proxy), drawn(mapping.record, DRAWN))

    _check(account, none=NONE_DRAWN.get(mapping.resource_type))
