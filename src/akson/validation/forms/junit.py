"""A report as JUnit XML, which every build server reads: a test case for each resource."""

from xml.sax.saxutils import escape, quoteattr

from akson.display.html import visible
from akson.validation.report import Finding, Report, Severity

__all__ = ["to_junit"]


def to_junit(report: Report) -> bytes:
    """Return one test suite; a resource with an error is a failure, its other findings stand in its output."""
    by_index: dict[int, list[Finding]] = {}
    for finding in report.findings:
        by_index.setdefault(finding.index, []).append(finding)
    cases: list[str] = []
    failures = 0
    for index, resource in enumerate(report.resources):
        found = by_index.get(index, [])
        errors = [each for each in found if each.severity is Severity.ERROR]
        failures += bool(errors)
        inner = "".join(
            f"<failure message={quoteattr(visible(f'{each.code} {each.place}'))}>{escape(visible(f'{each.message} {each.hint}'))}</failure>"
            for each in errors[:1]
        )
        rest = "\n".join(f"{each.severity.value} {each.code} {each.place}: {each.message}" for each in found if each not in errors[:1])
        output = f"<system-out>{escape(visible(rest))}</system-out>" if rest else ""
        cases.append(f'<testcase classname={quoteattr(visible(resource or "unreadable"))} name="[{index}]">{inner}{output}</testcase>')
    head = f'<testsuite name="akson" tests="{len(report.resources)}" failures="{failures}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(cases)}</testsuite>\n'.encode()
