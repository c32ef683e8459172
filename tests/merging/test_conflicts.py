"""Where sources disagree: both answers stay, each with its source, and nothing wins by itself."""

from typing import Any

import pytest

from akson.merging import CONFLICTS, Conflict, Merged, merge_journals
from akson.model import (
    ATC,
    SNOMED_CT,
    Allergy,
    AllergyCategory,
    Concept,
    Dosage,
    Frequency,
    Gender,
    Immunization,
    Instant,
    MedicationStatus,
    PartialDate,
    Quantity,
    Verification,
)

from .building import CLINIC, DAILY, GP, HOME, NO_ALLERGY, allergy, dose, journal, line, of

NO_DRUG_ALLERGY = Concept(SNOMED_CT("409137002"), text="Ingen kjente legemiddelallergier")
NO_FOOD_ALLERGY = Concept(SNOMED_CT("429625007"), text="Ingen kjente matallergier")
WORD = "Sentinelsen"


def merged_dosages(*dosages: Dosage | None) -> Merged:
    """Return the merge of one medicine, with each dosage from a system of its own."""
    systems = (GP, HOME, CLINIC)
    return merge_journals(journal(system, line(system, dosage=dosage)) for system, dosage in zip(systems, dosages, strict=False))


def said(conflict: Conflict) -> list[tuple[str, Any]]:
    """Return what each source says."""
    return [(option.source.system, option.value) for option in conflict.options]


def test_no_known_allergy_never_cancels_one() -> None:
    """One source's "no known allergy" leaves another's allergy where it is, and a person decides."""
    merged = merge_journals([journal(GP, allergy(GP)), journal(HOME, allergy(HOME, code=NO_ALLERGY))])
    (conflict,) = merged.conflicts

    assert {"Penicillin", "Ingen kjente allergier"} == {each.code.text for each in merged.journal.allergies if each.code}
    assert ("MRG-002", "code", "error") == (conflict.code, conflict.field, conflict.severity)
    assert [GP, HOME] == [option.source.system for option in conflict.options]


@pytest.mark.parametrize(
    ("denial", "categories", "is_conflict"),
    [
        (NO_DRUG_ALLERGY, ("medication",), True),
        (NO_DRUG_ALLERGY, (), True),
        (NO_DRUG_ALLERGY, ("food",), False),
        (NO_FOOD_ALLERGY, ("food", "medication"), True),
        (NO_FOOD_ALLERGY, ("medication",), False),
        (NO_ALLERGY, ("environment",), True),
    ],
)
def test_denial_of_one_category(denial: Concept, categories: tuple[str, ...], is_conflict: bool) -> None:
    """A denial speaks of its own category, and of an allergy whose category nobody stated."""
    one, other = (
        journal(GP, allergy(GP, categories=tuple(AllergyCategory(each) for each in categories))),
        journal(HOME, allergy(HOME, code=denial)),
    )

    assert is_conflict == bool(merge_journals([one, other]).conflicts)


def test_denials_agree() -> None:
    """Two denials contradict nothing, though one is narrower."""
    one, other = journal(GP, allergy(GP, code=NO_ALLERGY)), journal(HOME, allergy(HOME, code=NO_DRUG_ALLERGY))

    assert () == tuple(merge_journals([one, other]).conflicts)


def test_refuted_allergy_contradicts_nothing() -> None:
    """An allergy that was refuted does not contradict that none is known."""
    refuted = allergy(GP, verification=Verification.REFUTED)

    assert () == tuple(merge_journals([journal(GP, refuted), journal(HOME, allergy(HOME, code=NO_ALLERGY))]).conflicts)


def test_refuted_by_one_confirmed_by_another() -> None:
    """The confirmed allergy is the one that is shown, and the disagreement too."""
    refuted = allergy(GP, verification=Verification.REFUTED, recorded=PartialDate("2025"))
    merged = merge_journals([journal(GP, refuted), journal(HOME, allergy(HOME))])

    assert [Verification.CONFIRMED] == [each.verification for each in merged.journal.allergies]
    assert [("MRG-001", "verification")] == [(each.code, each.field) for each in merged.conflicts]


