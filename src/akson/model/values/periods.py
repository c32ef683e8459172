"""A span of time whose ends may be open or known only in part."""

from typing import Final

from akson.messages import Language
from akson.model.values.dates import Instant, When
from akson.model.values.value import Value

__all__ = ["Period"]

_OPEN: Final[dict[Language, str]] = {"nb": "…", "nn": "…", "en": "…"}


class Period(Value, frozen=True, gc=False):
    """From `start` to and with `end`, to the precision of each; None is an end that is not stated.

    A period whose end lies before its start can be built, because sources hold such periods; a finding tells.
    """

    start: When | None = None
    end: When | None = None

    @staticmethod
    def since(when: When) -> "Period":
        """Return the period that starts at `when` and has no stated end."""
        return Period(when, None)

    @staticmethod
    def until(when: When) -> "Period":
        """Return the period that ends with `when` and has no stated start."""
        return Period(None, when)

    @property
    def is_open(self) -> bool:
        """Whether no end is stated."""
        return self.end is None

    def contains(self, when: When) -> bool:
        """Return whether every reading of `when` lies inside every reading of this."""
        return (self.start is None or self.start.latest <= when.earliest or self.start == when) and (
            self.end is None or when.latest <= self.end.latest
        )

    def may_contain(self, when: When) -> bool:
        """Return whether some reading of `when` lies inside some reading of this."""
        return (self.start is None or self.start.earliest <= when.latest) and (self.end is None or when.earliest <= self.end.latest)

    def overlaps(self, other: "Period") -> bool:
        """Return whether the two overlap on every reading."""
        return _surely_reaches(self, other) and _surely_reaches(other, self)

    def may_overlap(self, other: "Period") -> bool:
        """Return whether the two overlap on some reading."""
        return _may_reach(self, other) and _may_reach(other, self)

    def label(self, lang: Language) -> str:
        """Return the period as people write it; the day once, when it begins and ends on the same."""
        if isinstance(self.start, Instant) and isinstance(self.end, Instant) and self.start.text[:10] == self.end.text[:10]:
            return f"{self.start.label(lang)}–{self.end.text[11:16]}"
        start, end = (side.label(lang) if side is not None else _OPEN[lang] for side in (self.start, self.end))
        return f"{start} – {end}"

    def __str__(self) -> str:
        return f"{self.start or '…'}/{self.end or '…'}"


def _surely_reaches(one: Period, other: Period) -> bool:
    return one.start is None or other.end is None or one.start.latest <= other.end.earliest or one.start == other.end


def _may_reach(one: Period, other: Period) -> bool:
    return one.start is None or other.end is None or one.start.earliest <= other.end.latest
