"""All official examples, read and written back equal."""

import os
from pathlib import Path

import msgspec
import pytest

from akson import fhir
from akson.fhir.codec import decode, encode

NORWEGIAN = 15
OFFICIAL = 5306


def _comes_back(content: bytes) -> bool:
    return fhir.same_json(content, encode(fhir.to_tree(fhir.from_tree(decode(content)))))


def test_norwegian_examples(reference_data: Path) -> None:
    """The 15 official Norwegian examples come back equal, and none is refused."""
    paths = sorted((reference_data / "no-basis" / "Examples-json").glob("*.json"))

    assert len(paths) == NORWEGIAN
    assert [] == [path.name for path in paths if not _comes_back(path.read_bytes())]


def test_norwegian_examples_are_equal_records(reference_data: Path) -> None:
    """What is read of what was written is the same record."""
    for path in sorted((reference_data / "no-basis" / "Examples-json").glob("*.json")):
        record = fhir.from_tree(decode(path.read_bytes()))

        assert record == fhir.from_tree(decode(encode(fhir.to_tree(record))))


def test_official_examples() -> None:
    """The 5,306 official R4 examples come back equal: members, digits, letters."""
    folder = os.environ.get("AKSON_R4_EXAMPLES")
    if folder is None:
        pytest.skip("set AKSON_R4_EXAMPLES to the unpacked folder of hl7.fhir.r4.examples 4.0.1")
    paths = [path for path in sorted(Path(folder).glob("*.json")) if path.name != "package.json"]
    lines = (msgspec.json.format(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), indent=-1) for path in paths)

    assert len(paths) == OFFICIAL
    assert [] == [path.name for path, line in zip(paths, lines, strict=True) if not _comes_back(line)]
