"""Growth of children: height, weight, head circumference.

Source: Helsestasjon programme; KPR (residents may opt out of height, weight and breastfeeding); FHIR R4 Observation.
"""

from decimal import Decimal
from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.observation import Component, ObservationStatus, ReferenceRange
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity

__all__ = ["GrowthMeasurement"]


class GrowthMeasurement(Record):
    """One measurement of a child's growth; head circumference is recognized by its LOINC code.

    Attributes:
        identifiers: Identifiers of the measurement.
        based_on: The request behind it.
        status: State of the measurement.
        categories: Broad category.
        code: What was measured.
        encounter: The contact it was made in.
        measured: When it was made.
        co_performers: Others who measured.
        value: The measurement.
        absent_reason: Why it is missing.
        interpretations: Low, normal, high.
        percentile: Percentile on the growth curve.
        notes: Remarks.
        method: How it was measured.
        device: With what.
        reference_ranges: What is normal.
        components: Parts measured together.
    """

    term: ClassVar[Term] = Term("vekstmåling", "vekstmåling", "growth measurement")
    referred_as: ClassVar[str] = "Observation"

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    status: ObservationStatus | None = None
    categories: tuple[Concept, ...] = ()
    code: Concept | None = None
    encounter: Ref[Encounter] | None = None
    measured: When | Period | None = None
    co_performers: tuple[AnyRef, ...] = ()
    value: Quantity | Concept | bool | str | None = None
    absent_reason: Concept | None = None
    interpretations: tuple[Concept, ...] = ()
    percentile: Decimal | None = None
    notes: tuple[Note, ...] = ()
    method: Concept | None = None
    device: AnyRef | None = None
    reference_ranges: tuple[ReferenceRange, ...] = ()
    components: tuple[Component, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it was made."""
        return self.measured or self.recorded

    def headline(self, lang: Language) -> str:
        """Return what was measured."""
        return labels(lang, self.code) or self.term.in_language(lang)
