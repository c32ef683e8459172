import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.model import Instant, PartialDate, Period, When

from .test_dates import WHENS

PERIODS = st.builds(Period, st.none() | WHENS, st.none() | WHENS)


@given(PERIODS, PERIODS)
def test_overlap_is_mutual(one: Period, other: Period) -> None:
    """Whichever is asked, the answer is the same."""
    assert one.overlaps(other) is other.overlaps(one)
    assert one.may_overlap(other) is other.may_overlap(one)


@given(PERIODS, PERIODS)
def test_overlap_on_every_reading_implies_overlap_on_some(one: Period, other: Period) -> None:
    """`overlaps` is the stricter of the two questions."""
    assert not one.overlaps(other) or one.may_overlap(other)


@given(PERIODS, WHENS)
def test_certain_content_is_possible_content(period: Period, when: When) -> None:
    """`contains` is the stricter of the two questions."""
    assert not period.contains(when) or period.may_contain(when)


@given(WHENS)
def test_the_period_without_ends_contains_everything(when: When) -> None:
    """An end that is not stated shuts nothing out."""
    period = Period()

    assert period.contains(when)
    assert period.is_open


def test_the_end_is_included_to_its_own_precision() -> None:
    """A period until May includes the last second of May and not the first of June."""
    period = Period.until(PartialDate("2024-05"))

    assert period.contains(Instant("2024-05-31T23:59:59+02:00"))
    assert not period.may_contain(Instant("2024-06-01T00:00:00+02:00"))


def test_a_start_known_to_the_month_contains_its_own_days_perhaps() -> None:
    """What lies in the month of the start may be before it."""
    period = Period.since(PartialDate("2024-05"))

    assert (False, True) == (period.contains(PartialDate("2024-05-10")), period.may_contain(PartialDate("2024-05-10")))
    assert period.contains(PartialDate("2024-05"))


def test_a_period_that_ends_before_it_starts_is_kept() -> None:
    """Sources hold such periods; they contain nothing."""
    period = Period(PartialDate("2024-05-02"), PartialDate("2024-05-01"))

    assert not period.may_contain(PartialDate("2024-05-01"))
    assert not period.is_open


@pytest.mark.parametrize(
    ("period", "text", "label"),
    [
        (Period(PartialDate("2023"), PartialDate("2024-05")), "2023/2024-05", "2023 – mai 2024"),
        (Period.since(PartialDate("2023")), "2023/…", "2023 – …"),
        (Period.until(PartialDate("2023")), "…/2023", "… – 2023"),
    ],
)
def test_a_period_shows_both_ends(period: Period, text: str, label: str) -> None:
    """An open end shows as such."""
    assert (text, label) == (str(period), period.label("nb"))
