"""Converting keeps everything, and the framing."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import akson
from akson.errors import ReadError
from akson.fhir import Quarantined, same_json

LINES = b"".join(
    json.dumps(tree).encode() + b"\n"
    for tree in (
        {"resourceType": "Patient", "id": "1", "birthDate": "1985-09"},
        {"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "group"}]},
        {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "2"}}]},
    )
)


def converted(content: bytes, form: str, **options: object) -> bytes:
    """Return what converting gives."""
    out = io.BytesIO()
    akson.convert(content, out, form=form, **options)  # type: ignore[arg-type]
    return out.getvalue()


def test_lines_stay_lines_there_and_back() -> None:
    """Every line comes back equal, in order."""
    back = converted(converted(LINES, "canonical"), "fhir-json")

    assert 3 == len(back.splitlines())
    assert all(same_json(one, other) for one, other in zip(LINES.splitlines(), back.splitlines(), strict=True))


def test_bundle_is_one_journal_and_one_bundle_again() -> None:
    """A Bundle of one resident becomes a journal, and the same Bundle again."""
    tree = {
        "resourceType": "Bundle",
        "id": "b",
        "type": "document",
        "entry": [{"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Patient"}}],
    }
    content = json.dumps(tree).encode()
    canonical = converted(content, "canonical")

    assert "resident" in json.loads(canonical)
    assert same_json(content, converted(canonical, "fhir-json"))


def test_bundle_of_nobody_travels_whole() -> None:
    """A Bundle that is no journal of one resident becomes one record, and itself again."""
    content = b'{"resourceType":"Bundle","type":"searchset","total":0,"link":[{"relation":"self","url":"http://x"}]}'

    assert same_json(content, converted(converted(content, "canonical"), "fhir-json"))


def test_framing_can_be_overridden() -> None:
    """Lines become a journal, and a journal becomes lines."""
    lines = b'{"resourceType":"Patient","id":"1"}\n{"resourceType":"Condition","id":"2","subject":{"reference":"Patient/1"}}\n'
    journal = converted(lines, "canonical", framing="bundle")

    assert 1 == len(journal.splitlines())
    assert 2 == len(converted(journal, "fhir-json", framing="lines").splitlines())


def test_file_is_whole_or_not_there(tmp_path: Path) -> None:
    """When the content turns out unreadable, nothing is left where it was to be written, and nothing beside it."""
    with pytest.raises(ReadError):
        akson.convert(LINES + b"{", tmp_path / "out.ndjson", form="canonical")

    assert [] == list(tmp_path.iterdir())


def test_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """What is written can be read by its owner alone."""
    path = tmp_path / "out.ndjson"
    akson.convert(LINES, path, form="canonical")

    assert 0o600 == os.stat(path).st_mode & 0o777


def test_of_a_link_its_file_is_written(tmp_path: Path) -> None:
    """The link stays one, and leads to the new content."""
    target, link = tmp_path / "target.ndjson", tmp_path / "link.ndjson"
    target.write_bytes(b"old")
    link.symlink_to(target)
    akson.convert(LINES, link, form="canonical")

    assert link.is_symlink()
    assert target.read_bytes() == link.read_bytes() != b"old"


def test_what_a_process_writes_to_is_not_replaced(tmp_path: Path) -> None:
    """`/dev/stdout` led into a file, and to a pipe, gets what is written, and stays what it is."""
    source, out = tmp_path / "in.ndjson", tmp_path / "out.ndjson"
    source.write_bytes(LINES)
    command = [sys.executable, "-m", "akson", "convert", str(source), "--to", "fhir-json", "-o", "/dev/stdout"]
    with out.open("wb") as file:
        subprocess.run(command, check=True, stdout=file)
    piped = subprocess.run(command, check=True, capture_output=True).stdout

    assert Path("/dev/stdout").is_symlink()
    assert piped == out.read_bytes() != b""


def test_what_is_refused_can_be_taken() -> None:
    """With a taker the rest is done, and the count says how much was not."""
    bad: list[Quarantined] = []
    result = akson.convert(b"{\n" + LINES, io.BytesIO(), form="canonical", on_error=bad.append)

    assert (3, 1) == (result.written, result.quarantined)
