"""From a resource to a record: what each mode does with wrong values, and what is kept of what has no field."""

from typing import Any

import pytest
from hypothesis import given

from akson import fhir
from akson.errors import LimitError, ReadError
from akson.fhir.codec import decode, encode
from akson.fhir.reader import record_from
from akson.limits import Limits
from akson.model import FNR, HNR, Allergy, Identifier, Instant, Label, LabelCode, OtherResource, PartialDate, Ref, Resident, Source
from akson.model.values.residue import Reason
from akson.testing.strategies import hostile_fhir

_DEEP: Any = {"url": "x"}
for _ in range(300):
    _DEEP = {"url": "x", "extension": [_DEEP]}

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "boolean": ({"resourceType": "Patient", "active": "true"}, "Patient.active"),
    "code": ({"resourceType": "Patient", "gender": " male"}, "Patient.gender"),
    "code, empty": ({"resourceType": "Patient", "gender": ""}, "Patient.gender"),
    "date": ({"resourceType": "Patient", "birthDate": "1990-02-30"}, "Patient.birthDate"),
    "date, a number": ({"resourceType": "Patient", "birthDate": 1990}, "Patient.birthDate"),
    "dateTime": ({"resourceType": "Condition", "recordedDate": "2024-05-01T10:00"}, "Condition.recordedDate"),
    "instant": ({"resourceType": "Observation", "issued": "2024"}, "Observation.issued"),
    "string": ({"resourceType": "Organization", "name": ["x"]}, "Organization.name"),
    "string, empty": ({"resourceType": "Organization", "name": ""}, "Organization.name"),
    "markdown": ({"resourceType": "Observation", "note": [{"text": 1}]}, "Observation.note[0].text"),
    "uri": ({"resourceType": "Observation", "code": {"coding": [{"system": "a b"}]}}, "Observation.code.coding[0].system"),
    "decimal": ({"resourceType": "Observation", "valueQuantity": {"value": "5"}}, "Observation.valueQuantity.value"),
    "decimal, true": ({"resourceType": "Observation", "valueQuantity": {"value": True}}, "Observation.valueQuantity.value"),
    "integer": ({"resourceType": "Observation", "valueInteger": 2**31}, "Observation.valueInteger"),
    "positiveInt": ({"resourceType": "Patient", "telecom": [{"rank": 0}]}, "Patient.telecom[0].rank"),
    "unsignedInt": (
        {"resourceType": "DocumentReference", "content": [{"attachment": {"size": -1}}]},
        "DocumentReference.content[0].attachment.size",
    ),
    "base64": (
        {"resourceType": "DocumentReference", "content": [{"attachment": {"data": 1}}]},
        "DocumentReference.content[0].attachment.data",
    ),
    "structure": ({"resourceType": "Observation", "code": "x"}, "Observation.code"),
    "structure in a list": ({"resourceType": "Patient", "name": ["x"]}, "Patient.name[0]"),
    "list": ({"resourceType": "Patient", "name": {"family": "x"}}, "Patient.name"),
    "list, empty": ({"resourceType": "Patient", "name": []}, "Patient.name"),
    "list, a null in it": ({"resourceType": "Patient", "name": [{"given": ["a", None]}]}, "Patient.name[0].given[1]"),
    "null": ({"resourceType": "Patient", "active": None}, "Patient.active"),
    "null inside": ({"resourceType": "Patient", "name": [{"family": None}]}, "Patient.name[0].family"),
    "null for a custom": ({"resourceType": "MedicationStatement", "dosage": [{"timing": None}]}, "MedicationStatement.dosage[0].timing"),
    "reference": ({"resourceType": "Observation", "subject": {"reference": 1}}, "Observation.subject.reference"),
    "reference, empty": ({"resourceType": "Observation", "subject": {"reference": ""}}, "Observation.subject.reference"),
    "reference, display": ({"resourceType": "Observation", "subject": {"display": 1}}, "Observation.subject.display"),
    "reference, its identifier": (
        {"resourceType": "Observation", "subject": {"identifier": {"system": 1}}},
        "Observation.subject.identifier.system",
    ),
    "identifier": ({"resourceType": "Patient", "identifier": [{"value": 1}]}, "Patient.identifier[0].value"),
    "identifier, its type": ({"resourceType": "Patient", "identifier": [{"type": []}]}, "Patient.identifier[0].type"),
    "dose": (
        {"resourceType": "MedicationStatement", "dosage": [{"doseAndRate": [{"doseQuantity": {"value": "5"}}]}]},
        "MedicationStatement.dosage[0].doseAndRate[0].doseQuantity.value",
    ),
    "coded": ({"resourceType": "Condition", "clinicalStatus": "active"}, "Condition.clinicalStatus"),
    "two of a choice": (
        {"resourceType": "Observation", "valueString": "a", "valueBoolean": True},
        "Observation.valueBoolean",
    ),
    "two of a choice inside": (
        {"resourceType": "Observation", "note": [{"authorString": "a", "authorReference": {"display": "b"}}]},
        "Observation.note[0].authorString",
    ),
    "extension": ({"resourceType": "Patient", "name": [{"extension": "x"}]}, "Patient.name[0].extension"),
    "extension's value": (
        {
            "resourceType": "Patient",
            "name": [{"extension": [{"url": "http://hl7.no/fhir/StructureDefinition/no-basis-middlename", "valueString": 1}]}],
        },
        "Patient.name[0].extension[0].valueString",
    ),
    "base64 of a binary": ({"resourceType": "Binary", "data": "Hei!"}, "Binary.data"),
    "base64 inside": ({"resourceType": "Patient", "photo": [{"hash": "x"}]}, "Patient.photo[0].hash"),
    "id": ({"resourceType": "Patient", "id": 1}, "Patient.id"),
    "id, null": ({"resourceType": "Patient", "id": None}, "Patient.id"),
    "meta, null": ({"resourceType": "Patient", "meta": None}, "Patient.meta"),
    "id, empty": ({"resourceType": "Patient", "id": ""}, "Patient.id"),
    "meta": ({"resourceType": "Patient", "meta": []}, "Patient.meta"),
    "versionId": ({"resourceType": "Patient", "meta": {"versionId": 1}}, "Patient.meta.versionId"),
    "lastUpdated": ({"resourceType": "Patient", "meta": {"lastUpdated": "2024"}}, "Patient.meta.lastUpdated"),
}
BY_TYPE = pytest.mark.parametrize(("tree", "path"), WRONG.values(), ids=WRONG)


