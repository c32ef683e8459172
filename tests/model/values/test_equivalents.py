from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.model import LOINC, NLK, SNOMED_CT, Coding, Concept, volven
from akson.model.values.code_systems import canonical_uri
from akson.model.values.equivalents import Equivalent, coding_key, concepts

IPLOS = volven(9151)
CODINGS = [Coding(uri, code) for concept in concepts() for uri, code in concept.codings]


@pytest.mark.parametrize("concept", concepts(), ids=lambda concept: concept.name)
def test_the_codings_of_a_concept_mean_the_same(concept: Equivalent) -> None:
    """Each pair does, either way round; every row has a source and systems in their canonical spelling."""
    assert concept.source
    for (uri, code), (other_uri, other_code) in combinations(concept.codings, 2):
        assert uri == canonical_uri(uri)
        assert Coding(uri, code).means(Coding(other_uri, other_code))
        assert Coding(other_uri, other_code).means(Coding(uri, code))
        assert coding_key(uri, code) == coding_key(other_uri, other_code)


def test_no_coding_is_of_two_concepts() -> None:
    """Else everything in both would mean the same."""
    pairs = [(coding.uri, coding.code) for coding in CODINGS]

    assert sorted(set(pairs)) == sorted(pairs)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SNOMED_CT("4471000202106"), SNOMED_CT("271649006")),
        (SNOMED_CT("4481000202108"), SNOMED_CT("271650006")),
        (Coding("urn:oid:2.16.840.1.113883.6.96", "4471000202106"), Coding("https://loinc.org", "8480-6")),
        (IPLOS("02"), IPLOS("2")),
        (SNOMED_CT("27113001"), LOINC("29463-7")),
    ],
)
def test_one_concept_under_two_codes(one: Coding, other: Coding) -> None:
    """The Norwegian extension, the international edition and LOINC speak of one measure."""
    assert one != other
    assert one.means(other)
    assert other.means(one)
    assert Concept(one).means(Concept(other, text="anything"))
    assert other in Concept(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SNOMED_CT("4471000202106"), SNOMED_CT("271650006")),
        (SNOMED_CT("276885007"), LOINC("8310-5")),
        (SNOMED_CT("78564009"), LOINC("8867-4")),
        (SNOMED_CT("431314004"), LOINC("2708-6")),
        (SNOMED_CT("271625008"), LOINC("9279-1")),
        (SNOMED_CT("4471000202106"), NLK("271649006")),
        (NLK("4471000202106"), NLK("271649006")),
        (volven(8624)("01"), volven(8624)("1")),
        (IPLOS("02"), volven(8624)("2")),
        (SNOMED_CT("4471000202106"), Coding("http://snomed.info/sct")),
        (SNOMED_CT("4471000202106"), Coding(None, "271649006")),
    ],
)
def test_what_is_wider_narrower_or_of_another_system_is_not_the_same(one: Coding, other: Coding) -> None:
    """Core temperature is not temperature, and the same digits elsewhere are another code."""
    assert not one.means(other)
    assert not other.means(one)


@given(st.sampled_from(CODINGS), st.sampled_from(CODINGS))
def test_key_and_meaning_agree(one: Coding, other: Coding) -> None:
    """Two codings share their key exactly when they mean the same."""
    assert one.uri is not None
    assert one.code is not None
    assert other.uri is not None
    assert other.code is not None
    assert one.means(other) == (coding_key(one.uri, one.code) == coding_key(other.uri, other.code))


@given(st.text(), st.text())
def test_an_ordinary_coding_is_its_own_key(uri: str, code: str) -> None:
    """Outside the table the key is system and code."""
    key = coding_key(uri, code)

    assert key == (canonical_uri(uri), code) or code in {coding.code for coding in CODINGS}
