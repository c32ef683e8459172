"""Household and network: with whom the resident lives, who helps, in what dwelling.

Source: IPLOS; FHIR R4 Observation.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.observation import ObservationStatus
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import Integer

__all__ = ["HouseholdSituation"]


class HouseholdSituation(Record):
    """One fact about household, dwelling or informal help.

    Attributes:
        identifiers: Identifiers of the entry.
        status: State of the entry.
        categories: Broad category.
        topic: Household, dwelling or informal help.
        encounter: The contact it was recorded in.
        observed: When it was so.
        co_performers: Others who recorded it.
        situation: What it is: alone, with others, with parents.
        absent_reason: Why it is not known.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("husstand og nettverk", "hushald og nettverk", "household situation")
    referred_as: ClassVar[str] = "Observation"

    identifiers: tuple[Identifier, ...] = ()
    status: ObservationStatus | None = None
    categories: tuple[Concept, ...] = ()
    topic: Concept | None = None
    encounter: Ref[Encounter] | None = None
    observed: When | Period | None = None
    co_performers: tuple[AnyRef, ...] = ()
    situation: Concept | str | bool | Integer | None = None
    absent_reason: Concept | None = None
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it was so."""
        return self.observed or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the situation."""
        return labels(lang, self.situation if isinstance(self.situation, Concept) else self.topic) or self.term.in_language(lang)