@BY_TYPE
def test_strict_names_the_element(tree: dict[str, Any], path: str) -> None:
    """A value that its R4 type forbids stops the resource, and the error says where."""
    with pytest.raises(ReadError) as caught:
        fhir.from_tree(tree)

    assert (caught.value.code, caught.value.place.path) == ("READ-005", path)


@BY_TYPE
def test_lenient_keeps_the_element_aside(tree: dict[str, Any], path: str) -> None:
    """In lenient mode the element stays in the residue and is written back, and the rest is read."""
    whole = {**tree, "language": "nb"}
    record = record_from(whole, None, "lenient")
    unreadable = [left for left in record.residue if left.reason is Reason.UNREADABLE]
    name = path.split(".")[1].partition("[")[0]

    assert [name] == [left.path.partition(".")[0] for left in unreadable]
    assert whole == fhir.to_tree(record)


def test_what_was_unreadable_goes_with_the_old_value() -> None:
    """A field that is set anew takes the place of what could not be read."""
    record = record_from({"resourceType": "Patient", "id": "a", "birthDate": "13.11.69"}, None, "lenient")

    assert fhir.to_tree(record.replace(born_on=PartialDate("1969"))) == {"resourceType": "Patient", "id": "a", "birthDate": "1969"}


@pytest.mark.parametrize(
    ("tree", "version"),
    [
        ({"resourceType": "SubscriptionTopic"}, "R5"),
        ({"resourceType": "Transport"}, "R5"),
        ({"resourceType": "Encounter", "actualPeriod": {}}, "R5"),
        ({"resourceType": "Condition", "participant": []}, "R5"),
        ({"resourceType": "AllergyIntolerance", "participant": []}, "R5"),
        ({"resourceType": "Task", "requestedPeriod": {}}, "R5"),
        ({"resourceType": "BodySite"}, "STU3"),
        ({"resourceType": "Patient", "animal": {}}, "STU3"),
        ({"resourceType": "Observation", "comment": "x"}, "STU3"),
        ({"resourceType": "Condition", "assertedDate": "2017"}, "STU3"),
    ],
)
@pytest.mark.parametrize("mode", ["strict", "lenient"])
def test_other_versions_are_named(tree: dict[str, Any], version: str, mode: fhir.Mode) -> None:
    """A type or element of R5 or STU3 alone gets an error that says which version it looks like."""
    with pytest.raises(ReadError) as caught:
        record_from(tree, None, mode)

    assert caught.value.code == "READ-006"
    assert version in str(caught.value)


