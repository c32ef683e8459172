"""The published schema against an independent validator, and against akson's own reader."""

import copy
import json
import os
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import akson
from akson import fhir
from akson.demo import bundled_journals
from akson.errors import ReadError
from akson.fhir.codec import decode
from akson.model import Absence, Allergy, Journal, Observation, Quantity, Record, Ref, Resident, Source
from akson.model.codecs import codec_of, codecs_of
from akson.model.envelope import Envelope
from akson.model.journal import AbsenceReason
from akson.model.records import RECORDS
from akson.model.schema import (
    SCHEMA_VERSION,
    journal_from_bytes,
    journal_from_tree,
    journal_to_bytes,
    record_from_tree,
    record_to_bytes,
    schema,
)
from akson.model.shapes import Definitions, enum_shape
from akson.testing import strategies

from .drawing import any_record, records

JsonObject = dict[str, Any]
KINDS = frozenset(kind.type_name for kind in RECORDS)
REFERENCE = Path(__file__).parents[2] / "docs" / "en" / "reference"
SOURCE: JsonObject = {"system": "urn:vendor:gp"}
ALLERGY: JsonObject = {"akson": "1.0", "record": "Allergy", "id": "1", "source": SOURCE}
RESIDENT: JsonObject = {"record": "Resident", "id": "1", "source": SOURCE}
JOURNAL: JsonObject = {"akson": "1.0", "resident": RESIDENT, "records": [ALLERGY]}
ANYTHING: tuple[Any, ...] = (None, True, 0, -1, Decimal("1.5"), "x", "FNR", "2024-05", "1.0", [], ["x"], {}, {"x": 1}, {"text": "x"})


@cache
def validator() -> Draft202012Validator:
    """Return the independent validator."""
    return Draft202012Validator(schema())


@cache
def validator_of(kind: str) -> Draft202012Validator:
    """Return the independent validator of one kind of record, which need not ask for all the others."""
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema()["$defs"]})


def tree_of(content: bytes) -> JsonObject:
    """Return the document with its numbers as they are written, as the reader has it."""
    return json.loads(content, parse_float=Decimal)


def problems(tree: JsonObject) -> list[str]:
    """Return what the validator says of a document."""
    kind = tree.get("record")
    of_kind = isinstance(kind, str) and kind in KINDS and "resident" not in tree
    judge = validator_of(str(kind)) if of_kind else validator()
    return [f"{error.json_path}: {error.validator}" for error in judge.iter_errors(tree)]


def is_read(tree: JsonObject) -> bool:
    """Return whether akson reads a document."""
    try:
        (journal_from_tree if "resident" in tree else record_from_tree)(tree)
    except ReadError:
        return False
    return True


def test_it_is_a_schema_and_refers_to_what_it_defines() -> None:
    """The metaschema accepts it, each reference leads to a part, and no part is without a reference."""
    made = akson.schema()
    Draft202012Validator.check_schema(made)
    text = json.dumps(made)

    assert f"urn:akson:schema:{SCHEMA_VERSION}" == made["$id"]
    assert [] == [name for name in made["$defs"] if f'"#/$defs/{name}"' not in text]
    assert text.count('"$ref"') == sum(text.count(f'"#/$defs/{name}"') for name in made["$defs"])


def test_each_call_gives_a_schema_of_its_own() -> None:
    """Who changes what was given changes nothing for the next."""
    schema()["$defs"]["Allergy"]["properties"].clear()

    assert "code" in schema()["$defs"]["Allergy"]["properties"]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.type_name)
def test_each_field_is_a_property_with_its_words(kind: type[Record]) -> None:
    """The schema of a record has the record's fields, with what the docstring says of them."""
    part = schema()["$defs"][kind.type_name]

    assert {"akson", "record", *kind.model_fields} == part["properties"].keys()
    assert [] == [name for name in kind.model_fields if not part["properties"][name].get("description")]
    assert part["description"] == (kind.__doc__ or "").partition("\n")[0]


@given(strategies.journals())
def test_every_journal_is_accepted(journal: Journal) -> None:
    """A journal is written as the schema says."""
    assert [] == problems(tree_of(journal_to_bytes(journal)))


def test_bundled_journals_are_accepted() -> None:
    """The journals of the five systems, and what they become together."""
    journals = [akson.read(content) for content in bundled_journals().values()]

    assert [] == [found for journal in journals for found in problems(tree_of(akson.to_bytes(journal, form="canonical")))]
    assert [] == problems(tree_of(akson.to_bytes(akson.merge(journals).journal, form="canonical")))


def test_the_example_is_what_akson_writes() -> None:
    """The example of the documentation is accepted, read, written as it stands, and shown on its page."""
    text = (REFERENCE / "canonical-example.json").read_text("utf-8")
    again = journal_to_bytes(journal_from_bytes(text.encode()))

    assert [] == problems(tree_of(text.encode()))
    assert text == msgspec.json.format(again, indent=2).decode() + "\n"
    assert f"```json\n{text}```" in (REFERENCE / "canonical.md").read_text("utf-8")


