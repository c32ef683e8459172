"""Dates and instants that keep the precision and the letters they came with.

`PartialDate` is FHIR's date, and a dateTime without a time; `Instant` is a dateTime with one. Both keep their text, so
that what is written is what was read, and both have an earliest and a latest reading, as aware datetimes.

Source: FHIR R4 data types, date, dateTime and instant, https://hl7.org/fhir/R4/datatypes.html.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import ValidationError, convert

from akson.errors import ConfigurationError, RecordError
from akson.messages import Language
from akson.model.values.value import Value

__all__ = ["NORWAY", "Instant", "PartialDate", "Precision", "When", "age_on"]

NORWAY: Final = "Europe/Oslo"
_Moment = datetime  # inside Instant, `datetime` is a property
_LEAP_SECOND: Final = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:60(\.\d+)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)", re.ASCII)
#: All that may stand behind a time instead of "Z": to 14 hours before and behind.
_ZONES: Final = frozenset(f"{sign}{minutes // 60:02}:{minutes % 60:02}" for sign in "+-" for minutes in range(14 * 60 + 1))
_NORWEGIAN: Final = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_ENGLISH: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS: Final[dict[Language, tuple[str, ...]]] = {"nb": _NORWEGIAN, "nn": _NORWEGIAN, "en": _ENGLISH}


class Precision(Enum):
    """How much of a time a text states."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    SECOND = "second"
    FRACTION = "fraction"


