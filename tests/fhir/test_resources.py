"""The edge to fhir.resources."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pydantic import BaseModel

from akson import fhir
from akson.errors import MappingError, ReadError
from akson.fhir.codec import decode, encode
from akson.fhir.registry import BY_TYPE
from akson.model import Observation, Quantity, Resident

TREE = {
    "resourceType": "Observation",
    "id": "a",
    "status": "final",
    "code": {"coding": [{"system": "http://loinc.org", "code": "15074-8", "display": "Glucose"}]},
    "effectiveDateTime": "2024-05-01",
    "valueQuantity": {"value": Quantity("5.10", "mmol/L").value, "unit": "mmol/L"},
}


def test_there_and_back() -> None:
    """A record becomes an object of fhir.resources, and that object the same record."""
    record = fhir.from_tree(TREE)
    resource = fhir.to_resource(record)

    assert type(resource).__name__ == "Observation"
    assert resource.code.coding[0].code == "15074-8"
    assert record == fhir.from_resource(resource)


def test_digits_survive_in_the_object() -> None:
    """The decimal keeps its digits as long as the object is not written by fhir.resources itself."""
    record = fhir.from_resource(fhir.to_resource(fhir.from_tree(TREE)))

    assert isinstance(record, Observation)
    assert Quantity("5.10", "mmol/L", None, None) == record.value


def test_times_come_back_as_the_object_has_them() -> None:
    """Partial dates keep their precision."""
    record = fhir.from_resource(fhir.to_resource(fhir.from_tree({"resourceType": "Patient", "id": "a", "birthDate": "1969-11"})))

    assert isinstance(record, Resident)
    assert str(record.born_on) == "1969-11"


def test_what_r4b_refuses_is_named() -> None:
    """A resource that R4B does not take gets MAPS-002 with the element and no value."""
    with pytest.raises(MappingError) as caught:
        fhir.to_resource(fhir.from_tree({"resourceType": "Patient", "id": "a", "secret": "13116900216"}))

    assert ("MAPS-002", "Patient") == (caught.value.code, caught.value.fhir_path)
    assert "13116900216" not in str(caught.value)


def test_a_name_that_came_with_the_content_is_not_shown() -> None:
    """An unknown member is told by what holds it."""
    with pytest.raises(MappingError) as caught:
        fhir.to_resource(fhir.from_tree({"resourceType": "Patient", "id": "a", "13116900216": "x"}))

    assert "13116900216" not in str(caught.value) + caught.value.fhir_path


class _Invented(BaseModel):
    """Stands for an object with a type or an element that R4 lacks."""

    kind: str
    invented: int | None = None

    def get_resource_type(self) -> str:
        """Return the type, as the classes of fhir.resources do."""
        return self.kind


def test_a_type_beyond_r4_is_refused() -> None:
    """A type that R4B has and R4 lacks never passes as R4."""
    with pytest.raises(ReadError) as caught:
        fhir.from_resource(_Invented(kind="Citation"))

    assert caught.value.code == "READ-003"


def test_an_element_beyond_r4_is_refused() -> None:
    """Nor does an element that R4 lacks."""
    with pytest.raises(ReadError) as caught:
        fhir.from_resource(_Invented(kind="Patient", invented=1))

    assert caught.value.code == "READ-006"


def test_what_is_no_resource_is_refused() -> None:
    """Anything else is no resource either."""
    with pytest.raises(ReadError) as caught:
        fhir.from_resource("Patient")

    assert caught.value.code == "READ-003"


def test_siblings_and_contained_resources() -> None:
    """Extensions of primitives, reserved names and contained resources come back too."""
    tree = {
        "resourceType": "Encounter",
        "id": "a",
        "status": "finished",
        "_status": {"extension": [{"url": "urn:x", "valueCode": "y"}]},
        "class": {"code": "AMB"},
        "contained": [{"resourceType": "Patient", "id": "p", "name": [{"given": ["a", "b"]}]}],
        "subject": {"reference": "#p"},
    }
    record = fhir.from_tree(tree)

    assert tree == fhir.to_tree(fhir.from_resource(fhir.to_resource(record)))


def test_bytes_and_times_are_spelled_as_fhir_spells_them() -> None:
    """What the classes keep as bytes is base64 again, and what they keep as a time has no digits that nobody gave."""
    tree = {
        "resourceType": "DocumentReference",
        "id": "a",
        "status": "current",
        "date": "2024-05-01T08:00:00.820Z",
        "content": [{"attachment": {"data": "YWtzb24=", "creation": "2024-05-01T10:00:00+02:00"}}],
    }

    assert tree == fhir.to_tree(fhir.from_resource(fhir.to_resource(fhir.from_tree(tree))))


def test_a_type_that_r4b_took_out_is_refused() -> None:
    """R4 has it, so it is read and written, but there is no class for it."""
    with pytest.raises(MappingError) as caught:
        fhir.to_resource(fhir.from_tree({"resourceType": "EffectEvidenceSynthesis", "id": "a"}))

    assert ("MAPS-002", "EffectEvidenceSynthesis") == (caught.value.code, caught.value.fhir_path)


def test_what_r4b_added_below_the_top_is_refused() -> None:
    """A value type that R4 lacks never passes as R4."""
    resource = fhir.to_resource(fhir.from_tree({"resourceType": "Patient", "id": "a"}))
    ratio = {"url": "urn:x", "valueRatioRange": {"lowNumerator": {"value": 1}}}
    with pytest.raises(ReadError) as caught:
        fhir.from_resource(type(resource).model_validate({"resourceType": "Patient", "extension": [ratio]}))

    assert ("READ-006", "Patient.extension[0].valueRatioRange") == (caught.value.code, caught.value.place.path)


#: Modelled official examples: all; those that R4B refuses; those whose base64 holds line ends, or times at +00:00.
FOUND = (415, 0, 7)


def _modelled(folder: Path) -> Iterator[Any]:
    for path in sorted(folder.glob("*.json")):
        tree = decode(msgspec.json.format(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), indent=-1))
        if tree.get("resourceType") in BY_TYPE:
            yield tree


def test_official_examples_there_and_back() -> None:
    """Every official example of a modelled type comes back: the same members, numbers to the digit, the same times."""
    folder = os.environ.get("AKSON_R4_EXAMPLES")
    if folder is None:
        pytest.skip("set AKSON_R4_EXAMPLES to the unpacked folder of hl7.fhir.r4.examples 4.0.1")
    found: Counter[str] = Counter()
    for tree in _modelled(Path(folder)):
        record = fhir.from_tree(tree)
        try:
            back = fhir.from_resource(fhir.to_resource(record))
        except MappingError:
            found["refused"] += 1
            continue
        found["other"] += back != record
        found["all"] += 1

        assert fhir.same_json(encode(_plain(tree)), encode(_plain(fhir.to_tree(back))))

    assert FOUND == (found["all"] + found["refused"], found["refused"], found["other"])


def _plain(value: Any) -> Any:
    """Return a tree whose times and base64 have one spelling each."""
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}  # pyright: ignore
    if isinstance(value, list):
        return [_plain(item) for item in value]  # pyright: ignore
    if isinstance(value, str) and "T" in value[:11] and value[:4].isdigit():
        return datetime.fromisoformat(value).isoformat()
    return "".join(value.split()) if isinstance(value, str) and len(value) > 1000 else value
