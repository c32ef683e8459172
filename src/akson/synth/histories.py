"""What happened to a synthetic resident, as one system wrote it down."""

import random
from datetime import UTC, date, datetime, time, timedelta

from akson.model import (
    ATC,
    ICPC_2,
    NLK,
    Concept,
    Condition,
    ConditionStatus,
    ConditionVerification,
    Dosage,
    Encounter,
    EncounterStatus,
    Instant,
    Journal,
    MedicationLine,
    MedicationStatus,
    Observation,
    ObservationStatus,
    PartialDate,
    Period,
    Quantity,
    Record,
    Resident,
    volven,
)
from akson.model.values.codes import Coding
from akson.synth.systems import System

__all__ = ["journal_of_system"]

_PROBLEMS = (("K86", "Høyt blodtrykk", "C09AA05", "Ramipril", "5"), ("T90", "Diabetes type 2", "A10BA02", "Metformin", "500"),
             ("R96", "Astma", "R03AC02", "Salbutamol", "0.1"), ("L84", "Ryggplager", "N02BE01", "Paracetamol", "1000"))  # fmt: skip
_RESULTS = (("NPU02187", "B-Glukose", "mmol/L", 4.0, 11.0), ("NPU27300", "B-HbA1c", "mmol/mol", 30.0, 75.0))


def journal_of_system(chance: random.Random, system: System, resident: Resident, born: date) -> Journal:
    """Return what one system knows of a resident born on `born`: contacts, problems, medicines, results."""
    records: list[Record] = []
    for number in range(chance.randint(1, 4)):
        age = (date(2025, 6, 30) - born).days
        day = date(2025, 6, 30) - timedelta(days=chance.randrange(max(1, min(age, 3000))))
        records.extend(_contact(chance, resident, number, day))
    return Journal(resident, records)


def _contact(chance: random.Random, resident: Resident, number: int, day: date) -> list[Record]:
    source, who = resident.source, resident.ref
    problem, text, atc, drug, milligrams = chance.choice(_PROBLEMS)
    start = datetime.combine(day, time(8 + chance.randrange(8), chance.randrange(60)), UTC)
    period = Period(Instant.of(start), Instant.of(start + timedelta(minutes=20)))
    encounter = Encounter(
        source=source.item(f"{resident.source.id}-e{number}", version="1"),
        subject=who,
        status=EncounterStatus.FINISHED,
        contact_class=Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB"),
        types=(Concept(volven(8432)("3", display="kontroll")),),
        period=period,
        reasons=(Concept(ICPC_2(problem, display=text)),),
    )
    condition = Condition(
        source=source.item(f"{resident.source.id}-c{number}", version="1"),
        subject=who,
        encounter=encounter.ref,
        status=ConditionStatus.ACTIVE,
        verification=ConditionVerification.CONFIRMED,
        code=Concept(ICPC_2(problem, display=text), text=text),
        onset=PartialDate(f"{day.year}-{day.month:02}"),
        recorded=PartialDate.of(day),
    )
    line = MedicationLine(
        source=source.item(f"{resident.source.id}-m{number}", version="1"),
        subject=who,
        status=MedicationStatus.ACTIVE,
        drug=Concept(ATC(atc, display=drug), text=drug),
        dosage=Dosage(text="1 daglig", amount=Quantity(milligrams, "mg")),
        period=Period.since(PartialDate.of(day)),
    )
    code, name, unit, low, high = chance.choice(_RESULTS)
    result = Observation(
        source=source.item(f"{resident.source.id}-o{number}", version="1"),
        subject=who,
        encounter=encounter.ref,
        status=ObservationStatus.FINAL,
        code=Concept(NLK(code, display=name), text=name),
        effective=Instant.of(start),
        value=Quantity(f"{chance.uniform(low, high):.2f}", unit),
    )
    return [encounter, condition, line, result]
