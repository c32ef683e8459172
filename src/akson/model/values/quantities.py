"""Measured amounts with their unit; numbers keep the digits they came with.

Source: UCUM, https://ucum.org/ucum; FHIR R4 Quantity, https://hl7.org/fhir/R4/datatypes.html#Quantity.
"""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from msgspec.structs import force_setattr

from akson.errors import RecordError, UnitError
from akson.limits import LIMITS
from akson.model.values import ucum
from akson.model.values.code_systems import canonical_uri
from akson.model.values.primitives import CodeText, PositiveInt, Uri
from akson.model.values.value import Exact, Value

__all__ = ["UCUM_URI", "Quantity", "Range", "Ratio", "SampledData"]

UCUM_URI: Final = "http://unitsofmeasure.org"


_LARGEST: Final = LIMITS.digits + LIMITS.exponent


def _exact(value: object) -> Decimal | None:
    """Return a Decimal with the digits of `value`, or None; a float is refused, because it has lost them."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or len(number.as_tuple().digits) > LIMITS.digits or abs(number.adjusted()) > LIMITS.exponent:
        return None
    return number


class Quantity(Value, frozen=True, gc=False, eq=False):
    """An amount: `Quantity("5.10", "mg")`; `5.10` is not `5.1`, though both mean the same.

    Attributes:
        value: The number with its own digits; None when the source gives a unit alone.
        unit: The unit as people read it; by hand a UCUM code, as "mg", "mmol/L" or "mm[Hg]".
        code: The unit's code in `system`; built by hand without one, it is `unit` when that is a UCUM code.
        system: The code's system; built by hand without one, it is UCUM when there is a code.
        comparator: "<", "<=", ">=" or ">", when the true value lies beyond what could be measured.

    Raises:
        RecordError: RECO-005, for a float or for what is no number within `akson.limits`.
    """

    value: Decimal | None
    unit: str | None = None
    code: CodeText | None = ""
    system: Uri | None = ""
    comparator: CodeText | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            value: Decimal | int | str | None,
            unit: str | None = None,
            code: str | None = "",
            system: str | None = "",
            comparator: str | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        value: object = self.value
        if value is not None:
            if type(value) is not Decimal:
                value = _exact(value)
                force_setattr(self, "value", value)
            # Readers have counted digits already; what is left to refuse is what no number can be.
            if value is None or not value.is_finite() or not -_LARGEST <= value.adjusted() <= _LARGEST:
                del self, value  # a traceback that shows locals must not show the input
                raise RecordError("RECO-005")
        if self.code == "":
            force_setattr(self, "code", self.unit if self.unit is not None and ucum.is_known(self.unit) else None)
        if self.system == "":
            force_setattr(self, "system", UCUM_URI if self.code is not None else None)

    def to(self, unit: str) -> "Quantity":
        """Return the same amount in another UCUM unit.

        Raises:
            UnitError: UNIT-001 when the two do not measure the same, UNIT-002 when one is not a known UCUM code.
        """
        own = self._measured_in
        if self.value is None or own is None:
            raise UnitError("UNIT-002")
        return Quantity(ucum.convert(self.value, own, unit), unit, comparator=self.comparator)

    @property
    def _measured_in(self) -> str | None:
        """The UCUM code, or what may be one."""
        return self.code if self.system is not None and canonical_uri(self.system) == UCUM_URI else self.unit

    def means(self, other: object) -> bool:
        """Return whether `other` is the same amount, in whichever unit."""
        if not isinstance(other, Quantity) or self.comparator != other.comparator:
            return False
        ours, theirs = self._measured_in, other._measured_in
        if self.value is None or other.value is None:
            return self.value is other.value and ours == theirs
        if ours is None or theirs is None or ours == theirs:
            return ours == theirs and self.value == other.value
        try:
            return ucum.is_same(self.value, ours, other.value, theirs)
        except UnitError:
            return False

    def _key(self) -> tuple[object, ...]:
        digits = None if self.value is None else self.value.as_tuple()
        return digits, self.unit, self.code, self.system, self.comparator

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quantity) and self._key() == other._key()

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own would ask whether the two are one object

    def __hash__(self) -> int:
        return hash(self._key())

    def __str__(self) -> str:
        parts = [self.comparator or "", "" if self.value is None else str(self.value)]
        return f"{''.join(parts)} {self.unit or self.code or ''}".strip()

    def __repr__(self) -> str:
        return f"Quantity({str(self)!r})"


class Range(Value, frozen=True, gc=False):
    """Between two amounts, both included; None is a side that is not stated."""

    low: Quantity | None = None
    high: Quantity | None = None

    def __str__(self) -> str:
        return f"{'' if self.low is None else self.low} – {'' if self.high is None else self.high}".strip()


class Ratio(Value, frozen=True, gc=False):
    """One amount to another, as a titre of 1:128 or a price in units a day."""

    numerator: Quantity | None = None
    denominator: Quantity | None = None

    def __str__(self) -> str:
        return f"{self.numerator} / {self.denominator}"


class SampledData(Exact, frozen=True, gc=False, eq=False, kw_only=True):
    """A series of measurements at equal intervals, as of an ECG.

    Attributes:
        origin: The zero of the series, with its unit.
        interval_ms: Milliseconds between two points.
        factor: What each point is multiplied by before `origin` is added.
        lower_limit: What the device could not measure below.
        upper_limit: What the device could not measure above.
        dimensions: How many values a point has.
        data: The points, with blanks between: numbers, E for error, L and U for beyond the limits.
    """

    origin: Quantity | None = None
    interval_ms: Decimal | None = None
    factor: Decimal | None = None
    lower_limit: Decimal | None = None
    upper_limit: Decimal | None = None
    dimensions: PositiveInt | None = None
    data: str | None = None
