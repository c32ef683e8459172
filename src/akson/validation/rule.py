"""A rule: a pure function with a code, a severity, a source and texts in three languages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from akson.messages import Text
from akson.model import Record
from akson.validation.report import Family, Severity

__all__ = ["Rule", "rule"]

#: The family of each prefix; a rule with another prefix is refused when it is made.
_FAMILIES: Final = {
    "IDN": Family.IDENTIFIERS,
    "COD": Family.CODES,
    "ALG": Family.RECORDS,
    "REA": Family.RECORDS,
}
_DOCS: Final = "https://akson.readthedocs.io/reference/rules/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    Attributes:
        code: Three letters and three digits; never used again for anything else.
        severity: How much a breach weighs.
        source: Law, standard or profile it comes from.
        text: What is said of a breach.
        hint: How to mend it.
        check: Yields the path of each breach.
        about: The record class it looks at; `Record` for all.
        family: What it is about, which its code says.
    """

    code: str
    severity: Severity
    source: str
    text: Text
    hint: Text
    check: Callable[[Any], Iterator[str]]
    about: type[Record]
    family: Family

    @property
    def url(self) -> str:
        """The rule's place in the documentation."""
        return f"{_DOCS}#{self.code.lower()}"


def rule(
    code: str,
    *,
    severity: Severity,
    source: str,
    nb: str,
    nn: str,
    en: str,
    hint: str,
    hint_nb: str,
    hint_nn: str,
    about: type[Record] = Record,
) -> Callable[[Callable[[Any], Iterator[str]]], Rule]:
    """Return a decorator that makes a rule of a function from a record to the paths of its breaches.

    Raises:
        KeyError: The code's letters belong to no family.
    """
    family = _FAMILIES[code[:3]]

    def make(check: Callable[[Any], Iterator[str]]) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            source=source,
            text=Text(nb, nn, en),
            hint=Text(hint_nb, hint_nn, hint),
            check=check,
            about=about,
            family=family,
        )

    return make
