"""Identifiers: their systems, forms, check digits, and values that stand where they should not.

A value under a Norwegian system and a valid value of that system are two separate facts. The first is kept as it came,
whatever it is; these rules report the second.
"""

import re
from collections.abc import Iterator
from typing import Final

from akson.errors import RecordError
from akson.model import (
    DNR,
    FHN,
    FNR,
    HER,
    HNR,
    HPR,
    CheckRule,
    Endpoint,
    HealthcareService,
    Location,
    Organization,
    PersonId,
    Practitioner,
    PractitionerRole,
    Record,
    Resident,
)
from akson.model.values.identifiers import Identifier
from akson.model.values.schemes import SCHEMES
from akson.validation.report import Severity
from akson.validation.rule import Rule, rule
from akson.validation.walk import identifiers_in

__all__ = ["IDENTIFIER_RULES"]

_RESH_TYPO: Final = "urn:oid:2.16.578.1.12.4.1.4.1026"
_LIKE_A_PERSON: Final = re.compile(r"(?<!\d)\d{6}[ .-]?\d{5}(?!\d)", re.ASCII)
_ELEVEN: Final = (FNR, DNR, HNR, FHN)


def _has_form(identifier: Identifier) -> bool:
    digits = identifier.digits
    if isinstance(identifier, _ELEVEN):
        return len(digits) == 11 and digits.isascii() and digits.isdigit()
    return identifier.is_valid or (identifier.scheme_uri.endswith(".101") and len(digits) == 9 and digits.isdigit())


@rule(
    "IDN-001",
    severity=Severity.ERROR,
    source="Identifikatorer for personer (e-helse.no); Enhetsregisteret",
    nb="Verdien har ikke formen til nummeret som systemet sier at det er.",
    nn="Verdien har ikkje forma til nummeret som systemet seier at det er.",
    en="The value does not have the form of the number that its system says it is.",
    hint="Send the whole number under this system, or the local key under the organization's own system.",
    hint_nb="Send hele nummeret under dette systemet, eller den lokale nøkkelen under virksomhetens eget system.",
    hint_nn="Send heile nummeret under dette systemet, eller den lokale nøkkelen under verksemda sitt eige system.",
)
def value_has_the_form(record: Record) -> Iterator[str]:
    """A masked number, a vendor's key or a word under a national system."""
    for path, identifier in identifiers_in(record):
        if identifier.has_value and isinstance(identifier, SCHEMES) and not _has_form(identifier):
            yield path


@rule(
    "IDN-002",
    severity=Severity.ERROR,
    source="Skatteetaten, Nytt fødselsnummer 2032; Enhetsregisteret, modulus 11",
    nb="Kontrollsifrene stemmer ikke.",
    nn="Kontrollsiffera stemmer ikkje.",
    en="The check digits do not hold.",
    hint="Look the number up at its source; a digit is wrong or two have changed places.",
    hint_nb="Slå opp nummeret hos kilden; et siffer er feil, eller to har byttet plass.",
    hint_nn="Slå opp nummeret hos kjelda; eit siffer er feil, eller to har bytt plass.",
)
def check_digits_hold(record: Record) -> Iterator[str]:
    """Right form, wrong check digits, by the rule of 1964 and by that of 2032."""
    for path, identifier in identifiers_in(record):
        if not (identifier.has_value and isinstance(identifier, SCHEMES) and _has_form(identifier)):
            continue
        fails = identifier.check_rule is None if isinstance(identifier, _ELEVEN) else not identifier.is_valid
        if fails:
            yield path


