"""Draws any value and any record, every field of it, from the annotations alone."""

from base64 import b64encode
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from akson.model import (
    Code,
    Coding,
    Concept,
    Identifier,
    Instant,
    Leftover,
    Organization,
    PartialDate,
    Quantity,
    Record,
    Ref,
    Resident,
    Residue,
    Source,
)
from akson.model.problems import says_nothing
from akson.model.records import RECORDS
from akson.model.values.primitives import Base64, TimeOfDay
from akson.model.values.schemes import SCHEMES
from akson.model.values.value import Value

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
NAME = st.text("abcdefghij", min_size=1, max_size=5)
DECIMALS = st.decimals(-1000, 1000, allow_nan=False, places=3) | st.sampled_from([Decimal("5.10"), Decimal("1.0E-245"), Decimal("0.000")])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
_DATES = st.builds(lambda day, size: PartialDate(day.isoformat()[:size]), st.dates(), st.sampled_from([4, 7, 10]))
_INSTANTS = st.builds(
    lambda moment, rest: Instant(moment.replace(microsecond=0).isoformat() + rest),
    st.datetimes(),
    st.sampled_from(["Z", ".820+02:00", "-05:30", ".1234567Z"]),
)


def _optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _concept(codings: tuple[Coding, ...], text: str | None) -> Concept:
    return Concept(*codings, text=text)


def _identifiers() -> st.SearchStrategy[Any]:
    extra = {
        "type": _optional(drawn(Concept)), "use": _optional(TEXT), "assigner": _optional(TEXT),
        "period": _optional(drawn(get_type_hints(Identifier)["period"])),
    }  # fmt: skip
    plain = st.builds(Identifier, _optional(TEXT | st.just("")), system=_optional(NAME), **extra)
    return st.one_of(plain, *(st.builds(scheme, _optional(TEXT), system=_optional(NAME), **extra) for scheme in SCHEMES))


def _some_of(fields: dict[str, st.SearchStrategy[Any]], count: int) -> st.SearchStrategy[dict[str, Any]]:
    """Return the strategy for some of the fields, at most `count` at a time."""
    if not fields:
        return st.just({})
    chosen = st.lists(st.sampled_from(sorted(fields)), max_size=count, unique=True)
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: fields[name] for name in sorted(names)}))


@cache
def drawn(annotation: Any, inside: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Return the strategy for values of `annotation` that say something.

    `inside` are the classes they stand in, where one may hold its own kind.
    """
    return _drawn(annotation, inside).filter(_is_right)


def _is_right(value: Any) -> bool:
    return not says_nothing(value) and (not isinstance(value, Value) or value.flaw() is None)


def _drawn(annotation: Any, inside: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    origin = get_origin(annotation)
    if annotation == Base64:
        return st.binary(min_size=1, max_size=8).map(lambda content: b64encode(content).decode())
    if annotation == TimeOfDay:
        return st.times().map(lambda moment: moment.replace(microsecond=0).isoformat())
    if origin is Annotated:
        (form,) = annotation.__metadata__
        return drawn(get_args(annotation)[0], inside).filter(form.holds)
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if member is type(None) else drawn(member, inside) for member in get_args(annotation)))
    if origin is tuple:
        item = get_args(annotation)[0]
        if inside.count(item) > 1:
            return st.just(())
        return st.lists(drawn(item, inside), max_size=2).map(tuple)
    kind: Any = origin or annotation
    if kind is Record:
        return st.just(Organization(source=Source("urn:x").item("inside"), name="Inside"))
    plain: dict[Any, Any] = {
        str: TEXT, bool: st.booleans(), int: st.integers(-1000, 1000), Decimal: DECIMALS, PartialDate: _DATES, Instant: _INSTANTS,
        object: JSON, Any: JSON, Concept: st.builds(_concept, st.deferred(lambda: drawn(tuple[Coding, ...])), _optional(TEXT)),
    }  # fmt: skip
    if kind in plain:
        return plain[kind]
    if kind is Ref:
        ids = {
            "identifier": _optional(st.deferred(lambda: drawn(Identifier))),
            "url": _optional(TEXT),
            "display": _optional(TEXT),
            "stated_type": _optional(TEXT),
        }
        return st.builds(Ref, _optional(st.sampled_from([record.type_name for record in RECORDS])), _optional(NAME), **ids)
    if kind is Residue:
        return st.lists(drawn(Leftover), max_size=2).map(Residue)
    if kind is Source:
        return st.builds(lambda system, id: Source(system).item(id), NAME, NAME)
    if kind is Leftover:
        return st.builds(Leftover, NAME, JSON, drawn(get_type_hints(Leftover)["reason"]), st.lists(NAME, max_size=2).map(tuple))
    if kind is Quantity:
        amount = st.builds(
            Quantity,
            _optional(DECIMALS),
            _optional(TEXT | st.sampled_from(["mg", "mmol/L"])),
            _optional(NAME),
            _optional(NAME),
            _optional(NAME),
        )
        return amount | st.builds(Quantity, DECIMALS, st.sampled_from(["mg", "mm[Hg]"]))
    if issubclass(kind, Code):
        return st.sampled_from(kind.known()) | NAME.map(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if issubclass(kind, Identifier):
        return st.deferred(_identifiers)
    assert issubclass(kind, Value), kind
    hints = get_type_hints(kind, include_extras=True)
    fields = {name: drawn(hints[name], (*inside, kind)) for name in kind.__struct_fields__}
    required = {name: fields.pop(name) for name in kind.__struct_fields__[: len(fields) - len(kind.__struct_defaults__)]}
    return st.builds(lambda needed, found: kind(**needed, **found), st.fixed_dictionaries(required), _some_of(fields, 4))


@cache
def records(kind: type[Record]) -> st.SearchStrategy[Any]:
    """Return the strategy for records of `kind`, drawing every field in some of them."""
    kind.model_rebuild()
    fields = {name: drawn(field.annotation) for name, field in kind.model_fields.items() if name != "id"}
    required = {name: fields.pop(name) for name, field in kind.model_fields.items() if name != "id" and field.is_required()}

    def build(needed: dict[str, Any], found: dict[str, Any]) -> Record:
        beside = {name for name in kind.one_of[1:] if kind.one_of[0] in found}
        return kind(**needed, **{name: value for name, value in found.items() if name not in beside})

    return st.builds(build, st.fixed_dictionaries(required), _some_of(fields, 8))


def any_record() -> st.SearchStrategy[Any]:
    """Return the strategy for records of every kind but the resident's."""
    return st.one_of(*(records(kind) for kind in RECORDS if kind is not Resident))
