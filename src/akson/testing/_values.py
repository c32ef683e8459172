"""One strategy for each class of value, and from these one for any annotation."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from akson.fhir.names import RECORD_NAMES
from akson.model import Code, Coding, Concept, Frequency, Identifier, Instant, PartialDate, Period, Quantity, Ref
from akson.model.values.schemes import SCHEMES
from akson.model.values.value import Value

__all__ = ["drawn", "drawn_class", "ids", "instants", "or_none", "words"]

Any_ = SearchStrategy[Any]

_SYSTEMS: Final = ("http://loinc.org", "urn:oid:2.16.578.1.12.4.1.1.9060", "2.16.578.1.12.4.1.1.7110")


def or_none(strategy: Any_) -> Any_:
    """Return the strategy that also draws None."""
    return st.none() | strategy


def words() -> SearchStrategy[str]:
    """Draw text that is a FHIR string, uri and code alike: no spaces, but any letter, from Norwegian to emoji."""
    return st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8)


def ids() -> SearchStrategy[str]:
    """Draw ids as FHIR has them."""
    return st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)


def _number(sign: int, digits: list[int], exponent: int) -> Decimal:
    made = Decimal((sign, tuple(digits), exponent))
    return made if exponent or made else abs(made)  # JSON readers take "-0" for the integer 0


def numbers() -> SearchStrategy[Decimal]:
    """Draw decimals that differ in digits and exponent, not in value alone: 5, 5.0 and 0.5E1."""
    digits = st.lists(st.integers(0, 9), min_size=1, max_size=12)
    return st.builds(_number, st.integers(0, 1), digits, st.integers(-12, 3))


def _date(day: date, size: int) -> PartialDate:
    return PartialDate(day.isoformat()[:size])


def dates() -> SearchStrategy[PartialDate]:
    """Draw years, months and days."""
    return st.builds(_date, st.dates(), st.sampled_from((4, 7, 10)))


def _instant(moment: datetime, rest: str) -> Instant:
    return Instant(moment.replace(microsecond=0).isoformat() + rest)


def instants() -> SearchStrategy[Instant]:
    """Draw instants with many zones and fractions."""
    return st.builds(_instant, st.datetimes(), st.sampled_from(("Z", "+02:00", ".820+02:00", ".1234567Z", "-14:00")))


def codings() -> SearchStrategy[Coding]:
    """Draw codings, of known systems too."""
    uris = words() | st.sampled_from(_SYSTEMS)
    return st.builds(Coding, or_none(uris), or_none(words()), or_none(words()), or_none(words()), or_none(st.booleans()))


def _concept(items: list[Coding], text: str | None) -> Concept:
    return Concept(*items, text=text)


def concepts() -> SearchStrategy[Concept]:
    """Draw concepts with no, one or two codings."""
    return st.builds(_concept, st.lists(codings(), max_size=2), or_none(words()))


def quantities() -> SearchStrategy[Quantity]:
    """Draw amounts, those with a unit alone among them."""
    comparators = st.sampled_from(("<", "<=", ">=", ">"))
    return st.builds(Quantity, or_none(numbers()), or_none(words()), or_none(words()), or_none(words()), or_none(comparators))


def _frequency(count: int, number: Decimal, unit: str) -> Frequency:
    return Frequency(count, Quantity(number, unit, None, None))


def frequencies() -> SearchStrategy[Frequency]:
    """Draw so many times in so long."""
    return st.builds(_frequency, st.integers(1, 24), numbers(), words())


def identifiers() -> SearchStrategy[Identifier]:
    """Draw identifiers of every scheme and of none; a value may be anything, as in what vendors send."""
    texts = or_none(st.text(st.characters(codec="utf-8"), max_size=13) | st.text("0123456789 ", max_size=13))
    members: dict[str, Any_] = {
        "type": or_none(concepts()),
        "use": or_none(words()),
        "assigner": or_none(words()),
        "period": or_none(drawn_class(Period)),
    }
    found: list[SearchStrategy[Identifier]] = [st.builds(Identifier, texts, system=or_none(words()), **members)]
    found.extend(st.builds(scheme, texts, **members) for scheme in SCHEMES)
    return st.one_of(found)


def _by_id(name: str, id: str, display: str | None, stated: str | None, logical: Identifier | None) -> Ref[Any]:
    return Ref(name, id, display=display, stated_type=stated, identifier=logical)


def _by_identifier(name: str, logical: Identifier, display: str | None) -> Ref[Any]:
    return Ref(name, identifier=logical, display=display)


def _by_address(address: str, display: str | None) -> Ref[Any]:
    return Ref(url=address, display=display)


def refs() -> SearchStrategy[Ref[Any]]:
    """Draw references by type and id, by identifier, and by an address that akson does not take apart."""
    names = st.sampled_from(sorted(RECORD_NAMES.values()))
    addresses = st.uuids().map(lambda each: f"urn:uuid:{each}") | ids().map(lambda each: f"#{each}")
    found: list[SearchStrategy[Ref[Any]]] = [
        st.builds(_by_id, names, ids(), or_none(words()), or_none(words()), or_none(identifiers())),
        st.builds(_by_identifier, names, identifiers(), or_none(words())),
        st.builds(_by_address, addresses, or_none(words())),
    ]
    return st.one_of(found)


@cache
def drawn(annotation: Any) -> Any_:
    """Return the strategy for values of an annotation."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return st.one_of([drawn(member) for member in get_args(annotation)])
    if origin is tuple:
        return st.lists(drawn(get_args(annotation)[0]), max_size=1).map(tuple)
    return drawn_class(origin or annotation)


@cache
def drawn_class(kind: Any) -> Any_:
    """Return the strategy for values of a class."""
    if kind is type(None):
        return st.none()
    if kind in _BY_CLASS:
        return _BY_CLASS[kind]
    if issubclass(kind, Code):
        known: Any_ = st.sampled_from(kind.known())
        return known | words().map(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if issubclass(kind, Value):
        hints = get_type_hints(kind)
        return st.builds(kind, **{name: drawn(hints[name]) for name in kind.__struct_fields__})
    raise TypeError(f"no strategy for {kind.__name__}")


_BY_CLASS: Final[dict[Any, Any_]] = {
    str: words(),
    bool: st.booleans(),
    int: st.integers(1, 1000),
    Decimal: numbers(),
    PartialDate: dates(),
    Instant: instants(),
    Coding: codings(),
    Concept: concepts(),
    Quantity: quantities(),
    Frequency: frequencies(),
    Identifier: st.deferred(identifiers),
    Ref: st.deferred(refs),
}
