"""Runs rules over records and journals; reads neither bytes nor clock."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from akson.messages import Language
from akson.model import Instant, Journal, Record
from akson.validation.registry import RULES
from akson.validation.report import Family, Finding, Report, Severity
from akson.validation.rule import Rule

__all__ = ["Validator"]


class Validator:
    """A set of rules, ready to run; immutable.

    Args:
        rules: The rules to run; all of akson's when left out.
    """

    __slots__ = ("_rules",)

    def __init__(self, rules: Iterable[Rule] = RULES) -> None:
        self._rules = tuple(rules)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run."""
        return self._rules

    @property
    def not_run(self) -> tuple[Family, ...]:
        """The families of which no rule runs."""
        ran = {rule.family for rule in self._rules}
        return tuple(family for family in Family if family not in ran)

    def with_severity(self, code: str, severity: Severity) -> "Validator":
        """Return a validator in which the rule of that code weighs differently."""
        return Validator(replace(rule, severity=severity) if rule.code == code else rule for rule in self._rules)

    def without(self, *codes: str) -> "Validator":
        """Return a validator without the rules of those codes."""
        return Validator(rule for rule in self._rules if rule.code not in codes)

    def only(self, families: Iterable[Family]) -> "Validator":
        """Return a validator with the rules of those families; none named means all."""
        wanted = frozenset(families)
        return Validator(rule for rule in self._rules if not wanted or rule.family in wanted)

    def validate(self, content: Journal | Record, *, at: Instant, lang: Language = "en") -> Report:
        """Return the findings on a journal or a record.

        Args:
            content: What to look at.
            at: The time the findings hold for; the report keeps it. No rule so far depends on time.
            lang: The language of the texts.
        """
        records = content.in_wire_order if isinstance(content, Journal) else (content,)
        found: list[Finding] = []
        for index, record in enumerate(records):
            found.extend(replace(finding, index=index, lang=lang) for finding in self.findings(record))
        return Report(
            findings=tuple(found),
            at=at,
            not_run=self.not_run,
            resources=tuple(record.referred_type for record in records),
            lang=lang,
        )

    def findings(self, record: Record) -> Iterator[Finding]:
        """Yield the findings on one record, rule by rule."""
        for rule in self._rules:
            if isinstance(record, rule.about):
                for path in rule.check(record):
                    yield _finding(rule, record, path)


def _finding(rule: Rule, record: Record, path: str) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        family=rule.family,
        text=rule.text,
        hint_text=rule.hint,
        path=path,
        resource=record.referred_type,
        ref=record.ref,
        source=rule.source,
        url=rule.url,
    )
