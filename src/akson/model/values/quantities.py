"""Measured amounts with their unit; numbers keep the digits they came with.

Source: UCUM, https://ucum.org/ucum; FHIR R4 Quantity, https://hl7.org/fhir/R4/datatypes.html#Quantity.
"""

from decimal import Decimal, InvalidOperation
from typing import Final

from msgspec.structs import force_setattr

from akson.errors import RecordError, UnitError
from akson.limits import LIMITS
from akson.model.values import ucum
from akson.model.values.value import Value

__all__ = ["UCUM_URI", "Quantity", "Range", "Ratio"]

UCUM_URI: Final = "http://unitsofmeasure.org"


def _exact(value: object) -> Decimal:
    """Return a Decimal with the digits of `value`; a float is refused, because it has lost them."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise RecordError("RECO-005")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise RecordError("RECO-005") from None
    _, digits, exponent = number.as_tuple()
    if isinstance(exponent, str) or len(digits) > LIMITS.digits or abs(exponent) > LIMITS.exponent:
        raise RecordError("RECO-005")
    return number


class Quantity(Value, frozen=True, gc=False, eq=False):
    """An amount: `Quantity("5.10", "mg")`; `5.10` is not `5.1`, though both mean the same.

    Attributes:
        value: The number with its own digits; None when the source gives a unit alone.
        unit: The unit as people read it; by hand a UCUM code, as "mg", "mmol/L" or "mm[Hg]".
        code: The unit's code in `system`; left out, it is `unit` when that is a UCUM code.
        system: The code's system; left out, it is UCUM when there is a code.
        comparator: "<", "<=", ">=" or ">", when the true value lies beyond what could be measured.

    Raises:
        RecordError: RECO-005, for a float or for what is no number within `akson.limits`.
    """

    value: Decimal | None
    unit: str | None = None
    code: str | None = ""
    system: str | None = ""
    comparator: str | None = None

    def __post_init__(self) -> None:
        value: object = self.value
        if value is not None and type(value) is not Decimal:
            force_setattr(self, "value", _exact(value))
        if self.code == "":
            force_setattr(self, "code", self.unit if self.unit is not None and ucum.is_known(self.unit) else None)
        if self.system == "":
            force_setattr(self, "system", UCUM_URI if self.code is not None else None)

    def to(self, unit: str) -> "Quantity":
        """Return the same amount in another UCUM unit.

        Raises:
            UnitError: UNIT-001 when the two do not measure the same, UNIT-002 when one is not a known UCUM code.
        """
        own = self.code if self.system == UCUM_URI else self.unit
        if self.value is None or own is None:
            raise UnitError("UNIT-002")
        return Quantity(ucum.convert(self.value, own, unit), unit, comparator=self.comparator)

    def means(self, other: object) -> bool:
        """Return whether `other` is the same amount, in whichever unit."""
        if not isinstance(other, Quantity) or self.comparator != other.comparator:
            return False
        if self.value is None or other.value is None:
            return self.value is other.value and (self.code or self.unit) == (other.code or other.unit)
        if (self.code or self.unit) == (other.code or other.unit):
            return self.value == other.value
        try:
            return self.to((other.code or other.unit) or "").value == other.value
        except UnitError:
            return False

    def _key(self) -> tuple[object, ...]:
        digits = None if self.value is None else self.value.as_tuple()
        return digits, self.unit, self.code, self.system, self.comparator

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Quantity) and self._key() == other._key()

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
