"""A line of a medication list as sentral forskrivningsmodul sends it."""

from typing import Any

from akson.fhir import from_tree, to_tree
from akson.model import Concept, Discontinuation, MedicationLine, PartialDate, Ref

SFM = "http://ehelse.no/fhir/StructureDefinition/sfm-"
ROLES = "http://ehelse.no/fhir/CodeSystem/sfm-performer-roles"
STATUSES = "http://ehelse.no/fhir/CodeSystem/sfm-medicationstatement-registration-status"
VOLVEN = "urn:oid:2.16.578.1.12.4.1.1."


def _registration(role: str, by: str) -> dict[str, Any]:
    return {
        "url": f"{SFM}regInfo",
        "extension": [
            {"url": "type", "valueCodeableConcept": {"coding": [{"system": ROLES, "code": role}]}},
            {"url": "provider", "valueReference": {"reference": f"Practitioner/{by}"}},
            {"url": "timestamp", "valueDateTime": "2026-05-17T12:00:00+02:00"},
            {"url": "status", "valueCodeableConcept": {"coding": [{"system": STATUSES, "code": "3"}]}},
        ],
    }


def _stopped(**when: str) -> dict[str, Any]:
    reason = {"url": "reason", "valueCodeableConcept": {"coding": [{"system": f"{VOLVEN}7494", "code": "2"}]}}
    return {"url": f"{SFM}discontinuation", "extension": [{"url": "timedate", **when}, reason]}


def _line(*extensions: dict[str, Any]) -> dict[str, Any]:
    use = {"url": f"{SFM}use", "valueCodeableConcept": {"coding": [{"system": f"{VOLVEN}9101", "code": "1"}]}}
    return {
        "resourceType": "MedicationStatement",
        "id": "s",
        "extension": list(extensions),
        "identifier": [{"type": {"text": "Treatmentid"}, "value": "t-1"}],
        "status": "active",
        "medicationReference": {"reference": "Medication/m"},
        "subject": {"reference": "Patient/p"},
        "dosage": [{"extension": [use], "text": "1 tablett daglig"}],
    }


def _read(tree: dict[str, Any]) -> MedicationLine:
    record = from_tree(tree)
    assert isinstance(record, MedicationLine)
    assert tree == to_tree(record)
    return record


def test_who_prescribed_and_how_it_is_used() -> None:
    """All of it has fields, and none is left over."""
    line = _read(_line(_registration("5", "a"), _registration("1", "b"), _registration("8", "c")))

    assert () == line.residue
    assert Ref("Practitioner", "b") == line.prescriber
    assert "t-1" == (line.treatment_id and line.treatment_id.reveal())
    assert line.dosage is not None
    assert ["1"] == [coding.code for coding in (line.dosage.use or Concept()).codings]
    assert "•••" in repr(line.registrations[0])


def test_a_line_without_registrations_has_no_prescriber() -> None:
    """Nobody is made one."""
    line = _read({**_line(_registration("5", "a")), "identifier": [{"value": "x"}]})

    assert (None, None) == (line.prescriber, line.treatment_id)


def test_a_day_and_a_time_of_discontinuation() -> None:
    """Each is written in its own type; a day in the type of times is read too, and comes back so."""
    for when in ({"valueDate": "2026-06-01"}, {"valueDateTime": "2026-06-01T08:00:00Z"}):
        assert () == _read(_line(_stopped(**when))).residue
    odd = _read(_line(_stopped(valueDateTime="2026-06-01")))

    assert odd.discontinuation is not None
    assert PartialDate("2026-06-01") == odd.discontinuation.at
    changed = to_tree(odd.replace(discontinuation=Discontinuation(at=PartialDate("2026-07"))))
    assert [{"url": "timedate", "valueDate": "2026-07"}] == changed["extension"][0]["extension"]
