"""A changed field changes exactly its element."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fhir.changing import dirtied, fields_apart, without_places

from akson.errors import MappingError
from akson.fhir import MAPPINGS, Mapping, from_tree, to_tree
from akson.fhir.codec import decode, encode, same_json
from akson.fhir.mapping import HeadAndTail
from akson.fhir.reader import record_from
from akson.model import (
    Address,
    Coding,
    Concept,
    Instant,
    Label,
    LabelCode,
    Observation,
    ObservationStatus,
    OtherResource,
    PartialDate,
    Record,
    Ref,
    Resident,
)
from akson.model.values.value import is_stated
from akson.testing._records import fields_of
from akson.testing._values import some_of
from akson.testing.strategies import records

EVERY = pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.record.type_name)
#: Every change of one example is a test of its own, so few examples make many.
FEW = settings(max_examples=8 if settings().max_examples <= 50 else settings().max_examples)
AT_ONCE = 8


def _mapping_of(record: Record) -> Mapping[Any]:
    return next(mapping for mapping in MAPPINGS if mapping.record is type(record))


def _changes(record: Record, drawn: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return one change after the other: each drawn value, and each stated field taken away."""
    stated = {name: value for name, value in vars(record).items() if is_stated(value) and name != "source"}  # no record is without
    empty = {name: () if isinstance(value, tuple) else None for name, value in stated.items()}
    places = fields_apart(_mapping_of(record))
    return [(name, found[name]) for found in (drawn, empty) for name in found if name in places]


def _wrong_changes(tree: dict[str, Any], record: Record, changes: list[tuple[str, Any]]) -> list[str]:
    """Return the fields whose change shows elsewhere too, or is not read again."""
    mapping = _mapping_of(record)
    places = fields_apart(mapping)
    _, needs = fields_of(type(record), is_inside=False)
    heads = {each.field for each in mapping.elements if isinstance(each.codec, HeadAndTail)}
    wrong: list[str] = []
    for field, value in changes:
        others = {name for name in record.one_of if name != field} if field in record.one_of and value is not None else set[str]()
        after = to_tree(record.replace(**dict.fromkeys(others), **{field: value}))
        before, behind = (without_places(each, places[field].union(*(places[name] for name in others))) for each in (tree, after))
        if not same_json(encode(before), encode(behind)):
            wrong.append(f"{field} shows elsewhere")
        is_bare = not is_stated(getattr(record, needs.get(field, "id")))  # what the value would stand on is missing
        moves_up = field in heads and value is None  # the next value becomes the first
        if not is_bare and not moves_up and getattr(from_tree(after), field) != value:
            wrong.append(f"{field} is not read again")
    return wrong


@EVERY
@FEW
@given(data=st.data())
def test_a_changed_field_changes_its_element(mapping: Mapping[Any], data: st.DataObject) -> None:
    """Whatever stands beside it, a changed field changes what it is written in and nothing else, and is read again."""
    tree = data.draw(dirtied(to_tree(data.draw(records(mapping.record)))))
    record = from_tree(tree)
    fields, _ = fields_of(type(record), is_inside=False)
    drawn = data.draw(some_of(fields, AT_ONCE))

    assert same_json(encode(tree), encode(to_tree(record)))
    assert [] == _wrong_changes(tree, record, _changes(record, drawn))


def _taken_away(path: Path) -> list[str]:
    tree = decode(path.read_bytes())
    record = from_tree(tree)
    return (
        [] if isinstance(record, OtherResource) else [f"{path.name}: {each}" for each in _wrong_changes(tree, record, _changes(record, {}))]
    )


def test_fields_of_the_norwegian_examples(reference_data: Path) -> None:
    """Each field that an official Norwegian example states can be taken away, and nothing else goes with it."""
    paths = sorted((reference_data / "no-basis" / "Examples-json").glob("*.json"))

    assert [] == [each for path in paths for each in _taken_away(path)]


def test_fields_of_the_official_examples() -> None:
    """Each field that an official R4 example states can be taken away, and nothing else goes with it."""
    folder = os.environ.get("AKSON_R4_EXAMPLES")
    if folder is None:
        pytest.skip("set AKSON_R4_EXAMPLES to the unpacked folder of hl7.fhir.r4.examples 4.0.1")
    kinds = {mapping.resource_type for mapping in MAPPINGS}
    paths = [path for path in sorted(Path(folder).glob("*.json")) if path.name.partition("-")[0] in kinds]

    assert paths
    assert [] == [each for path in paths for each in _taken_away(path)]


_X = {"url": "urn:x", "valueCode": "x"}
BESIDE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "extensions without a field": (
        {"resourceType": "Patient", "extension": [_X]},
        {"urban_district": Coding("urn:oid:2.16.578.1.12.4.1.1.3403", "030101")},
    ),
    "extensions in another order": (
        {
            "resourceType": "CarePlan",
            "category": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "A02-2"}]}],
            "extension": [
                {"url": "urn:akson:fhir:consent", "valueReference": {"reference": "Consent/a"}},
                _X,
                {"url": "urn:akson:fhir:coordinator", "valueReference": {"reference": "Practitioner/a"}},
            ],
        },
        {"coordinator": Ref("Practitioner", "b")},
    ),
    "empty meta": ({"resourceType": "Patient", "meta": {}}, {"version": "2"}),
    "what else is said of a birth date": (
        {"resourceType": "Patient", "birthDate": "1990", "_birthDate": {"extension": [_X]}},
        {"birth_time": PartialDate("1990-01-01")},
    ),
    "what else is said of a patient": (
        {"resourceType": "RelatedPerson", "patient": {"reference": "Patient/a", "extension": [_X]}},
        {"person": Ref("Person", "b")},
    ),
}


