"""Prints reading, writing and both, against the route through fhir.resources R4B, its bare parse and dump, and the floors."""

import importlib
import json
import logging
import statistics
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
import orjson
from fhirpy import SyncFHIRClient

from akson.fhir import from_resource, from_tree, same_json, to_resource
from akson.fhir.codec import decode
from akson.fhir.short_reader import read_shortly
from akson.fhir.writer import to_json
from akson.model import Record
from benchmarks import Corpus
from benchmarks.corpus import resources
from benchmarks.route import READ, WRITE
from benchmarks.timing import Way, microseconds

_untyped = msgspec.json.Decoder(float_hook=Decimal).decode
Item = tuple[bytes, str]
logging.getLogger("fhirclient").disabled = True
logging.getLogger("fhirclient.models.fhirabstractbase").disabled = True


def read(item: Item) -> Record:
    """Return the record, with every check that `akson.read` makes, as it makes them."""
    return read_shortly(item[0], None) or from_tree(decode(item[0], shallow=True))


def write(record: Record) -> bytes:
    """Return the record's JSON, as `akson.to_bytes` makes it."""
    return to_json(record)


@cache
def r4b(kind: str) -> Any:
    """Return the fhir.resources R4B class of that name."""
    return getattr(importlib.import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)


def parse(item: Item) -> Any:
    """Return the fhir.resources object."""
    return r4b(item[1]).model_validate_json(item[0])


def read_by_route(item: Item) -> Record:
    """Return the record by way of the fhir.resources object: mapped by hand where that is written, else by `from_resource`."""
    found = parse(item)
    return READ.get(item[1], from_resource)(found)


def write_by_route(record: Record) -> str:
    """Return the JSON by way of a fhir.resources object: made by hand where that is written, else by `to_resource`."""
    text: str = WRITE.get(type(record), to_resource)(record).model_dump_json()
    return text


def fhirclient_of(item: Item) -> Any:
    """Return the fhirclient object."""
    module = importlib.import_module(f"fhirclient.models.{item[1].lower()}")
    return getattr(module, item[1])(json.loads(item[0]), strict=False)


_fhirpy = SyncFHIRClient("http://localhost")


def fhirpy_of(item: Item) -> Any:
    """Return the fhirpy object, which is a dictionary."""
    return _fhirpy.resource(item[1], **json.loads(item[0]))


WAYS = (
    Way("read: akson", read),
    Way("read: route", read_by_route),
    Way("read: bare parse", parse),
    Way("read: fhirclient", fhirclient_of),
    Way("read: fhirpy", fhirpy_of),
    Way("read: floor, msgspec untyped", lambda item: _untyped(item[0])),
    Way("read: floor, orjson", lambda item: orjson.loads(item[0])),
    Way("write: akson", write, read),
    Way("write: route", write_by_route, read),
    Way("write: bare dump", lambda found: found.model_dump_json(), parse),
    Way("write: fhirpy", lambda found: json.dumps(found.serialize()), fhirpy_of),
    Way("write: floor, orjson", orjson.dumps, lambda item: orjson.loads(item[0])),
    Way("round trip: akson", lambda item: write(read(item))),
    Way("round trip: route", lambda item: write_by_route(read_by_route(item))),
    Way("round trip: bare", lambda item: parse(item).model_dump_json()),
)


#: How each peer gives back what it read.
_EXACTNESS: tuple[tuple[str, Callable[[Item], bytes]], ...] = (
    ("akson", lambda item: write(read(item))),
    ("fhir.resources", lambda item: parse(item).model_dump_json().encode()),
    ("fhirpy", lambda item: json.dumps(fhirpy_of(item).serialize()).encode()),
)


def _all_take(item: Item) -> bool:
    try:
        for way in WAYS:
            way.try_one(item)
    except Exception:  # noqa: BLE001 - whatever a peer raises, it does not take this one
        return False
    return True


def print_speed(count: int, corpus: Corpus) -> None:
    """Check that every resource comes back exact and that the route leads to the same record, then time all ways."""
    lines = resources(count, corpus)
    items: list[Item] = [(line, decode(line)["resourceType"]) for line in lines]
    exact = sum(same_json(line, write(read((line, "")))) for line in lines)
    size = sum(map(len, lines)) / len(lines)
    print(f"{corpus}: {len(lines)} resources of {len({kind for _, kind in items})} types, {size:.0f} bytes each; exact again: {exact}")
    if exact != len(lines):
        raise SystemExit("a resource did not come back as it was")
    print(f"route to the same record: {_agreement(items):.1%} of the fields of {', '.join(sorted(READ))}\n")
    common = [item for item in items if _all_take(item)]
    for name, again in _EXACTNESS:
        exact = sum(same_json(item[0], again(item)) for item in common)
        print(f"exact again, {name:<16}{exact / len(common):>7.1%}")
    print(f"timed: the {len(common)} that every way takes; fhir.resources, fhirclient or fhirpy refuse the others\n")
    taken = microseconds(WAYS, common)
    for way in WAYS:
        direction = way.name.partition(":")[0]
        own, times = taken[f"{direction}: akson"], taken[way.name]
        ratio = statistics.median(each / ours for each, ours in zip(times, own, strict=True))
        print(f"{way.name:<32}{statistics.median(times):>9.1f} µs{ratio:>9.2f} ×")


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
