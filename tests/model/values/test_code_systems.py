import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.model import ATC, FEST, ICD_10, ICPC_2, ICPC_2B, LOINC, NKPK, NLK, SNOMED_CT, UCUM, CodeSystem, Coding, volven
from akson.model.values.code_systems import canonical_uri

TABLE = json.loads((files("akson.model") / "data" / "system_aliases.json").read_text("utf-8"))["systems"]
ALIASES = [(alias, uri) for uri, aliases in TABLE.items() for alias in aliases]


@pytest.mark.parametrize(("alias", "uri"), ALIASES)
def test_every_alias_leads_to_its_system(alias: str, uri: str) -> None:
    """All spellings of the table are one system."""
    assert uri == canonical_uri(alias)
    assert CodeSystem(uri) == CodeSystem(alias)
    assert hash(CodeSystem(uri)) == hash(CodeSystem(alias))


def test_no_alias_stands_for_two_systems() -> None:
    """The table says one thing of each spelling, and no canonical one is an alias too."""
    spellings = [alias for alias, _ in ALIASES]

    assert sorted(set(spellings)) == sorted(spellings)
    assert set(TABLE).isdisjoint(spellings)


@given(st.integers(1000, 9999))
def test_volven_systems_have_many_spellings(number: int) -> None:
    """OID with and without its scheme, the misspelt scheme, and the addresses of helsedir.no and ehelse.no are one."""
    oid = f"2.16.578.1.12.4.1.1.{number}"
    spellings = [
        oid, f"urn:oid:{oid}", f"urn:uid:{oid}", f"http://helsedir.no/fhir/CodeSystem/no-kodeverk-{number}",
        f"https://helsedir.no/fhir/CodeSystem/no-kodeverk-{number}.html", f"http://ehelse.no/fhir/CodeSystem/no-kodeverk-{number}",
    ]  # fmt: skip

    assert {volven(number)} == set(map(CodeSystem, spellings))


@given(st.text())
def test_the_canonical_spelling_stands_for_itself(uri: str) -> None:
    """Asking twice changes nothing, whatever the text."""
    assert canonical_uri(uri) == canonical_uri(canonical_uri(uri))


@pytest.mark.parametrize(
    "uri", ["", "urn:oid:2.16.578.1.12.4.1.1.90601", "http://example.no/no-kodeverk-9060", "urn:oid:2.16.578.1.12.4.1.1.9060 "]
)
def test_what_is_no_spelling_stands_for_itself(uri: str) -> None:
    """A text that only looks alike is a system of its own."""
    assert uri == canonical_uri(uri)


def test_a_system_makes_codings_in_its_own_spelling() -> None:
    """Called, a system gives a coding; the systems of the library differ."""
    systems = [ATC, FEST, ICD_10, ICPC_2, ICPC_2B, LOINC, NKPK, NLK, SNOMED_CT, UCUM]

    assert Coding("http://www.whocc.no/atc", "C09AA05", "ramipril", "2024") == ATC("C09AA05", display="ramipril", version="2024")
    assert len(systems) == len(set(systems))
    assert ATC != "http://www.whocc.no/atc"


VOLVEN = "urn:oid:2.16.578.1.12.4.1.1."
ONE_SYSTEM = [
    ["http://hl7.org/fhir/sid/icpc-2", "urn:oid:2.16.840.1.113883.6.139", f"{VOLVEN}7170"],
    [f"{VOLVEN}7110", "http://hl7.org/fhir/sid/icd-10-no"],
    [f"{VOLVEN}7280", "http://ehelse.no/fhir/CodeSystem/no-kodeverk-7280-nlk"],
    [f"{VOLVEN}7270", "http://ehelse.no/fhir/CodeSystem/no-kodeverk-7270-ncrp"],
    [f"{VOLVEN}7010", "http://ehelse.no/fhir/CodeSystem/no-kodeverk-7010-norpat"],
    ["http://www.whocc.no/atc", f"{VOLVEN}7180"],
    [
        "http://ehelse.no/fhir/CodeSystem/FEST", "http://ehelse.no/FESTMedication", "http://ehelse.no/FESTSubstance",
        *(f"http://dmp.no/fhir/NamingSystem/festLegemiddel{kind}" for kind in ("Dose", "Merkevare", "Pakning", "Virkestoff")),
    ],
    [
        f"{VOLVEN}3402", "https://register.geonorge.no/subregister/sosi-kodelister/kartverket/kommunenummer-alle",
        "https://register.geonorge.no/sosi-kodelister/kommunenummer", "http://hl7.no/fhir/NamingSystem/kommunenummer",
    ],
    [f"{VOLVEN}3403", "http://data.ssb.no/api/klass/v1/versions/919", "http://hl7.no/fhir/NamingSystem/bydelsnummer"],
    [f"{VOLVEN}9603", "http://helsedir.no/fhir/CodeSystem/no-kodeverk-9603", "http://ehelse.no/fhir/CodeSystem/no-kodeverk-9603"],
]  # fmt: skip


@pytest.mark.parametrize("spellings", ONE_SYSTEM, ids=lambda spellings: spellings[0])
def test_all_spellings_of_the_guides_are_one_system(spellings: list[str]) -> None:
    """What the Norwegian guides write for one system is one."""
    assert 1 == len(set(map(CodeSystem, spellings)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://hl7.org/fhir/sid/icd-10-no", "http://hl7.org/fhir/sid/icd-10"),
        ("http://hl7.org/fhir/sid/icd-10-no", "http://hl7.org/fhir/sid/icd-10-cm"),
        (f"{VOLVEN}7170", f"{VOLVEN}7171"),
        ("http://ehelse.no/fhir/CodeSystem/FEST", "http://dmp.no/fhir/NamingSystem/fest-varenummer"),
        ("http://ehelse.no/fhir/CodeSystem/FEST", "http://dmp.no/fhir/NamingSystem/lmrLopenummer"),
        ("http://ehelse.no/fhir/CodeSystem/FEST", "http://fhi.no/fhir/NamingSystem/lokaltLegemiddel"),
    ],
)
def test_systems_that_look_alike_stay_apart(one: str, other: str) -> None:
    """International ICD-10 is not the Norwegian one, and an item number is no FEST key."""
    assert CodeSystem(one) != CodeSystem(other)