@pytest.mark.parametrize("kind", [None, 1, "", [], {}, "patient", "Pasient", "DomainResource"])
def test_no_resource(kind: object) -> None:
    """An object that does not say which R4 resource it is gets READ-003."""
    with pytest.raises(ReadError) as caught:
        fhir.from_tree({"resourceType": kind})

    assert caught.value.code == "READ-003"


@pytest.mark.parametrize("name", ["unknown", "a.b", "c[0]", "d[x", "`e`", "back\\slash", "", " ", "$x", "_", "_gender", "æøå"])
def test_unknown_elements_are_kept(name: str) -> None:
    """An element nobody knows comes back as it was, whatever its name."""
    tree = {"resourceType": "Patient", "id": "a", name: {"x": [1, {"y": None}]}}

    assert tree == fhir.to_tree(fhir.from_tree(tree))


@pytest.mark.parametrize(
    ("element", "path"),
    [
        ({"language": 5}, "language"),
        ({"implicitRules": {}}, "implicitRules"),
        ({"modifierExtension": {"url": "u"}}, "modifierExtension"),
        ({"modifierExtension": [{"url": "u"}, 5]}, "modifierExtension[1]"),
        ({"extension": "x"}, "extension"),
        ({"extension": [{"url": "u"}, "x"]}, "extension[1]"),
        ({"_birthDate": "x"}, "_birthDate"),
        ({"_birthDate": []}, "_birthDate"),
    ],
)
def test_what_has_no_field_has_its_shape_too(element: dict[str, Any], path: str) -> None:
    """An element that R4 has otherwise is READ-005, and stays in the residue of what is read leniently."""
    tree = {"resourceType": "Patient", "id": "a", **element}
    with pytest.raises(ReadError) as caught:
        fhir.from_tree(tree)
    lenient = record_from(tree, None, "lenient")

    assert ("READ-005", f"Patient.{path}") == (caught.value.code, caught.value.place.path)
    assert [Reason.UNREADABLE] == [left.reason for left in lenient.residue]
    assert tree == fhir.to_tree(lenient)


@pytest.mark.parametrize("name", ["unknown", "a.b", "c[0]", "d[x", "`e`", "back\\slash", "", " ", "$x", "_family"])
def test_unknown_members_inside_are_kept(name: str) -> None:
    """So does a member nobody knows inside a value, and in an item of a list."""
    tree = {"resourceType": "Patient", "id": "a", "maritalStatus": {name: [1]}, "name": [{"family": "x"}, {"family": "y", name: {"z": 1}}]}

    assert tree == fhir.to_tree(fhir.from_tree(tree))


