"""DiagnosticReport: a `DiagnosticReport` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/diagnosticreport.html.
"""

from typing import Final

from akson.fhir.datatypes import ATTACHMENT, CONCEPT, DATE_TIME, IDENTIFIER, INSTANT, PERIOD, REFERENCE, STRING, a_code
from akson.fhir.mapping import Choice, Element, HeadAndTail, Many, Mapping, Structure
from akson.model.records.diagnostic_report import DiagnosticReport, ReportMedia, ReportStatus

__all__ = ["DIAGNOSTIC_REPORT"]

_REPORT_MEDIA: Final = Structure(
    "DiagnosticReport.media",
    ReportMedia,
    (
        Element("comment", "comment", STRING),
        Element("link", "link", REFERENCE),
    ),
)
DIAGNOSTIC_REPORT: Final = Mapping(
    DiagnosticReport,
    "DiagnosticReport",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("status", "status", a_code(ReportStatus)),
        Element("categories", "category", Many(CONCEPT)),
        Element("code", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("effective", "effective[x]", Choice({"effectiveDateTime": DATE_TIME, "effectivePeriod": PERIOD})),
        Element("recorded", "issued", INSTANT),
        Element("author", "performer", HeadAndTail(REFERENCE, "co_performers")),
        Element("interpreters", "resultsInterpreter", Many(REFERENCE)),
        Element("specimens", "specimen", Many(REFERENCE)),
        Element("results", "result", Many(REFERENCE)),
        Element("imaging_studies", "imagingStudy", Many(REFERENCE)),
        Element("media", "media", Many(_REPORT_MEDIA)),
        Element("conclusion", "conclusion", STRING),
        Element("conclusion_codes", "conclusionCode", Many(CONCEPT)),
        Element("presented_forms", "presentedForm", Many(ATTACHMENT)),
    ),
)
