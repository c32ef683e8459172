"""One strategy for each class of value that has rules of its own, and from these one for any codec."""

from base64 import b64encode
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from akson.fhir.datatypes import CONTACT_POINT
from akson.fhir.mapping import Choice, Codec, Coded, Custom, Extension, HeadAndTail, Many, One, Primitive, Recursive, Structure
from akson.fhir.names import RECORD_NAMES
from akson.model import FNR, Code, Coding, Concept, Frequency, Identifier, Instant, PartialDate, Period, Quantity, Ref
from akson.model.values.person_ids import PersonId
from akson.model.values.population_register import ParentalResponsibility
from akson.model.values.schemes import SCHEMES
from akson.model.values.timing import UNITS_OF_TIME
from akson.model.values.value import Value
from akson.model.values.virtual_service import VirtualService

__all__ = ["drawn", "drawn_extension", "ids", "instants", "or_none", "some_of", "words"]

Any_ = SearchStrategy[Any]
T = TypeVar("T")

_SYSTEMS: Final = ("http://loinc.org", "urn:oid:2.16.578.1.12.4.1.1.9060", "2.16.578.1.12.4.1.1.7110")


def or_none(strategy: Any_) -> Any_:
    """Return the strategy that also draws None."""
    return st.none() | strategy


def _saying(strategy: SearchStrategy[T], nothing: T) -> SearchStrategy[T]:
    """Return the strategy without the value that says nothing."""
    return strategy.filter(lambda value: value != nothing)


def words() -> SearchStrategy[str]:
    """Draw text that is a FHIR string, uri and code alike: no spaces, but any letter, from Norwegian to emoji."""
    return st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8)


def ids() -> SearchStrategy[str]:
    """Draw ids as FHIR has them, none of them as long as a person number."""
    return st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=10)


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
    made = st.builds(Coding, or_none(uris), or_none(words()), or_none(words()), or_none(words()), or_none(st.booleans()))
    return _saying(made, Coding())


def _concept(items: list[Coding], text: str | None) -> Concept:
    return Concept(*items, text=text)


def concepts() -> SearchStrategy[Concept]:
    """Draw concepts with no, one or two codings."""
    return _saying(st.builds(_concept, st.lists(codings(), max_size=2), or_none(words())), Concept())


def quantities() -> SearchStrategy[Quantity]:
    """Draw amounts, those with a unit alone among them."""
    comparators = st.sampled_from(("<", "<=", ">=", ">"))
    made = st.builds(Quantity, or_none(numbers()), or_none(words()), or_none(words()), or_none(words()), or_none(comparators))
    return _saying(made, Quantity(None, None, None, None))


def _frequency(count: int, number: Decimal, unit: str) -> Frequency:
    return Frequency(count, Quantity(number, unit))


def frequencies() -> SearchStrategy[Frequency]:
    """Draw so many times in so long."""
    return st.builds(_frequency, st.integers(1, 24), numbers(), st.sampled_from(UNITS_OF_TIME))


def identifiers() -> SearchStrategy[Identifier]:
    """Draw identifiers of every scheme and of none; a value may be anything, as in what vendors send."""
    texts = or_none(st.text(st.characters(codec="utf-8"), max_size=13) | st.text("0123456789 ", max_size=13))
    members: dict[str, Any_] = {
        "type": or_none(concepts()),
        "use": or_none(words()),
        "assigner": or_none(words()),
        "period": or_none(_saying(st.builds(Period, or_none(dates() | instants()), or_none(dates() | instants())), Period())),
    }
    anything = st.builds(Identifier, texts, system=or_none(words()), **members)
    found: list[SearchStrategy[Identifier]] = [_saying(anything, Identifier(None, system=None))]
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


#: Fields that one value fills, and items of one list; more would make the search for a failing case slow.
_AT_ONCE: Final = 4
#: How deep values lie in others of their kind.
_DEEP: Final = 2


