"""Every rule against its cases, which are data: what passes, what fails, and what stands on the boundary."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from akson.messages import Text
from akson.model import Instant, Record
from akson.model.schema import record_from_tree
from akson.validation import RULES, Family, Rule, Validator, find_rule

CASES = Path(__file__).parent / "cases"
AT = Instant("2026-01-15T12:00:00+01:00")
KINDS = ("pass", "fail", "boundary")


class Case(NamedTuple):
    """One case of one rule: its name, the record, and where the rule must find something."""

    code: str
    name: str
    tree: dict[str, Any]
    paths: tuple[str, ...] | None

    @property
    def kind(self) -> str:
        """pass, fail or boundary."""
        return self.name.partition("_")[0]

    @property
    def record(self) -> Record:
        """The record, with an id and a source of its own where the case gives none."""
        return record_from_tree({"id": "case", "source": {"system": "urn:test", "id": "case"}, **self.tree})


def cases_of(file: Path) -> list[Case]:
    """Return the cases of one file."""
    content = yaml.safe_load(file.read_text("utf-8"))
    code = content.pop("rule")
    return [
        Case(code, name, {key: value for key, value in tree.items() if key != "paths"}, tuple(tree["paths"]) if "paths" in tree else None)
        for name, tree in content.items()
    ]


ALL_CASES = [case for file in sorted(CASES.glob("*.yaml")) for case in cases_of(file)]


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: f"{case.code}-{case.name}")
def test_case(case: Case) -> None:
    """A rule finds what its case says, at the places it says, and nothing else."""
    found = tuple(Validator([find_rule(case.code)]).findings(case.record))
    paths = tuple(finding.path for finding in found)

    if case.paths is not None:
        assert case.paths == paths
    else:
        assert (case.kind == "fail") == bool(paths)


def test_passing_cases_name_no_place() -> None:
    """A case that passes has no place to name."""
    assert [] == [case.name for case in ALL_CASES if case.kind == "pass" and case.paths is not None]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_cases(rule: Rule) -> None:
    """A rule has one file of cases, with at least one of each kind."""
    cases = cases_of(CASES / f"{rule.code}.yaml")

    assert {rule.code} == {case.code for case in cases}
    assert set(KINDS) == {case.kind for case in cases}


def test_every_file_belongs_to_a_rule() -> None:
    """No cases are left of a rule that is gone."""
    assert {rule.code for rule in RULES} == {file.stem for file in CASES.iterdir()}


def test_codes_are_unique() -> None:
    """No two rules share a code."""
    codes = [rule.code for rule in RULES]

    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_complete(rule: Rule) -> None:
    """A rule has a well-formed code, a known family, a source, an address and a docstring."""
    assert re.fullmatch(r"[A-Z]{3}-\d{3}", rule.code)
    assert rule.family in Family
    assert rule.source.strip()
    assert rule.url.endswith(rule.code.lower())
    assert (rule.check.__doc__ or "").strip()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("part", ["text", "hint"])
def test_rule_speaks_three_languages(rule: Rule, part: str) -> None:
    """Text and hint stand in Bokmål, Nynorsk and English, are sentences, and are not the code."""
    said: Text = getattr(rule, part)

    for lang in ("nb", "nn", "en"):
        text = said.in_language(lang)
        assert text.strip()
        assert rule.code not in text
        assert "." == text[-1] or part == "hint"


def test_text_differs_from_language_to_language() -> None:
    """No rule has its English text in Norwegian as well."""
    assert [] == [rule.code for rule in RULES if rule.text.in_language("en") in (rule.text.in_language("nb"), rule.text.in_language("nn"))]


def test_find_rule_ignores_case() -> None:
    """A code is found whichever way it is typed."""
    assert "IDN-001" == find_rule("idn-001").code


def test_find_rule_knows_no_other() -> None:
    """A code that no rule has is a KeyError."""
    with pytest.raises(KeyError):
        find_rule("IDN-999")


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: f"{case.code}-{case.name}")
def test_all_rules_together(case: Case) -> None:
    """No rule fails on what another rule is about, and the rule of the case finds the same among the others."""
    report = Validator().validate(case.record, at=AT)
    alone = Validator([find_rule(case.code)]).validate(case.record, at=AT)

    assert alone.findings == report.where(code=case.code).findings
