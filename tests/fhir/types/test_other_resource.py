"""What a type without a record has in fields all the same."""

from typing import Any

import pytest

import akson
from akson import fhir
from akson.errors import MappingError, ReadError
from akson.fhir.names import RECORD_NAMES
from akson.fhir.paths import fhir_path
from akson.fhir.types.other_resource import other_resource
from akson.model import FNR, Identifier, Instant, OtherResource, PartialDate, Source

NUMBER = {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "05898597468"}
ABOUT = {"reference": "Patient/1"}
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a patient": (
        {"resourceType": "DetectedIssue", "status": "final", "identifier": [NUMBER], "patient": ABOUT, "identifiedDateTime": "2024"},
        {"identifiers": (FNR("05898597468"),), "subject": ("Patient", "1"), "recorded": None},
    ),
    "a subject and a date": (
        {"resourceType": "Basic", "code": {}, "subject": ABOUT, "created": "2024-05"},
        {"identifiers": (), "subject": ("Patient", "1"), "recorded": PartialDate("2024-05")},
    ),
    "a beneficiary": (
        {"resourceType": "Coverage", "status": "active", "beneficiary": ABOUT},
        {"identifiers": (), "subject": ("Patient", "1"), "recorded": None},
    ),
    "an instant": (
        {"resourceType": "Media", "issued": "2024-05-01T10:00:00.820+02:00"},
        {"identifiers": (), "subject": None, "recorded": Instant("2024-05-01T10:00:00.820+02:00")},
    ),
    "one identifier": (
        {"resourceType": "ConceptMap", "status": "active", "identifier": {**NUMBER, "use": "official"}, "date": "2024"},
        {"identifiers": (FNR("05898597468"),), "subject": None, "recorded": PartialDate("2024")},
    ),
    "several subjects": (
        {"resourceType": "Account", "status": "active", "subject": [ABOUT, ABOUT]},
        {"identifiers": (), "subject": None, "recorded": None},
    ),
    "nothing of it": (
        {"resourceType": "Parameters", "parameter": [{"name": "identifier", "valueIdentifier": NUMBER}]},
        {"identifiers": (), "subject": None, "recorded": None},
    ),
}


@pytest.mark.parametrize(("tree", "expected"), CASES.values(), ids=CASES)
def test_fields_of_any_type(tree: dict[str, Any], expected: dict[str, Any]) -> None:
    """Identifiers, whom it is about and when it was documented; the resource comes back as it was."""
    record = fhir.from_tree(tree)
    assert isinstance(record, OtherResource)
    subject = record.subject
    about = None if subject is None else ((subject.type_name or "").replace("Resident", "Patient"), subject.id)
    means = all(one.means(other) for one, other in zip(record.identifiers, expected["identifiers"], strict=True))

    assert (means, about, record.recorded) == (True, expected["subject"], expected["recorded"])
    assert record.recorded == record.when
    assert tree == fhir.to_tree(record)


def test_each_type_says_what_it_has() -> None:
    """Of the types without a record nearly all have identifiers, and most say when."""
    fields = {kind: {each.field for each in other_resource(kind).elements} for kind in RECORD_NAMES}

    assert {"identifiers", "subject", "recorded"} == fields["ClinicalImpression"]
    assert set() == fields["Parameters"]
    assert () == other_resource("Nonsense").elements


def test_a_journal_of_several_residents_keeps_it() -> None:
    """What is about a resident goes into that resident's journal."""
    trees: list[dict[str, Any]] = [
        {"resourceType": "Patient", "id": "1"},
        {"resourceType": "Patient", "id": "2"},
        {"resourceType": "DetectedIssue", "id": "3", "status": "final", "patient": ABOUT},
    ]
    entries = [{"resource": tree} for tree in trees]
    first, second = akson.read_all({"resourceType": "Bundle", "type": "collection", "entry": entries})

    assert (1, 0) == (len(first.other_resources), len(second.other_resources))


def test_a_value_that_its_type_forbids_is_named() -> None:
    """As in any record: strict stops, lenient keeps it aside."""
    tree = {"resourceType": "Basic", "code": {}, "created": "yesterday"}
    with pytest.raises(ReadError) as raised:
        list(akson.iter_records(tree))

    assert "Basic.created" == raised.value.place.path
    (record,) = akson.iter_records(tree, mode="lenient")
    assert tree == fhir.to_tree(record)


def test_more_identifiers_than_the_type_takes_are_refused() -> None:
    """ConceptMap has room for one."""
    record = OtherResource(
        source=Source("urn:x", id="1"),
        resource_type="ConceptMap",
        identifiers=(Identifier("a", system="urn:a"), Identifier("b", system="urn:a")),
    )
    with pytest.raises(MappingError) as refused:
        fhir.to_tree(record)

    assert ("MAPS-001", "identifiers", "ConceptMap.identifier") == (refused.value.code, refused.value.field, refused.value.fhir_path)


@pytest.mark.parametrize(("kind", "path"), [("ConceptMap", "ConceptMap.identifier"), ("Basic", "Basic.identifier[0]")])
def test_a_finding_leads_to_the_element(kind: str, path: str) -> None:
    """With an index where the type takes several."""
    record = OtherResource(source=Source("urn:x", id="1"), resource_type=kind, identifiers=(Identifier("a", system="urn:a"),))

    assert path == fhir_path(record, "identifiers[0]")
