"""Codes: which system, which spelling of it, and whether a fixed list has the code."""

import re
from collections.abc import Iterator
from typing import Final

from akson.model import CodeList, Coding, Record
from akson.model.values.code_lists import code_list_of
from akson.model.values.code_systems import canonical_uri
from akson.validation.report import Severity
from akson.validation.rule import Rule, rule
from akson.validation.walk import codes_in, codings_in, concepts_in

__all__ = ["CODE_RULES"]

_VOLVEN: Final = "urn:oid:2.16.578.1.12.4.1.1."
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", re.ASCII)
_HL7: Final = ("http://terminology.hl7.org/", "http://hl7.org/fhir/")
_RETIRED_WITHOUT_A_LIST: Final = frozenset({f"{_VOLVEN}9505", f"{_VOLVEN}8264"})
_IPLOS: Final = f"{_VOLVEN}9151"


def _systems(record: Record) -> Iterator[tuple[str, str, Coding]]:
    for path, coding in codings_in(record):
        if coding.uri is not None:
            yield path, coding.uri, coding


def _listed(record: Record) -> Iterator[tuple[str, str, CodeList]]:
    """Yield every code of a system whose list akson ships, with its path."""
    for path, uri, coding in _systems(record):
        known = code_list_of(uri)
        if known is not None and coding.code is not None:
            yield path, coding.code, known


def _is_retired(uri: str) -> bool:
    known = code_list_of(uri)
    return canonical_uri(uri) in _RETIRED_WITHOUT_A_LIST if known is None else known.is_retired


@rule(
    "COD-001",
    severity=Severity.INFORMATION,
    source="HL7 Norway NamingSystems; no-basis profiles",
    nb="Kodeverket er oppgitt med en annen adresse enn den foretrukne.",
    nn="Kodeverket er oppgjeve med ei anna adresse enn den føretrekte.",
    en="The code system is given by another address than the preferred one.",
    hint="Send the preferred address; akson reads both as one system.",
    hint_nb="Send den foretrukne adressen; akson leser begge som ett kodeverk.",
    hint_nn="Send den føretrekte adressa; akson les begge som eitt kodeverk.",
)
def system_is_the_preferred_one(record: Record) -> Iterator[str]:
    """One of the other addresses of a system."""
    return (path for path, uri, _ in _systems(record) if canonical_uri(uri) != uri and not uri.startswith("urn:uid:"))


@rule(
    "COD-002",
    severity=Severity.WARNING,
    source="no-basis-AllergyIntolerance and no-basis-sourceofinformation: misprint urn:uid",
    nb="Kodeverket er skrevet med `urn:uid:`, som ikke finnes; det skal være `urn:oid:`.",
    nn="Kodeverket er skrive med `urn:uid:`, som ikkje finst; det skal vere `urn:oid:`.",
    en="The code system is written with `urn:uid:`, which does not exist; it should be `urn:oid:`.",
    hint="Send `urn:oid:`; the misprint stands in the profile, so it is read as meant.",
    hint_nb="Send `urn:oid:`; trykkfeilen står i profilen, så den leses slik den var ment.",
    hint_nn="Send `urn:oid:`; trykkfeilen står i profilen, så han blir lesen slik han var meint.",
)
def system_is_no_known_misprint(record: Record) -> Iterator[str]:
    """The misprint of two no-basis profiles."""
    return (path for path, uri, _ in _systems(record) if uri.startswith("urn:uid:"))


@rule(
    "COD-003",
    severity=Severity.WARNING,
    source="FHIR R4 Coding: a code is defined by its system",
    nb="Koden sier ikke hvilket kodeverk den er fra.",
    nn="Koden seier ikkje kva kodeverk han er frå.",
    en="The code does not say which code system it is from.",
    hint="Give `system`.",
    hint_nb="Oppgi `system`.",
    hint_nn="Oppgje `system`.",
)
def system_is_given(record: Record) -> Iterator[str]:
    """A code without a system."""
    return (path for path, coding in codings_in(record) if coding.code is not None and coding.uri is None)


@rule(
    "COD-004",
    severity=Severity.WARNING,
    source="FHIR R4 uri; Coding.system is absolute",
    nb="Kodeverkets adresse er ikke fullstendig.",
    nn="Adressa til kodeverket er ikkje fullstendig.",
    en="The code system's address is not absolute.",
    hint="Send the whole address, with urn:oid: or https:.",
    hint_nb="Send hele adressen, med urn:oid: eller https:.",
    hint_nn="Send heile adressa, med urn:oid: eller https:.",
)
def system_is_absolute(record: Record) -> Iterator[str]:
    """A bare OID or a name instead of an address."""
    return (path for path, uri, _ in _systems(record) if _ABSOLUTE.fullmatch(uri) is None)


