"""A vital sign with all that no-domain says of how it was measured."""

from decimal import Decimal
from typing import Any

from akson import fhir
from akson.fhir.codec import encode, same_json
from akson.fhir.paths import fhir_path
from akson.model import Circumstances, Coding, Concept, InspiredOxygen, Note, Observation, Quantity, Ratio, Source

BASE = "http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSigns"
OTHER = {"url": "urn:x", "valueString": "y"}
AWAKE = {"url": f"{BASE}SleepStatusExtension", "valueCoding": {"system": "http://snomed.info/sct", "code": "248218005"}}
AIR = {
    "url": f"{BASE}InspiredOxygenExtension",
    "extension": [
        {"url": f"{BASE}OnAirExtension", "valueBoolean": True},
        {"url": f"{BASE}FiO2Extension", "valueRatio": {"numerator": {"value": Decimal(21)}, "denominator": {"value": Decimal(100)}}},
    ],
}
TREE: dict[str, Any] = {"resourceType": "Observation", "id": "o", "extension": [AIR, OTHER, AWAKE], "status": "final"}


def test_each_extension_is_a_member_of_one_field() -> None:
    """They may stand in any order and among others, and come back so."""
    record = fhir.from_tree(TREE)

    assert isinstance(record, Observation)
    assert record.circumstances == Circumstances(
        sleep_status=Coding("http://snomed.info/sct", "248218005"),
        inspired_oxygen=InspiredOxygen(
            is_on_air=True,
            fraction=Ratio(Quantity(21, None, None, None), Quantity(100, None, None, None)),
        ),
    )
    assert same_json(encode(TREE), encode(fhir.to_tree(record)))


def test_one_changes_and_the_others_stay() -> None:
    """What has no field stays, behind what the changed field writes."""
    record = fhir.from_tree(TREE)
    assert isinstance(record, Observation)
    assert record.circumstances is not None
    changed = record.replace(circumstances=record.circumstances.replace(inspired_oxygen=None, active_heating="teppe"))
    tree = fhir.to_tree(changed)

    assert [AWAKE, {"url": f"{BASE}ActiveHeatingExtension", "valueString": "teppe"}, OTHER] == tree["extension"]
    assert changed == fhir.from_tree(tree).replace(residue=changed.residue)


def test_every_kind_of_value_is_written_and_read() -> None:
    """Codes, concepts, amounts, words, notes and numbers of days."""
    stated = Circumstances(
        confounding_factor=Concept(text="uro"),
        clinical_description=Note("x"),
        cuff_size=Coding("http://snomed.info/sct", "720740000"),
        tilt=Quantity(14, "deg"),
        mean_formula="MAP",
        days_since_menstruation=12,
    )
    record = Observation(id="o", source=Source("urn:x"), circumstances=stated)

    assert 6 == len(fhir.to_tree(record)["extension"])
    assert stated == getattr(fhir.from_tree(fhir.to_tree(record)), "circumstances", None)


def test_places_and_explanation_name_the_extension() -> None:
    """A finding in a member leads to its own extension."""
    record = fhir.from_tree(TREE)

    assert f"Observation.extension('{BASE}SleepStatusExtension').value" == fhir_path(record, "circumstances.sleep_status")
    assert "circumstances" in str(fhir.explain(record))
