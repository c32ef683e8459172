"""Bundles taken apart and put together."""

from collections.abc import Iterator
from typing import Any

import pytest

import akson
from akson.errors import LimitError, ReadError
from akson.fhir import to_tree
from akson.fhir.bundle import bundle_of, entries_of, is_bundle, members_of
from akson.fhir.codec import JsonObject, decode
from akson.limits import LIMITS, Limits
from akson.model import Journal, Observation, Record, Resident, Source
from akson.model.envelope import Envelope

BUNDLE: dict[str, Any] = {
    "resourceType": "Bundle",
    "id": "b",
    "type": "searchset",
    "total": 2,
    "entry": [
        {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Observation", "id": "o"}, "search": {"mode": "match"}},
        {"fullUrl": "urn:uuid:2", "resource": {"resourceType": "Patient", "id": "p"}},
    ],
}


def test_entries_have_what_stood_beside_them() -> None:
    """An entry has its place, its resource and its other members."""
    found = list(entries_of(BUNDLE))

    assert [0, 1] == [entry.index for entry in found]
    assert ["urn:uuid:1", "urn:uuid:2"] == [entry.full_url for entry in found]
    assert [{"mode": "match"}, None] == [entry.beside.get("search") for entry in found]


def test_a_bundle_comes_back() -> None:
    """A journal that remembers its Bundle gives it back, entry by entry in its order."""
    observation, resident = (entry.read(None, "strict", LIMITS) for entry in entries_of(BUNDLE))
    beside = {observation.key: BUNDLE["entry"][0], resident.key: BUNDLE["entry"][1]}
    entries = {key: {name: value for name, value in entry.items() if name != "resource"} for key, entry in beside.items()}

    assert isinstance(resident, Resident)
    assert BUNDLE == bundle_of(Journal.in_envelope(resident, [observation], Envelope(members_of(BUNDLE), entries, 1)))


def test_a_journal_made_by_hand_becomes_a_collection() -> None:
    """Without a Bundle to remember, addresses and times are not invented."""
    resident = Resident(source=Source("urn:x").item("p"))
    observation = Observation(source=Source("urn:x").item("o"), subject=resident.ref)
    entries = [{"resource": to_tree(resident)}, {"resource": to_tree(observation)}]

    assert {"resourceType": "Bundle", "type": "collection", "entry": entries} == bundle_of(Journal(resident, [observation]))


def _records(tree: JsonObject) -> Iterator[Record]:
    return (each.read(None, "strict", LIMITS) for each in entries_of(tree))


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        ({}, "Bundle.entry"),
        ("x", "Bundle.entry"),
        (["x"], "Bundle.entry[0].resource"),
        ([{}], "Bundle.entry[0].resource"),
        ([BUNDLE["entry"][0], {"resource": "x"}], "Bundle.entry[1].resource"),
        (None, "Bundle.entry"),
    ],
)
def test_wrong_entries(entry: object, path: str) -> None:
    """What is no list of entries with resources gets READ-005 with the place."""
    with pytest.raises(ReadError) as caught:
        list(_records({"resourceType": "Bundle", "entry": entry}))

    assert ("READ-005", path) == (caught.value.code, caught.value.place.path)


def test_an_error_names_the_entry() -> None:
    """An error in a resource has its path from the Bundle."""
    tree = {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "name": [{"family": 1}]}}]}

    with pytest.raises(ReadError) as caught:
        next(entries_of(tree)).read(None, "strict", LIMITS)

    assert caught.value.place.path == "Bundle.entry[0].resource.name[0].family"


def test_too_many_entries() -> None:
    """More entries than the limit get READ-105 before any is read."""
    with pytest.raises(LimitError) as caught:
        next(entries_of(BUNDLE, Limits(entries=1)))

    assert caught.value.code == "READ-105"


def test_an_empty_bundle() -> None:
    """A Bundle may have no entries."""
    assert [] == list(entries_of({"resourceType": "Bundle"}))
    assert is_bundle({"resourceType": "Bundle"})
    assert not is_bundle({"resourceType": "Patient"})


def test_a_broken_entry_prints_nothing_of_what_it_holds() -> None:
    """Its bytes may name anybody; its code says enough."""
    (entry,) = entries_of({"resourceType": "Bundle", "entry": [{"fullUrl": "SENTINEL"}]})

    assert entry.broken is not None
    assert b"SENTINEL" in entry.broken.raw
    assert "SENTINEL" not in repr(entry) + repr(entry.broken) + str(entry.broken.error)


@pytest.mark.parametrize(
    ("around", "beside", "path"),
    [
        ({"type": 5}, {}, "Bundle.type"),
        ({"link": "x"}, {}, "Bundle.link"),
        ({"total": "2"}, {}, "Bundle.total"),
        ({}, {"fullUrl": 5}, "Bundle.entry[0].fullUrl"),
        ({}, {"link": [5]}, "Bundle.entry[0].link[0]"),
    ],
)
def test_what_stands_around_has_its_shape(around: dict[str, Any], beside: dict[str, Any], path: str) -> None:
    """What R4 has otherwise is READ-005; read leniently, it comes back."""
    bundle = {**BUNDLE, **around, "entry": [{**BUNDLE["entry"][0], **beside}, BUNDLE["entry"][1]]}
    with pytest.raises(ReadError) as caught:
        akson.read(bundle)

    assert ("READ-005", path) == (caught.value.code, caught.value.place.path)
    assert bundle == decode(akson.to_bytes(akson.read(bundle, mode="lenient"), form="fhir-json"))
