"""The short way from bytes to a record comes to the same as the long one, or gives way to it."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import LimitError
from akson.fhir import MAPPINGS, Mapping, from_tree, short_reader, to_tree
from akson.fhir.codec import decode, encode, same_json
from akson.fhir.names import RECORD_NAMES, elements_of
from akson.fhir.reader import record_from
from akson.fhir.short_reader import read_shortly
from akson.limits import LIMITS, Limits
from akson.model import (
    AccessRestriction,
    Condition,
    ConditionStatus,
    Consent,
    HouseholdSituation,
    NeedsAssessment,
    Observation,
    OtherResource,
    Record,
    Ref,
    Source,
)
from akson.testing.strategies import hostile_fhir, records

OBSERVATION = b'{"resourceType":"Observation","id":"a","status":"final","code":{"text":"x"},"valueQuantity":{"value":5.10,"unit":"mg"}}'


def long_way(content: bytes, source: Source | None = None) -> Record:
    """Return the record by way of a tree."""
    return record_from(decode(content), source)


@given(record=st.one_of([records(mapping.record) for mapping in MAPPINGS]), told=st.sampled_from([None, Source("urn:told")]))
def test_what_is_drawn_is_read_the_same(record: Record, told: Source | None) -> None:
    """Whatever akson writes is read to the same record both ways."""
    content = encode(to_tree(record))

    assert read_shortly(content, told) in (None, long_way(content, told))


@given(content=hostile_fhir())
def test_what_is_hostile_is_never_read_otherwise(content: bytes) -> None:
    """What breaks the rules is left to the long way, which says so."""
    record = read_shortly(content, None)

    assert record is None or record == long_way(content)


@pytest.mark.parametrize(
    "content",
    [
        OBSERVATION.replace(b'"id":"a"', b'"id":"a","id":"b"'),
        OBSERVATION.replace(b'"text":"x"', b'"text":"x","text":"x"'),
        OBSERVATION.replace(b'"status":"final"', b'"status":null'),
        OBSERVATION.replace(b'"status":"final"', b'"status":""'),
        OBSERVATION.replace(b'"status":"final"', b'"status":"final","language":null'),
        OBSERVATION.replace(b'"status":"final"', b'"status":"final","participant":[]'),
        OBSERVATION.replace(b"5.10", b'"5.10"'),
        OBSERVATION.replace(b"5.10", b"5.1e400"),
        OBSERVATION.replace(b"Observation", b"Banana"),
        OBSERVATION.replace(b'"valueQuantity"', b'"valueString":"x","valueQuantity"'),
        b" " + OBSERVATION.replace(b'"id":"a"', b'"id":"a","id":"b"'),
        b"\xef\xbb\xbf" + OBSERVATION,
        OBSERVATION + b"x",
        b"[" + OBSERVATION + b"]",
        b"",
    ],
)
def test_what_is_out_of_the_ordinary_goes_the_long_way(content: bytes) -> None:
    """A key twice, null, an empty text, a wrong type, two values of a choice, what is no resource: the long way judges."""
    assert read_shortly(content, None) is None


def test_other_limits_go_the_long_way() -> None:
    """The struct knows the default limits alone."""
    assert read_shortly(OBSERVATION, None, Limits(digits=2)) is None


def test_a_type_of_the_senders_own_is_not_remembered() -> None:
    """Whoever sends a new type each time does not fill the memory of the reader."""
    remembered = vars(short_reader)["_ways"]
    before = len(remembered)
    for letter in "abcdefgh":
        read_shortly(OBSERVATION.replace(b"Observation", b"Banana" + letter.encode()), None)

    assert len(remembered) == before


def condition(concept: str) -> bytes:
    """Return a condition with that concept both as its code and as its clinical status."""
    return f'{{"resourceType":"Condition","id":"a","clinicalStatus":{concept},"code":{concept}}}'.encode()


ACTIVE = '{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]}'


@pytest.mark.parametrize(
    "concept",
    [
        ACTIVE.replace("}]}", ',"code":"active"}]}'),
        ACTIVE.replace("}]}", '}],"text":"x","text":"y"}'),
        ACTIVE.replace("}]}", '}],"text":null}'),
        ACTIVE.replace("}]}", '}],"coding":[]}'),
        "null",
        "7",
        '"active"',
        "[]",
    ],
)
def test_a_concept_out_of_the_ordinary_goes_the_long_way(concept: str) -> None:
    """A key twice, null or another type is seen in a concept too, the first time and when it comes again."""
    for _ in range(2):
        assert read_shortly(condition(concept), None) is None


@pytest.mark.parametrize("size", [1, 600])
def test_a_code_of_a_fixed_list_keeps_what_stands_beside_it(size: int) -> None:
    """The exact spelling is kept, for each record by itself, of long concepts and of short ones."""
    content = condition(ACTIVE.replace("}]}", f'}}],"text":"{"x" * size}"}}'))
    one, other = read_shortly(content, None), read_shortly(content, None)

    assert isinstance(one, Condition)
    assert one == other == long_way(content)
    assert ConditionStatus.ACTIVE == one.status
    assert content == encode(to_tree(one))
    assert other is not None
    assert one.residue[0].value is not other.residue[0].value


@pytest.mark.parametrize(
    "reference",
    [
        '{"reference":"Patient/1","display":"x","type":"Patient"}',
        '{"reference":"Patient/1","identifier":{"system":"urn:x","value":"1"}}',
        '{"reference":"urn:uuid:7","type":"Patient"}',
        '{"reference":"#b"}',
        '{"reference":"http://example.no/fhir/Patient/1/_history/2"}',
        '{"reference":"Patient?identifier=x|y"}',
        '{"type":"Patient","identifier":{"value":"1"}}',
        '{"type":"Banana"}',
        '{"display":"x"}',
    ],
)
def test_references_of_all_kinds_go_the_short_way(reference: str) -> None:
    """More than type and id is no reason to take a tree apart."""
    content = OBSERVATION.replace(b'"code"', f'"subject":{reference},"code"'.encode())

    assert read_shortly(content, None) == long_way(content)
    assert same_json(content, encode(to_tree(long_way(content))))


def test_a_sign_within_a_value_is_looked_for() -> None:
    """What is withheld from the resident shows it below the top, in a security label of the provision."""
    label = b'{"system":"urn:oid:2.16.578.1.12.4.1.1.9603","code":"X"}'
    content = b'{"resourceType":"Consent","id":"a","provision":{"securityLabel":[' + label + b"]}}"

    assert read_shortly(content, None) is None
    assert isinstance(long_way(content), AccessRestriction)


def test_a_sign_deeper_within_a_value_is_none() -> None:
    """The label of a provision in the provision says nothing of the whole."""
    label = b'{"system":"urn:oid:2.16.578.1.12.4.1.1.9603","code":"X"}'
    content = b'{"resourceType":"Consent","id":"a","provision":{"provision":[{"securityLabel":[' + label + b"]}]}}"
    record = read_shortly(content, None)

    assert isinstance(record, Consent)
    assert record == long_way(content)


def questionnaire_response(depth: int, *, with_answers: bool) -> bytes:
    """Return answers with items that lie so often in one another."""
    around = b'{"linkId":"1","answer":[{"item":[%b]}]}' if with_answers else b'{"linkId":"1","item":[%b]}'
    item = b'{"linkId":"1","text":"x"}'
    for _ in range(depth - 1):
        item = around % item
    return b'{"resourceType":"QuestionnaireResponse","id":"a","status":"completed","item":[%b]}' % item


@pytest.mark.parametrize("with_answers", [False, True])
@pytest.mark.parametrize("depth", [1, 2, 20, 21, 22, 23, 24, 25, 26, 48, 49, 50, 51, 200])
def test_what_lies_in_itself_is_read_the_same_to_any_depth(depth: int, *, with_answers: bool) -> None:
    """Items in items are read both ways, and refused by the long one where they lie too deep."""
    content = questionnaire_response(depth, with_answers=with_answers)
    levels = 1 + depth * 2 + (depth - 1) * 2 * with_answers
    record = read_shortly(content, None)

    if levels > LIMITS.depth:
        assert record is None
        with pytest.raises(LimitError):
            long_way(content)
    else:
        assert record is not None
        assert record == long_way(content)
        assert encode(to_tree(record)) == content


@pytest.mark.parametrize(
    "item",
    [
        b'{"linkId":"1","item":[{"linkId":"2","id":"x"}]}',
        b'{"linkId":"1","answer":[{"valueString":"x","extension":[{"url":"urn:x","valueCode":"y"}]}]}',
        b'{"linkId":"1","answer":[{"valueString":"x","_valueString":{"id":"y"}}]}',
    ],
)
def test_what_has_no_place_deep_within_is_kept_all_the_same(item: bytes) -> None:
    """The element goes the long way, and the rest of the resource does not."""
    content = b'{"resourceType":"QuestionnaireResponse","id":"a","status":"completed","item":[%b]}' % item
    record = read_shortly(content, None)

    assert record in (None, long_way(content))
    assert same_json(content, encode(to_tree(long_way(content))))


def test_a_key_twice_deep_within_is_seen() -> None:
    """The long way refuses it."""
    content = questionnaire_response(3, with_answers=True).replace(b'"text":"x"', b'"text":"x","text":"x"')

    assert read_shortly(content, None) is None


def test_a_type_without_a_record_of_its_own_goes_the_short_way() -> None:
    """What it says lies in the residue, as it does when read the long way."""
    content = b'{"resourceType":"FamilyMemberHistory","id":"a","status":"completed","patient":{"reference":"Patient/1"},"bornString":"x"}'
    record = read_shortly(content, None)

    assert isinstance(record, OtherResource)
    assert record == long_way(content)
    assert record.resource_type == "FamilyMemberHistory"
    assert record.subject == Ref("Resident", "1")
    assert same_json(content, encode(to_tree(record)))


ONE_IDENTIFIER = b'{"resourceType":"TestReport","id":"a","identifier":{"value":"x"}}'


def test_a_value_that_r4_allows_once_is_no_list() -> None:
    """The field holds several, the element one: a list is left to the long way, which refuses it."""
    record = read_shortly(ONE_IDENTIFIER, None)

    assert record is not None
    assert record == long_way(ONE_IDENTIFIER)
    assert ONE_IDENTIFIER == encode(to_tree(record))
    assert read_shortly(ONE_IDENTIFIER.replace(b"{", b"[{").replace(b"}", b"}]")[1:-1], None) is None


SHAPES = (
    b"[]",
    b"{}",
    b"null",
    b'""',
    b'"x"',
    b"7",
    b"true",
    b"[{}]",
    b'["x"]',
    b'{"value":"x"}',
    b'[{"value":"x"}]',
    b'{"reference":"Patient/1"}',
)


@pytest.mark.parametrize("kind", sorted(set(RECORD_NAMES) - {"Bundle"}))
def test_an_element_of_any_shape_is_read_the_same(kind: str) -> None:
    """Each element of each type, whatever stands in it: both ways come to the same, or the short one gives way."""
    for name in sorted(elements_of(kind)):
        for shape in SHAPES:
            content = b'{"resourceType":"%b","id":"a","%b":%b}' % (kind.encode(), name.encode(), shape)
            record = read_shortly(content, None)

            assert record is None or record == long_way(content), (name, shape)


def test_what_contains_may_not_be_deeper_than_it_may() -> None:
    """The limit of depth counts from the top where values may lie in one another, also through what is contained."""
    times = (LIMITS.depth - 3) // 2
    deep = b'[{"url":"u","extension":' * times + b'[{"url":"u","valueCode":"x"}]' + b"}]" * times
    inner = b'{"resourceType":"Observation","id":"b","extension":' + deep + b"}"
    content = b'{"resourceType":"Consent","id":"a","contained":[' + inner + b"]}"

    assert read_shortly(inner, None) == long_way(inner)
    assert read_shortly(content, None) is None
    with pytest.raises(LimitError):
        long_way(content)


def test_what_is_contained_in_the_contained_is_read_once() -> None:
    """R4 forbids it, so the contained goes the long way as a whole, not level by level."""
    content = b'{"resourceType":"Patient","id":"z","gender":"x"}'
    for _ in range(20):
        content = b'{"resourceType":"Observation","id":"b","contained":[' + content + b"]}"

    assert read_shortly(content, None, is_inside=True) is None
    assert read_shortly(content, None) == long_way(content)


HALF_MADE = """
import threading
from akson.fhir import wire_values
from akson.fhir.short_reader import read_shortly

