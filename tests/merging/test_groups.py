"""Which records are judged the same, and why."""

from typing import Any

import pytest

from akson.merging import Group, GroupBasis, Merged, merge_journals
from akson.model import (
    ATC,
    ENH,
    FNR,
    HER,
    HNR,
    HPR,
    ICPC_2,
    LOINC,
    NLK,
    SNOMED_CT,
    CodeSystem,
    Coding,
    Concept,
    Condition,
    Document,
    Encounter,
    HumanName,
    Identifier,
    Immunization,
    ImmunizationStatus,
    Instant,
    MedicationLine,
    Observation,
    Organization,
    PartialDate,
    Period,
    Practitioner,
    Quantity,
    Record,
    RelatedPerson,
)

from .building import CLINIC, GP, HOME, NAME, NUMBER, OTHER_NAME, about, allergy, dose, journal, line, of


def merged(*records: Record) -> Merged:
    """Return the merge of the records, each in the journal of its own source."""
    systems = dict.fromkeys(record.source.system for record in records)
    return merge_journals(journal(system, *(each for each in records if each.source.system == system)) for system in systems)


def groups_of(*records: Record) -> list[Group[Any]]:
    """Return the groups of the records, the resident's aside."""
    return [group for group in merged(*records).groups if type(group.members[0]) in {type(record) for record in records}]


def are_one(*records: Record) -> bool:
    """Return whether the records stand in one group."""
    return 1 == len(groups_of(*records))


def condition(system: str, id: str = "c", **fields: Any) -> Condition:
    """Return a problem: diabetes."""
    return Condition(source=of(system, id), subject=about(system), **{"code": Concept(ICPC_2("T90"), text="Diabetes"), **fields})


def dose_given(system: str, given: str, id: str = "i") -> Immunization:
    """Return a vaccination on that day."""
    when = Instant(given) if "T" in given else PartialDate(given)
    vaccine = Concept(ATC("J07BD52"), text="MMR")
    return Immunization(source=of(system, id), status=ImmunizationStatus.COMPLETED, vaccine=vaccine, given=when)


def result(system: str, value: Quantity | None, effective: str = "2024-05-01T10:00:00+02:00", id: str = "o") -> Observation:
    """Return a result of glucose."""
    return Observation(source=of(system, id), code=Concept(NLK("NPU02187")), effective=Instant(effective), value=value)


def numbered(system: str, *identifiers: Identifier, kind: type[Any] = Practitioner, id: str = "p", **fields: Any) -> Any:
    """Return a record of `kind` with identifiers."""
    return kind(source=of(system, id), identifiers=identifiers, **fields)


def test_alone() -> None:
    """A record that nobody else has stands alone."""
    (group,) = groups_of(allergy(GP))

    assert (GroupBasis.ALONE, 1) == (group.basis, len(group.members))


def test_same_version() -> None:
    """An entry that came by two ways is one, and says so."""
    entry = allergy(GP)
    found = merge_journals([journal(GP, entry), journal(HOME, entry)])
    group = found.group_of(entry)

    assert (GroupBasis.SAME_VERSION, 1) == (group.basis, len(group.members))


def test_same_person() -> None:
    """The resident's entries stand in one group."""
    found = merged(allergy(GP), allergy(HOME))

    assert GroupBasis.SAME_PERSON is found.group_of(found.journal.resident).basis


def test_same_treatment() -> None:
    """One medicine in two lists is one line."""
    (group,) = groups_of(line(GP), line(HOME))

    assert GroupBasis.SAME_TREATMENT is group.basis


def test_same_content() -> None:
    """One allergy in two journals is one."""
    (group,) = groups_of(allergy(GP), allergy(HOME))

    assert GroupBasis.SAME_CONTENT is group.basis


def test_same_identifier() -> None:
    """One number in two journals is one practitioner."""
    (group,) = groups_of(numbered(GP, HPR("9144889")), numbered(HOME, HPR("914 4889")))

    assert GroupBasis.SAME_IDENTIFIER is group.basis


