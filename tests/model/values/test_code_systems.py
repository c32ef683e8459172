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
