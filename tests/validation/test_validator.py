"""A validator runs the rules it has, over a record or a journal."""

import pytest

from akson.model import FNR, Allergy, Coding, Concept, Condition, Instant, Journal, Resident, Source
from akson.validation import RULES, Family, Severity, Validator

AT = Instant("2026-01-15T12:00:00+01:00")
GP = Source("urn:test")
RESIDENT = Resident(source=GP.item("r"), identifiers=(FNR("20036914712"),))
ALLERGY = Allergy(source=GP.item("a"), subject=RESIDENT.ref)
CONDITION = Condition(source=GP.item("c"), subject=RESIDENT.ref, code=Concept(Coding(None, "T90"), text="Diabetes"))
JOURNAL = Journal(RESIDENT, [ALLERGY, CONDITION])


def codes(validator: Validator) -> list[str]:
    """Return the codes that the validator finds in the journal."""
    return [finding.code for finding in validator.validate(JOURNAL, at=AT).findings]


def test_runs_all_rules() -> None:
    """Without anything said, every rule runs."""
    assert RULES == Validator().rules


def test_finds_in_the_order_of_the_records() -> None:
    """Findings stand in the order of the records, the resident first."""
    assert ["IDN-002", "ALG-001", "COD-003"] == codes(Validator())


def test_index_is_the_record_s_place() -> None:
    """A finding says which record it is about."""
    report = Validator().validate(JOURNAL, at=AT)

    assert [0, 1, 2] == [finding.index for finding in report.findings]
    assert [RESIDENT.ref, ALLERGY.ref, CONDITION.ref] == [finding.ref for finding in report.findings]
    assert ("Resident", "Allergy", "Condition") == report.resources


def test_one_record() -> None:
    """A record alone is validated too."""
    assert ["ALG-001"] == [finding.code for finding in Validator().validate(ALLERGY, at=AT).findings]


def test_keeps_the_time_it_went_by() -> None:
    """The report says which time the rules went by."""
    assert AT == Validator().validate(JOURNAL, at=AT).at


def test_speaks_the_language_asked_for() -> None:
    """Messages stand in the language asked for."""
    report = Validator().validate(JOURNAL, at=AT, lang="nn")

    assert "Kontrollsiffera stemmer ikkje." == report.findings[0].message


def test_without_leaves_rules_out() -> None:
    """A rule that is left out finds nothing, and the others go on."""
    assert ["ALG-001", "COD-003"] == codes(Validator().without("IDN-002"))


def test_without_leaves_the_validator_as_it_was() -> None:
    """A validator is immutable: leaving a rule out gives another one."""
    validator = Validator()
    validator.without("IDN-002")

    assert RULES == validator.rules


def test_with_severity() -> None:
    """A vendor may weigh a rule differently; the others weigh as before."""
    report = Validator().with_severity("IDN-002", Severity.WARNING).validate(JOURNAL, at=AT)

    assert [Severity.WARNING, Severity.ERROR, Severity.WARNING] == [finding.severity for finding in report.findings]


def test_only_runs_one_family() -> None:
    """A family alone runs its own rules, and the report names those that did not run."""
    report = Validator().only([Family.CODES]).validate(JOURNAL, at=AT)

    assert ["COD-003"] == [finding.code for finding in report.findings]
    assert tuple(family for family in Family if family is not Family.CODES) == report.not_run


def test_only_nothing_is_everything() -> None:
    """No family named means all."""
    assert RULES == Validator().only([]).rules


@pytest.mark.parametrize("family", [Family.CONFORMANCE, Family.LEGAL])
def test_family_without_rules_did_not_run(family: Family) -> None:
    """A family that has no rules yet is never said to have run."""
    assert family in Validator().validate(JOURNAL, at=AT).not_run