@rule(
    "COD-005",
    severity=Severity.ERROR,
    source="FHIR R4, required bindings",
    nb="Koden er ikke i den faste listen for dette feltet.",
    nn="Koden er ikkje i den faste lista for dette feltet.",
    en="The code is not in the fixed list of this field.",
    hint="Send one of the codes of the list.",
    hint_nb="Send en av kodene i listen.",
    hint_nn="Send ein av kodane i lista.",
)
def code_is_in_the_list(record: Record) -> Iterator[str]:
    """A code that the field's list does not have."""
    return (path for path, code in codes_in(record) if not code.is_known)


@rule(
    "COD-006",
    severity=Severity.WARNING,
    source="Volven 9151 (IPLOS/KPR): codes have no leading zero",
    nb="Tjenestekoden har en ledende null som kodeverket ikke har.",
    nn="Tenestekoden har ein leiande null som kodeverket ikkje har.",
    en="The service code has a leading zero that the code system does not have.",
    hint="Send the code without the zero: 2, not 02.",
    hint_nb="Send koden uten nullen: 2, ikke 02.",
    hint_nn="Send koden utan nullen: 2, ikkje 02.",
)
def service_code_has_no_leading_zero(record: Record) -> Iterator[str]:
    """A leading zero in an IPLOS service type: "02" for "2"."""
    for path, uri, coding in _systems(record):
        if canonical_uri(uri) == _IPLOS and coding.code is not None and coding.code.startswith("0"):
            yield path


@rule(
    "COD-007",
    severity=Severity.INFORMATION,
    source="Volven: retired code systems",
    nb="Kodeverket er trukket tilbake.",
    nn="Kodeverket er trekt tilbake.",
    en="The code system is retired.",
    hint="Leave the coding out where no profile demands it.",
    hint_nb="Utelat kodingen der ingen profil krever den.",
    hint_nn="Utelat kodinga der ingen profil krev henne.",
)
def system_is_in_use(record: Record) -> Iterator[str]:
    """A retired table, which some profiles bind all the same."""
    return (path for path, uri, _ in _systems(record) if _is_retired(uri))


@rule(
    "COD-008",
    severity=Severity.WARNING,
    source="Pasientjournalforskriften: the content is understandable to other health personnel",
    nb="Koden står uten tekst, så en leser forstår den ikke.",
    nn="Koden står utan tekst, så ein lesar forstår han ikkje.",
    en="The code stands without any text, so a reader does not understand it.",
    hint="Send `display` or `text` with the code.",
    hint_nb="Send `display` eller `text` sammen med koden.",
    hint_nn="Send `display` eller `text` saman med koden.",
)
def code_has_a_text(record: Record) -> Iterator[str]:
    """A concept of codes alone; codes of FHIR's own lists, which every reader's system knows, aside."""
    for path, concept in concepts_in(record):
        is_bare = concept.text is None and all(coding.display is None for coding in concept.codings)
        if concept.codings and is_bare and not all((coding.uri or "").startswith(_HL7) for coding in concept.codings):
            yield path


@rule(
    "COD-009",
    severity=Severity.WARNING,
    source="the code list itself, where its source calls it complete (see the reference page of code lists)",
    nb="Koden finnes ikke i kodeverket.",
    nn="Koden finst ikkje i kodeverket.",
    en="The code system does not have the code.",
    hint="Check case and leading zeros; send a code of the list.",
    hint_nb="Sjekk store og små bokstaver og ledende nuller; send en kode fra listen.",
    hint_nn="Sjekk store og små bokstavar og leiande nullar; send ein kode frå lista.",
)
def code_is_in_its_system(record: Record) -> Iterator[str]:
    """A code that a complete list does not have; a list known in part says nothing of the rest."""
    return (path for path, code, known in _listed(record) if known.is_complete and code not in known)


@rule(
    "COD-010",
    severity=Severity.INFORMATION,
    source="the code list itself (see the reference page of code lists)",
    nb="Koden er tatt ut av bruk i kodeverket.",
    nn="Koden er teken ut av bruk i kodeverket.",
    en="The code is no longer in use in its code system.",
    hint="Keep it on older records; use a code in force on new ones.",
    hint_nb="La den stå på eldre opplysninger; bruk en gyldig kode på nye.",
    hint_nn="Lat han stå på eldre opplysningar; bruk ein gyldig kode på nye.",
)
def code_is_in_use(record: Record) -> Iterator[str]:
    """A code that its list keeps as retired, such as the category of manual therapists."""
    return (path for path, code, known in _listed(record) if code in known.retired)


CODE_RULES: Final[tuple[Rule, ...]] = (
    system_is_the_preferred_one,
    system_is_no_known_misprint,
    system_is_given,
    system_is_absolute,
    code_is_in_the_list,
    service_code_has_no_leading_zero,
    system_is_in_use,
    code_has_a_text,
    code_is_in_its_system,
    code_is_in_use,
)