@cache
def drawn(codec: Codec, depth: int = 0) -> Any_:
    """Return the strategy for what a codec makes, and so for what it can write."""
    match codec:
        case Choice():
            return st.one_of([drawn(variant, depth) for variant in codec.variants.values()])
        case One():
            return drawn(codec.item, depth).map(lambda value: (value,))
        case Many():
            return st.lists(drawn(codec.item, depth), min_size=1, max_size=2).map(tuple)
        case Coded():
            return _codes(codec.kind)
        case Recursive():
            return st.nothing() if depth == _DEEP else drawn(codec.of(), depth + 1)
        case Structure():
            made = _BY_CLASS[codec.kind] if codec.kind in _BY_CLASS else _built(codec, depth)
            return st.one_of([made, *(_BY_CLASS[kind] for kind in codec.short_kinds)])
        case Primitive():
            return _of_primitive(codec)
        case Custom() if codec.parts and codec.kinds[0] not in _BY_CLASS:
            fields = {each.field: drawn_extension(each) for each in codec.parts}
            return some_of(fields, _AT_ONCE, at_least=1).map(lambda found: codec.kinds[0](**found))
        case Custom():
            return st.one_of([_of_class(kind) for kind in codec.kinds])
        case HeadAndTail():
            return drawn(codec.item, depth)


def drawn_extension(each: Extension) -> Any_:
    """Return the strategy for the field of an extension."""
    value = drawn(each.codec)
    return st.lists(value, min_size=1, max_size=2).map(tuple) if each.is_many else value


def some_of(fields: dict[str, Any_], count: int, at_least: int = 0) -> Any_:
    """Return the strategy for some of the fields, at most `count` at a time."""
    chosen = st.lists(st.sampled_from(sorted(fields)), min_size=at_least, max_size=count, unique=True)
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: fields[name] for name in sorted(names)}))


def _built(codec: Structure, depth: int) -> Any_:
    fields = {each.field: drawn_extension(each) if isinstance(each, Extension) else drawn(each.codec, depth) for each in codec.elements}
    fields.update(_BY_FIELD.get(codec.name, {}))
    possible = {name: each for name, each in fields.items() if not each.is_empty}
    make = codec.make or codec.kind
    return some_of(possible, _AT_ONCE, at_least=1).map(lambda found: make(**found)).filter(_is_right)


def _is_right(value: object) -> bool:
    return not isinstance(value, Value) or value.flaw() is None


def _codes(kind: type[Code]) -> Any_:
    known: Any_ = st.sampled_from(kind.known())
    return known | words().map(kind)


def _of_primitive(codec: Primitive) -> Any_:
    if codec.name in _BY_PRIMITIVE:
        return _BY_PRIMITIVE[codec.name]
    return st.one_of([_of_class(kind) for kind in codec.kinds])


def _of_class(kind: Any) -> Any_:
    return _codes(kind) if issubclass(kind, Code) else _BY_CLASS[kind]


def _time_of_day(moment: time, rest: str) -> str:
    return moment.replace(microsecond=0).isoformat() + rest


def _base64(content: bytes) -> str:
    return b64encode(content).decode()


_BY_PRIMITIVE: Final[dict[str, Any_]] = {
    "base64Binary": st.binary(min_size=1, max_size=8).map(_base64),
    "time": st.builds(_time_of_day, st.times(), st.sampled_from(("", ".25"))),
}
#: Fields of structures that take fewer values than their type has.
_BY_FIELD: Final[dict[str, dict[str, Any_]]] = {"Timing.repeat": {"period_unit": st.sampled_from(UNITS_OF_TIME)}}
_BY_CLASS: dict[Any, Any_] = {
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


def _virtual_service(found: dict[str, Any]) -> VirtualService:
    return VirtualService(**found)


def _parental(organization: Identifier | None, child: PersonId, text: str) -> ParentalResponsibility:
    return ParentalResponsibility(organization=organization, child=child, holder=Identifier(text, system=None))


_BY_CLASS[ParentalResponsibility] = st.builds(
    _parental, or_none(identifiers()), st.sampled_from((FNR("05898597468"), FNR("16858399649"))), words()
)
_BY_CLASS[VirtualService] = some_of(
    {
        "channel": codings(),
        "address": words() | words().map("https://example.no/{}".format) | drawn(CONTACT_POINT),
        "additional_info": st.lists(words(), min_size=1, max_size=2).map(tuple),
        "max_participants": st.integers(1, 99),
        "session_key": words(),
    },
    _AT_ONCE,
    at_least=1,
).map(_virtual_service)
