"""A report: what can be asked of it, and its six forms."""

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.operationoutcome import OperationOutcome

from akson.errors import FindingsError
from akson.messages import Text
from akson.model import Instant
from akson.validation import Family, Finding, Report, Severity
from akson.validation.report import ReportForm

AT = Instant("2026-01-15T12:00:00+01:00")
HOSTILE = '<script src="http://evil.example/x.js">\x1b[31m\u202e&\'"\ufffe]]>'


def finding(code: str = "IDN-002", severity: Severity = Severity.ERROR, **fields: object) -> Finding:
    """Return a finding; what is not said is as for an identifier."""
    given: dict[str, object] = {"family": Family.IDENTIFIERS, "path": "identifiers[0]", "resource": "Patient", **fields}
    text, hint = Text(f"{code} på bokmål.", f"{code} på nynorsk.", f"{code} in English."), Text("Rett.", "Rett det.", "Mend.")
    return Finding(code=code, severity=severity, text=text, hint_text=hint, **given)  # type: ignore[arg-type]


ERROR = finding(fhir_path="Patient.identifier[0]", source="a law", url="https://akson.example/#idn-002")
WARNING = finding("COD-003", Severity.WARNING, family=Family.CODES, index=2, resource="Condition", path="code.codings[0]")
NOTE = finding("IDN-014", Severity.INFORMATION)
UNREADABLE = finding("READ-001", family=None, path="", resource=None, index=1)
REPORT = Report(findings=(ERROR, NOTE, UNREADABLE, WARNING), at=AT, resources=("Patient", None, "Condition"))
CLEAN = Report(at=AT, resources=("Patient",))
NASTY = Report(findings=(finding(fhir_path=HOSTILE, resource=HOSTILE),), at=AT, resources=(HOSTILE,))
FORMS: tuple[ReportForm, ...] = ("text", "json", "outcome", "sarif", "junit", "html")


def test_errors_and_warnings() -> None:
    """Errors and warnings are told apart; notes are neither."""
    assert (ERROR, UNREADABLE) == REPORT.errors
    assert (WARNING,) == REPORT.warnings


@pytest.mark.parametrize(("report", "expected"), [(REPORT, 1), (CLEAN, 0), (Report(findings=(WARNING,), at=AT), 0)])
def test_exit_code(report: Report, expected: int) -> None:
    """The exit code is 1 when a finding is an error, else 0."""
    assert expected == report.exit_code
    assert bool(expected) == report.has_errors


def test_has_no_truth_value() -> None:
    """A report is neither true nor false: `if report` could mean good or bad."""
    with pytest.raises(TypeError, match="has_errors"):
        bool(REPORT)


def test_has_no_length() -> None:
    """A report has no length; its findings have."""
    with pytest.raises(TypeError):
        len(REPORT)  # type: ignore[arg-type]


def test_where_severity() -> None:
    """A report can be narrowed to a severity."""
    assert (NOTE,) == REPORT.where(severity=Severity.INFORMATION).findings


def test_where_family() -> None:
    """A report can be narrowed to a family."""
    assert (WARNING,) == REPORT.where(family=Family.CODES).findings


def test_where_code() -> None:
    """A report can be narrowed to a code."""
    assert (ERROR,) == REPORT.where(code="IDN-002").findings


def test_where_all_of_them() -> None:
    """A finding must have all that is named; nothing named keeps everything."""
    assert () == REPORT.where(code="IDN-002", family=Family.CODES).findings
    assert REPORT == REPORT.where()


def test_where_keeps_the_rest() -> None:
    """Narrowing keeps the time and what was looked at."""
    assert ("Patient", None, "Condition") == REPORT.where(code="IDN-002").resources


def test_with_language() -> None:
    """The report and its findings speak another language, and the first one is left as it was."""
    spoken = REPORT.with_language("nn")

    assert "IDN-002 på nynorsk." == spoken.findings[0].message
    assert "Rett det." == spoken.findings[0].hint
    assert "IDN-002 in English." == REPORT.findings[0].message


