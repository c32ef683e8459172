import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.model import ATC, SNOMED_CT, AllergyStatus, Code, Coding, Concept, Gender, LabelCode, volven

LISTS = [each for each in Code.__subclasses__() if each._labels]


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_every_code_of_a_list_has_its_constant_and_texts(kind: type[Code]) -> None:
    """The list is whole: a constant for each code, named after it, and three texts."""
    constants = {str(value) for name, value in vars(kind).items() if name.isupper()}

    assert set(map(str, kind.known())) == constants
    for code in kind.known():
        assert code.is_known
        assert code is getattr(kind, str(code).upper().replace("-", "_"))
        assert all(code.label(lang) for lang in ("nb", "nn", "en"))


@given(st.text(min_size=1), st.sampled_from(LISTS))
def test_an_unknown_code_is_kept(text: str, kind: type[Code]) -> None:
    """A code that the list lacks stays what it is, says so, and is its own label."""
    code = kind(text)

    assert text == str(code)
    assert code.is_known is (text in kind._labels)
    assert code.is_known or text == code.label("nb")
    assert code == pickle.loads(pickle.dumps(code))  # noqa: S301


def test_a_code_is_its_text_and_prints_its_list() -> None:
    """A code compares with a text, and its repr names the list."""
    assert "active" == AllergyStatus.ACTIVE
    assert AllergyStatus("active") is AllergyStatus.ACTIVE
    assert "AllergyStatus('active')" == repr(AllergyStatus.ACTIVE)
    assert "kvinne" == Gender.FEMALE.label("nb")
    assert AllergyStatus.ACTIVE.means("active")
    assert isinstance(pickle.loads(pickle.dumps(LabelCode.NORS)), LabelCode)  # noqa: S301


def test_a_coding_means_the_same_under_every_spelling_of_its_system() -> None:
    """Equality is to the letter, meaning is not."""
    one, other = ATC("C09AA05"), Coding("urn:oid:2.16.578.1.12.4.1.1.7180", "C09AA05")

    assert one != other
    assert one.means(other)
    assert one.system == other.system
    assert not one.means(ATC("C09AA04"))
    assert not Coding(None, "C09AA05").means(one)
    assert not Coding(None, "1").means(Coding(None, "1"))
    assert Coding(ATC, "C09AA05") == one


def test_a_concept_finds_the_coding_of_a_system() -> None:
    """`get` and `in` go by meaning."""
    concept = Concept(ATC("N02BE01"), SNOMED_CT("387517004"), text="Paracet")

    assert SNOMED_CT("387517004") == concept.get(SNOMED_CT)
    assert concept.get(volven(7110)) is None
    assert Coding("https://snomed.info/sct", "387517004") in concept
    assert SNOMED_CT("1") not in concept


@pytest.mark.parametrize(
    ("concept", "label"),
    [
        (Concept(ATC("N02BE01", display="paracetamol"), text="Paracet"), "Paracet"),
        (Concept(ATC("N02BE01", display="paracetamol")), "paracetamol"),
        (Concept(Coding(), ATC("N02BE01")), "N02BE01"),
        (Concept(), ""),
    ],
)
def test_a_label_is_the_sources_own_text_first(concept: Concept, label: str) -> None:
    """The text, else a display, else a code."""
    assert label == concept.label("nb")
    assert label == str(concept)


def test_concepts_share_a_coding_or_the_text() -> None:
    """Without codings the words decide, whatever their case."""
    assert Concept(ATC("N02BE01"), text="a").means(Concept(SNOMED_CT("1"), ATC("N02BE01"), text="b"))
    assert not Concept(ATC("N02BE01"), text="a").means(Concept(text="a"))
    assert Concept(text="Nøtter").means(Concept(text="nøtter"))
    assert not Concept().means(Concept())
    assert not Concept(text="a").means("a")


@pytest.mark.parametrize("name", ["codings", "text", "new"])
def test_a_concept_is_immutable(name: str) -> None:
    """Nothing can be set or deleted."""
    concept = Concept(ATC("N02BE01"), text="Paracet")

    with pytest.raises(AttributeError):
        setattr(concept, name, None)
    with pytest.raises(AttributeError):
        delattr(concept, name)
    assert concept == pickle.loads(pickle.dumps(concept))  # noqa: S301
    assert hash(concept) == hash(Concept(ATC("N02BE01"), text="Paracet"))
