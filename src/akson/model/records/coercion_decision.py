"""Decisions on coercion, and their review (overprøving).

Source: hol ch. 9, pbrl ch. 4A; Volven 9151 codes 14, 23 and 24; FHIR R4 Procedure.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.location import Location
from akson.model.records.procedure import ProcedurePerformer, ProcedureStatus
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period

__all__ = ["CoercionDecision"]


class CoercionDecision(Record):
    """A decision on coercion; under hol ch. 9 it is documented even where no health care is given.

    Attributes:
        identifiers: Identifiers of the decision.
        based_on: The assessment behind it.
        part_of: The larger measure.
        status: State of the measure.
        status_reason: Why it has that state.
        category: Broad category.
        measure: The measure, Volven 9151.
        legal_basis: Section of the law.
        review: What the review came to.
        reviewed: When it was reviewed.
        encounter: The contact it was made in.
        period: From when to when.
        deciders: Who decided and carried it out.
        location: Where.
        reasons: Why.
        reason_refs: Records that are the reason.
        outcome: How it went.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("vedtak om tvang", "vedtak om tvang", "coercion decision")
    referred_as: ClassVar[str] = "Procedure"

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: ProcedureStatus | None = None
    status_reason: Concept | None = None
    category: Concept | None = None
    measure: Concept | None = None
    legal_basis: Concept | None = None
    review: Concept | None = None
    reviewed: When | None = None
    encounter: Ref[Encounter] | None = None
    period: Period | When | None = None
    deciders: tuple[ProcedurePerformer, ...] = ()
    location: Ref[Location] | None = None
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    outcome: Concept | None = None
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """From when to when."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the measure."""
        return labels(lang, self.measure) or self.term.in_language(lang)
