import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import RecordError
from akson.model import (
    AKO,
    DNR,
    DUF,
    ENH,
    FHN,
    FNR,
    HER,
    HNR,
    HPR,
    RSH,
    CheckRule,
    Concept,
    DistrictNumber,
    Identifier,
    MunicipalityNumber,
    PartialDate,
    PersonId,
    volven,
)
from akson.model.values.schemes import SCHEMES, identifier_of

from .test_check_digits import completed

OID = "urn:oid:2.16.578.1.12.4.1.4."

# Skatteetaten's official vectors, and numbers of the series +80 and +65: class, valid, synthetic, rule, and the birth date
# where the individual number encodes a century at all (773 and 874 of the years 90 and 79 do not).
PEOPLE = [
    (FNR, "30108299939", True, False, CheckRule.RULE_2032, None),
    (FNR, "30908299902", True, True, CheckRule.RULE_2032, None),
    (FNR, "20036914700", True, False, CheckRule.RULE_1964, "1969-03-20"),
    (FNR, "03851598730", True, True, CheckRule.RULE_1964, "2015-05-03"),
    (FNR, "20036914712", False, False, None, None),
    (FNR, "29020073150", True, False, CheckRule.RULE_1964, "2000-02-29"),
    (FNR, "29020105729", False, False, CheckRule.RULE_1964, None),
    (DNR, "55102499947", True, False, CheckRule.RULE_2032, None),
    (DNR, "41819077906", True, True, CheckRule.RULE_2032, None),
    (DNR, "41819077302", True, True, CheckRule.RULE_1964, None),
    (FNR, "10915596784", True, True, CheckRule.RULE_1964, "1955-11-10"),
    (FNR, "05898597468", True, True, CheckRule.RULE_1964, "1985-09-05"),
    (FNR, "16858399649", True, True, CheckRule.RULE_1964, "1983-05-16"),
    (DNR, "50846202355", True, True, CheckRule.RULE_1964, "1962-04-10"),
    (FNR, "12705825562", True, True, CheckRule.RULE_1964, "1958-05-12"),
    (DNR, "41667987421", True, True, CheckRule.RULE_1964, None),
    (FNR, "19779998080", True, True, CheckRule.RULE_1964, "1999-12-19"),
]

# What stands under a Norwegian system in published material and breaks its rules.
ODD: list[tuple[type[Identifier], str]] = [
    *((FNR, text) for text in (
        "13057444850", "05076600324", "15064312345", "25036000564", "15634555315", "01017012345", "04021550123", "12345678901",
        "12345678900",
        "210377xxxxx", "1000239", "1000240", "1000807", "1000808", "103", "22", "889911", "",
    )),
    (HPR, "HPR"), (HPR, ""), (HPR, "1234567890"), (ENH, "test"), (ENH, "103"), (ENH, "1234567890"), (FHN, "71234567802"), (DUF, "1234"),
    (RSH, "x"), (HER, ""), (AKO, "1000"), (AKO, "0999"), (MunicipalityNumber, "301"), (DistrictNumber, "0301"),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "text", "valid", "synthetic", "rule", "born"), PEOPLE)
def test_numbers_of_the_official_list_and_of_the_synthetic_series(
    scheme: type[PersonId], text: str, valid: bool, synthetic: bool, rule: CheckRule | None, born: str | None
) -> None:
    """Validity, series, rule and birth date are what the registers say."""
    number = scheme(text)

    assert (valid, synthetic, rule) == (number.is_valid, number.is_synthetic, number.check_rule)
    assert (None if born is None else PartialDate(born)) == number.born_on()


@pytest.mark.parametrize(("scheme", "text"), [(row[0], row[1]) for row in PEOPLE if row[2]])
def test_the_strict_door_finds_the_class(scheme: type[PersonId], text: str) -> None:
    """A valid number gets its class from its digits."""
    assert scheme(text) == PersonId.parse(text)


