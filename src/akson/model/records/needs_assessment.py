"""Needs assessments: one IPLOS variable with its score.

Source: IPLOS score method (Helsedirektoratet); KPR; FHIR R4 Observation.
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
from akson.model.values.quantities import Quantity

__all__ = ["NeedsAssessment"]


class NeedsAssessment(Record):
    """How much help the resident needs with one thing: 1 to 5, or 9 for not relevant.

    Attributes:
        identifiers: Identifiers of the assessment.
        based_on: The application behind it.
        status: State of the assessment.
        categories: Broad category.
        variable: The IPLOS variable.
        encounter: The contact it was made in.
        assessed: When it was made.
        co_assessors: Others who assessed.
        score: The score.
        absent_reason: Why there is no score.
        change_reason: Why it was assessed again.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("vurdering av bistandsbehov", "vurdering av bistandsbehov", "needs assessment")
    referred_as: ClassVar[str] = "Observation"

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    status: ObservationStatus | None = None
    categories: tuple[Concept, ...] = ()
    variable: Concept | None = None
    encounter: Ref[Encounter] | None = None
    assessed: When | Period | None = None
    co_assessors: tuple[AnyRef, ...] = ()
    score: Concept | Integer | Quantity | str | None = None
    absent_reason: Concept | None = None
    change_reason: Concept | None = None
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it was made."""
        return self.assessed or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the variable."""
        return labels(lang, self.variable) or self.term.in_language(lang)
