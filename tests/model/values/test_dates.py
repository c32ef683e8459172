from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import ConfigurationError, RecordError
from akson.model import Instant, PartialDate, Precision, When, age_on

OFFSETS = st.sampled_from(["Z", "+00:00", "-00:00", "+01:00", "+02:00", "-05:30", "+14:00", "-14:00"])


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Draw a date of any precision."""
    day = draw(st.dates()).isoformat()
    return PartialDate(day[: draw(st.sampled_from([4, 7, 10]))])


@st.composite
def instants(draw: st.DrawFn) -> Instant:
    """Draw an instant with any fraction and offset."""
    moment = draw(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31))).replace(microsecond=0).isoformat()
    fraction = draw(st.sampled_from(["", ".0", ".82", ".820", ".123456", ".1234567", ".9999999999"]))
    return Instant(f"{moment}{fraction}{draw(OFFSETS)}")


WHENS = st.one_of(partial_dates(), instants())


@given(partial_dates())
def test_a_partial_date_keeps_its_text(when: PartialDate) -> None:
    """The text comes back as it came, and makes an equal date."""
    again = PartialDate(str(when))

    assert when == again
    assert hash(when) == hash(again)


@given(st.dates())
def test_a_day_comes_back(day: date) -> None:
    """The date of a Python date begins and ends on that day."""
    when = PartialDate.of(day)

    assert (day, day) == (when.first_day, when.last_day)
    assert Precision.DAY == when.precision


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-05-17", date(2024, 5, 17), date(2024, 5, 17)),
    ],
)
def test_a_partial_date_covers_what_it_can_mean(text: str, first: date, last: date) -> None:
    """First and last day are the ends of what the text states."""
    when = PartialDate(text)

    assert (first, last) == (when.first_day, when.last_day)


@pytest.mark.parametrize(
    "text",
    ["", "24", "0000", "2024-00", "2024-13", "2024-5", "2024-05-1", "2023-02-29", "2024-05-32", "20240517", "2024-W20",
     "2024-05-17T10:00:00Z",
     " 2024", "2024 ", "2024/05", "٢٠٢٤", "2024-0٥", "2024-05-1७", "+2024", "2024-137"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    """A text of another form, or a day that no calendar has, cannot be built."""
    with pytest.raises(RecordError) as caught:
        PartialDate(text)

    assert "RECO-002" == caught.value.code


@given(WHENS)
def test_the_earliest_reading_is_not_after_the_latest(when: When) -> None:
    """Whatever the precision, the readings have an order."""
    assert when.earliest <= when.latest


@given(WHENS, WHENS)
def test_before_on_every_reading_implies_before_on_some(one: When, other: When) -> None:
    """`is_before` is the stricter of the two questions."""
    assert not one.is_before(other) or one.may_be_before(other)


@given(WHENS, WHENS)
def test_two_are_not_each_before_the_other(one: When, other: When) -> None:
    """`is_before` is an order: it holds in one direction at most."""
    assert not (one.is_before(other) and other.is_before(one))


@given(WHENS, WHENS, WHENS)
def test_before_carries_over(one: When, two: When, three: When) -> None:
    """What is before something that is before a third is before the third."""
    assert not (one.is_before(two) and two.is_before(three)) or one.is_before(three)


def test_a_year_and_its_month_have_no_order() -> None:
    """2024 is neither before nor after 2024-05 for certain, and may be either; there is no `<`."""
    year, month = PartialDate("2024"), PartialDate("2024-05")

    assert (False, False) == (year.is_before(month), month.is_before(year))
    assert (True, True) == (year.may_be_before(month), month.may_be_before(year))
    with pytest.raises(TypeError):
        year < month  # type: ignore[operator]  # noqa: B015


@pytest.mark.parametrize(
    ("text", "lang", "label"),
    [
        ("2024", "nb", "2024"), ("2024-05", "nb", "mai 2024"), ("2024-05-17", "nn", "17. mai 2024"), ("2024-05-17", "en", "17 May 2024"),
    ],
)  # fmt: skip
def test_a_date_reads_as_people_write_it(text: str, lang: str, label: str) -> None:
    """The label says as much as the source, and no more."""
    assert label == PartialDate(text).label(lang)  # type: ignore[arg-type]


def test_a_day_of_a_change_of_clocks_ends_where_the_next_begins() -> None:
    """The last microsecond of a day touches the first of the next, also where an hour is doubled at midnight."""
    for year in range(1900, 2030):
        for month in range(1, 13):
            for day in (1, 15, 29 if month != 2 else 28):
                this = date(year, month, day)
                end, start = PartialDate.of(this).latest, PartialDate.of(this + timedelta(days=1)).earliest
                assert timedelta(microseconds=1) == start.astimezone(UTC) - end.astimezone(UTC)
    doubled = PartialDate("1916-09-29").latest.astimezone(UTC), PartialDate("1916-09-30").earliest.astimezone(UTC)

    assert doubled[0] < doubled[1]


@given(instants())
def test_an_instant_keeps_its_text(when: Instant) -> None:
    """Zone, fraction and trailing zeros come back as they came."""
    assert when == Instant(str(when))


@given(instants(), st.sampled_from([timedelta(hours=1), timedelta(hours=-5, minutes=-30), timedelta()]))
def test_an_instant_means_the_same_in_every_zone(when: Instant, offset: timedelta) -> None:
    """10:00+02:00 and 08:00Z are one point in time, though not equal."""
    other = Instant.of(when.datetime.astimezone(timezone(offset)))
    is_exact = when.means(Instant.of(when.datetime))

    assert is_exact == when.means(other)
    assert is_exact == other.means(when)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024-05-01T10:00:00+02:00", "2024-05-01T08:00:00Z", True),
        ("2024-05-01T10:00:00.5Z", "2024-05-01T10:00:00.500Z", True),
        ("2024-05-01T10:00:00.1234567Z", "2024-05-01T10:00:00.1234568Z", False),
        ("2024-05-01T10:00:00.1234560Z", "2024-05-01T10:00:00.123456Z", True),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z", False),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:59:60+01:00", True),
    ],
)
def test_sameness_goes_to_the_last_digit(one: str, other: str, same: bool) -> None:
    """Digits beyond the microsecond and leap seconds count."""
    assert same is Instant(one).means(Instant(other))


@pytest.mark.parametrize(
    "text",
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:60.5Z", "2017-01-01T00:59:60+01:00", "2024-05-01T10:00:00.123456789012Z",
     "9999-12-31T23:59:59Z"],
)  # fmt: skip
def test_an_instant_can_be_a_leap_second_or_finer_than_a_clock(text: str) -> None:
    """What FHIR allows is kept, has readings, and is printed as it came."""
    when = Instant(text)

    assert text == str(when)
    assert when.earliest <= when.latest


@pytest.mark.parametrize(
    "text",
    ["", "2024-05-01", "2024-05-01T10:00", "2024-05-01T10:00Z", "2024-05-01T10:00:00", "2024-05-01T10:00:00.Z", "2024-05-01 10:00:00Z",
     "2024-05-01T10:00:00,5Z", "2024-05-01T24:00:00Z", "2024-05-01T10:00:61Z", "2024-02-30T10:00:00Z", "2024-05-01T10:00:00+0200",
     "2024-05-01T10:00:00+14:01", "2024-05-01T10:00:00-14:01", "2024-05-01T10:00:00+02:00:00", "2024-05-01t10:00:00z",
     "2024-13-31T23:59:60Z", "2024-05-01T99:99:60Z", "2024-05-01T10:00:00+02:75", "2024-05-01T10:00:00+13:99",
     "2024-05-01T10:00:00.1234567٥Z",
     "2024-05-01T10:00:00.٥Z", "2024-05-01T10:00:00Z "],
)  # fmt: skip
def test_what_is_no_instant_is_refused(text: str) -> None:
    """Without seconds and zone, or outside the calendar and the clock, an instant cannot be built."""
    with pytest.raises(RecordError) as caught:
        Instant(text)

    assert "RECO-003" == caught.value.code


def test_a_naive_datetime_is_refused() -> None:
    """A datetime without a zone is no point in time."""
    with pytest.raises(RecordError) as caught:
        Instant.of(datetime(2024, 5, 1, 10))

    assert "RECO-003" == caught.value.code


@pytest.mark.parametrize(
    ("text", "fold", "expected"),
    [
        ("2024-05-01T10:00", None, "2024-05-01T10:00:00+02:00"),
        ("2024-01-01T10:00:30", None, "2024-01-01T10:00:30+01:00"),
        ("2024-10-27T02:30", 0, "2024-10-27T02:30:00+02:00"),
        ("2024-10-27T02:30", 1, "2024-10-27T02:30:00+01:00"),
        ("2024-10-27T03:00", None, "2024-10-27T03:00:00+01:00"),
        ("2024-03-31T03:00", None, "2024-03-31T03:00:00+02:00"),
        ("2024-03-31T01:59:59", None, "2024-03-31T01:59:59+01:00"),
    ],
)
def test_a_local_time_gets_the_offset_of_its_zone(text: str, fold: int | None, expected: str) -> None:
    """Norwegian time has two offsets, and `fold` picks one of a doubled hour."""
    assert Instant(expected) == Instant.local(text, zone="Europe/Oslo", fold=fold)


@pytest.mark.parametrize(
    ("text", "fold"), [("2024-10-27T02:30", None), ("2024-03-31T02:30", None), ("2024-03-31T02:00", 0), ("2024-03-31T02:59:59", 1)]
)
def test_a_doubled_or_skipped_local_time_is_refused(text: str, fold: int | None) -> None:
    """A doubled hour needs `fold`; a skipped one does not exist whatever `fold` says."""
    with pytest.raises(RecordError) as caught:
        Instant.local(text, zone="Europe/Oslo", fold=fold)

    assert "RECO-004" == caught.value.code


@pytest.mark.parametrize("text", ["", "nonsense", "2024-05-01T10:00Z", "2024-05-01T10:00+02:00"])
def test_a_local_time_has_no_zone_of_its_own(text: str) -> None:
    """Another form, or a zone in the text, is refused."""
    with pytest.raises(RecordError) as caught:
        Instant.local(text, zone="Europe/Oslo")

    assert "RECO-003" == caught.value.code


def test_a_zone_that_does_not_exist_is_said() -> None:
    """Whatever the operating system makes of the name."""
    for zone in ("Europe/Bergen", "../x", ""):
        with pytest.raises(ConfigurationError) as caught:
            Instant.local("2024-05-01T10:00", zone=zone)

        assert "CONF-001" == caught.value.code


def test_the_day_depends_on_the_zone() -> None:
    """Half past eleven at night in UTC is the next day in Norway."""
    when = Instant("2024-05-01T23:30:00Z")

    assert date(2024, 5, 2) == when.on_day()
    assert date(2024, 5, 1) == when.on_day("UTC")
    assert (2024, 5, 1, date(2024, 5, 1)) == (when.year, when.month, when.day, when.first_day)


def test_the_ends_of_the_calendar_do_not_raise() -> None:
    """The first and last instants have a day, although another zone's lies outside the calendar."""
    first, last = Instant("0001-01-01T00:00:00+14:00"), Instant("9999-12-31T23:59:59-14:00")

    assert (date(1, 1, 1), date(9999, 12, 31)) == (first.on_day(), last.on_day())


