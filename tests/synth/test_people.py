"""Synthetic residents: seeded, coherent, and with numbers that nobody can have."""

import random
from itertools import islice

import pytest

from akson.errors import IdentityError
from akson.merging import merge_journals
from akson.model import FNR, CheckRule, Gender, Instant, Journal
from akson.model.schema import journal_to_bytes
from akson.synth import Synthetic, people, person_id
from akson.synth.people import _person
from akson.validation import Validator

AT = Instant("2026-01-15T12:00:00+01:00")


@pytest.fixture(scope="module")
def population() -> list[Synthetic]:
    """Two hundred synthetic residents."""
    return list(people(200, seed=7))


def number_of(person: Synthetic) -> FNR:
    """Return the person's number."""
    (number,) = person.resident.identifiers
    assert isinstance(number, FNR)
    return number


def contents(made: list[Synthetic]) -> list[list[bytes]]:
    """Return every journal, to the byte."""
    return [[journal_to_bytes(journal) for journal in (person.truth, *person.journals)] for person in made]


def test_same_seed_same_people() -> None:
    """The same seed gives the same people, to the byte."""
    assert contents(list(people(20, seed=3))) == contents(list(people(20, seed=3)))


def test_other_seed_other_people() -> None:
    """Another seed gives other people."""
    assert contents(list(people(5, seed=3))) != contents(list(people(5, seed=4)))


def test_more_people_are_the_same_people_first() -> None:
    """Asking for more gives the same ones, and then more."""
    assert contents(list(people(5, seed=3))) == contents(list(islice(people(50, seed=3), 5)))


@pytest.mark.parametrize("count", [0, 1, 17])
def test_count(count: int) -> None:
    """There are as many as were asked for."""
    assert count == len(list(people(count, seed=1)))


def test_numbers_are_valid_and_impossible(population: list[Synthetic]) -> None:
    """Every number is valid by the rule of 1964, and of the series with 80 added to the month."""
    for number in map(number_of, population):
        assert number.is_valid
        assert number.is_synthetic
        assert CheckRule.RULE_1964 is number.check_rule
        assert "81" <= number.reveal()[2:4] <= "92"


def test_numbers_are_unique(population: list[Synthetic]) -> None:
    """No two residents share a number."""
    numbers = [number_of(person).digits for person in population]

    assert len(numbers) == len(set(numbers))


def test_taken_number_is_left_alone() -> None:
    """Somebody born on the same day as another gets another number."""
    first = _person(random.Random(1), 0, taken := set[str]())  # noqa: S311 - not a secret
    second = _person(random.Random(1), 1, taken)  # noqa: S311 - not a secret

    assert first.resident.born_on == second.resident.born_on
    assert number_of(first) != number_of(second)
    assert {number_of(first).reveal(), number_of(second).reveal()} == taken


def test_number_matches_the_birth_date(population: list[Synthetic]) -> None:
    """The number encodes the birth date."""
    assert [] == [person for person in population if number_of(person).born_on() != person.resident.born_on]


def test_number_matches_the_gender(population: list[Synthetic]) -> None:
    """The ninth digit is even for women and odd for men."""
    parities = {(person.resident.gender, int(number_of(person).reveal()[8]) % 2) for person in population}

    assert {(Gender.FEMALE, 0), (Gender.MALE, 1)} == parities


@pytest.mark.parametrize("seed", range(20))
def test_person_id(seed: int) -> None:
    """A number by itself is valid, synthetic, and the same for the same seed."""
    number = person_id(seed)

    assert number == person_id(seed)
    assert (True, True) == (number.is_valid, number.is_synthetic)


def test_person_ids_differ() -> None:
    """Other seeds give other numbers."""
    assert 50 == len({person_id(seed).reveal() for seed in range(50)})


def test_each_journal_is_one_system_s(population: list[Synthetic]) -> None:
    """A person has a journal in two or more systems, each with its own controller, and every record is that system's."""
    for person in population:
        systems = [journal.resident.source.system for journal in person.journals]
        assert 2 <= len(systems) == len(set(systems))
        for journal in person.journals:
            assert {journal.resident.source.system} == {record.source.system for record in journal.in_wire_order}
            assert None is not journal.resident.source.controller


def test_journals_merge(population: list[Synthetic]) -> None:
    """The journals of one person merge into one."""
    for person in population[:40]:
        merged = merge_journals(person.journals)
        assert len(person.journals) == len(merged.sources)
        assert () == merged.journal.unresolved


def test_journals_of_two_people_do_not_merge(population: list[Synthetic]) -> None:
    """No two people are ever taken for one."""
    for one, other in zip(population[:20], population[20:40], strict=True):
        with pytest.raises(IdentityError):
            merge_journals([one.journals[0], other.journals[1]])


def test_truth_holds_everything(population: list[Synthetic]) -> None:
    """The truth has every record of every journal, and is about one resident."""
    for person in population:
        keys = {record.key for journal in person.journals for record in journal.records}
        assert keys == {record.key for record in person.truth.records}
        assert person.resident == person.truth.resident
        assert () == person.truth.unresolved
        assert {person.resident.ref} == {record.subject for record in person.truth.records}


def test_nothing_happens_before_birth(population: list[Synthetic]) -> None:
    """No contact comes before the resident was born."""
    for person in population:
        born = person.resident.born_on
        assert born is not None
        assert [] == [each for each in person.truth.encounters if each.period and each.period.start and each.period.start.is_before(born)]


def test_synthetic_journals_have_no_errors(population: list[Synthetic]) -> None:
    """No rule finds an error in a synthetic journal."""
    reports = [Validator().validate(journal, at=AT) for person in population[:40] for journal in person.journals]

    assert [] == [finding.code for report in reports for finding in report.errors]


def test_repr_names_nobody(population: list[Synthetic]) -> None:
    """A synthetic person prints as any other: nothing of it."""
    person = population[0]

    assert f"Synthetic({len(person.journals)} journals)" == repr(person)


def test_references_lead_somewhere(population: list[Synthetic]) -> None:
    """Every reference in every journal leads to a record of it."""
    journals: list[Journal] = [journal for person in population for journal in person.journals]

    assert [] == [journal for journal in journals if journal.unresolved]
