"""Validating whatever claims to be a journal."""

import json
from pathlib import Path

import pytest

import akson
from akson.errors import ConfigurationError, ReadError
from akson.limits import LIMITS
from akson.model import Instant
from akson.validation import Family

NOW = Instant("2025-09-01T08:00:00+02:00")
SENTINEL = "13057444850"
PATIENT = {"resourceType": "Patient", "id": "1", "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": SENTINEL}]}


def content(*trees: object) -> bytes:
    """Return NDJSON."""
    return "".join(json.dumps(tree) + "\n" for tree in trees).encode()


def test_finding_has_both_paths_and_never_the_value() -> None:
    """A finding names the FHIRPath and the field, and no form of the report holds the number."""
    report = akson.validate(content(PATIENT, {"resourceType": "Patient"}), at=NOW)
    (finding,) = report.errors

    assert ("Patient.identifier[0]", "identifiers[0]", "Patient", 0) == (
        finding.fhir_path, finding.path, finding.resource, finding.index,
    )  # fmt: skip
    for form in ("text", "json", "outcome", "sarif", "junit", "html"):
        assert SENTINEL.encode() not in report.to_bytes(form=form)


def test_unreadable_line_is_a_finding_and_the_rest_is_validated() -> None:
    """A line that is no JSON has one finding, and the next line has its own."""
    report = akson.validate(b"{broken\n" + content(PATIENT, PATIENT), at=NOW)

    assert [(0, "READ-001"), (1, "IDN-002"), (2, "IDN-002")] == [(each.index, each.code) for each in report.errors]
    assert (None, "Patient", "Patient") == report.resources


def test_every_type_wrong_is_still_reported() -> None:
    """A resource with every element of the wrong type is validated, element by element."""
    tree = {"resourceType": "Patient", "active": 1, "gender": [], "birthDate": {}, "name": "x", "identifier": 7}
    report = akson.validate(tree, at=NOW)

    assert {"Patient.active", "Patient.gender", "Patient.birthDate", "Patient.name", "Patient.identifier"} == {
        each.fhir_path for each in report.errors if each.code == "REA-001"
    }


def test_families_can_be_chosen_and_the_rest_is_named() -> None:
    """Only the chosen family runs; the report says which did not."""
    report = akson.validate(content(PATIENT), families=[Family.CODES], at=NOW)

    assert () == report.errors
    assert Family.IDENTIFIERS in report.not_run
    assert Family.CODES not in report.not_run


def test_journal_and_bundle_have_the_same_findings() -> None:
    """A journal is validated like the Bundle it came in."""
    bundle = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": PATIENT}]}).encode()

    assert akson.validate(bundle, at=NOW).findings == akson.validate(akson.read(bundle), at=NOW).findings


def test_language_is_the_readers() -> None:
    """The message comes in the language that is asked for."""
    messages = {akson.validate(PATIENT, at=NOW, lang=lang).errors[0].message for lang in ("nb", "nn", "en")}  # type: ignore[arg-type]

    assert 3 == len(messages)


def test_a_family_can_be_said_by_its_name() -> None:
    """A name is as good as the member, and one that is none is a mistake in the call."""
    named = akson.validate(content(PATIENT), families=["identifiers"], at=NOW)

    assert named == akson.validate(content(PATIENT), families=[Family.IDENTIFIERS], at=NOW)
    with pytest.raises(ConfigurationError) as caught:
        akson.validate(content(PATIENT), families=["identifier"], at=NOW)
    assert "identifiers" in str(caught.value)


def test_a_bundle_larger_than_one_document_may_be_is_validated_entry_by_entry(tmp_path: Path) -> None:
    """The limit holds for each entry; a wrong one has its finding, and the rest is validated."""
    path = tmp_path / "large.json"
    html = '<div xmlns="http://www.w3.org/1999/xhtml">' + "x" * (1 << 20) + "</div>"
    entry = {"resource": {**PATIENT, "text": {"status": "generated", "div": html}}}
    many = LIMITS.bytes // (1 << 20) + 1
    with path.open("w") as file:
        file.write('{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Banana"}}')
        for _ in range(many):
            file.write("," + json.dumps(entry))
        file.write("]}")
    report = akson.validate(path, at=NOW)

    assert path.stat().st_size > LIMITS.bytes
    assert (None, *["Patient"] * many) == report.resources
    assert ["READ-003", *["IDN-002"] * many] == [each.code for each in report.errors]


def test_one_document_that_is_too_large_is_a_finding(tmp_path: Path) -> None:
    """Nothing of it is read, and the report says so."""
    path = tmp_path / "large.json"
    path.write_text(json.dumps({**PATIENT, "language": "x" * LIMITS.bytes}))

    assert ["READ-101"] == [each.code for each in akson.validate(path, at=NOW).errors]


def test_nothing_to_look_at_is_no_report(tmp_path: Path) -> None:
    """A path that leads nowhere, and an empty file."""
    empty = tmp_path / "empty.json"
    empty.touch()
    for path, code in ((tmp_path / "none.json", "READ-007"), (empty, "READ-008")):
        with pytest.raises(ReadError) as caught:
            akson.validate(path)

        assert code == caught.value.code


@pytest.mark.parametrize("entry", [{"resource": PATIENT}, "x", None])
def test_entries_that_are_no_list_are_a_finding(entry: object) -> None:
    """As a tree and as bytes; nothing is passed over."""
    tree = {"resourceType": "Bundle", "type": "collection", "entry": entry}
    for each in (tree, json.dumps(tree).encode()):
        assert [("READ-005", "Bundle.entry")] == [(found.code, found.fhir_path) for found in akson.validate(each, at=NOW).errors]


def test_what_there_is_not_is_said() -> None:
    """Of a form and a language that do not exist, the error says which there are."""
    report = akson.validate({"resourceType": "Patient"})
    with pytest.raises(ConfigurationError) as form:
        report.to_bytes(form="pdf")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ConfigurationError) as lang:
        akson.validate({"resourceType": "Patient"}, lang="se")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    assert "sarif" in str(form.value)
    assert "nb, nn, en" in str(lang.value)