def test_raise_if_errors() -> None:
    """Errors are raised with the report at hand."""
    with pytest.raises(FindingsError) as caught:
        REPORT.raise_if_errors()

    assert ("FIND-001", REPORT) == (caught.value.code, caught.value.report)
    assert "2" in str(caught.value)


@pytest.mark.parametrize("report", [CLEAN, REPORT.where(severity=Severity.WARNING)])
def test_raise_without_errors(report: Report) -> None:
    """Warnings raise nothing."""
    assert None is report.raise_if_errors()  # type: ignore[func-returns-value]


@pytest.mark.parametrize("form", FORMS)
def test_write(form: ReportForm, tmp_path: Path) -> None:
    """A path and an open file both get the bytes of the form."""
    target, file = tmp_path / "report", io.BytesIO()
    REPORT.write(target, form=form)
    REPORT.write(file, form=form)

    assert REPORT.to_bytes(form=form) == target.read_bytes() == file.getvalue()


def test_text() -> None:
    """The text names place, reason and remedy of each finding, and ends with the sum."""
    lines = str(REPORT).splitlines()

    assert "error       IDN-002  [0] Patient.identifier[0]" == lines[0]
    assert "            IDN-002 in English. Mend." == lines[1]
    assert "error       READ-001  [1] [1]" == lines[4]
    assert "3 records, 2 errors, 1 warnings, 1 notes" == lines[-1]


def test_text_in_norwegian() -> None:
    """The sum stands in the report's language too."""
    assert "3 opplysninger, 2 feil, 1 advarsler, 1 merknader" == str(REPORT.with_language("nb")).splitlines()[-1]


def test_json_is_a_line_a_resource() -> None:
    """JSON has one line for each resource, in order, those without findings too."""
    lines = [json.loads(line) for line in REPORT.to_bytes(form="json").decode().splitlines()]

    assert [(0, "Patient"), (1, None), (2, "Condition")] == [(line["index"], line["resource"]) for line in lines]
    assert [{"index": 0, "resource": "Patient", "findings": []}] == [json.loads(CLEAN.to_bytes(form="json"))]


def test_json_finding() -> None:
    """A finding has the members that the command line promises, and no other."""
    first = json.loads(REPORT.to_bytes(form="json").splitlines()[0])
    expected = {
        "code": "IDN-002",
        "severity": "error",
        "family": "identifiers",
        "path": "Patient.identifier[0]",
        "model_path": "identifiers[0]",
        "message": "IDN-002 in English.",
    }

    assert ["index", "resource", "findings"] == list(first)
    assert expected == first["findings"][0]
    assert list(expected) == list(first["findings"][0])


def test_json_of_an_unreadable_line() -> None:
    """A line that cannot be read has no resource, no place in the model, and one error."""
    line = json.loads(REPORT.to_bytes(form="json").splitlines()[1])
    found = line["findings"]

    assert (None, 1) == (line["resource"], len(found))
    assert ("READ-001", "error", None) == (found[0]["code"], found[0]["severity"], found[0]["model_path"])


@pytest.mark.parametrize("report", [REPORT, CLEAN, NASTY], ids=["findings", "clean", "hostile"])
def test_outcome_is_valid(report: Report) -> None:
    """The OperationOutcome is one that fhir.resources accepts, and it has at least one issue."""
    outcome = OperationOutcome.model_validate_json(report.to_bytes(form="outcome"))

    assert max(1, len(report.findings)) == len(outcome.issue)


def test_outcome_issue() -> None:
    """An issue carries severity, code, message, place and remedy."""
    issue = json.loads(REPORT.to_bytes(form="outcome"))["issue"][0]

    assert ("error", "value") == (issue["severity"], issue["code"])
    assert {"coding": [{"system": "urn:akson:rules", "code": "IDN-002"}], "text": "IDN-002 in English."} == issue["details"]
    assert ["Patient.identifier[0]"] == issue["expression"]


