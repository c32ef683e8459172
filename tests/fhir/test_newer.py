"""What R4B or R5 has and R4 lacks is named when it is read, and never written; what nobody knows comes back."""

from typing import Any

import pytest

import akson
from akson import fhir
from akson.errors import MappingError, ReadError
from akson.fhir.names import RECORD_NAMES, elements_of, is_resource_type, version_of
from akson.model import Journal, Leftover, OtherResource, Record, Resident, Residue, Source
from akson.model.envelope import Envelope

NEW_IN_R4B = (
    "AdministrableProductDefinition",
    "Citation",
    "ClinicalUseDefinition",
    "EvidenceReport",
    "Ingredient",
    "ManufacturedItemDefinition",
    "MedicinalProductDefinition",
    "NutritionProduct",
    "PackagedProductDefinition",
    "RegulatedAuthorization",
    "SubscriptionStatus",
    "SubscriptionTopic",
    "SubstanceDefinition",
)
PATIENT: dict[str, Any] = {"resourceType": "Patient", "id": "1"}
ENCOUNTER: dict[str, Any] = {"resourceType": "Encounter", "id": "1", "status": "finished", "class": {"code": "AMB"}}


def other(kind: str, **members: Any) -> OtherResource:
    """Return a resource of that type, made by hand."""
    return OtherResource(source=Source("urn:x", id="1"), resource_type=kind, residue=Residue(Leftover(*each) for each in members.items()))


def with_residue(record: Record, path: str, value: Any) -> Record:
    """Return the record with that in its residue."""
    return record.replace(residue=Residue([Leftover(path, value)]))


@pytest.mark.parametrize("kind", NEW_IN_R4B)
def test_types_of_r4b_are_named(kind: str) -> None:
    """R5 has them all too, so both are named; and none is written."""
    with pytest.raises(ReadError) as raised:
        fhir.from_tree({"resourceType": kind})
    with pytest.raises(MappingError) as refused:
        fhir.to_tree(other(kind))

    assert "READ-006" == raised.value.code
    assert "R4B/R5" in str(raised.value)
    assert ("MAPS-011", kind) == (refused.value.code, refused.value.fhir_path)
    assert "R4B/R5" in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "element", "version"),
    [
        ("Encounter", "actualPeriod", "R5"),
        ("MedicationStatement", "taken", "STU3"),
        ("PlanDefinition", "subjectCanonical", "R4B/R5"),
        ("Evidence", "variableDefinition", "R4B/R5"),
        ("NutritionIntake", "id", "R5"),
        ("BodySite", "id", "STU3"),
        ("Patient", "fhir_comments", None),
        ("Patient", "shoeSize", None),
        ("Patient", "name", None),
    ],
)
def test_versions_are_told_apart(kind: str, element: str, version: str | None) -> None:
    """By type, and by the elements at the top."""
    assert version == version_of(kind, {element})


def test_no_element_of_r4_is_of_another_version() -> None:
    """The tables of the others hold nothing that R4 has."""
    assert [] == [kind for kind in RECORD_NAMES if is_resource_type(kind) and version_of(kind, set(elements_of(kind)))]


def test_a_type_that_nobody_knows_is_not_repeated() -> None:
    """It may be any text, so the error does not hold it."""
    with pytest.raises(MappingError) as refused:
        fhir.to_tree(other("13057444850"))

    assert ("MAPS-012", "resource_type") == (refused.value.code, refused.value.field)
    assert "13057444850" not in str(refused.value)


EXTENSION = {"url": "urn:x", "extension": [{"url": "a", "valueString": "b"}, {"url": "c", "valueInteger64": "7"}]}
REFUSED: dict[str, tuple[dict[str, Any], str, Any, str]] = {
    "at the top": (ENCOUNTER, "actualPeriod", {}, "Encounter.actualPeriod"),
    "beside a value at the top": (ENCOUNTER, "_plannedStartDate", {}, "Encounter._plannedStartDate"),
    "below": (ENCOUNTER, "participant", [{}, {"actor": {}}], "Encounter.participant[1].actor"),
    "on the way": (ENCOUNTER, "participant[0].actor", {}, "Encounter.participant[0].actor"),
    "in a datatype": (PATIENT, "photo", [{"height": 7}], "Patient.photo[0].height"),
    "in an extension": (PATIENT, "extension", [EXTENSION], "Patient.extension[0].extension[1].valueInteger64"),
    "beside a value": (PATIENT, "_birthDate", {"extension": [EXTENSION]}, "Patient._birthDate.extension[0].extension[1].valueInteger64"),
    "in what a step leads to": (PATIENT, "name[0].extension", [EXTENSION], "Patient.name[0].extension[0].extension[1].valueInteger64"),
    "in R4B": (PATIENT, "extension", [{"url": "urn:x", "valueRatioRange": {}}], "Patient.extension[0].valueRatioRange"),
}