@pytest.mark.parametrize(
    "identifier",
    [
        {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "13116900216"},
        {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "131169 00216"},
        {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "131169"},
        {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "*****"},
        {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": ""},
        {"system": "urn:oid:2.16.578.1.12.4.1.4.1"},
        {"system": "2.16.578.1.12.4.1.4.1", "value": "13116900216"},
        {"system": "URN:OID:2.16.578.1.12.4.1.4.1", "value": "13116900216"},
        {"system": "", "value": "x"},
        {"system": "not a uri", "use": " ", "value": " x "},
        {"value": "x"},
        {},
        {"system": "HNR", "value": "1", "assigner": {"display": "A-hus"}},
        {"system": "x", "assigner": {"reference": "Organization/1", "display": "A"}},
        {"system": "x", "type": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.8116", "code": "HNR"}]}, "value": "1"},
        {"system": "x", "_value": {"extension": [{"url": "u", "valueCode": "masked"}]}},
        {"system": "x", "value": "1", "period": {"start": "2020", "end": "2019-01-01T00:00:00Z"}, "extension": [{"url": "u"}]},
    ],
)
def test_odd_identifiers_are_kept(identifier: dict[str, Any]) -> None:
    """An identifier keeps every oddity it came with; reading never fails for that."""
    tree = {"resourceType": "Patient", "id": "a", "identifier": [identifier]}
    record = fhir.from_tree(tree)

    assert isinstance(record, Resident)
    assert identifier.get("value") == record.identifiers[0].stated
    assert tree == fhir.to_tree(record)


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ({"system": "urn:oid:2.16.578.1.12.4.1.4.1"}, FNR),
        ({"system": "2.16.578.1.12.4.1.4.1"}, FNR),
        ({"system": "x", "type": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.8116", "code": "HNR"}]}}, HNR),
        ({"system": "x"}, Identifier),
    ],
)
def test_an_identifier_has_its_scheme(identifier: dict[str, Any], kind: type[Identifier]) -> None:
    """System or type decide the class of an identifier."""
    record = fhir.from_tree({"resourceType": "Patient", "identifier": [identifier]})

    assert isinstance(record, Resident)
    assert kind is type(record.identifiers[0])


_9603 = "urn:oid:2.16.578.1.12.4.1.1.9603"


def _labelled(*security: object) -> dict[str, Any]:
    return {"resourceType": "Observation", "id": "a", "meta": {"security": list(security)}}


@pytest.mark.parametrize(
    ("coding", "resident", "personnel"),
    [
        ({"system": _9603, "code": "NORN_FFL"}, ("NORN_FFL",), ()),
        ({"system": _9603, "code": "NORS"}, (), ("NORS",)),
        ({"system": _9603, "code": "unheard-of"}, ("unheard-of",), ()),
        ({"system": "2.16.578.1.12.4.1.1.9603", "code": "NORS"}, (), ("NORS",)),
        ({"system": _9603, "code": "NORS", "display": "Sperret"}, (), ("NORS",)),
        ({"system": _9603}, (), ()),
        ({"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}, (), ()),
        ("NORS", (), ()),
    ],
)
def test_labels_have_their_direction(coding: object, resident: tuple[str, ...], personnel: tuple[str, ...]) -> None:
    """A code of 9603 under any spelling of its system keeps out its side, and every spelling is written back."""
    tree = _labelled(coding)
    record = fhir.from_tree(tree)

    assert resident == tuple(str(label.code) for label in record.resident_labels)
    assert personnel == tuple(str(label.code) for label in record.personnel_labels)
    assert tree == fhir.to_tree(record)


_X = {"extension": [{"url": "urn:x", "valueCode": "x"}]}


@pytest.mark.parametrize(
    ("tree", "value"),
    [
        ({"resourceType": "Patient", "name": [{"family": "A"}, {"given": [None, "x"], "_given": [_X, None]}]}, ("x",)),
        ({"resourceType": "Patient", "name": [{"given": [None], "_given": [_X]}]}, ()),
        ({"resourceType": "AllergyIntolerance", "category": [None, "food"], "_category": [_X, None]}, ("food",)),
        ({"resourceType": "AllergyIntolerance", "category": [None], "_category": [_X]}, ()),
    ],
)
def test_a_null_stands_where_there_is_an_extension_alone(tree: dict[str, Any], value: tuple[str, ...]) -> None:
    """The field has the values that are stated, and the list comes back as it stood."""
    record = fhir.from_tree({"id": "1", **tree})
    found = record.names[-1].given if isinstance(record, Resident) else record.categories if isinstance(record, Allergy) else None

    assert value == found
    assert {"id": "1", **tree} == fhir.to_tree(record)


@pytest.mark.parametrize("beside", [{}, {"_given": [None, _X]}, {"_given": [{}, None]}, {"_given": [_X]}, {"_given": _X}])
def test_a_null_with_nothing_beside_it_is_named(beside: dict[str, Any]) -> None:
    """R4 has no null where there is no extension."""
    with pytest.raises(ReadError) as raised:
        fhir.from_tree({"resourceType": "Patient", "name": [{"given": [None, "x"], **beside}]})

    assert ("READ-005", "Patient.name[0].given[0]") == (raised.value.code, raised.value.place.path)


def test_labels_of_both_directions_keep_their_order() -> None:
    """Labels of both sides among foreign codes come back in the order they came."""
    tree = _labelled({"system": _9603, "code": "NORS"}, {"system": "x", "code": "y"}, {"system": _9603, "code": "NORU"})
    record = fhir.from_tree(tree)

    assert (["NORU"], ["NORS"]) == (
        [str(each.code) for each in record.resident_labels],
        [str(each.code) for each in record.personnel_labels],
    )
    assert tree == fhir.to_tree(record)


def test_a_label_set_anew_replaces_the_old_spelling() -> None:
    """When a label is replaced, the exact spelling of the old one goes with it."""
    record = fhir.from_tree(_labelled({"system": _9603, "code": "NORS", "display": "Sperret"}))
    until = Label(LabelCode.NORU, Instant("2024-05-01T10:00:00Z"), "HPR 1", "samtale først")
    again = record.replace(personnel_labels=(), resident_labels=(until,))

    assert again.resident_labels == fhir.from_tree(fhir.to_tree(again)).resident_labels
    assert fhir.from_tree(fhir.to_tree(again)).personnel_labels == ()


@pytest.mark.parametrize(
    ("tree", "ref"),
    [
        ({"reference": "Patient/a"}, Ref("Resident", "a")),
        ({"reference": "Patient/a", "display": "x"}, Ref("Resident", "a", display="x")),
        ({"reference": "Patient/a/_history/2"}, Ref("Resident", "a", url="Patient/a/_history/2")),
        ({"reference": "http://x.no/fhir/Patient/a"}, Ref("Resident", url="http://x.no/fhir/Patient/a")),
        ({"reference": "urn:uuid:1"}, Ref(url="urn:uuid:1")),
        ({"reference": "urn:uuid:1", "type": "Patient"}, Ref("Resident", url="urn:uuid:1", stated_type="Patient")),
        ({"reference": "#p"}, Ref(url="#p")),
        ({"reference": "Pasient/a"}, Ref(url="Pasient/a")),
        ({"reference": "Patient/"}, Ref("Resident", url="Patient/")),
        ({"display": "x"}, Ref(display="x")),
        ({"type": "Patient", "identifier": {"system": "x", "value": "1"}}, Ref("Resident", identifier=Identifier("1", system="x"))),
        ({"type": "http://x.no/T", "display": "x"}, Ref(display="x", stated_type="http://x.no/T")),
        ({}, Ref()),
    ],
)
def test_references(tree: dict[str, Any], ref: Ref[Any]) -> None:
    """A reference keeps its target, and its spelling where that says more."""
    whole = {"resourceType": "Observation", "id": "a", "subject": tree}
    record = fhir.from_tree(whole)

    assert ref == record.subject
    assert whole == fhir.to_tree(record)


def test_a_resource_without_an_id() -> None:
    """It gets an id that follows from its content, whatever the order of its members, and none is written."""
    one = fhir.from_tree({"resourceType": "Patient", "active": True, "gender": "male"})
    other = fhir.from_tree({"gender": "male", "active": True, "resourceType": "Patient"})

    assert one == other
    assert one.source.id is None
    assert "id" not in fhir.to_tree(one)
    assert one == fhir.from_tree(fhir.to_tree(one))


def test_a_resource_without_an_id_in_a_bundle() -> None:
    """There its full address is its id."""
    record = record_from({"resourceType": "Patient"}, None, full_url="urn:uuid:6ff5c7a1-5be8-4b0e-9a3f-1f2d3c4b5a69")

    assert record.id == "6ff5c7a1-5be8-4b0e-9a3f-1f2d3c4b5a69"


def test_other_resource() -> None:
    """A type without a record travels whole."""
    tree = {"resourceType": "Basic", "id": "a", "meta": {"versionId": "3"}, "code": {"text": "x"}, "a.b": None}
    record = fhir.from_tree(tree)

    assert isinstance(record, OtherResource)
    assert (record.resource_type, record.version) == ("Basic", "3")
    assert tree == fhir.to_tree(record)


@pytest.mark.parametrize(
    ("meta_source", "system"),
    [(None, "urn:given"), ("urn:own", "urn:own"), ("urn:own#abc", "urn:own"), ("#abc", "urn:given")],
)
def test_the_source_is_what_the_resource_says(meta_source: str | None, system: str) -> None:
    """Its own `meta.source` comes before the system that the caller names."""
    tree: dict[str, Any] = {"resourceType": "Patient", "id": "a"}
    if meta_source is not None:
        tree["meta"] = {"source": meta_source}
    record = record_from(tree, Source("urn:given"))

    assert (system, system == "urn:given" or None) == (record.source.system, record.source.is_told)
    assert tree == fhir.to_tree(record)


def test_a_source_that_is_set_is_written() -> None:
    """What a person says of where a record came from goes with it."""
    record = record_from({"resourceType": "Patient", "id": "a", "meta": {"source": "urn:own#abc"}}, None)
    moved = record.replace(source=Source("urn:other").item("a"))

    assert "urn:other" == fhir.to_tree(moved)["meta"]["source"]
    assert moved == record_from(fhir.to_tree(moved), None)


@pytest.mark.parametrize("element", ["extension", "contained", "text", "name", "birthDate"])
@pytest.mark.parametrize("mode", ["strict", "lenient"])
def test_too_deep_an_element(element: str, mode: fhir.Mode) -> None:
    """Nesting beyond the limit is refused wherever it stands, also by a reader that leaves the depth to the records."""
    tree = {"resourceType": "Patient", element: [{"resourceType": "Basic", "extension": [_DEEP]}]}

    with pytest.raises(ReadError) as caught:
        record_from(decode(encode(tree), shallow=True), None, mode)

    assert caught.value.code in ("READ-102", "READ-005")
    assert mode == "strict" or isinstance(caught.value, LimitError)


def test_the_depth_limit_counts_from_the_root() -> None:
    """Reading in two steps refuses the same depth as reading in one."""
    tree = {"resourceType": "Patient", "name": [{"_family": {"extension": [{"url": "x"}]}}]}

    for depth in (5, 6):
        limits = Limits(depth=depth)
        codes: list[str | None] = []
        for steps in (
            lambda limits=limits: decode(encode(tree), limits),
            lambda limits=limits: record_from(tree, None, limits=limits),
        ):
            try:
                steps()
                codes.append(None)
            except LimitError as error:
                codes.append(error.code)

        assert codes[0] == codes[1]


def test_residue_has_one_order() -> None:
    """What has no field stands in the order of writing, whatever the order it came in."""
    one = {"resourceType": "Patient", "id": "a", "text": {}, "name": [{"x": 1}], "maritalStatus": {"y": 1}, "address": [{"z": 1}]}
    other = dict(reversed(one.items()))

    assert fhir.from_tree(one).residue == fhir.from_tree(other).residue


@pytest.mark.parametrize("mode", ["strict", "lenient"])
@given(content=hostile_fhir())
def test_hostile_input_never_crashes(mode: fhir.Mode, content: bytes) -> None:
    """Whatever comes, in either mode it becomes a record that comes back equal, or one clear error."""
    try:
        record = record_from(decode(content), None, mode)
    except ReadError:
        return

    assert fhir.same_json(content, encode(fhir.to_tree(record)))


def test_health_care_has_its_own_extension() -> None:
    """Whether it is health care is read from akson's extension, wherever it stands among others, and written there."""
    ours = {"url": "urn:akson:fhir:is-health-care", "valueBoolean": False}
    trees = [{"resourceType": "Observation", "id": "a", "extension": each} for each in ([ours], [ours, {"url": "x"}], [{"url": "x"}, ours])]
    records = [fhir.from_tree(tree) for tree in trees]

    assert [False, False, False] == [record.is_health_care for record in records]
    assert trees == [fhir.to_tree(record) for record in records]


def test_health_care_can_be_added_to_other_extensions() -> None:
    """Set on a record with extensions of its own, it goes before them and is read again."""
    record = fhir.from_tree({"resourceType": "AllergyIntolerance", "id": "a", "extension": [{"url": "x"}]}).replace(is_health_care=True)

    assert isinstance(record, Allergy)
    assert record == fhir.from_tree(fhir.to_tree(record))


@pytest.mark.parametrize(
    ("inner", "code"),
    [({"id": "x"}, "READ-003"), ({"resourceType": "Banana"}, "READ-003"), ({"resourceType": "Patient", "animal": {}}, "READ-006")],
)
def test_a_contained_that_is_no_resource_is_named(inner: dict[str, Any], code: str) -> None:
    """Strict says where it stands; lenient keeps what is contained aside, and reads the rest."""
    tree = {"resourceType": "Organization", "id": "1", "name": "X", "contained": [inner]}
    with pytest.raises(ReadError) as raised:
        record_from(tree, None)
    record = record_from(tree, None, "lenient")

    assert (code, "Organization.contained[0]") == (raised.value.code, raised.value.place.path)
    assert ["contained"] == [left.path for left in record.residue]
    assert tree == fhir.to_tree(record)


def test_contained_resources_are_read_in_the_same_mode() -> None:
    """What R4 forbids inside a contained resource stops its owner, or stays aside in the contained record alone."""
    tree = {"resourceType": "Observation", "contained": [{"resourceType": "Patient", "id": "p", "birthDate": "x", "active": True}]}
    lenient = record_from(tree, None, "lenient")
    (inner,) = lenient.contained

    with pytest.raises(ReadError, match=r"contained\[0\]\.birthDate"):
        record_from(tree, None)
    assert () == lenient.residue
    assert [("birthDate", Reason.UNREADABLE)] == [(left.path, left.reason) for left in inner.residue]
    assert tree == fhir.to_tree(lenient)
