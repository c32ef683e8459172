"""Which element fed which field, and how much of a type is modelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson import fhir
from akson.errors import MappingError
from akson.model import Record
from akson.model.records import RECORDS
from akson.testing.strategies import records

SECRET = "hemmelig"
TREE = {
    "resourceType": "Patient",
    "id": SECRET,
    "meta": {"security": [{"system": "x", "code": SECRET}], "profile": [SECRET]},
    "text": {"status": "generated", "div": SECRET},
    "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "13116900216"}],
    "name": [{"family": SECRET, "_family": {"extension": [{"url": "x", "valueString": SECRET}]}}],
    "birthDate": "1969-11-13",
    "contact": [{"name": {"text": SECRET}}],
}


def test_it_names_elements_and_no_values() -> None:
    """Printed, it has fields, paths and reasons, and nothing that was read."""
    shown = str(fhir.explain(fhir.from_tree(TREE)))

    assert shown.startswith("Patient (http://hl7.no/fhir/StructureDefinition/no-basis-Patient)")
    assert "Patient.birthDate" in shown
    assert "name[0]._family" in shown
    assert SECRET not in shown
    assert "13116900216" not in shown
    assert "1969" not in shown


def test_fields_know_whether_they_are_filled() -> None:
    """Every declared field is listed, and only the filled ones are printed."""
    explanation = fhir.explain(fhir.from_tree(TREE))
    filled = {each.field for each in explanation.fields if each.is_filled}

    assert {"id", "profiles", "narrative", "identifiers", "names", "born_on", "contacts"} == filled
    assert "Patient.gender" not in str(explanation)


def test_lists_with_a_head() -> None:
    """The first of a list and the others are fields of their own."""
    explanation = fhir.explain(fhir.from_tree({"resourceType": "Observation", "performer": [{"display": "a"}, {"display": "b"}]}))
    paths = {each.field: each.fhir_path for each in explanation.fields if each.is_filled}

    assert ("Observation.performer[0]", "Observation.performer.tail()") == (paths["author"], paths["co_performers"])


def test_other_resources() -> None:
    """A type without a record has what nearly all types have in fields, and the rest in the residue."""
    explanation = fhir.explain(fhir.from_tree({"resourceType": "Basic", "id": "a", "created": "2024", "code": {"text": SECRET}}))
    filled = {each.field: each.fhir_path for each in explanation.fields if each.is_filled}

    assert ("Basic", (("code", "not-modelled"),)) == (explanation.resource_type, explanation.residue)
    assert {"id": "Basic.id", "recorded": "Basic.created"} == filled


def test_coverage_counts_leaves() -> None:
    """The share is of leaf values: what has no field, and not what is spelled exactly besides."""
    tree = {
        "resourceType": "Patient",
        "id": "a",
        "meta": {"source": "urn:x"},
        "gender": "male",
        "contact": [{"gender": "male", "name": {"family": "x"}}],
        "language": "no",
        "contained": [{"resourceType": "Basic", "id": "c", "code": {"text": "x"}}],
    }
    coverage = fhir.coverage([fhir.from_tree(tree), fhir.from_tree({"resourceType": "Basic", "id": "b", "code": {"text": "x"}})])

    assert [("Basic", 1, 2, 1), ("Patient", 1, 9, 2)] == list(coverage.types)
    assert 3 / 11 == pytest.approx(coverage.share)
    assert "Patient" in str(coverage)


def test_coverage_of_what_cannot_be_written() -> None:
    """What only R5 has was read, so it counts; that it is refused on writing is another matter."""
    tree = {"resourceType": "Encounter", "id": "a", "participant": [{"actor": {"reference": "Practitioner/1"}}]}
    around = {"resourceType": "Flag", "id": "b", "contained": [tree]}

    with pytest.raises(MappingError):
        fhir.to_tree(fhir.from_tree(tree))
    assert [("Encounter", 1, 2, 1), ("Flag", 1, 4, 1)] == list(fhir.coverage(map(fhir.from_tree, (tree, around))).types)


def test_coverage_of_nothing() -> None:
    """Without records the share is 0."""
    assert fhir.coverage([]).share == 0


@given(data=st.data())
def test_a_drawn_record_is_modelled_whole(data: st.DataObject) -> None:
    """What akson's own fields hold never counts as residue."""
    record: Record = data.draw(st.one_of([records(kind) for kind in RECORDS])).replace(residue=type(fhir.from_tree(TREE).residue)())

    assert fhir.coverage([record]).types[0].in_residue == 0
