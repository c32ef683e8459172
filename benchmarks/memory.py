"""Prints how much memory a resource of about 1 kB keeps for as long as what was read of it is kept."""

import gc
import importlib
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from benchmarks.fresh import in_fresh_process

WAYS: Final = ("akson", "fhir.resources R4B", "msgspec, untyped dict")
_RESOURCES: Final = 20_000


def _way(name: str) -> Callable[[bytes], Any]:
    import msgspec

    if name == WAYS[0]:
        from akson.fhir import from_tree
        from akson.fhir.codec import decode

        return lambda line: from_tree(decode(line, shallow=True))
    untyped = msgspec.json.Decoder(float_hook=Decimal).decode
    if name == WAYS[2]:
        return untyped

    def parse(line: bytes) -> Any:
        kind = untyped(line)["resourceType"]
        return getattr(importlib.import_module(f"fhir.resources.R4B.{kind.lower()}"), kind).model_validate_json(line)

    return parse


def write(path: str) -> float:
    """Write the resources, one a line, and return their mean size in bytes."""
    from benchmarks.corpus import small_resources

    lines = small_resources(_RESOURCES)
    Path(path).write_bytes(b"\n".join(lines))
    return sum(map(len, lines)) / len(lines)


def kept(name: str, path: str) -> float:
    """Return the KiB of the process that stay for each resource; what is made once is not counted."""
    import psutil

    way = _way(name)
    lines = Path(path).read_bytes().split(b"\n")
    found: list[Any] = [None] * len(lines)
    for line in lines[:500]:
        way(line)
    gc.collect()
    process = psutil.Process()
    before = process.memory_info().rss
    for index, line in enumerate(lines):
        found[index] = way(line)
    gc.collect()
    return (process.memory_info().rss - before) / 1024 / len(found)


def print_memory() -> None:
    """Print one line a way, each from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "resources.ndjson")
        size = in_fresh_process("benchmarks.memory", "write", path)
        print(f"{_RESOURCES} resources of {size:.0f} bytes kept in a list, KiB each")
        for name in WAYS:
            print(f"{name:<28}{in_fresh_process('benchmarks.memory', 'kept', name, path):>6.1f}")
