"""Dosages say in short what a long form says no more than."""

from decimal import Decimal

import pytest

from akson import fhir
from akson.errors import RecordError
from akson.model import Dosage, Dose, Frequency, MedicationLine, Quantity, Repeat, Source, Timing

AMOUNT = Quantity(50, "mg")
DAILY = Repeat(frequency=1, period=Decimal(1), period_unit="d")


def test_one_amount_is_an_amount() -> None:
    """A dose that is just an amount is the same dosage as the amount."""
    assert Dosage(amount=AMOUNT) == Dosage(doses=(Dose(amount=AMOUNT),))
    assert (Dose(amount=AMOUNT),) == Dosage(amount=AMOUNT).stated_doses


def test_an_amount_beside_doses_is_the_first_of_them() -> None:
    """Neither is lost."""
    faster = Dose(amount=AMOUNT, rate=Quantity(2, "mL/h"))
    both = Dosage(amount=AMOUNT, doses=(faster,))

    assert (None, (Dose(amount=AMOUNT), faster)) == (both.amount, both.doses)
    assert both.doses == both.stated_doses


def test_so_many_times_in_so_long_is_a_frequency() -> None:
    """Said with anything besides, it stays a timing."""
    bounded = Timing(repeat=DAILY.replace(count=7))
    at_times = Timing(repeat=DAILY.replace(times_of_day=("08:00:00",)))

    assert Frequency(1, Quantity(1, "d", None, None)) == Dosage(times=Timing(repeat=DAILY)).times
    assert [bounded, at_times] == [Dosage(times=timing).times for timing in (bounded, at_times)]


@pytest.mark.parametrize(
    "per", [Quantity(1, "d"), Quantity("1.0", "wk"), Quantity(2, "dager", code="d", system="http://unitsofmeasure.org")]
)
def test_a_frequency_by_hand_comes_back(per: Quantity) -> None:
    """Its time has the code of its unit and nothing else, as it is read; the amount is the same."""
    line = MedicationLine(source=Source("urn:x").item("1"), dosage=Dosage(times=Frequency(2, per)))

    assert line == fhir.from_tree(fhir.to_tree(line))
    assert Frequency(2, per).per.means(per)


@pytest.mark.parametrize("per", [Quantity(1, "d", comparator="<"), Quantity(1, "dag", code="x", system="urn:x")])
def test_a_frequency_that_r4_has_no_place_for(per: Quantity) -> None:
    """It is refused with the record, and nothing of it is left out."""
    with pytest.raises(RecordError) as caught:
        MedicationLine(source=Source("urn:x").item("1"), dosage=Dosage(times=Frequency(2, per)))

    assert "dosage.times" == caught.value.problems[0].path
