"""Where profiles and extensions stand, and by which other URL each goes.

Source: no-basis 2.2.2, and its conversion to FSH, which has the same names under another base; HL7 Norway, Medications.
"""

from typing import Final

__all__ = ["CITIZENSHIP", "EHELSE", "FSH_BASE", "HL7", "HL7_CITIZENSHIP", "NO_BASIS", "published", "spellings_of"]

HL7: Final = "http://hl7.org/fhir/StructureDefinition/"
NO_BASIS: Final = "http://hl7.no/fhir/StructureDefinition/"
FSH_BASE: Final = "http://hl7.no/fhir/ig/StructureDefinition/"
#: Of sentral forskrivningsmodul, and of the population register.
EHELSE: Final = "http://ehelse.no/fhir/StructureDefinition/"
#: Two extensions for one fact: HL7's, which no-basis has for patients, and its own, for all others.
HL7_CITIZENSHIP: Final = f"{HL7}patient-citizenship"
CITIZENSHIP: Final = f"{NO_BASIS}no-basis-person-citizenship"
_FSH: Final = f"{FSH_BASE}no-basis-"


def spellings_of(url: str) -> tuple[str, ...]:
    """Return the URL and the others that mean the same."""
    return (url, FSH_BASE + url.removeprefix(NO_BASIS)) if url.startswith(f"{NO_BASIS}no-basis-") else (url,)


def published(url: str) -> str:
    """Return the URL under which no-basis publishes what the conversion to FSH calls otherwise; any other as it is."""
    return NO_BASIS + url.removeprefix(FSH_BASE) if url.startswith(_FSH) else url
