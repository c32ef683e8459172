import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.model.values.date_patterns import INSTANT_PATTERN, PARTIAL_DATE_PATTERN
from akson.model.values.dates import is_instant, is_partial_date

DATE, INSTANT = (re.compile(pattern) for pattern in (PARTIAL_DATE_PATTERN, INSTANT_PATTERN))
YEARS = ("0000", "0001", "0004", "0010", "0100", "0400", "1000", "1900", "2000", "2023", "2024", "2100", "9999", "٢٠٢٤", "24")
MONTHS = [f"{month:02}" for month in range(14)]
DAYS = [f"{day:02}" for day in range(33)]
CLOCKS = ("00:00:00", "23:59:59", "23:59:60", "24:00:00", "12:60:00", "12:00:61", "99:00:60", "12:99:60", "1:00:00", "12:00")
FRACTIONS = ("", ".0", ".123456", ".1234567890", ".", ".x", ",5", ".٥", ".1234567٥")
ZONES = ("", "Z", "z", "+00:00", "-00:00", "+13:59", "+14:00", "-14:00", "+14:01", "+15:00", "+02:60", "+0200", "+02", "+02:00:00", "02:00")


@pytest.mark.parametrize("year", YEARS)
def test_pattern_knows_the_calendar(year: str) -> None:
    """Year, month and day are taken exactly where a partial date can be built, on leap days too."""
    texts = [year, *(f"{year}-{month}" for month in MONTHS), *(f"{year}-{month}-{day}" for month, day in product(MONTHS, DAYS))]

    assert [is_partial_date(text) for text in texts] == [DATE.search(text) is not None for text in texts]


def test_pattern_knows_the_clock_and_the_zones() -> None:
    """Every mixture of time, fraction and zone is taken exactly where an instant can be built."""
    days = ("2024-02-29", "2023-02-29", "2024-05")
    texts = [f"{day}T{clock}{fraction}{zone}" for day, clock, fraction, zone in product(days, CLOCKS, FRACTIONS, ZONES)]

    assert [is_instant(text) for text in texts] == [INSTANT.search(text) is not None for text in texts]


@given(st.from_regex(DATE, fullmatch=True).filter(lambda text: not text.endswith("\n")))
def test_what_the_date_pattern_takes_is_a_date(text: str) -> None:
    """Nothing that the pattern takes is refused."""
    assert is_partial_date(text)


@given(st.from_regex(INSTANT, fullmatch=True).filter(lambda text: not text.endswith("\n")))
def test_what_the_instant_pattern_takes_is_an_instant(text: str) -> None:
    """Nothing that the pattern takes is refused."""
    assert is_instant(text)
