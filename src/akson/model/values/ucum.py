"""UCUM units: what an amount in one is in another, for the units of a health journal.

A unit is a product of atoms with prefixes and powers. Each atom is a number times powers of the base dimensions; the
special units Celsius and Fahrenheit have an offset besides. Arbitrary units, as IU, are a dimension of their own.

Source: UCUM 2.1, https://ucum.org/ucum, tables 1 to 4 and §21 (arbitrary units).
"""

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from akson.errors import UnitError

__all__ = ["convert", "is_known"]

_CONTEXT: Final = Context(prec=28)
_PREFIXES: Final = {
    "G": Decimal("1e9"), "M": Decimal("1e6"), "k": Decimal(1000), "h": Decimal(100), "da": Decimal(10),
    "d": Decimal("0.1"), "c": Decimal("0.01"), "m": Decimal("0.001"), "u": Decimal("1e-6"), "n": Decimal("1e-9"),
    "p": Decimal("1e-12"), "f": Decimal("1e-15"),
}  # fmt: skip
_PI: Final = Decimal("3.141592653589793238462643383")


class _Unit(NamedTuple):
    """A factor to base units, the power of each dimension, and the offset of special units."""

    factor: Decimal
    powers: tuple[tuple[str, int], ...]
    offset: Decimal = Decimal(0)


def _unit(factor: str, offset: str = "0", **powers: int) -> _Unit:
    return _Unit(Decimal(factor), tuple(sorted(powers.items())), Decimal(offset))


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
    "U": _Unit(Decimal("1e-6") / 60, (("amount", 1), ("time", -1))), "kat": _unit("1", amount=1, time=-1), "B": _unit("1", level=1),
    "[iU]": _unit("1", iu=1), "[IU]": _unit("1", iu=1), "t": _unit("1e6", mass=1), "bit": _unit("1"),
}  # fmt: skip
_OTHER: Final = {
    "min": _unit("60", time=1), "h": _unit("3600", time=1), "d": _unit("86400", time=1), "wk": _unit("604800", time=1),
    "mo": _unit("2629800", time=1), "a": _unit("31557600", time=1), "%": _unit("0.01"), "[ppth]": _unit("0.001"),
    "[ppm]": _unit("1e-6"), "1": _unit("1"), "10*": _unit("10"), "10^": _unit("10"), "[pi]": _Unit(_PI, ()),
    "deg": _Unit(_PI / 180, ()), "[in_i]": _unit("0.0254", length=1), "[ft_i]": _unit("0.3048", length=1),
    "[lb_av]": _unit("453.59237", mass=1), "[oz_av]": _unit("28.349523125", mass=1), "[drp]": _unit("5e-8", length=3),
    "Cel": _unit("1", "273.15", temperature=1), "[diop]": _unit("1", length=-1), "[pH]": _unit("1", ph=1),
    "[degF]": _Unit(Decimal(5) / Decimal(9), (("temperature", 1),), Decimal("459.67") * 5 / 9),
    "[arb'U]": _unit("1", arb=1), "[CFU]": _unit("1", cfu=1), "[MET]": _unit("1", met=1), "[Ch]": _unit("1", ch=1),
}  # fmt: skip
_ATOM: Final = re.compile(r"(10[*^]|\d+|[A-Za-z%']*(?:\[[^\]\s]+\])?[A-Za-z]*?)([+-]?\d+)?(\{[\x21-\x7e]*\})?")


def is_known(code: str) -> bool:
    """Return whether `code` is a UCUM code made of units that this module knows."""
    return _parse(code) is not None


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """Return `value` of `unit` in the unit `to`; at most 28 digits, without trailing zeros beyond those needed.

    Raises:
        UnitError: UNIT-001 when the two do not measure the same, UNIT-002 when one is not known.
    """
    one, other = _parse(unit), _parse(to)
    if one is None or other is None:
        raise UnitError("UNIT-002")
    if one.powers != other.powers:
        raise UnitError("UNIT-001")
    if unit == to:
        return value
    base = _CONTEXT.add(_CONTEXT.multiply(value, one.factor), one.offset)
    result = _CONTEXT.divide(_CONTEXT.subtract(base, other.offset), other.factor)
    trimmed = result.normalize(_CONTEXT)
    is_whole = -1 < trimmed.adjusted() < 27 and trimmed == trimmed.to_integral_value()
    return trimmed.quantize(Decimal(1), context=_CONTEXT) if is_whole else trimmed


@lru_cache(maxsize=1024)
def _parse(code: str) -> _Unit | None:
    """Return what `code` stands for, or None; only products and quotients, which is all that journals use."""
    if not code or len(code) > 64:
        return None
    factor, powers, offset, sign = Decimal(1), dict[str, int](), Decimal(0), 1
    parts = re.split(r"([./])", code[1:] if code[0] == "/" else code)
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
        factor = _CONTEXT.multiply(factor, _CONTEXT.power(unit.factor, power))
        for dimension, own in unit.powers:
            powers[dimension] = powers.get(dimension, 0) + own * power
        if unit.offset:
            if len(parts) > 1 or power != 1:
                return None
            offset = unit.offset
    return _Unit(factor, tuple(sorted((name, power) for name, power in powers.items() if power)), offset)


def _term(text: str) -> tuple[_Unit, int] | None:
    if text.startswith("{") and text.endswith("}"):
        return _unit("1"), 1
    match = _ATOM.fullmatch(text)
    if not text or match is None:
        return None
    symbol, power, _ = match.groups()
    atom = _atom(symbol)
    return None if atom is None else (atom, int(power or 1))


def _atom(symbol: str) -> _Unit | None:
    if symbol.isdigit():
        return _Unit(Decimal(symbol), ())
    if symbol in _OTHER:
        return _OTHER[symbol]
    for size in (0, 2, 1):
        prefix, rest = symbol[:size], symbol[size:]
        if rest in _METRIC and (size == 0 or prefix in _PREFIXES):
            unit = _METRIC[rest]
            return _Unit(unit.factor * _PREFIXES.get(prefix, Decimal(1)), unit.powers)
    return None
