from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import UnitError
from akson.model.values import ucum

KNOWN = [
    ("5.1", "mmol/L", "mol/m3", "5.1"),
    ("1", "mmol/L", "umol/mL", "1"),
    ("120", "mm[Hg]", "kPa", "15.99864"),
    ("15.99864", "kPa", "mm[Hg]", "120"),
    ("37", "Cel", "[degF]", "98.6"),
    ("98.6", "[degF]", "Cel", "37"),
    ("-40", "Cel", "[degF]", "-40"),
    ("0", "K", "Cel", "-273.15"),
    ("5", "mg", "g", "0.005"),
    ("2.5", "g/dL", "g/L", "25"),
    ("1500", "m[iU]", "[iU]", "1.5"),
    ("1", "k[iU]/L", "[IU]/mL", "1"),
    ("45", "%", "1", "0.45"),
    ("50", "mmol/mol", "%", "5"),
    ("3", "10*9/L", "10*6/mL", "3"),
    ("60", "{beats}/min", "Hz", "1"),
    ("90", "mL/min/{1.73_m2}", "L/h", "5.4"),
    ("1", "kg", "[lb_av]", "2.204622621848775807229738013"),
    ("1", "wk", "d", "7"),
    ("2", "kcal", "J", "8368"),
    ("25", "kg/m2", "g/cm2", "2.5"),
]


@pytest.mark.parametrize(("value", "unit", "to", "expected"), KNOWN)
def test_known_answers(value: str, unit: str, to: str, expected: str) -> None:
    """Amounts of the clinic come out as they should, without noise in the last digits."""
    assert expected == str(ucum.convert(Decimal(value), unit, to))


@pytest.mark.parametrize(("one", "other"), [("mg", "mL"), ("[iU]", "mg"), ("Cel", "m"), ("mmol", "mg"), ("[pH]", "1"), ("d", "d-1")])
def test_another_dimension_is_refused(one: str, other: str) -> None:
    """What does not measure the same has no conversion; amount of substance is not mass, nor an arbitrary unit either."""
    with pytest.raises(UnitError) as caught:
        ucum.convert(Decimal(1), one, other)

    assert "UNIT-001" == caught.value.code


@pytest.mark.parametrize(
    "code",
    ["", "/", "mgs", "tablett", "mg//L", "mg/", "mg/0", "0", "Cel/min", "Cel2", "mg L", "٣", "km9999", "m" * 65, "mg{æ}", "(mg)",
     "{a}{b}", "[nope]", "m g"],
)  # fmt: skip
def test_an_unknown_unit_is_refused(code: str) -> None:
    """A text that is no UCUM code of known units converts to nothing, and never fails in another way."""
    with pytest.raises(UnitError) as caught:
        ucum.convert(Decimal(1), code, "mg")

    assert not ucum.is_known(code)
    assert "UNIT-002" == caught.value.code


@pytest.mark.parametrize("code", ["{score}", "mg{a/b}", "/min", "mL/min/{1.73_m2}", "10*-3", "m2", "[CFU]/mL", "[arb'U]"])
def test_annotations_and_powers_are_known(code: str) -> None:
    """An annotation may hold anything, points and slashes too, and says nothing of the amount."""
    assert ucum.is_known(code)


@given(st.text(max_size=20))
def test_any_text_is_known_or_not(text: str) -> None:
    """Whatever a source wrote as a unit, asking does not fail."""
    assert ucum.is_known(text) in (True, False)


@given(st.decimals(-10000, 10000, places=3), st.sampled_from(KNOWN))
def test_an_amount_is_itself_in_every_unit(value: Decimal, case: tuple[str, str, str, str]) -> None:
    """Sameness is exact, both ways, where the other unit can hold the number."""
    _, unit, to, _ = case
    there = ucum.convert(value, unit, to)

    assert ucum.is_same(value, unit, there, to) is ucum.is_same(there, to, value, unit)
    assert abs(ucum.convert(there, to, unit) - value) < Decimal("1e-20")
