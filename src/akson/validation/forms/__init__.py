"""The forms a report can take."""

from collections.abc import Callable
from typing import Final

from akson.validation.forms.html import to_html
from akson.validation.forms.json import to_json
from akson.validation.forms.junit import to_junit
from akson.validation.forms.outcome import to_outcome
from akson.validation.forms.sarif import to_sarif
from akson.validation.forms.text import to_text
from akson.validation.report import Report

__all__ = ["FORMS"]

FORMS: Final[dict[str, Callable[[Report], bytes]]] = {
    "text": to_text,
    "json": to_json,
    "outcome": to_outcome,
    "sarif": to_sarif,
    "junit": to_junit,
    "html": to_html,
}