@given(st.text("0123456789", min_size=8, max_size=8), st.sampled_from("89"))
def test_a_felles_hjelpenummer_holds_no_date(rest: str, first: str) -> None:
    """Eleven digits from 8 or 9 on that pass the check of 1964 are a felles hjelpenummer."""
    text = completed(first + rest, 11)
    if text is None:
        return
    number = PersonId.parse(text)

    assert FHN(text) == number
    assert (None, False) == (number.born_on(), number.is_synthetic)


@given(st.dates(), st.integers(0, 499))
def test_a_hjelpenummer_has_its_month_moved_by_40(day: date, serial: int) -> None:
    """The month of a local hjelpenummer says what it is."""
    text = completed(f"{day:%d}{int(f'{day:%m}') + 40}{day:%y}{serial:03}", 11)
    if text is None:
        return

    assert HNR(text) == PersonId.parse(text)


def test_a_hjelpenummer_is_unique_with_its_assigner_alone() -> None:
    """The same local number of two organisations is two people."""
    one, other = HNR("85490112345", assigner="A"), HNR("85490112345", assigner="B")

    assert one.means(HNR("854901 12345", assigner="A"))
    assert not one.means(other)


@pytest.mark.parametrize(("scheme", "text"), ODD)
def test_a_value_that_breaks_the_rules_is_kept(scheme: type[Identifier], text: str) -> None:
    """Published oddities are values all the same: not valid, given back as they came, never printed when masked."""
    value = scheme(text)

    assert text == value.reveal()
    assert not value.is_valid
    assert value == pickle.loads(pickle.dumps(value))  # noqa: S301
    if value.is_masked and text not in ("", "HPR"):
        assert text not in f"{value} {value!r} {value:>40}"
    if isinstance(value, PersonId):
        assert (None, False) == (value.born_on(), value.is_synthetic)
        with pytest.raises(RecordError) as caught:
            PersonId.parse(text)
        assert text == "" or text not in str(caught.value)


def test_an_identifier_may_have_no_value() -> None:
    """A source may name the system and put the number elsewhere; that is a value without a text."""
    value = identifier_of(None, OID + "1", None, None, None, None)

    assert isinstance(value, FNR)
    assert (None, "", False, False) == (value.stated, value.reveal(), value.has_value, value.is_valid)
    assert not value.means(value)


@given(st.text(max_size=14), st.sampled_from(SCHEMES))
def test_any_text_can_be_held(text: str, scheme: type[Identifier]) -> None:
    """Whatever a source wrote, no question about it fails."""
    value = scheme(text)

    assert value.is_valid in (True, False)
    assert text == value.reveal()
    assert value == scheme(text)
    assert hash(value) == hash(scheme(text))


@pytest.mark.parametrize(
    ("scheme", "text"),
    [(HPR, "9144889"), (HPR, "9999969"), (HPR, "222200068"), (RSH, "4208723"), (RSH, "45879"), (HER, "720"), (HER, "889911"), (AKO, "1001"),
     (MunicipalityNumber, "0301"), (DistrictNumber, "030102"), (ENH, "993467049"), (ENH, "993 467 049"), (DUF, "201234567890")],
)  # fmt: skip
def test_numbers_with_a_form_alone(scheme: type[Identifier], text: str) -> None:
    """Where there is no check rule the form decides."""
    assert scheme(text).is_valid


def test_a_district_lies_in_its_municipality() -> None:
    """The first four digits are the municipality, leading zero and all."""
    assert MunicipalityNumber("0301") == DistrictNumber("030102").municipality
    assert DistrictNumber("0301").municipality is None


