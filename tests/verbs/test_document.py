"""Bundles read entry by entry give what Bundles read whole do."""

import io
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import akson
from akson.errors import LimitError, ReadError
from akson.fhir import Quarantined, to_tree
from akson.fhir.codec import decode
from akson.fhir.entries import parts_of
from akson.limits import LIMITS, Limits
from akson.model import Allergy, Condition, Observation, Record, Resident
from akson.testing import strategies
from akson.verbs.document import Document

ADDRESSES = st.sampled_from([None, "urn:uuid:1", "urn:uuid:2", "https://x.example/fhir/Patient/1", "urn:oid:1.2.3"])


class Pipe(io.RawIOBase):
    """What cannot go back, and gives little at a time."""

    def __init__(self, content: bytes, most: int = 1000) -> None:
        """Take the content."""
        self._file = io.BytesIO(content)
        self._most = most

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill so much of the buffer as comes."""
        content = self._file.read(min(len(buffer), self._most))
        buffer[: len(content)] = content
        return len(content)


def pipe(content: bytes, most: int = 1000) -> BinaryIO:
    """Return a pipe with the content."""
    return cast("BinaryIO", Pipe(content, most))


def patient(id: str = "1", **more: Any) -> dict[str, Any]:
    """Return a Patient."""
    return {"resourceType": "Patient", "id": id, **more}


def condition(reference: str, id: str = "c") -> dict[str, Any]:
    """Return a Condition of a subject."""
    return {"resourceType": "Condition", "id": id, "subject": {"reference": reference}}


def bundle(*entries: dict[str, Any], first: Iterable[str] = ("resourceType", "type", "entry")) -> bytes:
    """Return a Bundle of entries, its members in that order."""
    members = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return json.dumps({name: members[name] for name in first}).encode()


@st.composite
def bundles(draw: st.DrawFn) -> bytes:
    """Return a Bundle of records of several kinds, with addresses beside some and references to some."""
    entries: list[dict[str, Any]] = []
    for kind in draw(st.lists(st.sampled_from([Resident, Condition, Observation, Allergy]), max_size=5)):
        resource = to_tree(draw(strategies.records(kind)))
        address, about = draw(ADDRESSES), draw(ADDRESSES)
        if about is not None and kind is not Resident:
            resource["patient" if kind is Allergy else "subject"] = {"reference": about}
        entries.append({**({} if address is None else {"fullUrl": address}), "resource": resource})
    members = draw(st.permutations(["resourceType", "type", "entry"]))
    return _in_some_manner(draw, {name: {"resourceType": "Bundle", "type": "batch", "entry": entries}[name] for name in members})


def _in_some_manner(draw: st.DrawFn, tree: dict[str, Any]) -> bytes:
    indent = draw(st.sampled_from([None, 1]))
    return json.dumps(tree, indent=indent, ensure_ascii=draw(st.booleans()), default=float).encode()


@given(content=bundles())
def test_streamed_records_are_those_of_the_whole(content: bytes) -> None:
    """Bytes, a file and a pipe give the records that the decoded Bundle gives."""
    whole = list(akson.iter_records(decode(content)))

    assert whole == list(akson.iter_records(content))
    assert whole == list(akson.iter_records(pipe(content)))


@given(content=bundles(), size=st.integers(1, 64))
def test_any_size_of_buffer_gives_the_same_records(content: bytes, size: int) -> None:
    """However much is read at a time, an entry is read as the same record."""
    found = [part.entry().read(None, "strict", LIMITS) for part in parts_of(io.BytesIO(content), LIMITS, size=size) if part.at is not None]

    assert [record.id for record in akson.iter_records(decode(content))] == [record.id for record in found]


def _official_bundles() -> list[Path]:
    folder = os.environ.get("AKSON_R4_EXAMPLES")
    if folder is None:
        pytest.skip("set AKSON_R4_EXAMPLES to the unpacked folder of hl7.fhir.r4.examples 4.0.1")
    return [path for path in sorted(Path(folder).glob("*.json")) if b'"Bundle"' in path.read_bytes()[:100]]


def _outcome(content: Any) -> list[Record] | tuple[str, str | None]:
    try:
        return list(akson.iter_records(content))
    except ReadError as error:
        return error.code, error.place.path


def test_official_bundles() -> None:
    """The official Bundles give the same records, or the same error with its place, entry by entry and whole."""
    paths = _official_bundles()
    trees = ((path, decode(path.read_bytes(), Limits(bytes=100_000_000))) for path in paths)
    different = [path.name for path, tree in trees if _outcome(tree) != _outcome(path)]

    assert len(paths) > 40
    assert [] == different


def test_references_lead_to_entries_before_and_after() -> None:
    """A reference by address leads to the record of that entry, wherever it stands."""
    entries = [
        {"resource": condition("urn:uuid:8b1a", "first")},
        {"fullUrl": "urn:uuid:8b1a", "resource": {"resourceType": "Patient"}},
        {"resource": condition("urn:uuid:8b1a", "last")},
    ]
    first, resident, last = akson.iter_records(bundle(*entries))

    assert isinstance(first, Condition)
    assert isinstance(last, Condition)
    assert (resident.id, resident.id) == (first.subject and first.subject.id, last.subject and last.subject.id)


def test_a_long_pipe_leads_back_only() -> None:
    """A pipe beyond the limit on one document is read on, and a reference leads to the entries before it."""
    entries = [
        {"resource": condition("urn:uuid:8b1a", "first")},
        {"fullUrl": "urn:uuid:8b1a", "resource": {"resourceType": "Patient", "id": "p"}},
        {"resource": condition("urn:uuid:8b1a", "last")},
        *({"resource": patient(str(number))} for number in range(200)),
    ]
    first, _, last, *others = akson.iter_records(pipe(bundle(*entries)), limits=Limits(bytes=1000))

    assert 200 == len(others)
    assert isinstance(first, Condition)
    assert isinstance(last, Condition)
    assert (None, "p") == (first.subject and first.subject.id, last.subject and last.subject.id)


@pytest.mark.parametrize("first", [("entry", "resourceType"), ("type", "resourceType", "entry"), ("entry", "type", "resourceType")])
def test_a_bundle_may_say_last_that_it_is_one(first: tuple[str, ...], tmp_path: Path) -> None:
    """Members come in any order."""
    content = bundle(*({"resource": patient(str(number))} for number in range(100)), first=first)
    path = tmp_path / "b.json"
    path.write_bytes(content)
    limits = Limits(bytes=1000, entries=1)

    assert 100 == sum(1 for _ in akson.iter_records(path, limits=limits))
    assert 100 == sum(1 for _ in akson.iter_records(content, limits=limits))
    assert 100 == sum(1 for _ in akson.iter_records(pipe(content)))


def test_a_long_pipe_must_say_early_that_it_is_a_bundle() -> None:
    """What is not known to be a Bundle within the limit on one document is too large a document."""
    content = bundle(*({"resource": patient(str(number))} for number in range(200)), first=("entry", "resourceType"))
    with pytest.raises(LimitError) as caught:
        list(akson.iter_records(pipe(content), limits=Limits(bytes=1000)))

    assert "READ-101" == caught.value.code


def test_a_large_document_that_is_no_bundle_is_refused() -> None:
    """A List has entries too, and is one resource."""
    content = json.dumps({"id": "l", "entry": [{"item": {"display": "x" * 20}}] * 100, "resourceType": "List"}).encode()
    with pytest.raises(LimitError):
        list(akson.iter_records(content, limits=Limits(bytes=1000)))

    assert ["l"] == [record.id for record in akson.iter_records(content)]


def test_modes_hold_for_each_entry() -> None:
    """Strict stops at a bad entry with its place, lenient keeps the element aside, quarantine goes on."""
    entries = [{"resource": patient("1")}, {"resource": patient("2", active="SENTINEL-77")}, {"resource": patient("3")}]
    content = bundle(*entries).replace(b'"id": "3"', b'"id": "3", "id": "3"')
    strict = akson.iter_records(content)
    first = next(strict)
    with pytest.raises(ReadError) as raised:
        next(strict)
    bad: list[Quarantined] = []
    rest = list(akson.iter_records(content, mode="quarantine", quarantine=bad.append))
    lenient = akson.iter_records(content, mode="lenient")

    assert ("1", "READ-005", "Bundle.entry[1].resource.active") == (first.id, raised.value.code, raised.value.place.path)
    assert ["active"] == [left.path for _, record in zip(range(2), lenient, strict=False) for left in record.residue]
    assert ["1"] == [record.id for record in rest]
    assert [("READ-005", "Patient"), ("READ-004", None)] == [(each.error.code, each.resource_type) for each in bad]
    assert "Bundle.entry[2]" == bad[1].place.path
    assert decode(bad[0].raw) == entries[1]["resource"]


def test_what_is_cut_off_gives_what_came_before() -> None:
    """The entries before the end of a truncated file are read; the rest is refused, or set aside."""
    content = bundle(*({"resource": patient(str(number))} for number in range(5)))[:-20]
    bad: list[Quarantined] = []
    found = [record.id for record in akson.iter_records(content, mode="quarantine", quarantine=bad.append)]
    with pytest.raises(ReadError) as raised:
        list(akson.iter_records(content))

    assert ["0", "1", "2", "3"] == found
    assert [("READ-001", "Bundle.entry[4]")] == [(each.error.code, each.place.path) for each in bad]
    assert "Bundle.entry[4]" == raised.value.place.path


def test_a_bundle_with_an_entry_on_each_line(tmp_path: Path) -> None:
    """Lines that are documents by themselves are entries, when the first line opens the Bundle around them."""
    path = tmp_path / "b.json"
    path.write_bytes(b'{"resourceType":"Bundle","entry":[\n' + json.dumps({"resource": patient()}).encode() + b"\n]}\n")

    assert ["1"] == [record.id for record in akson.iter_records(path)]
    assert "1" == akson.read(path).resident.id


def test_a_file_is_read_from_where_it_stands() -> None:
    """What stands before is not looked at, though the file goes back more than once."""
    file = io.BytesIO(b"}}" + bundle({"resource": condition("urn:uuid:1")}, {"fullUrl": "urn:uuid:1", "resource": patient()}))
    file.seek(2)

    assert ["c", "1"] == [record.id for record in akson.iter_records(file)]
    assert not file.closed


def test_a_file_is_closed_when_reading_stops_early(tmp_path: Path) -> None:
    """A path that is not read to its end is closed all the same."""
    path = tmp_path / "b.json"
    path.write_bytes(bundle({"resource": patient()}, {"resource": patient()}))
    records = akson.iter_records(path)
    next(records)
    cast("Any", records).close()

    assert [] == list(records)


def test_a_file_that_breaks_is_no_readable_file() -> None:
    """An error of the system while reading is READ-007."""

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError

    with pytest.raises(ReadError) as raised:
        list(akson.iter_records(Broken(b"{}")))

    assert "READ-007" == raised.value.code


def test_a_document_knows_whether_it_can_go_back() -> None:
    """A pipe within the limit can, for it is held."""
    limits = Limits(bytes=1)

    assert Document(pipe(b"{}"), None, b"", limits, is_own=False).can_go_back
    assert not Document(pipe(b"{" + b" " * 2000 + b"}"), None, b"", limits, is_own=False).can_go_back
