"""A report as FHIR OperationOutcome.

Source: FHIR R4, https://hl7.org/fhir/R4/operationoutcome.html.
"""

import json
from typing import Any

from akson.validation.report import Family, Finding, Report

__all__ = ["to_outcome"]

_KINDS = {None: "structure", Family.CODES: "code-invalid", Family.IDENTIFIERS: "value"}


def _issue(finding: Finding) -> dict[str, Any]:
    issue: dict[str, Any] = {
        "severity": finding.severity.value,
        "code": _KINDS.get(finding.family, "business-rule"),
        "details": {"coding": [{"system": "urn:akson:rules", "code": finding.code}], "text": finding.message},
        "diagnostics": f"[{finding.index}] {finding.hint}".strip(),
    }
    return issue if finding.fhir_path is None else {**issue, "expression": [finding.fhir_path]}


def to_outcome(report: Report) -> bytes:
    """Return one OperationOutcome; a report without findings has one issue that says all is well."""
    issues = [_issue(finding) for finding in report.findings]
    if not issues:
        issues = [{"severity": "information", "code": "informational", "details": {"text": "No findings"}}]
    return json.dumps({"resourceType": "OperationOutcome", "issue": issues}, ensure_ascii=False).encode("utf-8", "backslashreplace")
