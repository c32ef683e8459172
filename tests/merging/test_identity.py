"""Journals are of one person when a number and what a person is known by agree; else a person decides."""

import pytest

from akson.errors import IdentityError, RecordError
from akson.merging import match, merge_journals
from akson.model import DNR, ENH, FNR, HNR, Gender, HumanName, Identifier, Journal, PartialDate

from .building import CLINIC, GP, HOME, NAME, NUMBER, OTHER_NAME, OTHER_NUMBER, journal, resident

NOBODY = {"names": (), "born_on": None, "gender": None}


def refusal(*journals: Journal) -> IdentityError:
    """Return the error that merging the journals raises."""
    with pytest.raises(IdentityError) as caught:
        merge_journals(journals)
    return caught.value


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"names": ()},
        {"born_on": None},
        {"born_on": PartialDate("1985")},
        {"born_on": PartialDate("1985-09")},
        {"gender": None},
        {"gender": Gender.UNKNOWN},
        {"identifiers": (FNR("058985 97468"),)},
        {"identifiers": (FNR(NUMBER, system="http://hl7.no/fhir/NamingSystem/FNR"),)},
        {"identifiers": (DNR("41819077302"), FNR(NUMBER))},
        {"names": (OTHER_NAME, NAME)},
        {"names": (HumanName(given=("TESTINE", "Anna"), family="utprøven"),)},
    ],
    ids=lambda fields: "+".join(fields) or "all",
)
def test_one_person(fields: dict[str, object]) -> None:
    """A shared number and an agreeing birth date or name are enough, also when known only in part."""
    merged = merge_journals([journal(GP), journal(HOME, **fields)])

    assert 2 == len(merged.group_of(merged.journal.resident).members)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"born_on": PartialDate("1985-09-06")}, "birth date differs"),
        ({"born_on": PartialDate("1985-10")}, "birth date differs"),
        ({"born_on": PartialDate("1986")}, "birth date differs"),
        ({"names": (OTHER_NAME,)}, "name differs"),
        ({"gender": Gender.MALE}, "gender differs"),
        ({"identifiers": (FNR(OTHER_NUMBER),)}, "no valid national identifier in common"),
        ({"identifiers": ()}, "no valid national identifier in common"),
        (NOBODY, "no name or birth date agrees"),
        ({**NOBODY, "gender": Gender.FEMALE}, "no name or birth date agrees"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_not_shown_to_be_one_person(fields: dict[str, object], reason: str) -> None:
    """What differs, or that nothing agrees, stops the merge and is named."""
    error = refusal(journal(GP), journal(HOME, **fields))

    assert "IDEN-001" == error.code
    assert f"{GP} and {HOME}: {reason}" in str(error)


def test_one_id_does_not_make_two_people_one() -> None:
    """Journals that do not say where they come from may both have a resident 1."""
    one = Journal(resident("unstated"))
    other = Journal(one.resident.replace(identifiers=(FNR(OTHER_NUMBER),), born_on=PartialDate("1999-01-01")))

    assert one.resident.key == other.resident.key
    assert "IDEN-001" == refusal(one, other).code
    assert 1 == len(merge_journals([one, Journal(one.resident.replace(born_on=None))]).journal.resident.identifiers)


@pytest.mark.parametrize(
    "twin",
    [
        {"names": (HumanName(given=("Skissa",), family="Utprøven"),)},
        {"born_on": PartialDate("1985-09-06"), "names": ()},
        {"names": (), "gender": Gender.MALE},
    ],
    ids=["other name", "born after midnight", "other gender, no name yet"],
)
def test_two_newborns_of_one_number(twin: dict[str, object]) -> None:
    """Twins who were given the same number, as at Ahus in 2021, are never made one."""
    assert "IDEN-001" == refusal(journal(GP), journal(HOME, **twin)).code


@pytest.mark.parametrize(
    "number",
    [
        FNR("20036914712"),
        FNR("1000239"),
        FNR(""),
        HNR(NUMBER, assigner="Utprøven legevakt"),
        ENH("993467049"),
        Identifier("p-17", system="urn:vendor:gp"),
    ],
    ids=["check digits", "vendor key", "empty", "local number", "organization", "local key"],
)
def test_number_that_shows_nothing(number: Identifier) -> None:
    """An invalid, local or foreign number that is shared does not make two journals one person's."""
    error = refusal(journal(GP, identifiers=(number,)), journal(HOME, identifiers=(number,)))

    assert "no valid national identifier in common" in str(error)


def test_every_two_must_agree() -> None:
    """A third journal must agree with both of the others."""
    third = journal(CLINIC, born_on=PartialDate("1985-09-06"))

    assert "IDEN-001" == refusal(journal(GP, born_on=PartialDate("1985-09")), journal(HOME), third).code


def test_error_names_sources_not_values() -> None:
    """The error says which sources, and holds nothing of the person."""
    error = refusal(journal(GP), journal(HOME, names=(OTHER_NAME,), born_on=PartialDate("1986-01-01")))
    said = " ".join(
        (str(error), repr(error), repr(error.conflict), error.to_outcome().decode(), *(error.text(lang) for lang in ("nb", "nn")))
    )

    assert (GP, HOME) == error.conflict
    assert [] == [value for value in (NUMBER, "Testine", "Utprøven", "Prøva", "1985", "1986") if value in said]


def test_error_does_not_depend_on_order() -> None:
    """The same journals are refused in the same words, in whichever order they come."""
    one, other = journal(GP), journal(HOME, names=(OTHER_NAME,))

    assert str(refusal(one, other)) == str(refusal(other, one))


def test_two_versions_of_one_entry() -> None:
    """Two versions of one source's entry are one person's, even when the birth date was mended."""
    old, new = journal(GP, born_on=PartialDate("1985-09-06"), version="1"), journal(GP, version="2")

    assert PartialDate("1985-09-05") == merge_journals([new, old]).journal.resident.born_on


def test_nothing_to_merge() -> None:
    """No journal at all is a mistake of the caller."""
    with pytest.raises(RecordError, match="RECO-009"):
        merge_journals([])


def test_match_in_words() -> None:
    """Who is who can be read without a value of anybody."""
    found = match([journal(GP), journal(HOME, names=()), journal(CLINIC, names=(OTHER_NAME,), identifiers=())])
    text = str(found)

    assert 3 == len(text.splitlines())
    assert f"{GP} – {HOME}: one person (same national identifier, birth date agrees)" in text
    assert f"{CLINIC} – {GP}: not shown to be one person (no identifier in common, birth date agrees, name differs)" in text
    assert [] == [value for value in (NUMBER, "Testine", "1985") if value in text]


def test_match_does_not_depend_on_order() -> None:
    """The links are the same in whichever order the journals come."""
    journals = [journal(GP), journal(HOME, names=()), journal(CLINIC)]

    assert match(journals) == match(journals[::-1])
