"""The edge to fhir.resources."""

import pytest
from pydantic import BaseModel

from akson import fhir
from akson.errors import MappingError, ReadError
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

    assert caught.value.code == "MAPS-002"
    assert caught.value.fhir_path.startswith("Patient.")
    assert "13116900216" not in str(caught.value)


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