@pytest.mark.parametrize(
    ("text", "microseconds"),
    [("10:00:00Z", 999_999), ("10:00:00.8Z", 899_999), ("10:00:00.820Z", 820_999), ("10:00:00.123456Z", 123_456), ("10:00:00.1234567Z",
     123_456)],
)  # fmt: skip
def test_the_latest_reading_covers_the_stated_digits(text: str, microseconds: int) -> None:
    """A second may be any part of it, and so may a tenth or a thousandth."""
    assert microseconds == Instant(f"2024-05-01T{text}").latest.microsecond


def test_now_has_a_zone_and_whole_seconds() -> None:
    """The present moment is an instant to the second."""
    now = Instant.now()

    assert Precision.SECOND == now.precision
    assert now.datetime.tzinfo is not None
    assert now.label("nb").endswith(now.text[11:16])


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2012-05-17", date(2024, 5, 16), 11), ("2012-05-17", date(2024, 5, 17), 12),
        ("2008-05-17", date(2024, 5, 16), 15), ("2008-05-17", date(2024, 5, 17), 16),
        ("2006-05-17", date(2024, 5, 16), 17), ("2006-05-17", date(2024, 5, 17), 18),
        ("2008-02-29", date(2024, 2, 28), 15), ("2008-02-29", date(2024, 2, 29), 16),
        ("2004-02-29", date(2022, 2, 28), 17), ("2004-02-29", date(2022, 3, 1), 18),
        ("2024-05-17", date(2024, 5, 17), 0), ("2024-05-17", date(2024, 5, 16), None),
        ("2006-05", date(2024, 4, 30), 17), ("2006-05", date(2024, 5, 1), None), ("2006-05", date(2024, 5, 31), 18),
        ("2006", date(2024, 12, 31), None), ("2006", date(2030, 6, 1), None),
    ],
)  # fmt: skip
def test_age_turns_on_the_birthday(born: str, day: date, age: int | None) -> None:
    """The years of 12, 16 and 18 are complete on the birthday, on 1 March for a leap day; unknown stays unknown."""
    assert age == age_on(PartialDate(born), day)


@given(st.dates(), st.dates())
def test_age_never_falls(born: date, day: date) -> None:
    """A day later nobody is younger."""
    if day == date.max:
        return
    today, tomorrow = (age_on(PartialDate.of(born), each) for each in (day, day + timedelta(days=1)))

    assert today is None or (tomorrow is not None and today <= tomorrow <= today + 1)


def test_a_python_date_has_a_way_of_its_own() -> None:
    """Given where a text belongs it is refused, and the error says where it goes."""
    for kind, value in ((PartialDate, date(2024, 5, 1)), (Instant, datetime(2024, 5, 1, tzinfo=UTC))):
        with pytest.raises(RecordError) as caught:
            kind(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert [caught.value.hint()] == caught.value.__notes__
        assert f"{kind.__name__}.of" in caught.value.hint()
