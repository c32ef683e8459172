"""The route that the benchmarks compare with builds the same records, or their ratios would mean nothing."""

import importlib
import json

import pytest
from benchmarks.route import READ, WRITE

from akson import fhir
from akson.demo import bundled_journals
from akson.fhir.codec import decode
from akson.model import Record

RESOURCES = [
    entry["resource"]
    for content in bundled_journals().values()
    for entry in decode(content)["entry"]
    if entry["resource"]["resourceType"] in READ
]
#: What is not a field of the entry itself.
BESIDE = {"residue", "source"}


@pytest.mark.parametrize("kind", sorted(READ))
def test_route_builds_the_same_record(kind: str) -> None:
    """Almost every field that akson reads is what the route reads, and the route writes a resource of that type again."""
    parse = getattr(importlib.import_module(f"fhir.resources.R4B.{kind.lower()}"), kind).model_validate
    pairs: list[tuple[Record, Record]] = [
        (fhir.from_tree(tree), READ[kind](parse(tree))) for tree in RESOURCES if tree["resourceType"] == kind
    ]
    same = [getattr(own, name) == getattr(other, name) for own, other in pairs for name in type(own).model_fields if name not in BESIDE]

    assert sum(same) >= 0.95 * len(same) > 0
    assert {kind} == {json.loads(WRITE[type(own)](own).model_dump_json())["resourceType"] for own, _ in pairs}
