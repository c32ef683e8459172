"""Names: what akson calls a FHIR type, which types and elements R4 has, and which only a neighbouring version has."""

from importlib.resources import files
from typing import Any, Final

import msgspec

__all__ = ["RECORD_NAMES", "RESOURCE_TYPES", "elements_of", "is_resource_type", "version_of"]

_TABLES: Final[dict[str, Any]] = msgspec.json.decode((files("akson.fhir") / "data" / "elements.json").read_bytes())
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


def version_of(kind: str, names: set[str]) -> str | None:
    """Return "R5" or "STU3" when the type, or one of the element names, is unknown to R4 and known there."""
    for version in ("R5", "STU3"):
        table: dict[str, list[str]] = _TABLES[version]
        if kind in table and (kind not in _R4 or not names.isdisjoint(table[kind])):
            return version
    return None
