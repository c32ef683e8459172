"""What the reference validator says of what akson writes."""

from pathlib import Path
from typing import Any

import pytest
from examples import sample
from judging import judged_otherwise
from validator import Validator

from akson.fhir import to_tree
from akson.fhir.codec import decode, encode
from akson.synth import people
from akson.verbs import merge

pytestmark = pytest.mark.interop

PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "meta": {"profile": ["http://hl7.no/fhir/StructureDefinition/no-basis-Patient"]},
    "name": [{"family": "Ås", "given": ["Bø"]}],
    "gender": "female",
    "birthDate": "1998-09-05",
}


def _errors(validator: Validator, *contents: bytes) -> list[int]:
    return [sum(finding.is_error for finding in findings) for findings in validator.judge(contents)]


def test_short_validator_accepts(validator: Validator) -> None:
    """The validator has nothing against a good resource, in JSON or in XML."""
    xml = '<Patient xmlns="http://hl7.org/fhir">\n  <name><family value="Ås"/></name>\n</Patient>'

    assert [0, 0] == _errors(validator, encode(PATIENT), xml.encode())


@pytest.mark.parametrize(
    "wrong",
    [
        {"gender": "woman"},
        {"birthDate": "1998-13-05"},
        {"nickname": "Bø"},
        {"contact": [{"gender": "female"}]},
        {"name": [{"extension": [{"url": "http://hl7.no/fhir/StructureDefinition/no-basis-middlename", "valueBoolean": True}]}]},
    ],
    ids=["code", "date", "unknown element", "invariant", "Norwegian definition"],
)
def test_short_validator_rejects(validator: Validator, wrong: dict[str, Any]) -> None:
    """The validator rejects what breaks the specification, and what breaks the Norwegian definitions."""
    assert [0, 1] == [min(count, 1) for count in _errors(validator, encode(PATIENT), encode({**PATIENT, **wrong}))]


def test_short_norwegian_examples(validator: Validator, reference_data: Path) -> None:
    """The official Norwegian examples are judged the same before and after akson, warnings too."""
    folder = reference_data / "no-basis" / "Examples-json"
    trees = {path.name: decode(path.read_bytes()) for path in sorted(folder.glob("*.json")) if not path.name.startswith("conceptmap")}

    assert [] == judged_otherwise(validator, trees)


def test_short_sample_of_official_examples(validator: Validator) -> None:
    """One official R4 example of every type, and some more, are judged the same before and after akson, warnings too."""
    assert [] == judged_otherwise(validator, sample(25))


def test_short_synthetic_residents(validator: Validator) -> None:
    """What akson makes up of residents, system by system and merged, has no error."""
    journals = [journal for someone in people(3, seed=1) for journal in (*someone.journals, merge(someone.journals).journal)]
    contents = [encode(to_tree(record)) for journal in journals for record in journal.in_wire_order]

    assert [0] * len(contents) == _errors(validator, *contents)
