"""A report as SARIF 2.1.0, which code hosts and editors show.

Source: OASIS SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

import json
from typing import Any

from akson.validation.report import Finding, Report, Severity

__all__ = ["to_sarif"]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}


def _result(finding: Finding) -> dict[str, Any]:
    where = {"fullyQualifiedName": f"[{finding.index}] {finding.place}", "kind": "element"}
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [{"logicalLocations": [where]}],
    }


def _rule(finding: Finding) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": finding.code,
        "shortDescription": {"text": finding.message},
        "help": {"text": f"{finding.hint} {finding.source}".strip()},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }
    return {**rule, "helpUri": finding.url} if finding.url else rule


def to_sarif(report: Report) -> bytes:
    """Return one SARIF log with one run."""
    rules = {finding.code: _rule(finding) for finding in report.findings}
    driver = {"name": "akson", "rules": [rules[code] for code in sorted(rules)]}
    run = {"tool": {"driver": driver}, "results": [_result(finding) for finding in report.findings]}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1).encode(
        "utf-8", "backslashreplace"
    )
