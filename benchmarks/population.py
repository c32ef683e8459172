"""An invented population, as a system exports it: sixty people's lives by Synthea, one resource a line."""

import os
import random
import shutil
import subprocess
from pathlib import Path

from akson.fhir import MAPPINGS
from benchmarks.cache import cache

#: So many of one type at most, or half of a population would be observations.
MOST_OF_A_TYPE = 3000
_OPTIONS = {
    "fhir.bulk_data": "true",
    "fhir.use_us_core_ig": "false",
    "hospital.fhir.export": "false",
    "practitioner.fhir.export": "false",
}


def population_folder() -> Path:
    """Return the folder of NDJSON files: AKSON_POPULATION, or a cache that Maven and Java fill once."""
    if folder := os.environ.get("AKSON_POPULATION"):
        return Path(folder)
    place = cache("synthea-3.3.0")
    found = place / "fhir"
    if not found.is_dir():
        _make(place)
    return found


def _make(place: Path) -> None:
    """Have Synthea invent the population: the same from the same seeds, one thread after the other."""
    shutil.copy(Path(__file__).parent / "synthea" / "pom.xml", place)
    subprocess.run(
        ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib"], cwd=place, check=True, stdout=subprocess.DEVNULL
    )
    options = [f"--exporter.{name}={value}" for name, value in _OPTIONS.items()]
    seeds = ["-s", "1", "-cs", "1", "-r", "20200101", "-p", "60"]
    subprocess.run(
        ["java", "-Xmx4g", "-cp", "lib/*", "App", *seeds, *options, "--generate.thread_pool_size=1", "--exporter.baseDirectory=made"],
        cwd=place,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    shutil.move(place / "made" / "fhir", place / "fhir")


def population(count: int) -> list[bytes]:
    """Return at most `count` resources of the mapped types, shuffled, the same ones every time."""
    chance = random.Random(1)  # noqa: S311 - the same order in every run
    kinds = {mapping.resource_type for mapping in MAPPINGS}
    lines: list[bytes] = []
    for path in sorted(population_folder().glob("*.ndjson")):
        if path.stem in kinds:
            of_type = path.read_bytes().splitlines()
            chance.shuffle(of_type)
            lines.extend(of_type[:MOST_OF_A_TYPE])
    chance.shuffle(lines)
    return lines[:count]
