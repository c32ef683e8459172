"""Prints reading, writing and both, against the route through fhir.resources R4B, its bare parse and dump, and the floors."""

import importlib
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
import orjson

from akson.fhir import from_tree, same_json, to_tree
from akson.fhir.codec import decode, encode
from akson.fhir.names import RECORD_NAMES
from akson.fhir.short_reader import read_shortly
from akson.model import Record
from benchmarks.corpus import resources
from benchmarks.route import READ, WRITE
from benchmarks.timing import Way, microseconds

_untyped = msgspec.json.Decoder(float_hook=Decimal).decode
Item = tuple[bytes, str]


def read(item: Item) -> Record:
    """Return the record, with every check that `akson.read` makes, as it makes them."""
    return read_shortly(item[0], None) or from_tree(decode(item[0], shallow=True))


def write(record: Record) -> bytes:
    """Return the record's JSON."""
    return encode(to_tree(record))


@cache
def r4b(kind: str) -> Any:
    """Return the fhir.resources R4B class of that name."""
    return getattr(importlib.import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)


def parse(item: Item) -> Any:
    """Return the fhir.resources object."""
    return r4b(item[1]).model_validate_json(item[0])


def read_by_route(item: Item) -> Any:
    """Return the record by way of the fhir.resources object; of the types without a route, the object alone."""
    found = parse(item)
    mapper = READ.get(item[1])
    return found if mapper is None else mapper(found)


def write_by_route(pair: tuple[Record | None, Any, str]) -> str:
    """Return the JSON by way of fhir.resources constructors; of the types without a route, that of the object."""
    record, found, kind = pair
    made = found if record is None else WRITE[kind](record)
    text: str = made.model_dump_json()
    return text


def _for_route(item: Item) -> tuple[Record | None, Any, str]:
    record = read(item) if item[1] in WRITE else None
    has_a_route = type(record).type_name == RECORD_NAMES[item[1]] if record is not None else False
    return (record, None, item[1]) if has_a_route else (None, parse(item), item[1])


def _round_trip_by_route(item: Item) -> object:
    found = read_by_route(item)
    return (WRITE[item[1]](found) if item[1] in WRITE else found).model_dump_json()


WAYS = (
    Way("read: akson", read),
    Way("read: route", read_by_route),
    Way("read: bare parse", parse),
    Way("read: floor, msgspec untyped", lambda item: _untyped(item[0])),
    Way("read: floor, orjson", lambda item: orjson.loads(item[0])),
    Way("write: akson", write, read),
    Way("write: route", write_by_route, _for_route),
    Way("write: bare dump", lambda found: found.model_dump_json(), parse),
    Way("write: floor, orjson", orjson.dumps, lambda item: orjson.loads(item[0])),
    Way("round trip: akson", lambda item: write(read(item))),
    Way("round trip: route", _round_trip_by_route),
    Way("round trip: bare", lambda item: parse(item).model_dump_json()),
)


def print_speed(count: int) -> None:
    """Check that every resource comes back exact and that the route leads to the same record, then time all ways."""
    lines = resources(count)
    items: list[Item] = [(line, decode(line)["resourceType"]) for line in lines]
    exact = sum(same_json(line, write(read((line, "")))) for line in lines)
    size = sum(map(len, lines)) / len(lines)
    print(f"{len(lines)} resources of {len({kind for _, kind in items})} types, {size:.0f} bytes each; exact again: {exact}")
    if exact != len(lines):
        raise SystemExit("a resource did not come back as it was")
    print(f"route to the same record: {_agreement(items):.1%} of the fields of {', '.join(sorted(READ))}\n")
    taken = microseconds(WAYS, items)
    for way in WAYS:
        direction = way.name.partition(":")[0]
        own = taken[f"{direction}: akson"]
        print(f"{way.name:<32}{taken[way.name]:>9.1f} µs{taken[way.name] / own:>9.2f} ×")


def _agreement(items: list[Item]) -> float:
    """Return the share of fields in which route and akson agree; the route loses digits and what R4B reads otherwise."""
    same = fields = 0
    for item in items[:500]:
        if item[1] in READ:
            one, two = read(item), read_by_route(item)
            if type(one) is not type(two):
                continue  # the route knows one record for each type
            own, other = vars(one), vars(two)
            names = [name for name in own if name != "residue"]
            fields += len(names)
            same += sum(own[name] == other[name] for name in names)
    return same / fields
