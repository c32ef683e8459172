"""Findings, and the report that holds them; nothing of a patient is ever in either."""

from dataclasses import dataclass, replace
from enum import Enum
from os import PathLike
from typing import Any, BinaryIO, Literal

from akson.errors import ConfigurationError, FindingsError
from akson.messages import Language, Text
from akson.model import Instant, Ref

__all__ = ["Family", "Finding", "Report", "ReportForm", "Severity"]

ReportForm = Literal["text", "json", "outcome", "sarif", "junit", "html"]


class Severity(Enum):
    """How much a finding weighs."""

    INFORMATION = "information"
    WARNING = "warning"
    ERROR = "error"


class Family(Enum):
    """What a rule is about."""

    IDENTIFIERS = "identifiers"
    CODES = "codes"
    RECORDS = "records"
    ACROSS = "across"
    LEGAL = "legal"
    CONFORMANCE = "conformance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is doubtful or wrong.

    Attributes:
        code: The rule's code, or the error's where something could not be read.
        severity: How much it weighs.
        family: What it is about; None for what could not be read.
        text: What is said, in three languages.
        hint_text: How to mend it, in three languages.
        lang: The language of `message` and `hint`.
        path: Where in the record, by its fields: "identifiers[0]".
        fhir_path: The same place in FHIR, where the record has been on the wire.
        index: 0-based place of the resource among those that were read.
        resource: The FHIR type, or the record's class where there is none; None when it could not be read.
        ref: The record.
        source: The law, standard or profile behind the rule.
        url: Where to read more.
    """

    code: str
    severity: Severity
    family: Family | None
    text: Text
    hint_text: Text
    lang: Language = "en"
    path: str = ""
    fhir_path: str | None = None
    index: int = 0
    resource: str | None = None
    ref: Ref[Any] | None = None
    source: str = ""
    url: str = ""

    @property
    def message(self) -> str:
        """What is said."""
        return self.text.in_language(self.lang)

    @property
    def hint(self) -> str:
        """How to mend it."""
        return self.hint_text.in_language(self.lang)

    @property
    def place(self) -> str:
        """Where, as short as it can be said."""
        return self.fhir_path or ".".join(part for part in (self.resource, self.path) if part) or f"[{self.index}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All findings of one validation.

    Attributes:
        findings: In the order of what was validated.
        at: The time the rules went by.
        not_run: Families that were not run: not asked for, or not possible on what was given.
        resources: Type of each resource that was looked at, None for one that could not be read.
        lang: The language it prints itself in.
    """

    findings: tuple[Finding, ...] = ()
    at: Instant
    not_run: tuple[Family, ...] = ()
    resources: tuple[str | None, ...] = ()
    lang: Language = "en"

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings of severity warning."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error."""
        return bool(self.errors)

    @property
    def exit_code(self) -> int:
        """0, or 1 when a finding is an error."""
        return int(self.has_errors)

    def where(self, *, severity: Severity | None = None, family: Family | None = None, code: str | None = None) -> "Report":
        """Return the report with the findings that have all that is named."""
        kept = (
            finding
            for finding in self.findings
            if severity in (None, finding.severity) and family in (None, finding.family) and code in (None, finding.code)
        )
        return replace(self, findings=tuple(kept))

    def with_language(self, lang: Language) -> "Report":
        """Return the report in another language."""
        return replace(self, lang=lang, findings=tuple(replace(finding, lang=lang) for finding in self.findings))

    def raise_if_errors(self) -> None:
        """Raise FindingsError FIND-001 when a finding is an error."""
        if self.has_errors:
            raise FindingsError("FIND-001", report=self, count=len(self.errors))

    def to_bytes(self, *, form: ReportForm) -> bytes:
        """Return the report in a form: text, json, outcome, sarif, junit or html.

        Raises:
            ConfigurationError: CONF-001, when there is no such form.
        """
        from akson.validation.forms import FORMS

        if form not in FORMS:
            raise ConfigurationError("CONF-001", reason=f"there is no such form; there are {', '.join(FORMS)}")
        return FORMS[form](self)

    def write(self, to: "str | PathLike[str] | BinaryIO", *, form: ReportForm) -> None:
        """Write the report to a file or an open binary file, in a form of `to_bytes`."""
        content = self.to_bytes(form=form)
        if isinstance(to, str | PathLike):
            with open(to, "wb") as file:
                file.write(content)
        else:
            to.write(content)

    def __bool__(self) -> bool:
        raise TypeError("say report.has_errors, or report.findings: a report is neither true nor false")

    def __str__(self) -> str:
        return self.to_bytes(form="text").decode()

    def __repr__(self) -> str:
        return f"Report({len(self.findings)} findings, {len(self.errors)} errors)"

    def _repr_html_(self) -> str:
        from akson.validation.forms.html import fragment

        return fragment(self)
