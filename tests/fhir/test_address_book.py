"""What full addresses stand for."""

import pytest
from msgspec import UNSET

from akson.fhir.address_book import AddressBook
from akson.model import Ref

UUID = "urn:uuid:00000000-0000-4000-8000-00000000abcd"


@pytest.mark.parametrize("address", [UUID, UUID.upper(), "urn:uuid:1", "urn:oid:1.2.3", "https://x.example/y", UUID + "\n"])
@pytest.mark.parametrize("id", ["p", "a/b", UNSET])
def test_an_address_leads_to_type_and_id(address: str, id: object) -> None:
    """However it is spelled and kept, an address leads to its own entry and no other; without an id it is the id."""
    book = AddressBook()
    expected = id if isinstance(id, str) else address.removeprefix("urn:uuid:")

    book.add(address, "Patient", id)

    assert Ref("Resident", expected) == book.get(address)
    assert book.get(UUID.replace("abcd", "abce")) is None


@pytest.mark.parametrize(
    ("address", "kind", "id"),
    [
        ("https://x.example/Patient/1", "Patient", "1"),
        ("#1", "Patient", "1"),
        (UUID, "Patients", "1"),
        (UUID, None, "1"),
        (UUID, "Patient", None),
        (UUID, "Patient", 7),
        (None, "Patient", "1"),
        (7, "Patient", "1"),
    ],
)
def test_what_needs_no_place(address: object, kind: object, id: object) -> None:
    """An address that ends in type and id says itself what it stands for; one of nothing stands for nothing."""
    book = AddressBook()
    book.add(address, kind, id)

    assert not book


def test_the_last_of_two_equal_addresses_counts() -> None:
    """Two entries with one address, as in a history, are the later one."""
    book = AddressBook()
    book.add(UUID, "Patient", "1")
    book.add(UUID, "Condition", "2")

    assert Ref("Condition", "2") == book.get(UUID)


def test_many_addresses_each_lead_to_their_own() -> None:
    """Shelves with many addresses keep them apart."""
    book = AddressBook()
    for number in range(5000):
        book.add(f"urn:oid:{number}", "Condition", f"æ{number}")

    assert all(Ref("Condition", f"æ{number}") == book.get(f"urn:oid:{number}") for number in range(5000))
    assert book.get("urn:oid:5000") is None
