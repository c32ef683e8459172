"""When something is to be done again and again.

Source: FHIR R4 Timing, https://hl7.org/fhir/R4/datatypes.html#Timing.
"""

from decimal import Decimal
from typing import Final

from msgspec.structs import astuple

from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity, Range
from akson.model.values.texts import CodeText
from akson.model.values.value import Exact, Value

__all__ = ["Frequency", "Repeat", "Timing"]

_PARTS_OF_A_FREQUENCY: Final = 3


class Frequency(Value, frozen=True, gc=False):
    """So many times in so long: `Frequency(3, Quantity(1, "d"))` is three times a day."""

    count: int
    per: Quantity

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
    count: int | None = None
    count_max: int | None = None
    duration: Decimal | None = None
    duration_max: Decimal | None = None
    duration_unit: CodeText | None = None
    frequency: int | None = None
    frequency_max: int | None = None
    period: Decimal | None = None
    period_max: Decimal | None = None
    period_unit: CodeText | None = None
    days: tuple[CodeText, ...] = ()
    times_of_day: tuple[str, ...] = ()
    events: tuple[CodeText, ...] = ()
    offset_minutes: int | None = None


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