def test_atc_by_two_addresses() -> None:
    """ATC under its web address and under its OID is one system."""
    oid = Concept(Coding(CodeSystem("urn:oid:2.16.578.1.12.4.1.1.7180"), "C07AB02"))

    assert are_one(line(GP), line(HOME, drug=oid))


def test_other_medicine() -> None:
    """Another code is another medicine."""
    assert not are_one(line(GP), line(HOME, atc="C07AB03"))


def test_medicine_in_words() -> None:
    """Without any code the words decide, whatever their case."""
    assert are_one(line(GP, drug=Concept(text="Marevan")), line(HOME, drug=Concept(text="MAREVAN")))


def test_words_do_not_match_a_code() -> None:
    """Words alone are not matched to a coded medicine: they might be another strength or another drug."""
    assert not are_one(line(GP), line(HOME, drug=Concept(text="Metoprolol")))


def test_treatments_apart_in_time() -> None:
    """A treatment that had ended before another began is another treatment."""
    before = Period(PartialDate("2019"), PartialDate("2020"))

    assert not are_one(line(GP, period=before), line(HOME, period=Period.since(PartialDate("2023"))))


def test_problems_apart_in_time() -> None:
    """The same problem with onset in different years stays two, because it may have come back."""
    assert not are_one(condition(GP, onset=PartialDate("2019")), condition(HOME, onset=PartialDate("2024")))


def test_problem_without_an_onset() -> None:
    """A problem without an onset is the same as the only one there is."""
    assert are_one(condition(GP, onset=PartialDate("2019")), condition(HOME))


def test_problem_that_may_be_either() -> None:
    """A problem without an onset does not make one of two that came at different times."""
    found = groups_of(condition(GP, onset=PartialDate("2019")), condition(CLINIC, onset=PartialDate("2024")), condition(HOME))

    assert 3 == len(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2024-03-01", "2024-03-01"), ("2024-03-01", "2024-03"), ("2024-03-01T09:00:00+01:00", "2024-03-01T13:00:00+01:00")],
)
def test_same_dose_of_a_vaccine(one: str, other: str) -> None:
    """A dose on the same day is one dose."""
    assert are_one(dose_given(GP, one), dose_given(HOME, other))


def test_dose_that_may_be_either() -> None:
    """A dose of "2024" never makes one of two doses of that year: how many were given must stay right."""
    found = groups_of(dose_given(GP, "2024-03-01", "1"), dose_given(GP, "2024-06-01", "2"), dose_given(HOME, "2024"))

    assert 3 == len(found)


def test_uncertain_dose_does_not_split_a_certain_one() -> None:
    """Two certain entries of one dose stay together, though a third is uncertain."""
    found = groups_of(
        dose_given(GP, "2024-03-01"), dose_given(CLINIC, "2024-03-01"), dose_given(GP, "2024-06-01", "2"), dose_given(HOME, "2024")
    )

    assert [1, 1, 2] == sorted(len(group.members) for group in found)


def test_result_in_another_unit() -> None:
    """One result in two units of one amount is one result, and no conflict."""
    found = merged(result(GP, Quantity("5.10", "g")), result(HOME, Quantity("5100", "mg")))

    assert are_one(result(GP, Quantity("5.10", "g")), result(HOME, Quantity("5100", "mg")))
    assert () == tuple(found.conflicts)


def test_result_at_another_offset() -> None:
    """One point in time is one, at whichever offset it is written."""
    assert are_one(result(GP, Quantity(5, "mg")), result(HOME, Quantity(5, "mg"), "2024-05-01T08:00:00Z"))


@pytest.mark.parametrize("other", [result(HOME, Quantity("5.2", "mg")), result(HOME, Quantity(5, "mg"), "2024-05-01T10:01:00+02:00")])
def test_other_result(other: Observation) -> None:
    """Another value, or another time, is another result."""
    assert not are_one(result(GP, Quantity(5, "mg")), other)


