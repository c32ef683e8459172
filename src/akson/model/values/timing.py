"""When something is to be done again and again.

Source: FHIR R4 Timing, https://hl7.org/fhir/R4/datatypes.html#Timing.
"""

from decimal import Decimal
from typing import Any, Final

from msgspec.structs import astuple, force_setattr

from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, PositiveInt, TimeOfDay, UnsignedInt
from akson.model.values.quantities import UCUM_URI, Quantity, Range
from akson.model.values.value import Exact, Value

__all__ = ["UNITS_OF_TIME", "Frequency", "Repeat", "Timing"]

_PARTS_OF_A_FREQUENCY: Final = 3
#: R4's units of time, in UCUM.
UNITS_OF_TIME: Final = ("s", "min", "h", "d", "wk", "mo", "a")


class Frequency(Value, frozen=True, gc=False):
    """So many times in so long: `Frequency(3, Quantity(1, "d"))` is three times a day.

    Attributes:
        count: How many times.
        per: In how long; its unit is the UCUM code of a unit of time, and nothing else is said of it.
    """

    count: PositiveInt
    per: Quantity

    def __post_init__(self) -> None:
        per: Any = self.per  # by hand it may be anything
        if isinstance(per, Quantity) and per.code is not None and per.system == UCUM_URI:
            force_setattr(self, "per", Quantity(per.value, per.code, None, None, per.comparator))  # R4 has the code alone

    def flaw(self) -> str | None:
        """Return that the time has parts that R4 has no place for, or another unit than R4 has."""
        per: Any = self.per
        if isinstance(per, Quantity) and (per.comparator, per.code, per.system) != (None, None, None):
            return "has a time with a comparator, or in a unit that is no UCUM code"
        if isinstance(per, Quantity) and per.unit is not None and per.unit not in UNITS_OF_TIME:
            return f"has a time in another unit than {', '.join(UNITS_OF_TIME)}"
        return None

    def __str__(self) -> str:
        return f"{self.count} × / {self.per}"


class Repeat(Exact, frozen=True, gc=False, eq=False, kw_only=True):
    """How often and when, in all its parts.

    Attributes:
        bounds: How long it goes on: a duration, a range of durations, or from when to when.
        count: How many times in all.
        count_max: At most so many times.
        duration: How long each time lasts.
        duration_max: At most so long.
        duration_unit: UCUM unit of time of both.
        frequency: How many times in a period.
        frequency_max: At most so many times.
        period: How long that period is.
        period_max: At most so long.
        period_unit: UCUM unit of time of both.
        days: FHIR's mon to sun.
        times_of_day: Clock times, as "08:00:00".
        events: FHIR's codes for meals, morning, bedtime and the like.
        offset_minutes: Minutes before or after such an event.
    """

    bounds: Quantity | Range | Period | None = None
    count: PositiveInt | None = None
    count_max: PositiveInt | None = None
    duration: Decimal | None = None
    duration_max: Decimal | None = None
    duration_unit: CodeText | None = None
    frequency: PositiveInt | None = None
    frequency_max: PositiveInt | None = None
    period: Decimal | None = None
    period_max: Decimal | None = None
    period_unit: CodeText | None = None
    days: tuple[CodeText, ...] = ()
    times_of_day: tuple[TimeOfDay, ...] = ()
    events: tuple[CodeText, ...] = ()
    offset_minutes: UnsignedInt | None = None


class Timing(Value, frozen=True, gc=False, kw_only=True):
    """When something is to be done: at stated times, by a rule, or by a code for one.

    Attributes:
        times: The times themselves.
        repeat: The rule.
        code: A code for the rule, as HL7's BID for twice a day.
    """

    times: tuple[When, ...] = ()
    repeat: Repeat | None = None
    code: Concept | None = None

    def in_short(self) -> "Timing | Frequency":
        """Return "so many times in so long" where the timing says just that, else the timing itself."""
        repeat = self.repeat
        if repeat is None or repeat.frequency is None or repeat.period is None or repeat.period_unit is None:
            return self
        said = astuple(repeat)
        if self.times or self.code is not None or len(said) - said.count(None) - said.count(()) > _PARTS_OF_A_FREQUENCY:
            return self
        return Frequency(repeat.frequency, Quantity(repeat.period, repeat.period_unit, None, None))
