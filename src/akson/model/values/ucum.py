"""UCUM units: what an amount in one is in another, for the units of a health journal.

A unit is a product of atoms with prefixes and powers. Each atom is a number times powers of the base dimensions; the
special units Celsius and Fahrenheit have an offset besides. Arbitrary units, as IU, are a dimension of their own.

Source: UCUM 2.1, https://ucum.org/ucum, tables 1 to 4 and §21 (arbitrary units).
"""

import re
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from akson.errors import UnitError

__all__ = ["convert", "is_known", "is_same"]

_CONTEXT: Final = Context(prec=28)
_PREFIXES: Final = {
    name: Fraction(factor)
    for name, factor in {
        "": "1", "G": "1e9", "M": "1e6", "k": "1000", "h": "100", "da": "10", "d": "0.1", "c": "0.01", "m": "0.001", "u": "1e-6",
        "n": "1e-9", "p": "1e-12", "f": "1e-15",
    }.items()
}  # fmt: skip
_PI: Final = Fraction("3.141592653589793238462643383")


class _Unit(NamedTuple):
    """A factor to base units, the power of each dimension, and the offset of special units; all exact."""

    factor: Fraction
    powers: tuple[tuple[str, int], ...]
    offset: Fraction = Fraction(0)


def _unit(factor: str, offset: str = "0", **powers: int) -> _Unit:
    return _Unit(Fraction(factor), tuple(sorted(powers.items())), Fraction(offset))


_METRIC: Final = {
    "m": _unit("1", length=1), "s": _unit("1", time=1), "g": _unit("1", mass=1), "K": _unit("1", temperature=1),
    "cd": _unit("1", light=1), "C": _unit("1", charge=1), "rad": _unit("1"),
    "mol": _unit("1", amount=1), "eq": _unit("1", amount=1), "osm": _unit("1", amount=1),
    "L": _unit("0.001", length=3), "l": _unit("0.001", length=3), "Hz": _unit("1", time=-1),
    "N": _unit("1000", mass=1, length=1, time=-2), "Pa": _unit("1000", mass=1, length=-1, time=-2),
    "J": _unit("1000", mass=1, length=2, time=-2), "W": _unit("1000", mass=1, length=2, time=-3),
    "A": _unit("1", charge=1, time=-1), "V": _unit("1000", mass=1, length=2, time=-2, charge=-1),
    "Gy": _unit("1", length=2, time=-2), "Sv": _unit("1", length=2, time=-2), "Bq": _unit("1", time=-1),
    "cal": _unit("4184", mass=1, length=2, time=-2), "bar": _unit("1e8", mass=1, length=-1, time=-2),
    "m[Hg]": _unit("133322000", mass=1, length=-1, time=-2), "m[H2O]": _unit("9806650", mass=1, length=-1, time=-2),
    "U": _Unit(Fraction("1e-6") / 60, (("amount", 1), ("time", -1))), "kat": _unit("1", amount=1, time=-1), "B": _unit("1", level=1),
    "[iU]": _unit("1", iu=1), "[IU]": _unit("1", iu=1), "t": _unit("1e6", mass=1), "bit": _unit("1"),
}  # fmt: skip
_OTHER: Final = {
    "min": _unit("60", time=1), "h": _unit("3600", time=1), "d": _unit("86400", time=1), "wk": _unit("604800", time=1),
    "mo": _unit("2629800", time=1), "a": _unit("31557600", time=1), "%": _unit("0.01"), "[ppth]": _unit("0.001"),
    "[ppm]": _unit("1e-6"), "1": _unit("1"), "10*": _unit("10"), "10^": _unit("10"), "[pi]": _Unit(_PI, ()),
    "deg": _Unit(_PI / 180, ()), "[in_i]": _unit("0.0254", length=1), "[ft_i]": _unit("0.3048", length=1),
    "[lb_av]": _unit("453.59237", mass=1), "[oz_av]": _unit("28.349523125", mass=1), "[drp]": _unit("5e-8", length=3),
    "Cel": _unit("1", "273.15", temperature=1), "[diop]": _unit("1", length=-1), "[pH]": _unit("1", ph=1),
    "[degF]": _Unit(Fraction(5, 9), (("temperature", 1),), Fraction("459.67") * 5 / 9),
    "[arb'U]": _unit("1", arb=1), "[CFU]": _unit("1", cfu=1), "[MET]": _unit("1", met=1), "[Ch]": _unit("1", ch=1),
}  # fmt: skip
_ATOM: Final = re.compile(r"(10[*^]|[1-9]\d*|[A-Za-z%']*(?:\[[^\]\s]+\])?[A-Za-z]*?)([+-]?\d{1,3})?", re.ASCII)
#: An annotation says nothing of the amount: alone it is 1, behind a unit it is left out.
_ANNOTATION: Final = r"\{[!-z|~]*\}"
_ANNOTATION_ALONE: Final = re.compile(rf"(?:(?<=^)|(?<=[./])){_ANNOTATION}(?=[./]|$)", re.ASCII)
_ANNOTATION_BEHIND: Final = re.compile(rf"(?<=[^./{{}}]){_ANNOTATION}(?=[./]|$)", re.ASCII)


