"""The main job on the bundled journals."""

import re
from itertools import permutations

import pytest

import akson
from akson.demo import Account, account_page, account_text, bundled_journals, run
from akson.fhir import same_json
from akson.model import Instant
from akson.sandbox import Sandbox

NOW = Instant("2025-09-01T08:00:00+02:00")
SECRETS = ("05898597468", "16858399648", "Testnes", "Solbakken", "050985xxxxx")


@pytest.fixture(scope="module")
def account() -> Account:
    """The account of one run against a journal server in this process."""
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        return run(client, at=NOW)


def test_every_journal_comes_back_as_it_was() -> None:
    """What is read from a bundled journal is written back equal to the digit."""
    for content in bundled_journals().values():
        assert same_json(content, akson.to_bytes(akson.read(content), form="fhir-json"))


def test_canonical_form_holds_a_journal_whole() -> None:
    """A journal goes through the canonical form and comes out equal, Bundle and all."""
    for content in bundled_journals().values():
        journal = akson.read(content)
        again = akson.read(akson.to_bytes(journal, form="canonical"))

        assert journal == again
        assert same_json(content, akson.to_bytes(again, form="fhir-json"))


def test_second_push_changes_nothing(account: Account) -> None:
    """The first push creates every record, the second none."""
    expected = (len(account.merged.journal.records) + 1, 0, 0)

    assert expected == (account.first.created, account.second.created, account.second.updated)


def test_server_has_the_whole_journal(account: Account) -> None:
    """What is read back has the records that were sent."""
    sent = {record.key for record in account.merged.journal.in_wire_order}
    fetched = {record.key for record in account.fetched.in_wire_order}

    assert sent == fetched


def test_planted_facts_are_found(account: Account) -> None:
    """The wrong check digit, the masked number, the contradicting allergy and the two doses are all reported."""
    codes = {finding.code for report in account.reports.values() for finding in report.findings}
    conflicts = {conflict.code for conflict in account.merged.conflicts}

    assert {"IDN-001", "IDN-002", "IDN-009", "COD-002", "COD-006"} <= codes
    assert {"MRG-002", "MRG-003"} <= conflicts


def test_blocked_note_is_withheld_with_its_reason(account: Account) -> None:
    """The doctor sees that something is withheld, and why, but not the note."""
    (withheld,) = account.view.withheld

    assert ("ACC-001", "NORS") == (withheld.code, str(withheld.label))
    assert withheld.ref not in account.view.journal


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_account_names_nobody(account: Account, lang: str) -> None:
    """Neither the account nor the page holds an identifier or a name."""
    for text in (account_text(account, lang), account_page(account, lang)):  # type: ignore[arg-type]
        assert not [secret for secret in SECRETS if secret in text]


def test_page_asks_for_nothing(account: Account) -> None:
    """The page has no address of anything to load, and forbids loading."""
    page = account_page(account)

    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import""", page)


def test_withheld_note_is_not_in_the_page(account: Account) -> None:
    """What the blocked note is about stands nowhere in the page."""
    assert "tomannshånd" not in account_page(account, "nb")


def test_order_decides_nothing() -> None:
    """Some orders of the journals, the reverse among them, give the same bytes; all 120 are tried in the deep run."""
    journals = [akson.read(content) for content in bundled_journals().values()]
    orders = list(permutations(journals))[::29]
    merged = {akson.to_bytes(akson.merge(order).journal, form="canonical") for order in orders}

    assert 1 == len(merged)


@pytest.mark.slow
def test_all_orders_decide_nothing() -> None:
    """All 120 orders give the same bytes."""
    journals = [akson.read(content) for content in bundled_journals().values()]
    merged = {akson.to_bytes(akson.merge(order).journal, form="canonical") for order in permutations(journals)}

    assert 1 == len(merged)
