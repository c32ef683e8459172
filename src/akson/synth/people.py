"""Synthetic residents: coherent, seeded, and with identifiers that nobody can have.

Numbers are of Skatteetaten's synthetic series, month + 80, which is never given to a person.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from akson.model import FNR, Gender, HumanName, Journal, PartialDate, Record, Ref, Resident, Source
from akson.model.addresses import with_refs
from akson.model.values.check_digits import CheckRule, person_check_rule
from akson.synth.histories import journal_of_system
from akson.synth.systems import SYSTEMS

__all__ = ["Synthetic", "people", "person_id"]

_GIVEN = {
    Gender.FEMALE: ("Testine", "Prøva", "Eksempla", "Mønstrid", "Skissa"),
    Gender.MALE: ("Testmund", "Prøvar", "Eksemplar", "Mønster", "Skisse"),
}
_FAMILY = ("Utprøven", "Syntetstad", "Testvik", "Prøvedal", "Eksempelmo")
_LAST_DAY = date(2024, 12, 31)


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A synthetic resident.

    Attributes:
        resident: The person, as the truth has it.
        journals: One journal for each source system that knows something of the person.
        truth: Everything, in one journal; every entry is about `resident`.
    """

    resident: Resident
    journals: tuple[Journal, ...]
    truth: Journal

    def __repr__(self) -> str:
        return f"Synthetic({len(self.journals)} journals)"


def _numbers(born: date, *, is_female: bool, chance: random.Random) -> Iterator[str]:
    """Yield synthetic numbers of the rule of 1964 for a birth date, in a chosen order."""
    short = born.year % 100
    ranges = range(500) if born.year < 2000 else range(500, 1000)
    individuals = [number for number in ranges if number % 2 == (0 if is_female else 1)]
    chance.shuffle(individuals)
    start = f"{born.day:02}{born.month + 80:02}{short:02}"
    for individual in individuals:
        for check in range(100):
            text = f"{start}{individual:03}{check:02}"
            if person_check_rule(text) is CheckRule.RULE_1964:
                yield text


def person_id(seed: int) -> FNR:
    """Return a synthetic fødselsnummer; the same seed gives the same number."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(30_000))
    return FNR(next(_numbers(born, is_female=chance.random() < 0.5, chance=chance)))


def people(count: int, *, seed: int) -> Iterator[Synthetic]:
    """Yield `count` synthetic residents with their journals; the same seed gives the same ones."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    taken: set[str] = set()
    return (_person(chance, number, taken) for number in range(count))


def _person(chance: random.Random, number: int, taken: set[str]) -> Synthetic:
    born = _LAST_DAY - timedelta(days=chance.randrange(365 * 95))
    gender = Gender.FEMALE if chance.random() < 0.5 else Gender.MALE
    name = HumanName(given=(chance.choice(_GIVEN[gender]),), family=chance.choice(_FAMILY))
    text = next(each for each in _numbers(born, is_female=gender == Gender.FEMALE, chance=chance) if each not in taken)
    taken.add(text)
    fnr = FNR(text)
    journals: list[Journal] = []
    for system in chance.sample(SYSTEMS, k=chance.randint(2, len(SYSTEMS))):
        source = Source(system.uri, controller=system.controller)
        resident = Resident(
            source=source.item(f"r{number}", version="1"),
            identifiers=(fnr,),
            names=(name,),
            gender=gender,
            born_on=PartialDate.of(born),
        )
        journals.append(journal_of_system(chance, system, resident, born))
    who = journals[0].resident
    records = (_about(who, journal.resident, record) for journal in journals for record in journal.records)
    return Synthetic(who, tuple(journals), Journal(who, records))


def _about(who: Resident, known_as: Resident, record: Record) -> Record:
    """Return the record with its references to one system's entry of the resident led to `who`."""

    def change(ref: Ref[Any]) -> Ref[Any]:
        return who.ref if ref.means(known_as.ref) else ref

    return with_refs(record, change)
