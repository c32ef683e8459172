"""Code systems under all the URIs they are known by.

One system has many URIs in Norwegian data: an OID, one or two web addresses, a NamingSystem. `CodeSystem` knows them as
one; a coding keeps the spelling it came with. Called, a system makes a coding: `ATC("C09AA05")`.

Source: HL7 Norway no-basis NamingSystems and profiles; helsedir.no and ehelse.no code system addresses (Volven).
"""

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from akson.model.values.value import Value

if TYPE_CHECKING:
    from akson.model.values.code_lists import CodeList
    from akson.model.values.codes import Coding

__all__ = [
    "ATC",
    "FEST",
    "ICD_10",
    "ICPC_2",
    "ICPC_2B",
    "LOINC",
    "NKPK",
    "NLK",
    "SNOMED_CT",
    "UCUM",
    "CodeSystem",
    "canonical_uri",
    "volven",
]

_VOLVEN: Final = "urn:oid:2.16.578.1.12.4.1.1."
_VOLVEN_SPELLINGS: Final = re.compile(
    r"(?:(?:urn:[ou]id:)?2\.16\.578\.1\.12\.4\.1\.1\.|https?://(?:helsedir|ehelse)\.no/fhir/CodeSystem/no-kodeverk-)"
    r"([0-9]{4})(?:\.html)?",
    re.ASCII,
)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    """Return the canonical URI of every other spelling, from the package's own table."""
    table = json.loads((files("akson.model") / "data" / "system_aliases.json").read_text("utf-8"))
    return {alias: uri for uri, aliases in table["systems"].items() for alias in aliases}


@lru_cache(maxsize=4096)
def canonical_uri(uri: str) -> str:
    """Return the one URI that stands for the system spelled `uri`; an unknown one stands for itself."""
    known = _aliases().get(uri)
    if known is not None:
        return known
    match = _VOLVEN_SPELLINGS.fullmatch(uri)
    if match is not None:
        oid = _VOLVEN + match[1]
        return _aliases().get(oid, oid)
    if re.fullmatch(r"[0-9]+(\.[0-9]+)+", uri, re.ASCII):
        return canonical_uri(f"urn:oid:{uri}")
    return uri


class CodeSystem(Value, frozen=True, gc=False, eq=False):
    """A code system; two spellings of one system are equal. Call it to make a coding."""

    uri: str

    @property
    def canonical(self) -> str:
        """The URI that stands for all spellings."""
        return canonical_uri(self.uri)

    @property
    def code_list(self) -> "CodeList | None":
        """The system's codes and their terms; None when akson does not ship them."""
        from akson.model.values.code_lists import code_list_of

        return code_list_of(self.uri)

    def __call__(self, code: str, *, display: str | None = None, version: str | None = None) -> "Coding":
        """Return a coding of this system."""
        from akson.model.values.codes import Coding

        return Coding(self.uri, code, display=display, version=version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CodeSystem) and self.canonical == other.canonical

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own would ask whether the two are one object

    def __hash__(self) -> int:
        return hash(self.canonical)


def volven(number: int) -> CodeSystem:
    """Return the Norwegian code system of that Volven number: `volven(9060)`."""
    return CodeSystem(f"{_VOLVEN}{number}")


ATC: Final = CodeSystem("http://www.whocc.no/atc")
FEST: Final = CodeSystem("http://ehelse.no/fhir/CodeSystem/FEST")
ICD_10: Final = volven(7110)
ICPC_2: Final = CodeSystem("http://hl7.org/fhir/sid/icpc-2")
ICPC_2B: Final = volven(7171)
LOINC: Final = CodeSystem("http://loinc.org")
NKPK: Final = volven(7275)
NLK: Final = volven(7280)
SNOMED_CT: Final = CodeSystem("http://snomed.info/sct")
UCUM: Final = CodeSystem("http://unitsofmeasure.org")