def _refused(paths: list[Path]) -> list[tuple[str, list[str]]]:
    lines = ((path.name, msgspec.json.format(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), indent=-1)) for path in paths)
    found = ((name, problems(tree_of(record_to_bytes(fhir.from_tree(decode(line)))))) for name, line in lines)
    return [(name, said) for name, said in found if said]


def test_norwegian_examples_are_accepted(reference_data: Path) -> None:
    """The official Norwegian examples, converted."""
    paths = sorted((reference_data / "no-basis" / "Examples-json").glob("*.json"))

    assert paths
    assert [] == _refused(paths)


def test_official_examples_are_accepted() -> None:
    """The official R4 examples, converted."""
    folder = os.environ.get("AKSON_R4_EXAMPLES")
    if folder is None:
        pytest.skip("set AKSON_R4_EXAMPLES to the unpacked folder of hl7.fhir.r4.examples 4.0.1")
    paths = [path for path in sorted(Path(folder).glob("*.json")) if path.name != "package.json"]

    assert paths
    assert [] == _refused(paths)


BROKEN: dict[str, JsonObject] = {
    "another major version": {**ALLERGY, "akson": "2.0"},
    "a version that is no text": {**ALLERGY, "akson": 1},
    "an unknown member": {**ALLERGY, "colour": "red"},
    "an unknown member of a value": {**ALLERGY, "code": {"words": "x"}},
    "an unknown kind of record": {**ALLERGY, "record": "Wish"},
    "no kind of record": {"akson": "1.0", "id": "1", "source": SOURCE},
    "neither id nor source id": {"akson": "1.0", "record": "Allergy", "source": SOURCE},
    "no source": {"akson": "1.0", "record": "Allergy", "id": "1"},
    "a source without a system": {**ALLERGY, "source": {"id": "1"}},
    "a controller of another scheme": {**ALLERGY, "source": {**SOURCE, "controller": {"scheme": "HER", "value": "1"}}},
    "a member that is null": {**ALLERGY, "recorded": None},
    "text where a list is due": {**ALLERGY, "notes": "text"},
    "a list where text is due": {**ALLERGY, "version": ["1"]},
    "a month that no year has": {**ALLERGY, "recorded": "2024-13"},
    "a day that only leap years have": {**ALLERGY, "recorded": "2023-02-29"},
    "an instant without a zone": {**ALLERGY, "updated_at": "2024-05-01T10:00:00"},
    "an instant to the day": {**ALLERGY, "updated_at": "2024-05-01"},
    "a number as text": {**ALLERGY, "onset": {"quantity": {"value": "5", "unit": "a"}}},
    "a truth as text": {**ALLERGY, "is_health_care": "true"},
    "a value of two kinds": {**ALLERGY, "onset": {"text": "as a child", "when": "1990"}},
    "a value that does not say its kind": {**ALLERGY, "onset": "1990"},
    "an unknown scheme": {**ALLERGY, "identifiers": [{"scheme": "SSN", "value": "1"}]},
    "a reason that akson does not have": {**ALLERGY, "residue": [{"path": "x", "value": 1, "reason": "other"}]},
    "a path that stands for a member": {**ALLERGY, "residue": [{"path": "$.id", "value": 1, "reason": "not-modelled"}]},
    "no resident": {"akson": "1.0", "resident": None, "records": []},
    "a resident of another kind": {**JOURNAL, "resident": ALLERGY},
    "an unknown member of a journal": {**JOURNAL, "owner": "x"},
    "records that are no list": {**JOURNAL, "records": ALLERGY},
    "a record of another version": {**JOURNAL, "records": [{**ALLERGY, "akson": "2.0"}]},
    "an absence without a reason": {**JOURNAL, "absences": [{"source": SOURCE}]},
    "an entry of the envelope that is short": {**JOURNAL, "envelope": {"entries": [["a", "b", {}]], "resident_at": 0}},
    "an unknown member of the envelope": {**JOURNAL, "envelope": {"entries": [], "resident_at": 0, "x": 1}},
    "a resident before the first": {**JOURNAL, "envelope": {"entries": [], "resident_at": -1}},
}


@pytest.mark.parametrize("tree", [ALLERGY, JOURNAL, RESIDENT], ids=["record", "journal", "without a version"])
def test_what_the_broken_documents_were_is_accepted(tree: JsonObject) -> None:
    """Both take the documents that the table below breaks."""
    assert (True, []) == (is_read(tree), problems(tree))


@pytest.mark.parametrize("tree", BROKEN.values(), ids=BROKEN.keys())
def test_broken_documents_are_refused_by_both(tree: JsonObject) -> None:
    """The schema refuses what the reader refuses."""
    assert not is_read(tree)
    assert problems(tree)


