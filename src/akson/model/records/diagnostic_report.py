"""Reports of laboratories, radiology and other diagnostic services.

Source: FHIR R4 DiagnosticReport; NILAR DiagnosticReportIG 1.5.0; Volven 7306 and 7309 for the state of a Norwegian
    answer.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Attachment
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.value import Value

__all__ = ["DiagnosticReport", "ReportMedia", "ReportStatus"]


class ReportStatus(Code):
    """State of a report."""

    __slots__ = ()
    _labels = {
        "registered": ("registrert", "registrert", "registered"),
        "partial": ("delvis", "delvis", "partial"),
        "preliminary": ("foreløpig", "førebels", "preliminary"),
        "final": ("endelig", "endeleg", "final"),
        "amended": ("endret", "endra", "amended"),
        "corrected": ("rettet", "retta", "corrected"),
        "appended": ("tillegg", "tillegg", "appended"),
        "cancelled": ("avlyst", "avlyst", "cancelled"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    REGISTERED = Constant("registered")
    PARTIAL = Constant("partial")
    PRELIMINARY = Constant("preliminary")
    FINAL = Constant("final")
    AMENDED = Constant("amended")
    CORRECTED = Constant("corrected")
    APPENDED = Constant("appended")
    CANCELLED = Constant("cancelled")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    UNKNOWN = Constant("unknown")


class ReportMedia(Value, frozen=True, gc=False, kw_only=True):
    """A picture that belongs to a report.

    Attributes:
        comment: What it shows.
        link: The picture.
    """

    comment: str | None = None
    link: AnyRef | None = None


class DiagnosticReport(Record):
    """What a diagnostic service answers; its single results are `Observation`.

    Attributes:
        identifiers: Identifiers of the report.
        based_on: The requests it answers.
        status: State of the report.
        categories: Laboratory, radiology and so on.
        code: What was examined: NLK, LOINC, SNOMED CT.
        encounter: The contact it belongs to.
        effective: When the specimen was taken or the examination done.
        co_performers: Others who are responsible.
        interpreters: Who interpreted the results.
        specimens: Specimens.
        results: The single results.
        imaging_studies: Imaging studies.
        media: Pictures.
        conclusion: Conclusion in words.
        conclusion_codes: Conclusion in codes.
        presented_forms: The whole report as it was sent.
    """

    term: ClassVar[Term] = Term("prøvesvar, rapport", "prøvesvar, rapport", "diagnostic report")

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    status: ReportStatus | None = None
    categories: tuple[Concept, ...] = ()
    code: Concept | None = None
    encounter: Ref[Encounter] | None = None
    effective: When | Period | None = None
    co_performers: tuple[AnyRef, ...] = ()
    interpreters: tuple[AnyRef, ...] = ()
    specimens: tuple[AnyRef, ...] = ()
    results: tuple[AnyRef, ...] = ()
    imaging_studies: tuple[AnyRef, ...] = ()
    media: tuple[ReportMedia, ...] = ()
    conclusion: str | None = None
    conclusion_codes: tuple[Concept, ...] = ()
    presented_forms: tuple[Attachment, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When the specimen was taken or the examination done."""
        return self.effective or self.recorded

    def headline(self, lang: Language) -> str:
        """Return what was examined."""
        return labels(lang, self.code) or self.term.in_language(lang)
