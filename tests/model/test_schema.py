import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import ReadError
from akson.model import Absence, Allergy, Identifier, Journal, Observation, Record, Resident, Source
from akson.model.envelope import Envelope
from akson.model.journal import AbsenceReason
from akson.model.records import RECORDS
from akson.model.schema import (
    SCHEMA_VERSION,
    journal_from_bytes,
    journal_from_tree,
    journal_to_bytes,
    record_from_bytes,
    record_from_tree,
    record_to_bytes,
    record_to_tree,
)

from .drawing import any_record, records

SYSTEM = Source("urn:vendor:gp")


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.type_name)
@given(data=st.data())
def test_a_record_comes_back(kind: type[Record], data: st.DataObject) -> None:
    """What the canonical form says is what the record said, to the letter."""
    record = data.draw(records(kind))
    content = record_to_bytes(record)
    again = record_from_bytes(content)

    assert record == again
    assert content == record_to_bytes(again)


@given(records(Resident), st.lists(any_record(), max_size=3))
def test_a_journal_comes_back(resident: Resident, others: list[Record]) -> None:
    """Resident, records, absences and envelope come through the canonical form."""
    envelope = Envelope(
        {"type": "collection"}, {resident.key: {"fullUrl": "urn:uuid:1"}}, 1, without_resource=((0, {"request": {"method": "DELETE"}}),)
    )
    journal = Journal.in_envelope(resident, others, envelope, [Absence(SYSTEM, AbsenceReason.BLOCKED)])
    content = journal_to_bytes(journal)
    again = journal_from_bytes(content)

    assert journal == again
    assert envelope == again.envelope
    assert content == journal_to_bytes(again)


