"""Measurements and findings: laboratory results, vital signs, scores.

Source: FHIR R4 Observation; Pasientens prøvesvar (NLK, Volven 7280); no-domain vital signs; UCUM for units.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.circumstances import Circumstances
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import Integer
from akson.model.values.quantities import Quantity, Range, Ratio, SampledData
from akson.model.values.value import Exact, Value

__all__ = ["Component", "Measured", "Observation", "ObservationStatus", "ReferenceRange"]

Measured = Quantity | Concept | str | bool | Integer | Range | Ratio | When | Period | SampledData


class ObservationStatus(Code):
    """State of a result."""

    __slots__ = ()
    _labels = {
        "registered": ("registrert", "registrert", "registered"),
        "preliminary": ("foreløpig", "førebels", "preliminary"),
        "final": ("endelig", "endeleg", "final"),
        "amended": ("endret", "endra", "amended"),
        "corrected": ("korrigert", "korrigert", "corrected"),
        "cancelled": ("kansellert", "kansellert", "cancelled"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    REGISTERED = Constant("registered")
    PRELIMINARY = Constant("preliminary")
    FINAL = Constant("final")
    AMENDED = Constant("amended")
    CORRECTED = Constant("corrected")
    CANCELLED = Constant("cancelled")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    UNKNOWN = Constant("unknown")


class ReferenceRange(Value, frozen=True, gc=False, kw_only=True):
    """What is usual for whom.

    Attributes:
        low: Lower bound, included.
        high: Upper bound, included.
        kind: normal, recommended, treatment and so on.
        applies_to: For whom.
        age: At which age.
        text: In words.
    """

    low: Quantity | None = None
    high: Quantity | None = None
    kind: Concept | None = None
    applies_to: tuple[Concept, ...] = ()
    age: Range | None = None
    text: str | None = None


class Component(Exact, frozen=True, gc=False, eq=False, kw_only=True):
    """One of several results that belong together, as the two pressures of a blood pressure.

    Attributes:
        code: What was measured.
        value: The result.
        absent_reason: Why there is none.
        interpretations: High, low, normal.
        reference_ranges: What is usual.
    """

    code: Concept | None = None
    value: Measured | None = None
    absent_reason: Concept | None = None
    interpretations: tuple[Concept, ...] = ()
    reference_ranges: tuple[ReferenceRange, ...] = ()


class Observation(Record):
    """A measurement or finding.

    Attributes:
        identifiers: Identifiers of the result.
        based_on: The order behind it.
        part_of: The larger event it belongs to.
        status: State of the result.
        categories: laboratory, vital-signs, survey and so on.
        code: What was measured: NLK, LOINC, SNOMED CT.
        focus: What it is about, when that is not the resident.
        encounter: The contact it was made in.
        effective: The time it is true for.
        co_performers: Who else made it, after `author`.
        value: The result.
        absent_reason: Why there is none.
        interpretations: High, low, normal.
        notes: Remarks.
        body_site: Where it was measured.
        method: How it was measured.
        specimen: The specimen.
        device: The device.
        reference_ranges: What is usual.
        members: The results of a group.
        derived_from: What it was computed from.
        components: Results that belong together.
        circumstances: Under what circumstances a vital sign was measured.
    """

    term: ClassVar[Term] = Term("observasjon", "observasjon", "observation")

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: ObservationStatus | None = None
    categories: tuple[Concept, ...] = ()
    code: Concept | None = None
    focus: tuple[AnyRef, ...] = ()
    encounter: Ref[Encounter] | None = None
    effective: When | Period | None = None
    co_performers: tuple[AnyRef, ...] = ()
    value: Measured | None = None
    absent_reason: Concept | None = None
    interpretations: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()
    body_site: Concept | None = None
    method: Concept | None = None
    specimen: AnyRef | None = None
    device: AnyRef | None = None
    reference_ranges: tuple[ReferenceRange, ...] = ()
    members: tuple[AnyRef, ...] = ()
    derived_from: tuple[AnyRef, ...] = ()
    components: tuple[Component, ...] = ()
    circumstances: Circumstances | None = None

    @property
    def when(self) -> When | Period | None:
        """The time it is true for; else when it was issued."""
        return self.effective or self.recorded

    def headline(self, lang: Language) -> str:
        """Return what was measured and the result."""
        name = (self.code.label(lang) if self.code is not None else "") or self.term.in_language(lang)
        values = [self.value, *(component.value for component in self.components)]
        shown = [value.label(lang) if isinstance(value, Concept) else str(value) for value in values if value is not None]
        return f"{name}: {' / '.join(shown)}" if shown else name