@pytest.mark.parametrize(("tree", "path", "value", "named"), REFUSED.values(), ids=REFUSED)
def test_what_is_newer_is_refused_with_its_path(tree: dict[str, Any], path: str, value: Any, named: str) -> None:
    """At the top, below, in datatypes and extensions."""
    record = with_residue(fhir.from_tree(tree), path, value)
    with pytest.raises(MappingError) as refused:
        fhir.to_tree(record)

    assert ("MAPS-011", named) == (refused.value.code, refused.value.fhir_path)


def test_what_was_read_below_the_top_is_refused_too() -> None:
    """It was kept, for it may be a defect; but it is R5's, and does not go out as R4."""
    record = fhir.from_tree({**ENCOUNTER, "participant": [{"actor": {"reference": "Practitioner/1"}}]})
    with pytest.raises(MappingError) as refused:
        akson.to_bytes(record, form="fhir-json")

    assert "Encounter.participant[0].actor" == refused.value.fhir_path
    assert record == next(akson.iter_records(akson.to_bytes(record, form="canonical")))


@pytest.mark.parametrize(
    ("kind", "members", "named"),
    [
        ("Evidence", {"variableDefinition": []}, "Evidence.variableDefinition"),
        ("Bundle", {"issues": {}}, "Bundle.issues"),
        ("Bundle", {"entry": [{}, {"resource": {"resourceType": "Citation"}}]}, "Bundle.entry[1].resource"),
        ("Bundle", {"entry": [{"resource": {**ENCOUNTER, "actualPeriod": {}}}]}, "Bundle.entry[0].resource.actualPeriod"),
    ],
)
def test_other_resources_are_guarded_at_the_top(kind: str, members: dict[str, Any], named: str) -> None:
    """And the entries of a Bundle that travels whole."""
    with pytest.raises(MappingError) as refused:
        fhir.to_tree(other(kind, **members))

    assert ("MAPS-011", named) == (refused.value.code, refused.value.fhir_path)


def test_a_bundle_of_r5_is_named_and_not_written() -> None:
    """What a journal's own Bundle says of itself is guarded too."""
    tree = {"resourceType": "Bundle", "type": "collection", "issues": {}, "entry": [{"resource": PATIENT}]}
    with pytest.raises(ReadError) as raised:
        akson.read(tree)
    resident = fhir.from_tree(PATIENT)
    assert isinstance(resident, Resident)
    with pytest.raises(MappingError) as refused:
        akson.to_bytes(Journal.in_envelope(resident, [], Envelope({"issues": {}})), form="fhir-json")

    assert "READ-006" == raised.value.code
    assert "Bundle.issues" == refused.value.fhir_path


@pytest.mark.parametrize(
    "tree",
    [
        {**PATIENT, "shoeSize": 43, "fhir_comments": ["a"], "na me": {"x": [1]}, "_shoeSize": {}},
        {**PATIENT, "name": [{"text": "a", "shoeSize": {"height": 1}, "_text": None}]},
        {**PATIENT, "actor": {"reference": "Patient/1"}, "photo": [{"contentType": "a", "tall": 1}]},
        {**PATIENT, "extension": [{"url": "urn:x", "valueFantasy": {"valueInteger64": "1"}}]},
        {"resourceType": "Basic", "shoeSize": 43, "participant": [{"actor": {}}]},
        {"resourceType": "Bundle", "entry": [{}, {"resource": 7}, {"resource": {"resourceType": 7}}, {"resource": {"resourceType": "X"}}]},
    ],
)
def test_what_no_version_knows_comes_back(tree: dict[str, Any]) -> None:
    """A defect is given back as it came, also where a newer name stands in a place where no version has it."""
    assert tree == fhir.to_tree(fhir.from_tree(tree))