def test_many_threads_make_the_form_at_once() -> None:
    """Each kind of value is described once, and wholly, however many ask for it first."""
    code = """
import sys, threading
from akson.model import Dosage
from akson.model.codecs import codec_of
sys.setswitchinterval(1e-6)
barrier, said = threading.Barrier(8), []
def work():
    barrier.wait()
    try:
        said.append(codec_of(Dosage).write(Dosage(text="a")))
    except RecursionError:
        said.append("for ever")
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(said == [{"text": "a"}] * 8)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "True" == said.strip()


def test_members_are_named_as_fields_and_absent_when_not_stated() -> None:
    """An entry says its record, its version, and only what is stated."""
    record = Allergy(id="1", source=SYSTEM)

    assert {"akson": SCHEMA_VERSION, "record": "Allergy", "id": "1", "source": {"system": "urn:vendor:gp", "id": "1"}} == json.loads(
        record_to_bytes(record)
    )


@pytest.mark.parametrize(
    ("value", "member"), [(True, {"flag": True}), (1, {"integer": 1}), ("x", {"text": "x"})], ids=["flag", "integer", "text"]
)
def test_a_field_of_several_kinds_names_the_kind(value: Any, member: object) -> None:
    """A boolean is not taken for a number, nor a number for a boolean."""
    record = Observation(id="1", source=SYSTEM, value=value)
    tree = record_to_tree(record)

    assert member == tree["value"]
    assert record == record_from_tree(tree)


@pytest.mark.parametrize("system", ["", "urn:x", None])
@pytest.mark.parametrize("value", ["", "1", None])
def test_an_identifier_keeps_what_is_empty(system: str | None, value: str | None) -> None:
    """Sources send such, and what is empty is not what is missing."""
    record = Resident.model_validate({"id": "1", "source": SYSTEM, "identifiers": (Identifier(value, system=system),)})

    assert record == record_from_bytes(record_to_bytes(record))


def test_a_newer_minor_version_is_read_and_written_back() -> None:
    """Members of a newer minor version are kept beside the record."""
    tree = {"akson": "1.99", "record": "Allergy", "id": "1", "source": {"system": "x"}, "colour": {"a": [1]}}
    record = record_from_tree(tree)

    assert {"a": [1]} == record_to_tree(record)["colour"]
    assert record == record_from_tree({**record_to_tree(record), "akson": "1.99"})


def test_a_newer_major_version_is_one_error_that_names_both() -> None:
    """A reader that is too old says so."""
    with pytest.raises(ReadError) as caught:
        record_from_tree({"akson": "2.0", "record": "Allergy"})

    assert "READ-012" == caught.value.code
    assert "2.0" in str(caught.value)
    assert SCHEMA_VERSION in str(caught.value)


MALFORMED: list[tuple[dict[str, Any], str]] = [
    ({"akson": "x"}, "$.akson"),
    ({"record": "Nothing"}, "$.record"),
    ({"record": "Allergy"}, "$"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "colour": 1}, "$"),
    ({"record": "Allergy", "id": 1, "source": {"system": "x"}}, "$.id"),
    ({"record": "Allergy", "id": "1", "source": {"system": 5}}, "$.source.system"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "recorded": "yesterday"}, "$.recorded"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "onset": {"text": "a", "when": "2024"}}, "$.onset"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "onset": {"number": 1}}, "$.onset"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "identifiers": [{}, {"scheme": "NOPE"}]}, "$.identifiers[1].scheme"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "code": {"codings": [{"code": 1}]}}, "$.code.codings[0].code"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "residue": {}}, "$.residue"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "residue": [{"path": "a"}]}, "$.residue[0]"),
    ({"record": "Allergy", "id": "1", "source": {"system": "x"}, "notes": "text"}, "$.notes"),
    ({"record": "Observation", "id": "1", "source": {"system": "x"}, "value": {"quantity": {"value": True}}}, "$.value.value"),
]


@pytest.mark.parametrize(("tree", "path"), MALFORMED, ids=[str(index) for index in range(len(MALFORMED))])
def test_what_breaks_the_schema_is_one_error_with_its_place(tree: dict[str, Any], path: str) -> None:
    """The error names where, and nothing of what stood there."""
    with pytest.raises(ReadError) as caught:
        record_from_tree(tree)

    assert ("READ-013", path) == (caught.value.code, caught.value.place.path)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("tree", "path"),
    [
        ({}, "$.resident"),
        ({"resident": {"record": "Allergy", "id": "1", "source": {"system": "x"}}}, "$.resident"),
        ({"resident": {"record": "Resident", "id": "1", "source": {"system": "x"}}, "records": [1]}, "$.records[0]"),
        ({"resident": {"record": "Resident", "id": "1", "source": {"system": "x"}}, "extra": 1}, "$"),
        ({"resident": {"record": "Resident", "id": "1", "source": {"system": "x"}}, "envelope": {}}, "$.envelope"),
        ({"resident": {"record": "Resident", "id": "1", "source": {"system": "x"}}, "absences": [{}]}, "$.absences[0]"),
        ({"resident": {"akson": "1", "record": "Resident", "id": "1", "source": {"system": "x"}}}, "$.resident.akson"),
    ],
)
def test_a_journal_that_breaks_the_schema_is_one_error(tree: dict[str, Any], path: str) -> None:
    """A journal document is checked as strictly as a record."""
    with pytest.raises(ReadError) as caught:
        journal_from_tree(tree)

    assert ("READ-013", path) == (caught.value.code, caught.value.place.path)


@pytest.mark.parametrize("read", [record_from_bytes, journal_from_bytes])
@pytest.mark.parametrize("content", [b"[]", b"1", b"null"])
def test_what_is_no_object_is_one_error(read: Any, content: bytes) -> None:
    """JSON of another kind breaks the schema at its root."""
    with pytest.raises(ReadError) as caught:
        read(content)

    assert ("READ-013", "$") == (caught.value.code, caught.value.place.path)


@pytest.mark.parametrize("read", [record_from_bytes, journal_from_bytes])
def test_what_is_no_json_is_one_error(read: Any) -> None:
    """The JSON library's own error does not come out."""
    with pytest.raises(ReadError) as caught:
        read(b"{")

    assert "READ-001" == caught.value.code