def test_dosage() -> None:
    """Two doses of one medicine are a conflict, each with its source and its record."""
    (conflict,) = merged_dosages(dose(Quantity(50, "mg")), dose(Quantity(100, "mg"))).conflicts

    assert ("MRG-003", "dosage", "error") == (conflict.code, conflict.field, conflict.severity)
    assert [(GP, dose(Quantity(50, "mg"))), (HOME, dose(Quantity(100, "mg")))] == said(conflict)
    assert [GP, HOME] == [option.source.system for option in conflict.options]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dose(Quantity("0.05", "g")), dose(Quantity(50, "mg"))),
        (dose(Quantity("50.0", "mg")), dose(Quantity(50, "mg"))),
        (dose(Quantity(50, "mg"), text="Morgen"), dose(Quantity(50, "mg"), text="1 tablett")),
        (dose(Quantity(50, "mg")), dose(None)),
        (Dosage(text="1 tablett  daglig"), Dosage(text="1 Tablett daglig")),
        (dose(times=Frequency(1, Quantity(1, "d"))), dose(times=Frequency(1, Quantity(24, "h")))),
        (dose(Quantity(50, "mg"), as_needed=True), dose(Quantity(50, "mg"))),
    ],
    ids=["g and mg", "digits", "words", "one part missing", "blanks and case", "day and hours", "as needed or not stated"],
)
def test_same_dosage(one: Dosage, other: Dosage) -> None:
    """The same dose in other words or another unit is no conflict."""
    assert () == tuple(merged_dosages(one, other).conflicts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dose(Quantity(50, "mg")), dose(Quantity(50, "ug"))),
        (dose(Quantity(5, "mg")), dose(Quantity(5, "tablett"))),
        (dose(times=DAILY), dose(times=Frequency(2, Quantity(1, "d")))),
        (Dosage(text="1 tablett"), Dosage(text="2 tabletter")),
        (dose(Quantity(50, "mg"), as_needed=True), dose(Quantity(50, "mg"), as_needed=False)),
    ],
    ids=["unit", "unknown unit", "frequency", "words", "as needed"],
)
def test_other_dosage(one: Dosage, other: Dosage) -> None:
    """Another amount, unit, frequency or instruction is a conflict."""
    assert ["MRG-003"] == [conflict.code for conflict in merged_dosages(one, other).conflicts]


def test_third_source_disagrees_with_the_second() -> None:
    """Every two are compared: that the first says nothing of the amount hides no disagreement of the others."""
    dosages = (dose(None, text="Fast"), dose(Quantity(50, "mg")), dose(Quantity(100, "mg")))

    assert 3 == len(merged_dosages(*dosages).conflicts[0].options)


def test_dosage_of_one_source_alone() -> None:
    """What only one source states is no disagreement."""
    assert () == tuple(merged_dosages(dose(Quantity(50, "mg")), None).conflicts)


def test_withdrawn_dosage_is_no_answer() -> None:
    """The dose of a line that was entered in error is no option; that it was taken back is."""
    wrong = line(GP, status=MedicationStatus.ENTERED_IN_ERROR, dosage=dose(Quantity(500, "mg")))
    merged = merge_journals([journal(GP, wrong), journal(HOME, line(HOME, dosage=dose(Quantity(50, "mg"))))])

    assert [("MRG-001", "status")] == [(each.code, each.field) for each in merged.conflicts]


def test_status_of_a_medicine() -> None:
    """In use at one source and stopped at another is a conflict."""
    stopped = line(HOME, status=MedicationStatus.STOPPED)

    assert [("MRG-001", "status")] == [
        (each.code, each.field) for each in merge_journals([journal(GP, line(GP)), journal(HOME, stopped)]).conflicts
    ]


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        ({"gender": Gender.FEMALE}, {"gender": Gender.OTHER}, ["gender"]),
        ({"died": True}, {"died": PartialDate("2025-01-01")}, []),
        ({"died": False}, {"died": PartialDate("2025-01-01")}, ["died"]),
        ({"died": False}, {"died": True}, ["died"]),
        ({"died": PartialDate("2025")}, {"died": Instant("2025-01-01T10:00:00+01:00")}, []),
        ({"died": PartialDate("2024")}, {"died": Instant("2025-01-01T10:00:00+01:00")}, ["died"]),
    ],
)
def test_resident(one: dict[str, Any], other: dict[str, Any], fields: list[str]) -> None:
    """How the resident is registered may differ; a date of death agrees with the bare fact of it."""
    merged = merge_journals([journal(GP, **one), journal(HOME, **other)])

    assert fields == [conflict.field for conflict in merged.conflicts]


