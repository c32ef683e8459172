"""The command line is a contract: what is written where, and the exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import akson
from akson.cli import main
from akson.demo import bundled_journals

SENTINEL = "SENTINEL-4711"
PATIENT = '{"resourceType":"Patient","id":"1"}'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_demo_writes_its_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The demo says what it did, writes one page and exits with 0."""
    assert 0 == main(["demo", "--lang", "nb"])
    assert "Leste 5 journaler" in capsys.readouterr().out
    assert (folder / "akson-demo.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("content", "code", "exit_code"),
    [
        ("not json", "READ-001", 3),
        (PATIENT[:-3], "READ-001", 3),
        ("[1,2]", "READ-002", 3),
        ('"text"', "READ-002", 3),
        ("", "READ-008", 3),
        ('{"id":"1"}', "READ-003", 3),
        ('{"resourceType":"Encounter","actualPeriod":{}}', "READ-006", 3),
        ('{"resourceType":"MedicationStatement","taken":"y"}', "READ-006", 3),
        ('{"resourceType":"Patient","id":"1","id":"2"}', "READ-004", 3),
        ('{"resourceType":"Patient","name":[{"text":"\\ud800"}]}', "READ-001", 3),
        ('{"resourceType":"Observation","valueQuantity":{"value":1E999999}}', "READ-104", 3),
        ('{"resourceType":"Patient","extension":' + '[{"extension":' * 300 + "1" + "}]" * 300 + "}", "READ-102", 3),
        (f'{{"resourceType":"Patient","active":"{SENTINEL}"}}', "READ-005", 3),
        (f'<Patient xmlns="http://hl7.org/fhir"><active value="{SENTINEL}"/></Patient>', "READ-005", 3),
        (f'<Patient xmlns="http://hl7.org/fhir"><id value="{SENTINEL}">', "READ-015", 3),
        (f'<!DOCTYPE a [<!ENTITY b "{SENTINEL}">]><Patient xmlns="http://hl7.org/fhir"/>', "READ-016", 3),
        (f"<html>{SENTINEL}</html>", "READ-017", 3),
    ],
)
def test_bad_input_gets_one_clear_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], content: str, code: str, exit_code: int
) -> None:
    """Bad input is one line on standard error with its code, and exit code 3; no value of it is in the text."""
    (folder / "in.json").write_text(content, "utf-8")

    assert exit_code == main(["convert", "in.json", "--to", "canonical", "-o", "out.json"])
    said = capsys.readouterr().err
    assert code in said
    assert 1 == len(said.splitlines())
    assert SENTINEL not in said


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_no_file_is_exit_code_3(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A missing file and a folder are READ-007, for every command that reads."""
    for arguments in (["convert", name, "--to", "canonical"], ["validate", name], ["merge", name, "-o", "m.json"]):
        assert 3 == main(arguments)
        assert "READ-007" in capsys.readouterr().err


def test_bad_line_is_neither_dropped_nor_in_the_way(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The other lines are converted, the bad one is named with its line, and the highest code wins."""
    (folder / "in.ndjson").write_text(f"{PATIENT}\n{{broken\n{PATIENT}\n", "utf-8")

    assert 3 == main(["convert", "in.ndjson", "--to", "canonical", "-o", "out.ndjson"])
    assert "line 2" in capsys.readouterr().err
    assert 2 == len((folder / "out.ndjson").read_bytes().splitlines())


def test_quarantine_keeps_what_is_set_aside(folder: Path) -> None:
    """In that mode the bad line goes to a file of its own, and the exit code is 1."""
    (folder / "in.ndjson").write_text(f"{PATIENT}\n{{broken\n{PATIENT}\n", "utf-8")
    arguments = ["convert", "in.ndjson", "--to", "canonical", "-o", "out.ndjson", "--mode", "quarantine", "--quarantine", "q.ndjson"]

    assert 1 == main(arguments)
    (aside,) = (json.loads(line) for line in (folder / "q.ndjson").read_text("utf-8").splitlines())
    assert (2, "READ-001", "{broken") == (aside["line"], aside["code"], aside["raw"])


def test_validate_writes_a_line_for_each_resource(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON form has index, resource and findings for every line, an unreadable one too."""
    (folder / "in.ndjson").write_text(f"{PATIENT}\n{{broken\n", "utf-8")

    assert 3 == main(["validate", "in.ndjson", "--format", "json"])
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert {"index": 0, "resource": "Patient", "findings": []} == first
    assert (1, None, ["error"]) == (second["index"], second["resource"], [each["severity"] for each in second["findings"]])


def test_validate_exits_with_1_when_a_finding_is_an_error(folder: Path) -> None:
    """An object whose every type is wrong is reported, with exit code 1."""
    (folder / "in.json").write_text('{"resourceType":"Patient","active":"yes","birthDate":7}', "utf-8")

    assert 1 == main(["validate", "in.json", "-o", "report.txt"])


@pytest.mark.parametrize(
    ("inner", "exit_code"), [('<gender value="male"/>', 0), ('<birthDate value="x"/>', 1), ("<x/>", 1), ("<birthDate>", 3)]
)
def test_validate_takes_xml(folder: Path, inner: str, exit_code: int) -> None:
    """XML is reported like JSON; only what is not well-formed cannot be read."""
    (folder / "in.xml").write_text(f'<Patient xmlns="http://hl7.org/fhir">{inner}</Patient>', "utf-8")

    assert exit_code == main(["validate", "in.xml", "-o", "report.txt"])


def test_convert_to_xml_and_back(folder: Path) -> None:
    """NDJSON becomes documents of XML, one after another, and the same lines again."""
    (folder / "in.ndjson").write_text(f"{PATIENT}\n{PATIENT}\n", "utf-8")

    assert 0 == main(["convert", "in.ndjson", "--to", "fhir-xml", "-o", "out.xml"])
    assert 0 == main(["convert", "out.xml", "--to", "fhir-json", "-o", "back.ndjson"])
    assert 2 == (folder / "out.xml").read_text("utf-8").count("<?xml ")
    assert (folder / "in.ndjson").read_bytes() == (folder / "back.ndjson").read_bytes()


def test_what_xml_cannot_say_is_named_and_the_rest_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line with a member that R4 does not know is not written as XML, and the others are."""
    (folder / "in.ndjson").write_text(f'{{"resourceType":"Patient","shoeSize":43}}\n{PATIENT}\n', "utf-8")
    arguments = ["convert", "in.ndjson", "--to", "fhir-xml", "-o", "out.xml"]

    assert 3 == main(arguments)
    assert "akson: line 1: MAPS-003" in capsys.readouterr().err
    assert 1 == main([*arguments, "--mode", "quarantine", "--quarantine", "q.ndjson"])
    assert 1 == (folder / "out.xml").read_text("utf-8").count("<?xml ")
    assert "MAPS-003" == json.loads((folder / "q.ndjson").read_bytes())["code"]


def test_merge_gives_the_same_bytes_in_any_order(folder: Path) -> None:
    """Two orders of the bundled journals give one file, and its page has the conflicts."""
    names = [f"{name}.json" for name in bundled_journals()]
    for name, content in bundled_journals().items():
        (folder / f"{name}.json").write_bytes(content)

    assert 0 == main(["merge", *names, "-o", "a.json", "--report", "r.html"])
    assert 0 == main(["merge", *reversed(names), "-o", "b.json"])
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()
    assert "MRG-003" in (folder / "r.html").read_text("utf-8")


def test_merge_calls_a_system_by_the_name_of_its_file(folder: Path) -> None:
    """Where nothing in it says; a name of a system has no spaces."""
    (folder / "my export.json").write_text(PATIENT, "utf-8")

    assert 0 == main(["merge", "my export.json", "-o", "m.json"])
    assert "my-export" == akson.read(folder / "m.json").resident.source.system


def test_explain_knows_every_kind_of_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Rules, errors, conflicts and refusals are all explained; another code is wrong usage."""
    for code in ("IDN-002", "read-004", "MRG-002", "ACC-001"):
        assert 0 == main(["explain", code])
        assert code.upper() in capsys.readouterr().out
    with pytest.raises(SystemExit) as left:
        main(["explain", "XXX-999"])
    assert 2 == left.value.code


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule has its line."""
    from akson.validation import RULES

    assert 0 == main(["rules", "--lang", "nn"])
    listed = capsys.readouterr().out
    assert all(rule.code in listed for rule in RULES)


def test_schema_is_written(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """The schema goes to standard output or to a file, in UTF-8 and with an end of line."""
    import akson

    assert 0 == main(["schema"])
    assert 0 == main(["schema", "-o", "schema.json"])
    written = (folder / "schema.json").read_bytes()
    assert capfdbinary.readouterr().out == written
    assert written.endswith(b"}\n")
    assert akson.schema() == json.loads(written)


def test_wrong_usage_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown command, and quarantine without a file, are wrong usage."""
    for arguments in (["nonsense"], ["convert", "x", "--to", "canonical", "--mode", "quarantine"]):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert 2 == left.value.code


def test_standard_input_and_output_are_a_pipe(folder: Path) -> None:
    """With - the command reads and writes a pipe."""
    command = [sys.executable, "-c", "import sys; from akson.cli import main; sys.exit(main())", "convert", "-", "--to", "canonical"]
    done = subprocess.run(command, input=PATIENT.encode(), capture_output=True, check=True)

    assert "Resident" == json.loads(done.stdout)["record"]


def test_bad_entry_leaves_the_rest_a_journal(folder: Path) -> None:
    """A Bundle with one bad entry is converted to the journal of the others."""
    bad = '{"resourceType":"Condition","id":"c","code":7}'
    entries = f'[{{"resource":{PATIENT}}},{{"resource":{bad}}}]'
    (folder / "in.json").write_text(f'{{"resourceType":"Bundle","type":"collection","entry":{entries}}}', "utf-8")
    arguments = ["convert", "in.json", "--to", "canonical", "-o", "out.json", "--mode", "quarantine", "--quarantine", "q.ndjson"]

    assert 1 == main(arguments)
    assert "Resident" == json.loads((folder / "out.json").read_bytes())["resident"]["record"]
    assert "Bundle.entry[1].resource.code" == json.loads((folder / "q.ndjson").read_bytes())["path"]


def test_of_several_inputs_the_bad_one_is_told_by_its_number(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not by its name, which may name a person."""
    (folder / "a.json").write_text(PATIENT, "utf-8")
    (folder / f"{SENTINEL}.json").write_text("{broken", "utf-8")

    assert 3 == main(["convert", "a.json", f"{SENTINEL}.json", "--to", "canonical", "-o", "out.json"])
    said = capsys.readouterr().err
    assert "input 2: READ-001" in said
    assert SENTINEL not in said


@pytest.mark.parametrize(("error", "exit_code"), [(OSError(13, "Permission denied", f"/{SENTINEL}.json"), 2), (KeyboardInterrupt(), 130)])
def test_what_the_system_refuses_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, exit_code: int
) -> None:
    """It is one line without a file's name, and exit code 2; an interruption is silent, with exit code 130."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("akson.sandbox.Sandbox.serve", fail)
    assert exit_code == main(["sandbox", "--port", "1"])
    said = capsys.readouterr().err
    assert len(said.splitlines()) == (1 if exit_code == 2 else 0)
    assert SENTINEL not in said


@pytest.mark.parametrize("wrong", [["--port", "99999"], ["--port", "-1"], ["--residents", "-1"], ["--residents", "many"]])
def test_sandbox_says_which_numbers_it_takes(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A number that cannot be is wrong usage."""
    with pytest.raises(SystemExit) as caught:
        main(["sandbox", *wrong])

    assert 2 == caught.value.code
    assert "whole number" in capsys.readouterr().err


def test_sandbox_says_that_a_file_is_no_database(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a file of something else nor one in no folder ends in a traceback."""
    (folder / "x.db").write_text("no database, and long enough to be looked at as one " * 100)

    assert [2, 2] == [main(["sandbox", "--db", name]) for name in ("x.db", "nowhere/x.db")]
    assert "CONF-001" in capsys.readouterr().err


def test_what_cannot_be_read_leaves_the_earlier_output(folder: Path) -> None:
    """A run that writes nothing because of errors does not empty what the run before it wrote."""
    (folder / "bad.json").write_bytes(b'{"resourceType": "Patient"')
    (folder / "out.json").write_bytes(b"earlier")

    assert 3 == main(["convert", str(folder / "bad.json"), "--to", "canonical", "-o", str(folder / "out.json")])
    assert b"earlier" == (folder / "out.json").read_bytes()