def _places(tree: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to everything in a document."""
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [way, *(place for step, each in below for place in _places(each, (*way, step)))]


def _changed(tree: JsonObject, draw: st.DataObject) -> JsonObject:
    """Return the document with one thing in it taken out, added or replaced."""
    changed = copy.deepcopy(tree)
    *way, last = draw.draw(st.sampled_from(_places(changed)[1:]))
    holder: Any = changed
    for step in way:
        holder = holder[step]
    value = copy.deepcopy(draw.draw(st.sampled_from(ANYTHING)))
    match draw.draw(st.sampled_from(["take", "add", "replace"])):
        case "take":
            del holder[last]
        case "add" if isinstance(holder, list):
            holder.append(value)
        case "add":
            holder["added"] = value
        case _:
            holder[last] = value
    return changed


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.type_name)
@given(data=st.data())
def test_schema_and_reader_agree_on_a_record(kind: type[Record], data: st.DataObject) -> None:
    """Whatever can be built is accepted; spoilt in one place, it is accepted by both or refused by both."""
    tree = tree_of(record_to_bytes(data.draw(records(kind))))
    spoilt = _changed(tree, data)

    assert [] == problems(tree)
    assert is_read(spoilt) is (problems(spoilt) == [])


@given(records(Resident), st.lists(any_record(), max_size=1), st.data())
def test_schema_and_reader_agree_on_a_journal(resident: Resident, others: list[Record], data: st.DataObject) -> None:
    """The same of a journal with absences and an envelope."""
    envelope = Envelope({"type": "collection"}, {resident.key: {"fullUrl": "urn:uuid:1"}}, 1, {("x", "Allergy", "1"): ("Allergy", "2")})
    journal = Journal.in_envelope(resident, others, envelope, [Absence(Source("x"), AbsenceReason.BLOCKED)])
    tree = tree_of(journal_to_bytes(journal))
    spoilt = _changed(tree, data)

    assert [] == problems(tree)
    if "resident" in spoilt:  # what has none is no journal
        assert is_read(spoilt) is (problems(spoilt) == [])


def test_what_the_schema_cannot_say() -> None:
    """A whole number with a decimal point, one beyond the limits, a person's number as source id: the reader alone refuses."""
    rank = {"akson": "1.0", "record": "Resident", "id": "1", "source": SOURCE, "birth_order": {"integer": 1.0}}
    beyond = {**ALLERGY, "onset": {"quantity": {"value": Decimal("1E+999")}}}
    person = {"akson": "1.0", "record": "Allergy", "source": {**SOURCE, "id": "05898597468"}}

    assert [[], [], []] == [problems(tree) for tree in (rank, beyond, person)]
    assert [False, False, False] == [is_read(tree) for tree in (rank, beyond, person)]


def test_a_newer_minor_version_has_a_schema_of_its_own() -> None:
    """The reader keeps what it does not know; the schema of its own version has no room for it."""
    newer = {**ALLERGY, "akson": "1.99", "colour": "red"}

    assert is_read(newer)
    assert problems(newer)


def test_an_open_list_names_its_codes_and_takes_others() -> None:
    """Known codes stand with what they mean, and an unknown one is as acceptable."""
    status = schema()["$defs"]["AllergyStatus"]["anyOf"]

    assert {"const": "active", "title": "active", "description": "aktiv (nb), aktiv (nn)"} == status[0]
    assert [] == problems({**ALLERGY, "status": "dormant"})


@pytest.mark.parametrize(
    "annotation",
    [
        dict[str, str], list[str], float, bytes, set[str], Any, Literal["a"], tuple[str, int], tuple[str], tuple[Record, ...],
        Record, Allergy | None, str | float, Quantity | list[str], Ref[Any] | Source, tuple[str, ...] | tuple[int, ...],
    ],
    ids=str,
)  # fmt: skip
def test_an_annotation_without_a_form_is_named(annotation: Any) -> None:
    """A field that the form has no way to write is refused at once, with the class, the field and what it was to hold."""

    class Wish(Allergy):
        """A record that is in no list."""

        hoped_for: ClassVar[str] = "soon"

    with pytest.raises(TypeError, match=r"^Wish\.hoped_for: no .*canonical form"):
        codecs_of(Wish, {"id": str, "hoped_for": annotation})


def test_two_parts_of_one_name_are_refused() -> None:
    """A name leads to one part: a second class of that name is an error, not a part that is lost."""

    class Reason(Enum):
        """Another list that is called as the residue's."""

        WISH = "wish"

    definitions = Definitions()
    codec_of(type(Observation(id="1", source=Source("x")).residue)).shape(definitions)
    with pytest.raises(TypeError, match="called Reason"):
        enum_shape(Reason)(definitions)