@pytest.mark.parametrize("report", [REPORT, CLEAN, NASTY], ids=["findings", "clean", "hostile"])
def test_sarif_has_the_required_members(report: Report) -> None:
    """The SARIF log has what 2.1.0 requires of a log, a run, a tool, a rule and a result."""
    log = json.loads(report.to_bytes(form="sarif"))
    (run,) = log["runs"]
    driver = run["tool"]["driver"]

    assert ("2.1.0", "akson") == (log["version"], driver["name"])
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert sorted({finding.code for finding in report.findings}) == [rule["id"] for rule in driver["rules"]]
    assert len(report.findings) == len(run["results"])
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("error", "warning", "note")
        assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]


def test_sarif_levels() -> None:
    """Severities are SARIF's levels."""
    run = json.loads(REPORT.to_bytes(form="sarif"))["runs"][0]

    assert ["error", "note", "error", "warning"] == [result["level"] for result in run["results"]]


@pytest.mark.parametrize("report", [REPORT, CLEAN, NASTY], ids=["findings", "clean", "hostile"])
def test_junit_is_xml(report: Report) -> None:
    """JUnit parses as XML and has a case for each resource."""
    suite = ElementTree.fromstring(report.to_bytes(form="junit"))  # noqa: S314 - our own

    assert ("testsuite", str(len(report.resources))) == (suite.tag, suite.get("tests"))
    assert len(report.resources) == len(suite.findall("testcase"))
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))


def test_junit_failure() -> None:
    """A resource with an error fails; its other findings stand in its output."""
    suite = ElementTree.fromstring(REPORT.to_bytes(form="junit"))  # noqa: S314 - our own
    first, unreadable, warned = suite.findall("testcase")

    assert ["Patient", "unreadable", "Condition"] == [case.get("classname") for case in (first, unreadable, warned)]
    assert "IDN-014" in (first.findtext("system-out") or "")
    assert None is warned.find("failure")


@pytest.mark.parametrize("report", [REPORT, CLEAN, NASTY], ids=["findings", "clean", "hostile"])
def test_html_loads_nothing(report: Report) -> None:
    """The page asks for nothing from anywhere, and says so to the browser."""
    page = report.to_bytes(form="html").decode()

    assert [] == re.findall(r"<[^>]*\b(?:src|href|action|data|srcset)\s*=", page)
    assert [] == re.findall(r"url\(|@import|<script|<link|<iframe", page)
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


def test_html_escapes() -> None:
    """Hostile text is shown, not obeyed, on the page and in a notebook cell."""
    for text in (NASTY.to_bytes(form="html").decode(), NASTY._repr_html_()):
        assert "&lt;script" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_html_in_each_language() -> None:
    """The page says which language it is in, and has its headings in it."""
    for lang, heading in (("nb", "slik rettes det"), ("nn", "slik rettar ein det"), ("en", "how to mend it")):
        page = REPORT.with_language(lang).to_bytes(form="html").decode()  # type: ignore[arg-type]
        assert f'<html lang="{lang}">' in page
        assert heading in page


def test_text_obeys_nothing() -> None:
    """A terminal is never sent control characters from a place."""
    assert "\x1b" not in str(NASTY)
    assert "\u202e" not in str(NASTY)


@pytest.mark.parametrize("form", FORMS)
def test_half_a_character_stops_no_form(form: ReportForm) -> None:
    """A place that is no Unicode, from a tree built by hand, is written all the same."""
    report = Report(findings=(finding(fhir_path="Patient.\ud800"),), at=AT, resources=("\ud800",))

    assert "ud800" in report.to_bytes(form=form).decode()


def test_repr_is_its_shape() -> None:
    """The repr says how much was found, for logs."""
    assert "Report(4 findings, 2 errors)" == repr(REPORT)


@pytest.mark.parametrize(
    ("found", "expected"),
    [(ERROR, "Patient.identifier[0]"), (WARNING, "Condition.code.codings[0]"), (UNREADABLE, "[1]"), (finding(path=""), "Patient")],
)
def test_place(found: Finding, expected: str) -> None:
    """A finding's place is the FHIR path, else the record's, else its number."""
    assert expected == found.place
