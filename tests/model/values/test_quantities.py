import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import RecordError, UnitError
from akson.model import Quantity, Range, Ratio

NUMBERS = st.decimals(-1_000_000, 1_000_000, allow_nan=False, places=4)
UNITS = st.sampled_from([("mg", "g"), ("mmol/L", "mol/m3"), ("cm", "m"), ("m[iU]", "[iU]"), ("%", "1"), ("min", "s")])


@given(NUMBERS, UNITS)
def test_there_and_back(value: Decimal, units: tuple[str, str]) -> None:
    """An amount in another unit and back means the same all along."""
    one, other = units
    amount = Quantity(value, one)
    there = amount.to(other)

    assert amount.means(there)
    assert there.means(amount)
    assert amount.means(there.to(one))


def test_digits_are_part_of_the_value() -> None:
    """5.10 is written otherwise than 5.1, and means the same."""
    one, other = Quantity("5.10", "mg"), Quantity("5.1", "mg")

    assert one != other
    assert one.means(other)
    assert "5.10 mg" == str(one)


def test_the_same_amount_in_other_units() -> None:
    """5 mg and 0.005 g, 37 degrees Celsius and 98.6 Fahrenheit are the same amounts."""
    assert Quantity(5, "mg").means(Quantity("0.005", "g"))
    assert Quantity(37, "Cel").means(Quantity("98.6", "[degF]"))
    assert not Quantity(5, "mg").means(Quantity(5, "mL"))
    assert not Quantity(5, "mg").means(Quantity(5, "tablett"))
    assert Quantity(2, "tablett").means(Quantity("2.0", "tablett"))
    assert not Quantity(5, "mg").means(Quantity(5))
    assert not Quantity(5, "mg", comparator="<").means(Quantity(5, "mg"))
    assert not Quantity(5, "mg").means("5 mg")
    assert Quantity(None, "mg").means(Quantity(None, "mg"))


@pytest.mark.parametrize(
    "value",
    [5.1, True, "", "five", "NaN", "Infinity", "1e401", "1" * 65, b"5", [5], Decimal("NaN"), Decimal("-Infinity"), Decimal("1E+9999")],
)
def test_what_is_no_number_is_refused(value: object) -> None:
    """A float has lost its digits, and what no number can be is not kept."""
    with pytest.raises(RecordError) as caught:
        Quantity(value, "mg")  # type: ignore[arg-type]

    assert "RECO-005" == caught.value.code


@pytest.mark.parametrize("unit", ["mg/0", "km999999999", "tablett", "", "{}{}"])
def test_any_unit_can_be_held(unit: str) -> None:
    """What the source wrote as a unit is kept; only a conversion asks for UCUM."""
    amount = Quantity("1", unit)

    assert (unit, None, None) == (amount.unit, amount.code, amount.system)
    with pytest.raises(UnitError) as caught:
        amount.to("mg")
    assert "UNIT-002" == caught.value.code


def test_a_ucum_unit_is_its_own_code() -> None:
    """By hand the unit alone is enough; a source may say code and system otherwise, in another spelling too."""
    by_hand = Quantity("1", "mg")
    spelled = Quantity("1", "milligram", "mg", "urn:oid:2.16.840.1.113883.6.8")

    assert ("mg", "http://unitsofmeasure.org") == (by_hand.code, by_hand.system)
    assert "0.001 g" == str(spelled.to("g"))
    assert by_hand.means(spelled)


def test_a_quantity_without_a_number_cannot_be_converted() -> None:
    """A unit alone is no amount."""
    with pytest.raises(UnitError) as caught:
        Quantity(None, "mg").to("g")

    assert "UNIT-002" == caught.value.code


@given(NUMBERS, st.sampled_from(["mg", "tablett", None]))
def test_a_quantity_pickles(value: Decimal, unit: str | None) -> None:
    """Digits and unit come through a pickle."""
    amount = Quantity(value, unit)

    assert amount == pickle.loads(pickle.dumps(amount))  # noqa: S301
    assert hash(amount) == hash(Quantity(value, unit))


def test_ranges_and_ratios_show_both_sides() -> None:
    """A side that is not stated shows as nothing."""
    assert "3 mg – 5 mg" == str(Range(Quantity(3, "mg"), Quantity(5, "mg")))
    assert "3 mg –" == str(Range(Quantity(3, "mg")))
    assert "1 / 128" == str(Ratio(Quantity(1), Quantity(128)))
    assert "<5 mg" == str(Quantity(5, "mg", comparator="<"))
    assert "Quantity('<5 mg')" == repr(Quantity(5, "mg", comparator="<"))


@pytest.mark.parametrize("number", ["1.0E-400", "0." + "0" * 380 + "1" * 64, "1" * 64, "1.5E+400"])
def test_digits_and_size_are_limited_apart(number: str) -> None:
    """A number may be as small as its limit and have all its digits."""
    assert Decimal(number).as_tuple() == Quantity(number).value.as_tuple()  # type: ignore[union-attr]