CONTENT = {content!r}
make = wire_values.struct_of


def make_or_meet(title, *rest, **more):
    if title == "QuestionnaireResponse.item.answer":  # what holds it is not yet made
        wire_values.struct_of = make
        meet()
    return make(title, *rest, **more)


wire_values.struct_of = make_or_meet
"""


def printed(lines: str) -> str:
    """Return what a Python of its own prints, in which no type has been read, and something happens while one is made."""
    code = HALF_MADE.format(content=questionnaire_response(2, with_answers=True)) + lines
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def test_no_thread_meets_what_another_has_half_made() -> None:
    """What holds itself is known by name while it is made, which is of no use to others."""
    assert "True True" == printed("""
found = []
other = threading.Thread(target=lambda: found.append(read_shortly(CONTENT, None)))
def meet():
    other.start()
    other.join(0.2)
one = read_shortly(CONTENT, None)
other.join()
print(one is not None, found == [one])
""")


def test_what_could_not_be_made_is_made_the_next_time() -> None:
    """Where the stack is too deep, or the user breaks in, nothing half made stays behind."""
    assert "stopped True" == printed("""
def meet():
    raise KeyboardInterrupt
try:
    read_shortly(CONTENT, None)
except KeyboardInterrupt:
    print("stopped", read_shortly(CONTENT, None) is not None)
