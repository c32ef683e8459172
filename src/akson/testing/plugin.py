"""The pytest plugin: a journal server for each test, its clients, and somebody to send to it.

It is loaded by its entry point; akson itself is imported when a fixture is first used.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from akson.client import AsyncClient, Client
    from akson.model import Journal, Resident
    from akson.sandbox import Sandbox

__all__ = ["akson_async_client", "akson_client", "akson_journal", "akson_resident", "akson_sandbox"]


@pytest.fixture
def akson_sandbox() -> "Iterator[Sandbox]":
    """A journal server in this process, with five synthetic residents."""
    from akson.sandbox import Sandbox

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def akson_client(akson_sandbox: "Sandbox") -> "Iterator[Client]":
    """A client of that server."""
    with akson_sandbox.client() as client:
        yield client


@pytest.fixture
def akson_async_client(akson_sandbox: "Sandbox") -> "AsyncClient":
    """An asynchronous client of that server."""
    return akson_sandbox.async_client()


@pytest.fixture
def akson_journal(akson_sandbox: "Sandbox") -> "Journal":
    """The journal of one synthetic resident, which the server has too."""
    return akson_sandbox.journals[0]


@pytest.fixture
def akson_resident(akson_journal: "Journal") -> "Resident":
    """That resident."""
    return akson_journal.resident
