"""A report as lines of JSON: one for each resource that was looked at."""

import json
from typing import Any

from akson.validation.report import Finding, Report

__all__ = ["finding_to_tree", "to_json"]


def finding_to_tree(finding: Finding) -> dict[str, Any]:
    """Return one finding as JSON."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "family": finding.family.value if finding.family is not None else "reading",
        "path": finding.fhir_path,
        "model_path": finding.path or None,
        "message": finding.message,
    }


def to_json(report: Report) -> bytes:
    """Return `{"index", "resource", "findings"}` a line, in the order of what was read."""
    by_index: dict[int, list[Finding]] = {}
    for finding in report.findings:
        by_index.setdefault(finding.index, []).append(finding)
    lines = (
        {"index": index, "resource": resource, "findings": [finding_to_tree(each) for each in by_index.get(index, [])]}
        for index, resource in enumerate(report.resources)
    )
    return "".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in lines).encode("utf-8", "backslashreplace")
