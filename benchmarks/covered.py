"""Prints how much of each type akson models."""

import os
from pathlib import Path

from akson.fhir import coverage, from_tree
from akson.fhir.codec import decode
from akson.model import OtherResource
from benchmarks.corpus import examples

REFERENCE_DATA = Path(__file__).parents[2] / "shared" / "data"


def print_coverage() -> None:
    """Print the share of leaf values in the residue over the official examples, then over the Norwegian ones."""
    print("official R4 examples")
    print(coverage(map(from_tree, examples())))
    folder = Path(os.environ.get("AKSON_REFERENCE_DATA", REFERENCE_DATA)) / "no-basis" / "Examples-json"
    if not folder.is_dir():
        print("\nno Norwegian examples: set AKSON_REFERENCE_DATA to the folder of reference data")
        return
    records = [from_tree(decode(path.read_bytes())) for path in sorted(folder.glob("*.json"))]
    print("\nofficial Norwegian examples (hl7.fhir.no.basis) of the modelled types")
    print(coverage(record for record in records if not isinstance(record, OtherResource)))
    print("\nand the others, which travel as they are")
    print(coverage(record for record in records if isinstance(record, OtherResource)))
