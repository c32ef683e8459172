"""The Norwegian words of health care, and the records they lead to."""

from typing import Final, NamedTuple

from akson.model.records import RECORDS

__all__ = ["FoundTerm", "find_term"]


#: What people say besides, bokmål, nynorsk or English, by the record it leads to.
_ALSO: Final = {
    "AccessRestriction": ("nektet innsyn", "nekta innsyn", "utsatt innsyn", "utsett innsyn"),
    "Alarm": ("velferdsteknologi", "trygghetsalarm", "tryggleiksalarm"),
    "CoercionDecision": ("tvang", "coercion"),
    "CorrectionCase": ("retting", "sletting", "correction"),
    "CriticalFact": ("cave", "critical fact"),
    "DeathNotice": ("dødsfall", "dødsmelding", "death"),
    "Document": ("dokument", "journalnotat", "notat"),
    "Encounter": ("konsultasjon", "besøk", "consultation"),
    "GrowthMeasurement": ("vekst", "growth"),
    "HouseholdSituation": ("husstand", "hushald", "nettverk", "household"),
    "JournalPart": ("journal",),
    "MedicationAdministration": ("administrering",),
    "MedicationLine": ("medisin i bruk", "medication statement"),
    "MedicationList": ("samstemming", "pll", "reconciliation"),
    "NeedsAssessment": ("bistandsbehov", "iplos"),
    "Observation": ("måling", "vitale målinger", "vital signs"),
    "Organization": ("tjenestested", "tenestestad"),
    "Pregnancy": ("graviditet",),
    "RelatedPerson": ("nærmeste pårørende", "næraste pårørande", "verge", "foreldreansvar", "next of kin", "guardian"),
    "Resident": ("pasient", "patient"),
}


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
        if wanted in words or wanted in _ALSO.get(record.__name__, ()):
            return FoundTerm(*term, record.__name__)
    raise KeyError(word)