@pytest.mark.parametrize(("tree", "change"), BESIDE.values(), ids=BESIDE)
def test_what_stood_beside_does_not_hide_a_change(tree: dict[str, Any], change: dict[str, Any]) -> None:
    """What had no field never takes the place of a value that is set later."""
    changed = from_tree({**tree, "id": "a"}).replace(**change)
    ((field, value),) = change.items()

    assert value == getattr(from_tree(to_tree(changed)), field)


UNREADABLE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "version": ({"meta": {"versionId": 1}}, {"version": "2"}),
    "time of change": ({"meta": {"lastUpdated": "yesterday"}}, {"updated_at": Instant("2024-05-01T10:00:00Z")}),
    "labels": ({"meta": {"security": "x"}}, {"personnel_labels": (Label(LabelCode.NORS),)}),
    "meta": ({"meta": "x"}, {"resident_labels": (Label(LabelCode.NORU),)}),
    "tail of a list": ({"performer": ["x"]}, {"author": Ref("Practitioner", "a"), "co_performers": (Ref("Practitioner", "b"),)}),
}


@pytest.mark.parametrize(("wrong", "changes"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_change_takes_the_place_of_what_could_not_be_read(wrong: dict[str, Any], changes: dict[str, Any]) -> None:
    """A field that is set goes to the wire, also where lenient reading had kept a wrong value."""
    record = record_from({"resourceType": "Observation", "id": "a", **wrong}, None, "lenient")
    again = from_tree(to_tree(record.replace(**changes)))

    assert changes == {field: getattr(again, field) for field in changes}


def test_items_that_stay_keep_what_stood_in_them() -> None:
    """What a vendor says of an address goes where that goes, and with it; another in its place does not have it."""
    own = {"city": "Oslo", "extension": [{"url": "urn:v:door", "valueString": "2B"}], "line": ["a"], "_line": [{"id": "x"}]}
    record = from_tree({"resourceType": "Patient", "id": "a", "address": [own, {"city": "Bergen"}]})
    assert isinstance(record, Resident)
    first, second = record.addresses
    added = record.replace(addresses=(first, second, Address(city="Ny")))

    assert [own, {"city": "Bergen"}, {"city": "Ny"}] == to_tree(added)["address"]
    assert [own] == to_tree(record.replace(addresses=(first,)))["address"]
    assert [{"city": "Bergen"}, own] == to_tree(record.replace(addresses=(second, first)))["address"]
    assert [own, own] == to_tree(added.replace(addresses=(first, first)))["address"][:1] * 2
    assert [{"city": "Ny"}] == to_tree(record.replace(addresses=(Address(city="Ny"),)))["address"]
    assert "address" not in to_tree(record.replace(addresses=()))


def test_a_head_has_a_field_of_its_own_and_what_stood_in_it_stays() -> None:
    """So it does in the items of the tail, whichever of the two fields changes."""
    performers = [
        {"reference": "Practitioner/1", "id": "q0", "_display": {"id": "d0"}},
        {"reference": "Practitioner/2", "extension": [{"url": "u", "valueString": "x"}]},
        {"reference": "Practitioner/3", "id": "q2"},
    ]
    record = from_tree({"resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "c"}, "performer": performers})
    assert isinstance(record, Observation)
    new = Ref("Practitioner", "4")
    written = {"reference": "Practitioner/4"}

    assert [*performers, written] == to_tree(record.replace(co_performers=(*record.co_performers, new)))["performer"]
    assert performers[:2] == to_tree(record.replace(co_performers=record.co_performers[:1]))["performer"]
    assert [written, *performers[1:]] == to_tree(record.replace(author=new))["performer"]
    first, *others = record.co_performers
    assert performers[1:] == to_tree(record.replace(author=first, co_performers=tuple(others)))["performer"]


def test_a_field_that_is_set_to_what_it_was_does_not_change() -> None:
    """What stood beside it stays."""
    tree = {"resourceType": "Observation", "id": "o", "_status": {"id": "s"}, "status": "final", "code": {"text": "c"}}
    record = from_tree(tree)
    assert isinstance(record, Observation)

    assert tree == to_tree(record.replace(status=record.status))
    assert "_status" not in to_tree(record.replace(status=ObservationStatus("amended")))


def test_the_mark_is_refused_beside_what_is_no_list() -> None:
    """Akson's mark of a record is not squeezed in beside an `extension` that is no list."""
    record = record_from({"resourceType": "Observation", "id": "a", "extension": "x"}, None, "lenient")

    with pytest.raises(MappingError) as caught:
        to_tree(record.replace(code=Concept(Coding("http://loinc.org", "9843-4"))))

    assert caught.value.fhir_path == "Observation.extension"


def _shuffled(draw: st.DrawFn, node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _shuffled(draw, node[name]) for name in draw(st.permutations(list(node)))}
    return [_shuffled(draw, item) for item in node] if isinstance(node, list) else node


@EVERY
@FEW
@given(data=st.data())
def test_the_order_of_members_makes_no_difference(mapping: Mapping[Any], data: st.DataObject) -> None:
    """JSON objects have no order: the same members, at every level in another order, make the same record."""
    tree = data.draw(dirtied(to_tree(data.draw(records(mapping.record)))))
    other = data.draw(st.composite(lambda draw: _shuffled(draw, tree))())

    assert from_tree(tree) == from_tree(other)
    assert same_json(encode(tree), encode(to_tree(from_tree(other))))


def test_quoted_names_in_meta_come_back() -> None:
    """A member of `meta` with a dot or a bracket in its name is one member."""
    tree = {"resourceType": "Patient", "id": "a", "meta": {"a.b": 1, "c[0]": "x"}}

    assert tree == to_tree(from_tree(tree))
