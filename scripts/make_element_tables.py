"""Makes `src/akson/fhir/data/elements.json`: the top-level elements of each type in R4, and those only R5 or STU3 has.

Usage: python scripts/make_element_tables.py R4_PACKAGE_FOLDER

`R4_PACKAGE_FOLDER` is the unpacked npm package hl7.fhir.r4.examples 4.0.1 (CC0-1.0). The names of R5 and STU3 are read
from the classes of fhir.resources, whose generators took them from the specifications.
"""

import importlib
import json
import pkgutil
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "akson" / "fhir" / "data" / "elements.json"


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


def elements_of(package: str) -> dict[str, set[str]]:
    """Return the top-level element names of every resource class in a package of fhir.resources."""
    root = importlib.import_module(package)
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(root.__path__):
        if module.ispkg or module.name in ("tests", "fhirtypes", "core"):
            continue
        for value in vars(importlib.import_module(f"{package}.{module.name}")).values():
            if isinstance(value, type) and hasattr(value, "get_resource_type") and hasattr(value, "elements_sequence"):
                kind: Any = value
                name = kind.get_resource_type()
                if name and any(base.__name__ in ("DomainResource", "Resource") for base in kind.__mro__):
                    found[name] = {field.alias or key for key, field in kind.model_fields.items()}
    return found


def main(package: str) -> None:
    """Write the table."""
    r4 = r4_elements(Path(package))
    table: dict[str, Any] = {"source": "hl7.fhir.r4.examples 4.0.1 (CC0-1.0); fhir.resources 8.3.0 (BSD) for R5 and STU3 names"}
    table["R4"] = r4
    for version, name in (("R5", "fhir.resources"), ("STU3", "fhir.resources.STU3")):
        other = elements_of(name)
        only = {
            kind: sorted(each for each in names if each not in r4.get(kind, ()) and each.isidentifier() and not each.startswith("_"))
            for kind, names in other.items()
            if kind not in ("Resource", "DomainResource")
        }
        table[version] = {kind: names for kind, names in sorted(only.items()) if names}
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(table, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