def test_date_of_death_is_shown() -> None:
    """The date is shown, not the bare fact, whichever source has it."""
    died = PartialDate("2025-01-01")

    assert died == merge_journals([journal(GP, died=True), journal(HOME, died=died)]).journal.resident.died


def test_lot_number() -> None:
    """Two lot numbers of one dose are a conflict of little weight."""
    vaccine = Concept(ATC("J07BD52"))
    one, other = (
        Immunization(source=of(system, "i"), vaccine=vaccine, given=PartialDate("2024-03-01"), lot_number=lot)
        for system, lot in ((GP, "A1"), (HOME, "B2"))
    )
    (conflict,) = merge_journals([journal(GP, one), journal(HOME, other)]).conflicts

    assert ("lot_number", "information") == (conflict.field, conflict.severity)


def test_options_lead_to_their_records() -> None:
    """An option names its source with the entry's own id there, and the member that says so."""
    merged = merged_dosages(dose(Quantity(50, "mg")), dose(Quantity(100, "mg")))
    (conflict,) = merged.conflicts
    group = merged.group_of(merged.journal[conflict.ref])

    assert [member.ref for member in group.members] == [option.member for option in conflict.options]
    assert [member.source for member in group.members] == [option.source for option in conflict.options]


def test_repr_holds_no_value() -> None:
    """A conflict and its options print codes and sources, for logs."""
    (conflict,) = merged_dosages(Dosage(text=WORD), Dosage(text=f"{WORD} to")).conflicts

    assert "Conflict(MRG-003, dosage, 2 options)" == repr(conflict)
    assert [] == [option for option in conflict.options if WORD in repr(option)]


def test_rows_tell_options_apart() -> None:
    """Two instructions of the same words are shown with what is coded besides, so that a clinician sees the difference."""
    text = "1 tablett daglig"
    merged = merged_dosages(dose(Quantity(50, "mg"), text=text), dose(Quantity(100, "mg"), text=text, as_needed=True))
    (row,) = merged.conflicts.rows("nb")

    assert ("MRG-003", "error") == row[:2]
    assert f"{GP}: {text} (50 mg, 1 × per døgn)\n{HOME}: {text} (100 mg, 1 × per døgn, ved behov)" == row[4]


def test_every_two_options_differ_in_words() -> None:
    """A frequency that is no whole unit is shown as it is."""
    merged = merged_dosages(Dosage(times=Frequency(1, Quantity(8, "h"))), Dosage(times=Frequency(1, Quantity(12, "h"))))
    (row,) = merged.conflicts.rows("en")

    assert f"{GP}: 1 × per 8 h\n{HOME}: 1 × per 12 h" == row[4]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("nb", "Kildene er ikke enige om hvor sikker opplysningen er."),
        ("nn", "Kjeldene er ikkje samde om kor sikker opplysninga er."),
        ("en", "The sources disagree on how certain this is."),
    ],
)
def test_field_in_words(lang: Any, expected: str) -> None:
    """A conflict names what is in doubt in a clinician's words."""
    unsure = allergy(HOME, verification=Verification.UNCONFIRMED)
    (conflict,) = merge_journals([journal(GP, allergy(GP)), journal(HOME, unsure)]).conflicts

    assert expected == conflict.text(lang)


def test_every_kind_is_explained() -> None:
    """Every kind of conflict says what it is, in three languages."""
    for text in CONFLICTS.values():
        assert 3 == len({text.in_language(lang) for lang in ("nb", "nn", "en")})


def test_html_escapes() -> None:
    """What a source wrote is shown in a notebook cell, not obeyed."""
    merged = merged_dosages(Dosage(text="<script>alert(1)</script>"), Dosage(text="\u202e2"))
    shown = merged.conflicts._repr_html_()

    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "\u202e" not in shown


def test_order_of_conflicts_is_fixed() -> None:
    """Conflicts stand by code, in whichever order the journals come."""
    one = journal(GP, allergy(GP), line(GP, dosage=dose(Quantity(50, "mg"))))
    unsure = Allergy(**{**{name: getattr(allergy(HOME), name) for name in Allergy.model_fields}, "verification": Verification.UNCONFIRMED})
    other = journal(HOME, unsure, allergy(HOME, "n", NO_ALLERGY), line(HOME, dosage=dose(Quantity(100, "mg"))))

    assert ["MRG-001", "MRG-002", "MRG-003"] == [conflict.code for conflict in merge_journals([other, one]).conflicts]
    assert merge_journals([one, other]).conflicts == merge_journals([other, one]).conflicts
