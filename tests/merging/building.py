"""Builds small journals of one synthetic resident, as several systems would know her."""

from typing import Any

from akson.model import (
    ATC,
    FNR,
    SNOMED_CT,
    Allergy,
    AllergyStatus,
    Concept,
    Dosage,
    Frequency,
    Gender,
    HumanName,
    Journal,
    MedicationLine,
    MedicationStatus,
    PartialDate,
    Quantity,
    Record,
    Resident,
    Source,
    Verification,
)
from akson.model.schema import journal_to_bytes

NUMBER = "05898597468"
OTHER_NUMBER = "16858399649"
NAME = HumanName(given=("Testine",), family="Utprøven")
OTHER_NAME = HumanName(given=("Prøva",), family="Utprøven")
GP, HOME, CLINIC, NURSE = "urn:test:gp", "urn:test:home", "urn:test:clinic", "urn:test:nurse"
PENICILLIN = Concept(SNOMED_CT("764146007", display="Penicillin"), text="Penicillin")
NO_ALLERGY = Concept(SNOMED_CT("716186003"), text="Ingen kjente allergier")
DAILY = Frequency(1, Quantity(1, "d"))


def of(system: str, id: str, version: str | None = None) -> Source:
    """Return the source of one entry of a system."""
    return Source(system).item(id, version=version)


def resident(system: str, **fields: Any) -> Resident:
    """Return a system's entry of the resident."""
    known = {
        "identifiers": (FNR(NUMBER),),
        "names": (NAME,),
        "born_on": PartialDate("1985-09-05"),
        "gender": Gender.FEMALE,
        **fields,
    }
    return Resident(source=of(system, "r"), **known)


def journal(system: str, *records: Record, **fields: Any) -> Journal:
    """Return a system's journal of the resident; `fields` are the resident's."""
    return Journal(resident(system, **fields), records)


def about(system: str) -> Any:
    """Return the reference to a system's entry of the resident."""
    return resident(system).ref


def allergy(system: str, id: str = "a", code: Concept = PENICILLIN, **fields: Any) -> Allergy:
    """Return an allergy to penicillin, or to something else."""
    known = {"status": AllergyStatus.ACTIVE, "verification": Verification.CONFIRMED, **fields}
    return Allergy(source=of(system, id), subject=about(system), code=code, **known)


def line(system: str, id: str = "m", atc: str = "C07AB02", **fields: Any) -> MedicationLine:
    """Return a line of a medication list: metoprolol, or another medicine."""
    known = {"status": MedicationStatus.ACTIVE, "drug": Concept(ATC(atc), text="Metoprolol"), **fields}
    return MedicationLine(source=of(system, id), subject=about(system), **known)


def dose(amount: Quantity | None = None, **fields: Any) -> Dosage:
    """Return a dosage once a day."""
    return Dosage(**{"amount": amount, "times": DAILY, **fields})


def content(merged_journal: Journal) -> bytes:
    """Return the canonical form, which two equal merges share to the byte."""
    return journal_to_bytes(merged_journal)
