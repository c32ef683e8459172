"""Names: what akson calls a FHIR type, which types and elements R4 has, and which only a neighbouring version has."""

from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec

__all__ = ["NEWER", "RECORD_NAMES", "RESOURCE_TYPES", "elements_of", "is_resource_type", "targets_of", "version_of"]


def _table(name: str) -> dict[str, Any]:
    made: dict[str, Any] = msgspec.json.decode((files("akson.fhir") / "data" / f"{name}.json").read_bytes())
    return made


_TABLES: Final = _table("elements")
_R4: Final[dict[str, frozenset[str]]] = {kind: frozenset(names) for kind, names in _TABLES["R4"].items()}
_RENAMED: Final = {
    "Patient": "Resident",
    "AllergyIntolerance": "Allergy",
    "MedicationStatement": "MedicationLine",
    "DocumentReference": "Document",
    "EpisodeOfCare": "ServiceEpisode",
    "Flag": "CriticalFact",
    "ServiceRequest": "Referral",
    "Communication": "Message",
    "List": "RecordList",
    "Medication": "Drug",
    "MedicationRequest": "Prescription",
    "MedicationDispense": "Dispense",
    "AuditEvent": "AccessLogEntry",
}
#: The versions after R4 whose names are known.
NEWER: Final = ("R4B", "R5")
_OTHER: Final = (*NEWER, "STU3")
#: Record name of each R4 type; a type without a record keeps its own name.
RECORD_NAMES: Final[dict[str, str]] = {kind: _RENAMED.get(kind, kind) for kind in _R4}


class _OrItself(dict[str, str]):
    """Names by name; what is not among them stands for itself."""

    def __missing__(self, name: str) -> str:
        return name


#: R4 type of each record name; a name without a record is the type's own.
RESOURCE_TYPES: Final = _OrItself({name: kind for kind, name in RECORD_NAMES.items()})


def is_resource_type(kind: object) -> bool:
    """Return whether R4 has a resource type of that name."""
    return isinstance(kind, str) and kind in _R4


def elements_of(kind: str) -> frozenset[str]:
    """Return the names of the top-level elements of an R4 type, choices written out."""
    return _R4[kind]


@cache
def targets_of(kind: str) -> dict[str, frozenset[str]]:
    """Return the types that references in an R4 type may lead to, by the path below it; those that may lead anywhere are left out."""
    return {path: frozenset(names.split()) for path, names in _targets().get(kind, {}).items()}


@cache
def _targets() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = _table("targets")["R4"]
    return found


def version_of(kind: str, names: set[str], among: tuple[str, ...] = _OTHER) -> str | None:
    """Return "R4B", "R5", both as "R4B/R5", or "STU3" when the type, or one of the element names, is known there and not to R4."""
    found = [version for version in among if _has(_TABLES[version], kind, names)]
    return "/".join(found if found == ["STU3"] else [version for version in found if version in NEWER]) or None


def _has(table: dict[str, list[str]], kind: str, names: set[str]) -> bool:
    return kind in table and (kind not in _R4 or not names.isdisjoint(table[kind]))
