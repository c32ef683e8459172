"""Makes `src/akson/fhir/data/structures.json`: the members of every R4 type, datatype and backbone element, in order.

Usage: python scripts/make_structure_table.py R4_PACKAGE_FOLDER

`R4_PACKAGE_FOLDER` is the unpacked npm package hl7.fhir.r4.examples 4.0.1 (CC0-1.0). A structure is a heading, whose
members come first, and its own members as words: `name:type`, then `*` for a list or `@` for an XML attribute. A choice
is written `value[x]:Quantity|string`. The type of an element with members of its own is `.`, for they stand under its
path; the type of one that refers to another's members is the path of that other.
"""

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "src" / "akson" / "fhir" / "data" / "structures.json"
HEADINGS = ("DomainResource", "Resource", "BackboneElement", "Element")
KINDS = {"boolean": "boolean", "decimal": "number", "integer": "number", "xhtml": "narrative"}
SYSTEM = "http://hl7.org/fhirpath/System."


def definitions(package: Path) -> dict[str, dict[str, Any]]:
    """Return the definitions of R4's own types by name: no profiles, no logical models."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(package.glob("StructureDefinition-*.json"))]
    return {each["type"]: each for each in found if each.get("derivation") != "constraint" and each["kind"] != "logical"}


def primitive_kinds(types: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Return the JSON kind of every primitive type; one that is derived has the kind of its base."""
    names = [name for name, definition in types.items() if definition["kind"] == "primitive-type"]
    return {name: KINDS.get(name) or KINDS.get(_base(types[name]), "text") for name in names}


def _base(definition: dict[str, Any]) -> str:
    address: str = definition["baseDefinition"]
    return address.rpartition("/")[2]


def members(types: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Return the members of every structure as words, in order."""
    found: dict[str, list[str]] = {}
    for name, definition in types.items():
        if definition["kind"] != "primitive-type":
            found[name] = []
            elements = definition["snapshot"]["element"][1:]
            parents = {element["path"].rpartition(".")[0] for element in elements}
            for element in elements:
                parent, _, own = element["path"].rpartition(".")
                found.setdefault(parent, []).append(f"{own}:{_type(element, parents)}{_mark(element)}")
    return found


def _type(element: dict[str, Any], parents: set[str]) -> str:
    if element["path"] in parents:
        return "."
    if reference := element.get("contentReference"):
        return str(reference).removeprefix("#")
    return "|".join(_code(kind) for kind in element["type"])


def _code(kind: dict[str, Any]) -> str:
    code = kind["code"]
    return str(kind["extension"][0]["valueUrl"] if code.startswith(SYSTEM) else code)


def _mark(element: dict[str, Any]) -> str:
    if "xmlAttr" in element.get("representation", ()):
        return "@"
    return "" if element["max"] in ("0", "1") else "*"


def headed(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return each structure as its heading and the words after those of the heading."""
    table: dict[str, list[str]] = {}
    for name, words in found.items():
        heading = next((each for each in HEADINGS if each != name and words[: len(found[each])] == found[each]), "")
        table[name] = [heading, " ".join(words[len(found.get(heading, [])) :])]
    return table


def main(package: str) -> None:
    """Write the table."""
    types = definitions(Path(package))
    table: dict[str, Any] = {"source": "hl7.fhir.r4.examples 4.0.1 (CC0-1.0)"}
    table["kinds"] = primitive_kinds(types)
    table["structures"] = headed(members(types))
    TARGET.write_text(json.dumps(table, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
