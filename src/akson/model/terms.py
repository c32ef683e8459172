"""The Norwegian words of health care, and the records they lead to."""

from typing import NamedTuple

from akson.model.records import RECORDS

__all__ = ["FoundTerm", "find_term"]


class FoundTerm(NamedTuple):
    """A term in three languages, and the record that stands for it."""

    nb: str
    nn: str
    en: str
    record: str


def find_term(word: str) -> FoundTerm:
    """Return the term that `word`, Norwegian or English, belongs to: `find_term("vaksinasjon")` leads to `Immunization`.

    Raises:
        KeyError: No term has the word.
    """
    wanted = word.casefold().strip()
    for record in RECORDS:
        term = record.term
        words = {each.strip() for text in term for each in text.casefold().split(",")} | {record.__name__.casefold()}
        if wanted in words:
            return FoundTerm(*term, record.__name__)
    raise KeyError(word)
