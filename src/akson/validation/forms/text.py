"""A report for a terminal: place, reason, remedy."""

from akson.display.terminal import line
from akson.messages import Text
from akson.validation.report import Report

__all__ = ["to_text"]

_SUMMARY = Text(
    "{resources} opplysninger, {errors} feil, {warnings} advarsler, {others} merknader",
    "{resources} opplysningar, {errors} feil, {warnings} åtvaringar, {others} merknader",
    "{resources} records, {errors} errors, {warnings} warnings, {others} notes",
)


def to_text(report: Report) -> bytes:
    """Return the report as text in UTF-8."""
    lines: list[str] = []
    for finding in report.findings:
        lines.append(f"{finding.severity.value:<11} {finding.code}  [{finding.index}] {line(finding.place)}")
        lines.append(f"            {finding.message} {finding.hint}".rstrip())
    errors, warnings = len(report.errors), len(report.warnings)
    others = len(report.findings) - errors - warnings
    summary = _SUMMARY.in_language(report.lang)
    lines.append(summary.format(resources=len(report.resources), errors=errors, warnings=warnings, others=others))
    return ("\n".join(lines) + "\n").encode()
