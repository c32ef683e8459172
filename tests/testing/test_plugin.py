"""The pytest plugin and the assertions, as those who embed akson use them."""

import pytest

import akson
from akson.client import Client
from akson.demo import bundled_journals
from akson.model import Instant, Journal, Resident
from akson.sandbox import Busy, Sandbox
from akson.testing import assert_lossless, assert_no_leak, assert_valid

NOW = Instant("2025-09-01T08:00:00+02:00")


def test_a_second_push_changes_nothing(akson_sandbox: Sandbox, akson_client: Client, akson_journal: Journal) -> None:
    """The fixtures bring a server, its client and a journal; a busy server is waited for."""
    akson_client.push(akson_journal)
    with akson_sandbox.failing(Busy(times=2, retry_after_seconds=0)):
        again = akson_client.push(akson_journal)

    assert (0, 0) == (again.created, again.updated)
    assert_valid(akson_client.journal(akson_journal.resident), at=NOW)


def test_resident_is_the_journals(akson_resident: Resident, akson_journal: Journal) -> None:
    """The resident fixture is whom the journal is about."""
    assert akson_journal.resident is akson_resident


def test_assert_valid_shows_the_findings() -> None:
    """A journal with an error fails with the code in the message."""
    journal = akson.read(bundled_journals()["fastlege"])
    with pytest.raises(AssertionError, match="IDN-002"):
        assert_valid(journal, at=NOW)


def test_assert_no_leak_names_the_kind_and_not_the_value() -> None:
    """A leak fails, and the message does not leak again."""
    journal = akson.read(bundled_journals()["fastlege"])
    assert_no_leak(repr(journal), journal)
    with pytest.raises(AssertionError) as raised:
        assert_no_leak("INFO somebody looked up 05898597468", journal)

    assert "05898597468" not in str(raised.value)
    assert "identifiers of a Resident" in str(raised.value)


def test_assert_lossless_holds_for_the_bundled_journals() -> None:
    """A Bundle and a single resource are written back as they came."""
    for content in (*bundled_journals().values(), b'{"resourceType":"Basic","code":{"text":"x"}}'):
        assert_lossless(content)