@rule(
    "IDN-003",
    severity=Severity.ERROR,
    source="Identifikatorer for personer (e-helse.no)",
    nb="Nummeret passer ikke til systemet: datoen finnes ikke, eller første siffer er feil.",
    nn="Nummeret passar ikkje til systemet: datoen finst ikkje, eller første siffer er feil.",
    en="The number does not fit its system: there is no such date, or the first digit is wrong.",
    hint="Send the number under the system it belongs to: FNR, DNR, HNR or FHN.",
    hint_nb="Send nummeret under systemet det hører til: FNR, DNR, HNR eller FHN.",
    hint_nn="Send nummeret under systemet det høyrer til: FNR, DNR, HNR eller FHN.",
)
def number_fits_its_system(record: Record) -> Iterator[str]:
    """Check digits hold, but a D-number stands under FNR, or the date does not exist."""
    for path, identifier in identifiers_in(record):
        if isinstance(identifier, _ELEVEN) and identifier.check_rule is not None and not identifier.is_valid:
            yield path


@rule(
    "IDN-004",
    severity=Severity.ERROR,
    source="FHIR R4, string: shall not be empty",
    nb="Identifikatoren har en tom verdi.",
    nn="Identifikatoren har ein tom verdi.",
    en="The identifier has an empty value.",
    hint="Leave out the value, or the whole identifier.",
    hint_nb="Utelat verdien, eller hele identifikatoren.",
    hint_nn="Utelat verdien, eller heile identifikatoren.",
)
def value_is_not_empty(record: Record) -> Iterator[str]:
    """An empty text instead of a number."""
    return (path for path, identifier in identifiers_in(record) if identifier.stated is not None and not identifier.stated.strip())


@rule(
    "IDN-005",
    severity=Severity.WARNING,
    source="FHIR R4 Identifier; no-basis: system and value",
    nb="Identifikatoren har et system, men ingen verdi.",
    nn="Identifikatoren har eit system, men ingen verdi.",
    en="The identifier has a system but no value.",
    hint="Send the number in `value`; `id` is only the element's own name inside the resource.",
    hint_nb="Send nummeret i `value`; `id` er bare elementets eget navn i ressursen.",
    hint_nn="Send nummeret i `value`; `id` er berre elementet sitt eige namn i ressursen.",
)
def value_is_given(record: Record) -> Iterator[str]:
    """A number put into the element's id, or left out."""
    return (path for path, identifier in identifiers_in(record) if identifier.stated is None and identifier.system is not None)


@rule(
    "IDN-006",
    severity=Severity.WARNING,
    source="HL7 Norway best practice, identifier",
    nb="Identifikatoren sier ikke hvilket system den er fra.",
    nn="Identifikatoren seier ikkje kva system han er frå.",
    en="The identifier does not say which system it is from.",
    hint="Give `system`: the OID of a national number, or the organization's own.",
    hint_nb="Oppgi `system`: OID-en til et nasjonalt nummer, eller virksomhetens eget.",
    hint_nn="Oppgje `system`: OID-en til eit nasjonalt nummer, eller verksemda sitt eige.",
)
def system_is_given(record: Record) -> Iterator[str]:
    """A value that nobody can look up; a type of its own, as PLL's, says enough."""
    for path, identifier in identifiers_in(record):
        if identifier.has_value and identifier.system is None and identifier.type is None:
            yield path


@rule(
    "IDN-007",
    severity=Severity.INFORMATION,
    source="HL7 Norway NamingSystem: the preferred address",
    nb="Systemet er oppgitt med en annen adresse enn den foretrukne.",
    nn="Systemet er oppgjeve med ei anna adresse enn den føretrekte.",
    en="The system is given by another address than the preferred one.",
    hint="Send `urn:oid:…`; for a municipality or a district, the register's own address.",
    hint_nb="Send `urn:oid:…`; for en kommune eller bydel, registerets egen adresse.",
    hint_nn="Send `urn:oid:…`; for ein kommune eller bydel, adressa til registeret.",
)
def system_is_the_preferred_one(record: Record) -> Iterator[str]:
    """One of the other addresses of a system; a number that names no system at all is not meant."""
    for path, identifier in identifiers_in(record):
        if isinstance(identifier, SCHEMES) and identifier.system not in (identifier.scheme_uri, _RESH_TYPO, None):
            yield path


