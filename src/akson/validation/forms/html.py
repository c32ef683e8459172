"""A report for a browser and for a notebook cell."""

from akson.display.html import Markup, badge, page, page_fragment, table
from akson.messages import Text
from akson.validation.report import Report

__all__ = ["findings_table", "fragment", "to_html"]

_TITLE = Text("Funn", "Funn", "Findings")
_HEAD = {
    "nb": ("kode", "sted", "hva", "slik rettes det"),
    "nn": ("kode", "stad", "kva", "slik rettar ein det"),
    "en": ("code", "place", "what", "how to mend it"),
}


def findings_table(report: Report) -> str:
    """Return the findings as a table, without style."""
    rows = [
        (
            Markup(f"{badge(finding.severity.value, finding.severity.value)} {badge(finding.code)}"),
            f"[{finding.index}] {finding.place}",
            finding.message,
            finding.hint,
        )
        for finding in report.findings
    ]
    return table(_HEAD[report.lang], rows)


def fragment(report: Report) -> str:
    """Return the report for a notebook cell."""
    return page_fragment(findings_table(report))


def to_html(report: Report) -> bytes:
    """Return the report as a page of its own."""
    return page(_TITLE.in_language(report.lang), findings_table(report), lang=report.lang).encode()