@lru_cache(maxsize=8)
def zone_named(name: str) -> ZoneInfo:
    """Return the time zone of that IANA name; ConfigurationError CONF-001 where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ConfigurationError("CONF-001", reason="there is no time zone of that name") from None


def _is_month(text: str) -> bool:
    return text.isascii() and text.isdigit() and "01" <= text <= "12"


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and text != "0000"


def is_partial_date(text: str) -> bool:
    """Return whether `text` is YYYY, YYYY-MM or YYYY-MM-DD and exists in the calendar."""
    size = len(text)
    if size == 10:
        if text[4] != "-" or text[7] != "-":
            return False
        try:
            date.fromisoformat(text)
        except ValueError:
            return False
        return True
    if size == 7:
        return text[4] == "-" and _is_year(text[:4]) and _is_month(text[5:])
    return size == 4 and _is_year(text)


def is_instant(text: str) -> bool:
    """Return whether `text` is an instant with seconds and zone, as FHIR writes it."""
    try:
        convert(text, datetime)
    except ValidationError:
        return text[17:19] == "60" and _LEAP_SECOND.fullmatch(text) is not None and is_partial_date(text[:10])
    return text[10] == "T" and (text[-1] == "Z" or text[-6:] in _ZONES)


class PartialDate(Value, frozen=True, gc=False):
    """A date known to the year, the month or the day: `PartialDate("2024-05")`.

    Two dates of different precision have no order, so there is no `<`; ask `is_before` or `may_be_before`, or sort by
    `earliest`. A date is read in Norwegian time.

    Raises:
        RecordError: RECO-002, when the text is no such date.
    """

    text: str

    def __post_init__(self) -> None:
        if self.text.__class__ is not str or not is_partial_date(self.text):
            del self  # a traceback that shows locals must not show the text
            raise RecordError("RECO-002")

    @staticmethod
    def of(day: date) -> "PartialDate":
        """Return the date of a Python date, to the day."""
        return PartialDate(day.strftime("%Y-%m-%d") if day.year > 999 else f"{day.year:04}-{day.month:02}-{day.day:02}")

    @property
    def precision(self) -> Precision:
        """YEAR, MONTH or DAY."""
        return {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(self.text)]

    @property
    def year(self) -> int:
        """The year."""
        return int(self.text[:4])

    @property
    def month(self) -> int | None:
        """The month, or None when the source does not say."""
        return int(self.text[5:7]) if len(self.text) > 4 else None

    @property
    def day(self) -> int | None:
        """The day of the month, or None when the source does not say."""
        return int(self.text[8:]) if len(self.text) > 7 else None

    @property
    def first_day(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def earliest(self) -> datetime:
        """Midnight at the start of the first day, in Norwegian time."""
        return datetime.combine(self.first_day, datetime.min.time(), zone_named(NORWAY))

    @property
    def latest(self) -> datetime:
        """The last microsecond of the last day, in Norwegian time."""
        return datetime.combine(self.last_day, datetime.max.time(), zone_named(NORWAY)).replace(fold=1)

    def is_before(self, other: "When") -> bool:
        """Return whether every reading of this is before every reading of `other`."""
        return self.latest < other.earliest

    def may_be_before(self, other: "When") -> bool:
        """Return whether some reading of this is before some reading of `other`."""
        return self.earliest < other.latest

    def label(self, lang: Language) -> str:
        """Return the date as people write it: "mai 2024"."""
        if self.month is None:
            return self.text
        named = f"{_MONTHS[lang][self.month - 1]} {self.year}"
        if self.day is None:
            return named
        return f"{self.day} {named}" if lang == "en" else f"{self.day}. {named}"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"


class Instant(Value, frozen=True, gc=False):
    """A point in time with seconds and zone: `Instant("2024-05-01T10:00:00.820+02:00")`.

    The text keeps its zone and every digit of its fraction. `==` is the same text; `means` is the same point in time.

    Raises:
        RecordError: RECO-003, when the text is no such instant.
    """

    text: str

    def __post_init__(self) -> None:
        if self.text.__class__ is not str or not is_instant(self.text):
            del self  # a traceback that shows locals must not show the text
            raise RecordError("RECO-003")

    @staticmethod
    def of(moment: _Moment) -> "Instant":
        """Return the instant of an aware datetime; RecordError RECO-003 for a naive one."""
        return Instant(moment.isoformat())

    @staticmethod
    def local(text: str, *, zone: str, fold: int | None = None) -> "Instant":
        """Return the instant of a local time, such as "2024-05-01T10:00", in the zone of that name.

        Args:
            text: Date and time without zone; seconds may be left out.
            zone: IANA name, for instance "Europe/Oslo".
            fold: 0 or 1 picks the first or second of a doubled hour; None refuses it.

        Raises:
            RecordError: RECO-003 for another form, RECO-004 for a time that is doubled or skipped.
            ConfigurationError: CONF-001, when there is no zone of that name.
        """
        try:
            naive = datetime.fromisoformat(text)
        except ValueError:
            raise RecordError("RECO-003") from None
        if naive.tzinfo is not None:
            raise RecordError("RECO-003")
        first, second = (naive.replace(tzinfo=zone_named(zone), fold=side) for side in (0, 1))
        doubled = first.utcoffset() != second.utcoffset()
        skipped = first.astimezone(UTC).astimezone(zone_named(zone)).replace(tzinfo=None) != naive
        if skipped or (doubled and fold is None):
            raise RecordError("RECO-004")
        chosen = second if fold == 1 else first
        return Instant.of(chosen.replace(tzinfo=timezone(chosen.utcoffset() or timedelta())))

    @staticmethod
    def now() -> "Instant":
        """Return the present moment by this computer's clock, to the second, at its own offset."""
        return Instant.of(datetime.now(UTC).astimezone().replace(microsecond=0))

    @property
    def datetime(self) -> _Moment:
        """The aware datetime at the source's own offset; digits beyond the microsecond are left out."""
        return datetime.fromisoformat(self.text if self.text[17:19] != "60" else f"{self.text[:17]}59{self.text[19:]}")

    @property
    def precision(self) -> Precision:
        """SECOND or FRACTION."""
        return Precision.FRACTION if self.text[19] == "." else Precision.SECOND

    @property
    def year(self) -> int:
        """The year at the source's offset."""
        return int(self.text[:4])

    @property
    def month(self) -> int:
        """The month at the source's offset."""
        return int(self.text[5:7])

    @property
    def day(self) -> int:
        """The day of the month at the source's offset."""
        return int(self.text[8:10])

    @property
    def first_day(self) -> date:
        """The day at the source's offset."""
        return date(self.year, self.month, self.day)

    last_day = first_day

    @property
    def earliest(self) -> _Moment:
        """The moment itself."""
        return self.datetime

    @property
    def latest(self) -> _Moment:
        """The last microsecond that the stated digits cover."""
        return self.datetime + timedelta(microseconds=10 ** (6 - min(len(self._fraction), 6)) - 1)

    @property
    def _fraction(self) -> str:
        return "" if self.text[19] != "." else self.text[20 : -1 if self.text[-1] == "Z" else -6]

    def is_before(self, other: "When") -> bool:
        """Return whether every reading of this is before every reading of `other`."""
        return self.latest < other.earliest

    def may_be_before(self, other: "When") -> bool:
        """Return whether some reading of this is before some reading of `other`."""
        return self.earliest < other.latest

    def means(self, other: object) -> bool:
        """Return whether `other` is the same point in time, to the last digit."""
        return isinstance(other, Instant) and self.datetime == other.datetime and self._finer == other._finer

    @property
    def _finer(self) -> tuple[bool, str]:
        """What `datetime` cannot hold: whether it is a leap second, and the digits beyond the microsecond."""
        return self.text[17:19] == "60", self._fraction[6:].rstrip("0")

    def on_day(self, zone: str = NORWAY) -> date:
        """Return the calendar day in the zone of that name."""
        try:
            return self.datetime.astimezone(zone_named(zone)).date()
        except OverflowError:  # within a day of the calendar's own ends
            return self.first_day

    def label(self, lang: Language) -> str:
        """Return day and time of day as people write them, at the source's offset."""
        return f"{PartialDate(self.text[:10]).label(lang)} {self.text[11:16]}"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Instant({self.text!r})"


When = PartialDate | Instant


def age_on(born: PartialDate, day: date) -> int | None:
    """Return completed years on `day`, or None when `born` lacks the month or the day decides and is missing.

    A person born on 29 February completes a year on 1 March where the year has no 29 February.

    Args:
        born: Date of birth with whatever precision the source had.
        day: The day to count to; there is no default.
    """
    if born.month is None or day < born.first_day:
        return None
    youngest, oldest = (
        day.year - bound.year - ((day.month, day.day) < (bound.month, bound.day)) for bound in (born.last_day, born.first_day)
    )
    return youngest if youngest == oldest else None