@rule(
    "IDN-008",
    severity=Severity.WARNING,
    source="HL7 Norway best practice, identifier: misprint of the RESH OID",
    nb="Systemet er en kjent trykkfeil for RESH (…1026 for …102).",
    nn="Systemet er ein kjend trykkfeil for RESH (…1026 for …102).",
    en="The system is a known misprint of RESH's (…1026 for …102).",
    hint="Send urn:oid:2.16.578.1.12.4.1.4.102.",
    hint_nb="Send urn:oid:2.16.578.1.12.4.1.4.102.",
    hint_nn="Send urn:oid:2.16.578.1.12.4.1.4.102.",
)
def system_is_no_known_misprint(record: Record) -> Iterator[str]:
    """The RESH system with a digit too many."""
    return (path for path, identifier in identifiers_in(record) if identifier.system == _RESH_TYPO)


@rule(
    "IDN-009",
    severity=Severity.WARNING,
    source="HL7 Norway best practice, HER-id",
    nb="HER-id er adressen til en kommunikasjonspart og identifiserer ikke person, virksomhet, tjeneste, sted eller endepunkt.",
    nn="HER-id er adressa til ein kommunikasjonspart og identifiserer ikkje person, verksemd, teneste, stad eller endepunkt.",
    en="A HER id is the address of a communication party and identifies no person, organization, service, place or endpoint.",
    hint="Use ENH or RSH for an organization and HPR for a person.",
    hint_nb="Bruk ENH eller RSH for en virksomhet og HPR for en person.",
    hint_nn="Bruk ENH eller RSH for ei verksemd og HPR for ein person.",
)
def her_id_identifies_nobody(record: Record) -> Iterator[str]:
    """A HER id on an organisation, a practitioner, a role, a service, a place or an endpoint."""
    if isinstance(record, Organization | Practitioner | PractitionerRole | HealthcareService | Location | Endpoint):
        for index, identifier in enumerate(record.identifiers):
            if isinstance(identifier, HER):
                yield f"identifiers[{index}]"


@rule(
    "IDN-010",
    severity=Severity.WARNING,
    source="no-basis-Patient, slice HNR: assigner 1..1",
    nb="Et lokalt hjelpenummer sier ikke hvem som ga det, og er da ikke entydig.",
    nn="Eit lokalt hjelpenummer seier ikkje kven som gav det, og er då ikkje eintydig.",
    en="A local emergency number does not say who assigned it, and is then not unique.",
    hint="Give `assigner`.",
    hint_nb="Oppgi `assigner`.",
    hint_nn="Oppgje `assigner`.",
)
def local_number_names_its_assigner(record: Record) -> Iterator[str]:
    """An HNR without an assigner."""
    for path, identifier in identifiers_in(record):
        named = identifier.assigner is not None or any(left.path.endswith("assigner") for left in record.residue)
        if isinstance(identifier, HNR) and not named:
            yield path


@rule(
    "IDN-011",
    severity=Severity.WARNING,
    source="Skatteetaten: the number of 1964 holds the date of birth",
    nb="Fødselsdatoen er en annen enn den i nummeret.",
    nn="Fødselsdatoen er ein annan enn den i nummeret.",
    en="The date of birth is another than the one in the number.",
    hint="Ask the population register which of the two holds.",
    hint_nb="Spør Folkeregisteret hvilken av de to som gjelder.",
    hint_nn="Spør Folkeregisteret kva for ein av dei to som gjeld.",
    about=Resident,
)
def birth_date_agrees(resident: Resident) -> Iterator[str]:
    """A birth date that the number contradicts on every reading; a number of 2032 says nothing."""
    born = resident.born_on
    for index, identifier in enumerate(resident.identifiers):
        encoded = identifier.born_on() if isinstance(identifier, PersonId) else None
        if born is not None and encoded is not None and (born.is_before(encoded) or encoded.is_before(born)):
            yield f"identifiers[{index}]"


