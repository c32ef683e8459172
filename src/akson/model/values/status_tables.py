"""What Norwegian states are in FHIR's words, and FHIR's kinds of address in Volven's.

Every function answers from a table of a specification; what the table does not have is None or empty, never a guess.

Source: HL7Norway/NILAR mapping.md (7306 by 7309, 8245 by 8270); no-basis-AllergyIntolerance (kjernejournal's words);
basisprofiler-r4 conceptmap-3401 (draft).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

__all__ = ["AddressKind", "address_kinds", "allergy_severities", "allergy_verification", "report_status", "result_status"]

Equivalence = Literal["equivalent", "narrower", "inexact"]


class AddressKind(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A row of the table of addresses: what it asks of an address, and Volven's code for it.

    Attributes:
        use: `Address.use`.
        code: The code of Volven 3401.
        equivalence: How near the code is to what FHIR says.
        type: `Address.type`, where the row asks for one.
        is_official: Whether the population register's own address is asked for, where the row says.
    """

    use: str
    code: str
    equivalence: Equivalence
    type: str | None = None
    is_official: bool | None = None


class _Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    report: Mapping[str, Mapping[str, str]]
    result: Mapping[str, Mapping[str, str]]
    certainty: Mapping[str, str]
    severity: Mapping[str, tuple[str, ...]]
    address: tuple[AddressKind, ...]


@cache
def _tables() -> _Tables:
    return msgspec.json.decode((files("akson.model") / "data" / "status_tables.json").read_bytes(), type=_Tables)


def report_status(status: str, change: str) -> str | None:
    """Return `DiagnosticReport.status` of a laboratory report; None when a code is not in its table.

    Args:
        status: The report's status, a code of Volven 7306.
        change: The kind of report, a code of Volven 7309.
    """
    return _tables().report.get(status, {}).get(change)


def result_status(status: str | None, change: str) -> str | None:
    """Return `Observation.status` of a laboratory result; None when a code is not in its table.

    Args:
        status: The result's status, a code of Volven 8245; None where the message gives none.
        change: The kind of result, a code of Volven 8270.
    """
    return _tables().result.get(status or "", {}).get(change)


def allergy_verification(certainty: str) -> str | None:
    """Return an allergy's verification for kjernejournal's word, such as "Mistenkt"; "presumed" is not in FHIR R4."""
    return _tables().certainty.get(certainty)


def allergy_severities(severity: str) -> tuple[str, ...]:
    """Return what kjernejournal's word for severity may be in FHIR: "Mindre alvorlig" is moderate or mild."""
    return _tables().severity.get(severity, ())


def address_kinds(use: str, *, type: str | None = None, is_official: bool | None = None) -> tuple[AddressKind, ...]:
    """Return the rows of Volven 3401 that an address falls under, in the order of the table; several may hold.

    Args:
        use: `Address.use`.
        type: `Address.type`. The table has "billing" too, which FHIR R4 does not.
        is_official: Whether it is the population register's address; None when nothing says.
    """

    def holds(row: AddressKind) -> bool:
        return row.use == use and row.type in (None, type) and row.is_official in (None, is_official)

    return tuple(row for row in _tables().address if holds(row))
