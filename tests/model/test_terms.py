"""Norwegian words lead to records."""

import pytest

from akson.model import find_term
from akson.model.records import RECORDS
from akson.model.terms import _ALSO


@pytest.mark.parametrize(
    ("word", "record"),
    [
        ("innbygger", "Resident"),
        ("Vaksinasjon", "Immunization"),
        ("allergi", "Allergy"),
        ("tjeneste", "ServiceEpisode"),
        ("Document", "Document"),
        ("Pasient", "Resident"),
        ("samstemming", "MedicationList"),
        ("vedtak", "ServiceDecision"),
        ("verge", "RelatedPerson"),
    ],
)
def test_word_leads_to_its_record(word: str, record: str) -> None:
    """A Norwegian or English word, however it is capitalized, leads to the record that stands for it."""
    assert record == find_term(word).record


def test_unknown_word_is_a_key_error() -> None:
    """A word that no term has is a KeyError."""
    with pytest.raises(KeyError):
        find_term("nonsense")


def test_no_word_leads_to_two_records() -> None:
    """What people say besides is nobody else's term."""
    assert {word: name for name, words in _ALSO.items() for word in words} == {
        word: find_term(word).record for words in _ALSO.values() for word in words
    }


def test_every_record_has_a_term_in_three_languages() -> None:
    """No record lacks its term in bokmål, nynorsk or English."""
    assert [] == [record.__name__ for record in RECORDS if not all(record.term)]