def is_known(code: str) -> bool:
    """Return whether `code` is a UCUM code made of units that this module knows."""
    return _parse(code) is not None


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """Return `value` of `unit` in the unit `to`; at most 28 digits, without trailing zeros beyond those needed.

    Raises:
        UnitError: UNIT-001 when the two do not measure the same, UNIT-002 when one is not known.
    """
    one, other = _pair(unit, to)
    if unit == to:
        return value
    exact = (_in_base(value, one) - other.offset) / other.factor
    result = _CONTEXT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    trimmed = result.normalize(_CONTEXT)
    is_whole = -1 < trimmed.adjusted() < 27 and trimmed == trimmed.to_integral_value()
    return trimmed.quantize(Decimal(1), context=_CONTEXT) if is_whole else trimmed


def is_same(value: Decimal, unit: str, other_value: Decimal, other_unit: str) -> bool:
    """Return whether the two amounts are exactly the same; raises as `convert`."""
    one, other = _pair(unit, other_unit)
    return _in_base(value, one) == _in_base(other_value, other)


def _pair(unit: str, to: str) -> tuple[_Unit, _Unit]:
    one, other = _parse(unit), _parse(to)
    if one is None or other is None:
        raise UnitError("UNIT-002")
    if one.powers != other.powers:
        raise UnitError("UNIT-001")
    return one, other


def _in_base(value: Decimal, unit: _Unit) -> Fraction:
    return Fraction(value) * unit.factor + unit.offset


@lru_cache(maxsize=1024)
def _parse(code: str) -> _Unit | None:
    """Return what `code` stands for, or None; only products and quotients, which is all that journals use."""
    if not code or len(code) > 64:
        return None
    code = _ANNOTATION_BEHIND.sub("", _ANNOTATION_ALONE.sub("1", code))
    factor, powers, offset, sign = Fraction(1), dict[str, int](), Fraction(0), 1
    parts = re.split(r"([./])", code.removeprefix("/"))
    if code[0] == "/":
        sign = -1
    for part in parts:
        if part in "./" and part:
            sign = -1 if part == "/" else 1
            continue
        term = _term(part)
        if term is None:
            return None
        unit, power = term
        power *= sign
        factor *= unit.factor**power
        for dimension, own in unit.powers:
            powers[dimension] = powers.get(dimension, 0) + own * power
        if unit.offset:
            if len(parts) > 1 or power != 1:
                return None
            offset = unit.offset
    return _Unit(factor, tuple(sorted((name, power) for name, power in powers.items() if power)), offset)


def _term(text: str) -> tuple[_Unit, int] | None:
    match = _ATOM.fullmatch(text) if text else None
    atom = None if match is None else _atom(match[1])
    return None if match is None or atom is None else (atom, int(match[2] or 1))


def _atom(symbol: str) -> _Unit | None:
    if symbol.isdigit():
        return _Unit(Fraction(symbol), ())
    if symbol in _OTHER:
        return _OTHER[symbol]
    for size in (0, 2, 1):
        prefix, rest = symbol[:size], symbol[size:]
        if rest in _METRIC and prefix in _PREFIXES:
            unit = _METRIC[rest]
            return _Unit(unit.factor * _PREFIXES[prefix], unit.powers)
    return None