@rule(
    "IDN-012",
    severity=Severity.WARNING,
    source="Folkeregisteret: one number in use at a time",
    nb="Innbyggeren har flere fødselsnumre uten at det fremgår hvilket som er i bruk.",
    nn="Innbyggjaren har fleire fødselsnummer utan at det går fram kva for eitt som er i bruk.",
    en="The resident has several national identity numbers, and nothing says which is in use.",
    hint="Give the number that is no longer in use a period with an end, or use = old.",
    hint_nb="Gi nummeret som ikke lenger er i bruk en periode med slutt, eller use = old.",
    hint_nn="Gje nummeret som ikkje lenger er i bruk ein periode med slutt, eller use = old.",
    about=Resident,
)
def one_number_is_in_use(resident: Resident) -> Iterator[str]:
    """Two different FNR, neither of them ended."""
    current = [
        (index, identifier)
        for index, identifier in enumerate(resident.identifiers)
        if isinstance(identifier, FNR)
        and identifier.has_value
        and identifier.use != "old"
        and (identifier.period is None or identifier.period.is_open)
    ]
    if len({identifier.digits for _, identifier in current}) > 1:
        yield from (f"identifiers[{index}]" for index, _ in current[1:])


@rule(
    "IDN-013",
    severity=Severity.ERROR,
    source="HL7 Norway best practice: keep national numbers out of addresses",
    nb="Id-en er et personnummer og havner i adresser og logger.",
    nn="Id-en er eit personnummer og hamnar i adresser og loggar.",
    en="The id is a personal identifier and ends up in addresses and logs.",
    hint="Give the record a key of its own.",
    hint_nb="Gi opplysningen en egen nøkkel.",
    hint_nn="Gje opplysninga ein eigen nøkkel.",
)
def id_is_no_person_number(record: Record) -> Iterator[str]:
    """Eleven digits that pass as a personal identifier, as a record's id."""
    for found in _LIKE_A_PERSON.findall(record.id):
        try:
            PersonId.parse(found)
        except RecordError:
            continue
        yield "id"
        return


@rule(
    "IDN-014",
    severity=Severity.INFORMATION,
    source="Skatteetaten, Nytt fødselsnummer 2032",
    nb="Nummeret består bare kontrollen som gjelder fra 2032.",
    nn="Nummeret består berre kontrollen som gjeld frå 2032.",
    en="The number passes only the check of 2032.",
    hint="Make sure that every system it goes to knows the new check.",
    hint_nb="Sørg for at alle systemer det går til kjenner den nye kontrollen.",
    hint_nn="Syt for at alle system det går til kjenner den nye kontrollen.",
)
def number_passes_the_old_check(record: Record) -> Iterator[str]:
    """A number that older systems will refuse."""
    for path, identifier in identifiers_in(record):
        if isinstance(identifier, PersonId) and identifier.is_valid and identifier.check_rule is CheckRule.RULE_2032:
            yield path


@rule(
    "IDN-015",
    severity=Severity.WARNING,
    source="HL7 Norway best practice, identifier: a value without a space is preferred",
    nb="Nummeret er skrevet med skilletegn.",
    nn="Nummeret er skrive med skiljeteikn.",
    en="The number is written with separators.",
    hint="Send the digits alone.",
    hint_nb="Send sifrene alene.",
    hint_nn="Send siffera åleine.",
)
def number_has_no_separators(record: Record) -> Iterator[str]:
    """Blanks, dots or hyphens in a national number."""
    for path, identifier in identifiers_in(record):
        if isinstance(identifier, PersonId | HPR) and identifier.digits.isdigit() and identifier.digits != identifier.stated:
            yield path


IDENTIFIER_RULES: Final[tuple[Rule, ...]] = (
    value_has_the_form,
    check_digits_hold,
    number_fits_its_system,
    value_is_not_empty,
    value_is_given,
    system_is_given,
    system_is_the_preferred_one,
    system_is_no_known_misprint,
    her_id_identifies_nobody,
    local_number_names_its_assigner,
    birth_date_agrees,
    one_number_is_in_use,
    id_is_no_person_number,
    number_passes_the_old_check,
    number_has_no_separators,
)