@pytest.mark.parametrize(
    "identifier",
    [
        HPR("HPR"),
        HPR("1234567890"),
        FNR("1000239"),
        FNR(""),
        FNR(None),
        HER("720"),
        HNR(NUMBER, assigner="Utprøven legevakt"),
        Identifier(None, system="urn:vendor:gp"),
        Identifier("1", system=None),
    ],
    ids=["word", "ten digits", "vendor key", "empty", "absent", "address", "invalid local number", "no value", "no system"],
)
def test_identifier_that_identifies_nobody(identifier: Identifier) -> None:
    """What is no number of its system, or is the address of a party, makes no two people one."""
    assert not are_one(numbered(GP, identifier), numbered(HOME, identifier))


def test_key_of_a_vendor_is_exact() -> None:
    """In a key of a vendor, blanks, dots and hyphens count."""
    assert not are_one(
        numbered(GP, Identifier("1-1", system="urn:lab"), kind=Encounter),
        numbered(HOME, Identifier("11", system="urn:lab"), kind=Encounter),
    )


@pytest.mark.parametrize("kind", [Encounter, Document, MedicationLine])
def test_key_of_a_vendor_in_two_systems(kind: type[Record]) -> None:
    """The same key of the same system is the same entry."""
    key = Identifier("4711", system="urn:lab")

    assert are_one(numbered(GP, key, kind=kind), numbered(HOME, key, kind=kind))


def test_organization_by_its_number() -> None:
    """An organization number is one organization's."""
    assert are_one(numbered(GP, ENH("993467049"), kind=Organization), numbered(HOME, ENH("993467049"), kind=Organization))


def test_practitioner_of_another_birth_date() -> None:
    """A personnel number does not make one of two people of different age."""
    one = numbered(GP, HPR("9144889"), born_on=PartialDate("1970"))
    other = numbered(HOME, HPR("9144889"), born_on=PartialDate("1985-01-01"))

    assert not are_one(one, other)


def test_relative() -> None:
    """A relative of the same number and name is one."""
    one = numbered(GP, FNR(NUMBER), kind=RelatedPerson, names=(NAME,))
    other = numbered(HOME, FNR(NUMBER), kind=RelatedPerson, names=(NAME,), born_on=PartialDate("1985"))

    assert are_one(one, other)


@pytest.mark.parametrize(
    "fields", [{"names": (OTHER_NAME,)}, {"born_on": PartialDate("1985-09-06")}, {"names": (HumanName(family="Testvik"),)}]
)
def test_relatives_of_one_number(fields: dict[str, Any]) -> None:
    """Two relatives who were given one number, but differ in name or birth date, stay two."""
    one = numbered(GP, FNR(NUMBER), kind=RelatedPerson, names=(NAME,), born_on=PartialDate("1985-09-05"))

    assert not are_one(one, numbered(HOME, FNR(NUMBER), kind=RelatedPerson, **fields))


def test_kinds_stay_apart() -> None:
    """An allergy and a problem of one code are two things."""
    code = Concept(Coding("urn:codes", "1"))

    assert 3 == len(merged(allergy(GP, code=code), condition(HOME, code=code)).groups)


def test_dosage_decides_no_group() -> None:
    """Two dosages of one medicine stand in one group, where their disagreement can be seen."""
    assert are_one(line(GP, dosage=dose(Quantity(50, "mg"))), line(HOME, dosage=dose(Quantity(100, "mg"))))


def test_one_measure_under_two_codes() -> None:
    """Heart rate coded in SNOMED CT and heart rate coded in LOINC are one result."""
    same = {"effective": Instant("2024-05-01T10:00:00+02:00"), "value": Quantity("62", "/min")}
    one = Observation(source=of(GP, "o"), code=Concept(SNOMED_CT("364075005")), **same)
    other = Observation(source=of(HOME, "o"), code=Concept(LOINC("8867-4")), **same)
    pulse = Observation(source=of(HOME, "p"), code=Concept(SNOMED_CT("78564009")), **same)

    assert are_one(one, other)
    assert not are_one(one, pulse)
