"""From a record to a resource: what was kept aside goes back, a changed field changes its element alone."""

from typing import Any

import pytest

from akson import fhir
from akson.errors import MappingError
from akson.fhir import from_tree, to_tree
from akson.fhir.reader import record_from
from akson.model import (
    Coding,
    Concept,
    Encounter,
    EncounterStatus,
    HumanName,
    Instant,
    Label,
    LabelCode,
    Leftover,
    Observation,
    Organization,
    OtherResource,
    PartialDate,
    Period,
    Practitioner,
    Quantity,
    Ref,
    Resident,
    Residue,
    Source,
)
from akson.model.values.register_numbers import HPR

_X = {"url": "urn:x", "valueCode": "x"}
_Y = {"url": "urn:y", "extension": [{"url": "inner", "valueCode": "y"}]}
WHOLE: dict[str, dict[str, Any]] = {
    "primitive extension": {"resourceType": "Patient", "birthDate": "1990", "_birthDate": {"id": "i", "extension": [_X]}},
    "primitive extension without a value": {"resourceType": "Patient", "_birthDate": {"extension": [_X]}},
    "primitive extensions in a list": {"resourceType": "Patient", "name": [{"given": ["a", "b"], "_given": [None, {"extension": [_X]}]}]},
    "extension order": {"resourceType": "Patient", "extension": [_Y, _X, _Y]},
    "nested extension": {"resourceType": "Observation", "code": {"coding": [{"code": "a"}, {"code": "b", "extension": [_Y, _X]}]}},
    "extensions in items": {"resourceType": "Patient", "name": [{"extension": [_X]}, {"family": "x"}, {"extension": [_Y]}]},
    "modifier extension": {"resourceType": "Patient", "modifierExtension": [_X], "contact": [{"modifierExtension": [_Y]}]},
    "contained": {
        "resourceType": "Observation",
        "contained": [{"resourceType": "Patient", "id": "p", "birthDate": "1985", "_birthDate": {"id": "x"}}],
        "subject": {"reference": "#p"},
    },
    "meta": {
        "resourceType": "Patient",
        "meta": {"versionId": "1", "profile": ["urn:p"], "tag": [{"code": "t"}], "security": [{"code": "s"}], "extension": [_X]},
    },
    "empty meta": {"resourceType": "Patient", "meta": {}},
    "a coded element said twice": {
        "resourceType": "Condition",
        "clinicalStatus": {
            "coding": [
                {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active", "display": "Active"},
                {"system": "urn:local", "code": "A"},
            ],
            "text": "pågår",
        },
    },
    "a coded element of another system": {
        "resourceType": "Condition",
        "clinicalStatus": {"coding": [{"system": "urn:local", "code": "A"}]},
    },
    "a coded element in words": {"resourceType": "Condition", "clinicalStatus": {"text": "pågår"}},
    "a coded element with nothing": {"resourceType": "Condition", "clinicalStatus": {}},
    "doses": {
        "resourceType": "MedicationStatement",
        "dosage": [
            {"doseAndRate": [{"doseQuantity": {"value": 1, "extension": [_X]}}], "timing": {"repeat": {"frequency": 1}}},
            {"doseAndRate": [{"type": {"text": "x"}, "doseQuantity": {"value": 1}}], "timing": {"code": {"text": "BID"}}},
            {"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}},
        ],
    },
    "several performers": {
        "resourceType": "Observation",
        "performer": [{"reference": "Practitioner/a", "extension": [_X]}, {"display": "b"}, {"display": "c", "extension": [_Y]}],
    },
    "assigner": {"resourceType": "Patient", "identifier": [{"assigner": {"reference": "Organization/a"}}, {"assigner": {"display": "b"}}]},
    "lists in lists": {"resourceType": "Patient", "unknown": [[1, [2]], []]},
}


@pytest.mark.parametrize("tree", WHOLE.values(), ids=WHOLE)
def test_residue_is_put_back(tree: dict[str, Any]) -> None:
    """What has no field stands after writing where it stood before reading."""
    whole = {"id": "a", **tree}

    assert whole == fhir.to_tree(fhir.from_tree(whole))


@pytest.mark.parametrize(
    ("changes", "elements"),
    [
        ({"code": Concept(text="ny")}, {"code": {"text": "ny"}}),
        (
            {"value": Quantity("6.0", "mmol/L")},
            {"valueQuantity": {"value": 6.0, "unit": "mmol/L", "code": "mmol/L", "system": "http://unitsofmeasure.org"}},
        ),
        ({"value": True}, {"valueQuantity": None, "valueBoolean": True}),
        ({"value": None}, {"valueQuantity": None}),
        ({"effective": PartialDate("2020")}, {"effectiveDateTime": "2020", "_effectiveDateTime": None}),
        (
            {"effective": Period(PartialDate("2020"), None)},
            {"effectiveDateTime": None, "_effectiveDateTime": None, "effectivePeriod": {"start": "2020"}},
        ),
        ({"author": None, "co_performers": ()}, {"performer": None}),
        ({"co_performers": ()}, {"performer": [{"reference": "Practitioner/1"}]}),
        ({"version": "8"}, {"meta": {"versionId": "8", "profile": ["urn:p"]}}),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else None,
)
def test_a_changed_field_changes_its_element(changes: dict[str, Any], elements: dict[str, Any]) -> None:
    """`replace` changes exactly the element of the field, what stood beside its old value included."""
    tree = {
        "resourceType": "Observation",
        "id": "a",
        "meta": {"versionId": "7", "profile": ["urn:p"]},
        "text": {"status": "generated", "div": "<div/>"},
        "code": {"coding": [{"code": "x", "extension": [_X]}]},
        "effectiveDateTime": "2019",
        "_effectiveDateTime": {"extension": [_Y]},
        "performer": [{"reference": "Practitioner/1"}, {"reference": "Practitioner/2", "extension": [_X]}],
        "valueQuantity": {"value": 5, "extension": [_Y]},
        "unknown": 1,
    }
    expected = {name: value for name, value in {**tree, **elements}.items() if value is not None}

    assert expected == fhir.to_tree(fhir.from_tree(tree).replace(**changes))


def _observation(**fields: Any) -> Observation:
    return Observation(source=Source("urn:x").item("a"), **fields)


@pytest.mark.parametrize(
    ("record", "field", "path"),
    [
        (_observation(recorded=PartialDate("2020")), "recorded", "Observation.issued"),
        (Encounter(source=Source("urn:x").item("a"), recorded=PartialDate("2020")), "recorded", "Encounter"),
        (Organization(source=Source("urn:x").item("a"), author=Ref("Practitioner", "b")), "author", "Organization"),
        (Resident(source=Source("urn:x").item("a"), subject=Ref("Resident", "b")), "subject", "Patient"),
        (OtherResource(source=Source("urn:x").item("a"), resource_type="Linkage", recorded=PartialDate("2020")), "recorded", "Linkage"),
    ],
)
def test_a_value_without_a_place_is_refused(record: Any, field: str, path: str) -> None:
    """A value that its element does not take, or that has no element, is never dropped in silence."""
    with pytest.raises(MappingError) as caught:
        fhir.to_tree(record)

    assert ("MAPS-001", field, path) == (caught.value.code, caught.value.field, caught.value.fhir_path)


def test_a_choice_refuses_what_it_has_no_type_for() -> None:
    """The class of a value decides which element of a choice it takes; one without gets MAPS-001."""
    record = _observation(value="x")
    vars(record)["value"] = HumanName(family="x")

    with pytest.raises(MappingError) as caught:
        fhir.to_tree(record)

    assert ("value", "Observation.value[x]") == (caught.value.field, caught.value.fhir_path)


def test_health_care_beside_what_is_no_list() -> None:
    """Akson's extension is not squeezed in beside an `extension` that is no list."""
    record = record_from({"resourceType": "Patient", "id": "a", "extension": "x"}, None, "lenient").replace(is_health_care=True)

    with pytest.raises(MappingError) as caught:
        fhir.to_tree(record)

    assert caught.value.fhir_path == "Patient.extension"


@pytest.mark.parametrize(
    "path", ["resourceType", "id", "meta", "status", "status.x", "a[1].b", "a[99999999].b", "class[0]", "class.code", "class.code.x"]
)
def test_residue_that_does_not_fit_is_refused(path: str) -> None:
    """Canonical documents come from others too: no residue takes the place of a field, a label or the type."""
    left = Leftover(path, {"source": "urn:x"} if path == "meta" else "x")
    record = Encounter(
        source=Source("urn:x").item("1"),
        status=EncounterStatus.PLANNED,
        contact_class=Coding("urn:x", "c"),
        personnel_labels=(Label(LabelCode("NORS")),),
        residue=Residue([left]),
    )
    with pytest.raises(MappingError) as raised:
        to_tree(record)

    assert ("MAPS-001", f"Encounter.{path}") == (raised.value.code, raised.value.fhir_path)


def test_a_record_built_by_hand() -> None:
    """What is written is what was stated and no more."""
    record = _observation(
        id="a",
        code=Concept(text="Glukose"),
        value=Quantity("5.10", "mmol/L"),
        recorded=Instant("2024-05-01T10:00:00.820+02:00"),
        author=Ref.by(Practitioner, HPR("9144889")),
    )
    quantity = {"value": Quantity("5.10", "mmol/L").value, "unit": "mmol/L", "code": "mmol/L", "system": "http://unitsofmeasure.org"}

    assert fhir.to_tree(record) == {
        "resourceType": "Observation",
        "id": "a",
        "meta": {"source": "urn:x"},
        "code": {"text": "Glukose"},
        "issued": "2024-05-01T10:00:00.820+02:00",
        "performer": [{"type": "Practitioner", "identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": "9144889"}}],
        "valueQuantity": quantity,
    }


FOREIGN = {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}
BLOCKED = {"system": "urn:oid:2.16.578.1.12.4.1.1.9603", "code": "NORS"}


def test_block_set_beside_a_foreign_label_reaches_the_wire() -> None:
    """A label that is set on a record with another system's label is written, and the other stays."""
    record = from_tree({"resourceType": "Condition", "id": "1", "meta": {"security": [FOREIGN]}})
    blocked = record.replace(personnel_labels=(Label(LabelCode.NORS),))

    assert [FOREIGN, BLOCKED] == to_tree(blocked)["meta"]["security"]


def test_foreign_label_stays_when_ours_is_lifted() -> None:
    """Lifting a block takes the block alone away, however it was spelled."""
    spelled = {**BLOCKED, "display": "sperret"}
    record = from_tree({"resourceType": "Condition", "id": "1", "meta": {"security": [spelled, FOREIGN]}})

    assert [spelled, FOREIGN] == to_tree(record)["meta"]["security"]
    assert [FOREIGN] == to_tree(record.replace(personnel_labels=()))["meta"]["security"]


def test_unreadable_member_of_meta_leaves_the_labels() -> None:
    """Read leniently, a record whose time of change cannot be read is blocked all the same."""
    tree = {"resourceType": "Condition", "id": "1", "meta": {"lastUpdated": "yesterday", "security": [BLOCKED]}}
    record = record_from(tree, None, "lenient")

    assert (Label(LabelCode.NORS),) == record.personnel_labels
    assert tree == to_tree(record)


def test_writing_leaves_the_residue_as_it_is() -> None:
    """A record is written any number of times, the same each time."""
    record = record_from({"resourceType": "Patient", "id": "a", "meta": {"versionId": 5}}, None, "lenient")

    assert to_tree(record) == to_tree(record)
