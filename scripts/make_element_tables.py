"""Makes the tables of what other versions of FHIR call things, and of what references may lead to.

`src/akson/fhir/data/elements.json` has the top-level elements of each type in R4, and those only R4B, R5 or STU3 has;
`src/akson/fhir/data/newer.json` the members of R4's datatypes and backbone elements that only R4B or R5 has;
`src/akson/fhir/data/targets.json` the types that each reference of R4 may lead to, where it may not lead to all.

Usage: python scripts/make_element_tables.py R4_PACKAGE_FOLDER

`R4_PACKAGE_FOLDER` is the unpacked npm package hl7.fhir.r4.examples 4.0.1 (CC0-1.0). The names of the other versions are
read from the classes of fhir.resources, whose generators took them from the specifications. `make_structure_table.py`
comes first: its table says what R4 has.
"""

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from akson.fhir.structures import structure_of

DATA = Path(__file__).parent.parent / "src" / "akson" / "fhir" / "data"
PACKAGES = {"R4B": "fhir.resources.R4B", "R5": "fhir.resources", "STU3": "fhir.resources.STU3"}
NEWER = ("R4B", "R5")
SOURCE = "fhir.resources 8.3.0 (BSD)"
# Members that the classes have and no version of FHIR.
NO_ELEMENTS = {"fhir_comments", "resource_type"}


def r4_elements(package: Path) -> dict[str, list[str]]:
    """Return the top-level element names of every R4 resource type; a choice is written out."""
    found: dict[str, list[str]] = {}
    for path in sorted(package.glob("StructureDefinition-*.json")):
        definition = json.loads(path.read_text("utf-8"))
        if definition.get("kind") == "resource" and definition.get("derivation") == "specialization":
            found[definition["type"]] = sorted(_names(definition))
    return {name: elements for name, elements in found.items() if name not in ("Resource", "DomainResource")}


def _names(definition: dict[str, Any]) -> set[str]:
    names: set[str] = set()
    for element in definition["snapshot"]["element"]:
        parts = element["path"].split(".")
        if len(parts) != 2:
            continue
        if parts[1].endswith("[x]"):
            stem = parts[1][:-3]
            names.update(stem + kind["code"][0].upper() + kind["code"][1:] for kind in element["type"])
        else:
            names.add(parts[1])
    return names


def targets(package: Path) -> dict[str, dict[str, str]]:
    """Return by type, and by the path below it, the types that a reference may lead to, where not all."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(package.glob("StructureDefinition-*.json")):
        definition = json.loads(path.read_text("utf-8"))
        if definition.get("kind") == "resource" and definition.get("derivation") == "specialization":
            found[definition["type"]] = dict(_targets_in(definition))
    return {name: own for name, own in found.items() if own}


def _targets_in(definition: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for element in definition["snapshot"]["element"]:
        path = element["path"].partition(".")[2].replace("[x]", "Reference")
        for kind in element.get("type", ()):
            names = {each.rpartition("/")[2] for each in kind.get("targetProfile", ())} - {"Resource"}
            if kind["code"] == "Reference" and names:
                yield path, " ".join(sorted(names))


def classes_of(package: str) -> dict[str, Any]:
    """Return every class of a package of fhir.resources by its type name."""
    root = importlib.import_module(package)
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(root.__path__):
        if module.ispkg or module.name in ("tests", "fhirtypes", "core"):
            continue
        for value in vars(importlib.import_module(f"{package}.{module.name}")).values():
            if isinstance(value, type) and hasattr(value, "get_resource_type") and hasattr(value, "elements_sequence"):
                kind: Any = value
                found[kind.get_resource_type()] = kind
    return found


def members_of(kind: Any) -> Iterator[tuple[str, str]]:
    """Yield the members of a class, each with its type as the class spells it."""
    for key, field in kind.model_fields.items():
        name: str = field.alias or key
        if name.isidentifier() and not name.startswith("_") and name not in NO_ELEMENTS:
            yield name, str(field.annotation)


def elements_of(classes: dict[str, Any]) -> dict[str, set[str]]:
    """Return the top-level element names of every resource class."""
    bases = ("DomainResource", "Resource")
    resources = {name: kind for name, kind in classes.items() if any(base.__name__ in bases for base in kind.__mro__)}
    return {name: {member for member, _ in members_of(kind)} for name, kind in resources.items() if name not in bases}


def newer_members(classes: dict[str, Any], r4: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the members that the classes have and R4 lacks, for each of R4's datatypes and backbone elements."""
    found: dict[str, list[str]] = {}
    starts = [name for name in classes if name in r4 or _structure(name) is not None]
    waiting = [(name, classes[name]) for name in sorted(starts)]
    while waiting:
        path, kind = waiting.pop()
        structure = _structure(path)
        if structure is None or path in found:
            continue
        found[path] = []
        for name, annotation in members_of(kind):
            if name not in structure.ranks and path not in r4 and name != "resourceType":
                found[path].append(name)
            inner = re.search(r"(\w+)Type\b", annotation)
            if inner is not None and inner[1] in classes:
                waiting.append((f"{path}.{name}", classes[inner[1]]))
    return {path: sorted(names) for path, names in sorted(found.items()) if names}


def _structure(name: str) -> Any:
    try:
        return structure_of(name)
    except KeyError:
        return None


def main(package: str) -> None:
    """Write the tables."""
    r4 = r4_elements(Path(package))
    table: dict[str, Any] = {"source": f"hl7.fhir.r4.examples 4.0.1 (CC0-1.0); {SOURCE} for the names of the others", "R4": r4}
    newer: dict[str, Any] = {"source": SOURCE}
    for version, name in PACKAGES.items():
        classes = classes_of(name)
        only = {kind: sorted(names - set(r4.get(kind, ()))) for kind, names in elements_of(classes).items()}
        table[version] = {kind: names for kind, names in sorted(only.items()) if names}
        if version in NEWER:
            newer[version] = newer_members(classes, r4)
    leads = {"source": "hl7.fhir.r4.examples 4.0.1 (CC0-1.0)", "R4": targets(Path(package))}
    for target, content in (("elements", table), ("newer", newer), ("targets", leads)):
        (DATA / f"{target}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
