"""What users write against `akson.model` has the types they expect; checked by pyright and mypy, never run."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import assert_type

from akson.model import (
    ATC,
    ENH,
    FNR,
    HPR,
    NLK,
    Allergy,
    AllergyStatus,
    Audience,
    CareRelation,
    Coding,
    Concept,
    Dosage,
    Instant,
    Journal,
    Leftover,
    MedicationLine,
    MedicationStatus,
    Observation,
    PartialDate,
    Period,
    PersonId,
    Practitioner,
    Purpose,
    Quantity,
    Record,
    Records,
    Ref,
    Resident,
    Source,
    When,
    age_on,
    volven,
)


# A vendor's CSV becomes a journal.
def read_csv(rows: Iterable[str]) -> Journal:
    gp = Source("urn:vendor:gp", controller=ENH("993467049"))
    who = Resident(source=gp.item("p-17"), identifiers=(FNR("05898597468"),), born_on=PartialDate("1985-09"))
    lines = [
        MedicationLine(
            source=gp.item(key, version=rev),
            subject=who.ref,
            status=MedicationStatus.ACTIVE,
            drug=Concept(ATC(atc), text=name),
            dosage=Dosage(text=dose),
            period=Period.since(PartialDate(start)),
        )
        for key, rev, atc, name, dose, start in csv.reader(rows)
    ]
    assert_type(who.ref, Ref[Resident])
    assert_type(who.id, str)
    return Journal(who, lines)


# What was kept aside.
def leftovers(journal: Journal) -> Iterator[Leftover]:
    for record in journal.records:
        assert_type(record, Record)
        for left in record.residue:
            assert_type(record.ref, Ref[Record])
            yield left


# Someone else wrote first.
def stop_only(mine: MedicationLine, theirs: MedicationLine) -> MedicationLine | None:
    if mine.drug is None:
        return None
    return theirs.replace(status=mine.status) if isinstance(theirs.drug, Concept) and mine.drug.means(theirs.drug) else None


# Who asks, and why.
def care() -> tuple[HPR, ENH, CareRelation]:
    assert_type(Instant.now(), Instant)
    return HPR("9144889"), ENH("993467049"), CareRelation(Purpose.TREAT, decision="fastlege")


# Selections keep their type.
def select(journal: Journal) -> None:
    glucose = journal.observations.with_code(NLK("NPU02187")).during(Period.since(PartialDate("2023")))
    assert_type(glucose, Records[Observation])
    assert_type(glucose[-1], Observation)
    assert_type(glucose[1:], Records[Observation])
    assert_type(glucose.latest(), Observation | None)
    assert_type(journal.of(Allergy).current().only(), Allergy)
    assert_type(journal.allergies.where(lambda allergy: allergy.status == AllergyStatus.ACTIVE), Records[Allergy])
    assert_type(journal.records.from_source("gp"), Records[Record])
    everything: Records[Record] = journal.allergies
    assert_type([record.when for record in everything], list[When | Period | None])


# The journal follows references.
def follow(journal: Journal, allergy: Allergy) -> Resident | None:
    if allergy.subject is not None:
        assert_type(journal[allergy.subject], Resident)
    assert_type(journal.get(allergy.ref), Allergy | None)
    assert_type(journal[Ref.by(Practitioner, HPR("9144889"))], Practitioner)
    assert_type(Ref.to(allergy), Ref[Allergy])
    return journal.get(allergy.subject)


# Values.
def values(person: PersonId, born: PartialDate, day: date) -> None:
    assert_type(Quantity("5.10", "mg").to("g"), Quantity)
    assert_type(Quantity(5, "mg").value, Decimal | None)
    assert_type(Quantity(Decimal("5.10")).means(Quantity(5)), bool)
    assert_type(Coding(ATC, "C09AA05"), Coding)
    assert_type(volven(9060)("1", display="x"), Coding)
    assert_type(person.reveal(), str)
    assert_type(person.born_on(), PartialDate | None)
    assert_type(PersonId.parse("05898597468"), PersonId)
    assert_type(age_on(born, day), int | None)
    assert_type(born.is_before(Instant.now()), bool)
    assert_type(Instant.local("2024-05-01T10:00", zone="Europe/Oslo").datetime, datetime)
    assert_type(born.earliest, datetime)
    assert_type(AllergyStatus.ACTIVE, AllergyStatus)
    assert_type(AllergyStatus.known(), tuple[AllergyStatus, ...])
    assert_type(AllergyStatus("new").label("nb"), str)


# A list of codes is open, so a match needs its last case.
def words(status: AllergyStatus) -> str:
    match status:
        case AllergyStatus.ACTIVE:
            return "now"
        case AllergyStatus.INACTIVE | AllergyStatus.RESOLVED:
            return "before"
        case _:
            return str(status)


def audiences(record: Record) -> frozenset[Audience]:
    return frozenset[Audience]().union(*(label.keeps_out for label in record.resident_labels))