@pytest.mark.parametrize(
    ("system", "scheme"),
    [
        (OID + "1", FNR), ("http://hl7.no/fhir/NamingSystem/FNR", FNR), ("2.16.578.1.12.4.1.4.1", FNR), (OID + "2", DNR), (OID + "3", FHN),
        ("http://hl7.no/fhir/NamingSystem/FHNR", FHN), ("HNR", HNR), (OID + "5", DUF), (OID + "4", HPR), (OID + "101", ENH),
        ("http://data.brreg.no/begrep/28155", ENH), (OID + "102", RSH), (OID + "1026", RSH), ("urn:oid:2.16.578.1.12.4.1.2", HER),
        (OID + "107", AKO),
        ("http://hl7.no/fhir/NamingSystem/kommunenummer", MunicipalityNumber), ("urn:oid:2.16.578.1.12.4.1.1.3403", DistrictNumber),
        ("urn:oid:1.2.3", Identifier), (None, Identifier),
    ],
)  # fmt: skip
def test_the_system_names_the_class(system: str | None, scheme: type[Identifier]) -> None:
    """Every spelling of a system leads to its class, and stays as it was spelled."""
    value = identifier_of("1", system, None, None, None, None)

    assert scheme is type(value)
    assert system == value.system


def test_a_type_code_makes_a_hjelpenummer() -> None:
    """no-basis says HNR by a type where the system is an organisation's own."""
    value = identifier_of("1", "urn:oid:1.2.3", Concept(volven(8327)("HNR")), None, None, None)

    assert isinstance(value, HNR)
    assert "urn:oid:1.2.3" == value.system


def test_separators_count_in_local_identifiers_and_not_in_numbers() -> None:
    """131169 00216 is 13116900216, but the local 1-23 is not 12-3."""
    assert FNR("058985 97468").means(FNR("05898597468"))
    assert FNR("058985 97468") != FNR("05898597468")
    assert FNR("058985 97468").is_valid
    assert FNR("05898597468", system="http://hl7.no/fhir/NamingSystem/FNR").means(FNR("05898597468"))
    assert not Identifier("1-23", system="urn:x").means(Identifier("12-3", system="urn:x"))
    assert Identifier("1-23", system="urn:x").means(Identifier("1-23", system="urn:x", use="old"))
    assert not Identifier("1", system="urn:x").means(Identifier("1", system="urn:y"))
    assert not Identifier("1", system=None).means(Identifier("1", system=None))
    assert not Identifier("1", system="urn:x").means("1")


@pytest.mark.parametrize("name", ["_value", "system", "type", "new"])
def test_an_identifier_is_immutable(name: str) -> None:
    """Nothing can be set or deleted."""
    value = FNR("05898597468")

    with pytest.raises(AttributeError):
        setattr(value, name, "x")
    with pytest.raises(AttributeError):
        delattr(value, name)


def test_a_number_is_not_a_text() -> None:
    """An int has lost its leading zeros already."""
    with pytest.raises(RecordError) as caught:
        FNR(5898597468)  # type: ignore[arg-type]

    assert "RECO-006" == caught.value.code


def test_what_identifies_no_person_prints() -> None:
    """Organisations and places are printed, people and personnel are not."""
    assert "ENH('993467049')" == repr(ENH("993467049"))
    assert "HPR(•••)" == repr(HPR("9144889"))
    assert "Identifier(•••)" == repr(Identifier("x", system="urn:x"))


@pytest.mark.parametrize(
    ("individual", "short", "year"),
    [(0, 0, 1900), (499, 99, 1999), (500, 0, 2000), (500, 39, 2039), (999, 39, 2039), (500, 54, 1854), (749, 54, 1854),
     (749, 99, 1899), (900, 40, 1940), (999, 99, 1999), (500, 40, None), (500, 53, None), (749, 53, None), (750, 54, None),
     (899, 40, None), (899, 99, None)],
)  # fmt: skip
def test_the_century_is_in_the_individual_number(individual: int, short: int, year: int | None) -> None:
    """Each edge of each series of the rule of 1964; a number outside them has no birth date."""
    numbers = (completed(f"{day:02}81{short:02}{individual:03}", 11) for day in range(1, 29))
    number = FNR(next(text for text in numbers if text is not None))

    assert year == (None if (born := number.born_on()) is None else born.year)
