"""The resources that are timed: an invented population, and HL7's R4 examples with copies of other ids, dates and numbers.

The population is what systems send: short resources that say the usual things. The examples say what hardly anybody says,
with a narrative each.
"""

import os
import random
import re
import subprocess
import tarfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from akson.fhir import MAPPINGS
from akson.fhir.codec import decode, encode
from benchmarks import Corpus
from benchmarks.cache import cache
from benchmarks.population import population

#: Bytes of the largest resource that is timed; four examples are one long text or list, which times the copying of bytes.
LARGEST = 32_000
PACKAGE = "hl7.fhir.r4.examples@4.0.1"
_DAY = re.compile(r"(\d{4}-\d\d-)\d\d((?:T.*)?)", re.ASCII)


def examples_folder() -> Path:
    """Return the folder of the official examples: AKSON_R4_EXAMPLES, or a cache that npm fills once."""
    if folder := os.environ.get("AKSON_R4_EXAMPLES"):
        return Path(folder)
    place = cache("r4-examples")
    if not (place / "package").is_dir():
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=place, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(place.glob("*.tgz"))) as archive:
            archive.extractall(place, filter="data")
    return place / "package"


def examples() -> Iterator[dict[str, Any]]:
    """Yield the official examples of the mapped types."""
    kinds = {mapping.resource_type for mapping in MAPPINGS}
    for path in sorted(examples_folder().glob("*-*.json")):
        if path.name.partition("-")[0] in kinds:
            tree = decode(path.read_bytes())
            if tree.get("resourceType") in kinds:
                yield tree


def resources(count: int, corpus: Corpus = "mixed") -> list[bytes]:
    """Return `count` resources as lines of NDJSON, the same ones every time.

    Raises:
        SystemExit: The corpus has fewer.
    """
    half = count // 2
    if corpus == "mixed":
        lines = [*population(half), *_copied_examples(count - half)]
        random.Random(1).shuffle(lines)  # noqa: S311 - the same order in every run
    else:
        lines = population(count) if corpus == "population" else _copied_examples(count)
    if len(lines) < count:
        raise SystemExit(f"{corpus}: there are only {len(lines)} resources")
    return lines


def _copied_examples(count: int) -> list[bytes]:
    trees = [tree for tree in examples() if len(encode(tree)) <= LARGEST][:count]
    chance = random.Random(1)  # noqa: S311 - the same copies in every run
    copies = (_varied(trees[index % len(trees)], index, chance) for index in range(len(trees), count))
    return [encode(tree) for tree in (*trees, *copies)]


def small_resources(count: int = 20_000) -> list[bytes]:
    """Return `count` of them with about 1 kB each."""
    return [line for line in resources(2 * count) if 400 <= len(line) <= 2000][:count]


def _varied(tree: dict[str, Any], index: int, chance: random.Random) -> dict[str, Any]:
    copy: dict[str, Any] = {name: _other(value, chance) for name, value in tree.items()}
    if "id" in copy:
        copy["id"] = f"{copy['id'][:50]}-{index}"
    return copy


def _other(value: Any, chance: random.Random) -> Any:
    """Return a value of the same shape: the same length of texts and digits of numbers."""
    if isinstance(value, dict):
        return {name: _other(each, chance) for name, each in value.items()}
    if isinstance(value, list):
        return [_other(each, chance) for each in value]
    if isinstance(value, Decimal):
        return value + chance.randint(1, 9) * Decimal((0, (1,), int(value.as_tuple().exponent)))
    if isinstance(value, str) and (match := _DAY.fullmatch(value)):
        return f"{match[1]}{chance.randint(1, 28):02}{match[2]}"
    return value