""")


def test_a_bundle_is_no_resource_among_others() -> None:
    """Its entries are for those who open it."""
    assert read_shortly(b'{"resourceType":"Bundle","id":"a","type":"collection"}', None) is None


def test_the_ordinary_goes_the_short_way() -> None:
    """Digits are kept, and loosely written JSON is no obstacle."""
    loose = msgspec.json.format(OBSERVATION, indent=2)
    record = read_shortly(loose, None)

    assert isinstance(record, Observation)
    assert read_shortly(OBSERVATION, None) == record == long_way(OBSERVATION)
    assert OBSERVATION == encode(to_tree(record))


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.record.type_name)
def test_a_bare_resource_goes_the_short_way(mapping: Mapping[Record]) -> None:
    """Each type has a short way, also where several records share it."""
    content = encode({"resourceType": mapping.resource_type, "id": "a"})

    assert read_shortly(content, None) == long_way(content)


def test_official_examples_are_read_the_same() -> None:
    """Of HL7's examples of the modelled types nine in ten go the short way, and all come to the same record."""
    folder = os.environ.get("AKSON_R4_EXAMPLES")
    if folder is None:
        pytest.skip("set AKSON_R4_EXAMPLES to the unpacked folder of hl7.fhir.r4.examples 4.0.1")
    kinds = {mapping.resource_type for mapping in MAPPINGS}
    ways: Counter[bool] = Counter()
    for path in sorted(Path(folder).glob("*-*.json")):
        if path.name.partition("-")[0] in kinds:
            line = msgspec.json.format(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), indent=-1)
            if decode(line)["resourceType"] in kinds:
                record = read_shortly(line, None)
                ways[record is not None] += 1

                assert record in (None, long_way(line))

    assert ways[True] > 9 * ways[False]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"valueCodeableConcept": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9165", "code": "4"}]}}, NeedsAssessment),
        ({"valueCodeableConcept": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9335", "code": "1"}]}}, HouseholdSituation),
        ({"valueCodeableConcept": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9101", "code": "1"}]}}, Observation),
        ({"valueQuantity": {"value": 4}}, Observation),
        ({"valueString": "4"}, Observation),
    ],
)
def test_what_an_observation_says_shows_what_it_is(value: dict[str, Any], kind: type[Record]) -> None:
    """An IPLOS score and a household are told by the list that their value is of, whichever way they are read."""
    tree = {"resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "Spise"}, **value}
    shortly = read_shortly(encode(tree), None)

    assert kind is type(from_tree(tree))
    assert (kind is Observation) == (shortly is not None)
    assert tree == to_tree(from_tree(tree))
