"""Specimens.

Source: FHIR R4 Specimen; NILAR DiagnosticReportIG 1.5.0.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity
from akson.model.values.value import Value

__all__ = ["Collection", "Specimen", "SpecimenContainer", "SpecimenProcessing", "SpecimenStatus"]


class SpecimenStatus(Code):
    """State of a specimen."""

    __slots__ = ()
    _labels = {
        "available": ("tilgjengelig", "tilgjengeleg", "available"),
        "unavailable": ("ikke tilgjengelig", "ikkje tilgjengeleg", "unavailable"),
        "unsatisfactory": ("ikke egnet", "ikkje eigna", "unsatisfactory"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    AVAILABLE = Constant("available")
    UNAVAILABLE = Constant("unavailable")
    UNSATISFACTORY = Constant("unsatisfactory")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class Collection(Value, frozen=True, gc=False, kw_only=True):
    """How a specimen was taken.

    Attributes:
        collector: Who took it.
        collected: When.
        duration: How long it took.
        quantity: How much.
        method: How.
        body_site: From where.
        fasting: Whether the resident was fasting, or for how long.
    """

    collector: AnyRef | None = None
    collected: When | Period | None = None
    duration: Quantity | None = None
    quantity: Quantity | None = None
    method: Concept | None = None
    body_site: Concept | None = None
    fasting: Concept | Quantity | None = None


class SpecimenProcessing(Value, frozen=True, gc=False, kw_only=True):
    """What was done to a specimen.

    Attributes:
        description: In words.
        procedure: What.
        additives: Substances added.
        time: When.
    """

    description: str | None = None
    procedure: Concept | None = None
    additives: tuple[AnyRef, ...] = ()
    time: When | Period | None = None


class SpecimenContainer(Value, frozen=True, gc=False, kw_only=True):
    """What a specimen is kept in.

    Attributes:
        identifiers: Identifiers of the container.
        description: In words.
        kind: Kind of container.
        capacity: How much it holds.
        quantity: How much is in it.
        additive: What is added.
    """

    identifiers: tuple[Identifier, ...] = ()
    description: str | None = None
    kind: Concept | None = None
    capacity: Quantity | None = None
    quantity: Quantity | None = None
    additive: Concept | AnyRef | None = None


class Specimen(Record):
    """Material taken for examination.

    Attributes:
        identifiers: Identifiers of the specimen.
        accession_identifier: The laboratory's own number.
        status: State of the specimen.
        kind: Kind of material.
        received: When the laboratory received it.
        parents: The specimens it comes from.
        requests: Why it was taken.
        collection: How it was taken.
        processing: What was done to it.
        containers: What it is kept in.
        conditions: State of the material.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("prøvemateriale", "prøvemateriale", "specimen")

    identifiers: tuple[Identifier, ...] = ()
    accession_identifier: Identifier | None = None
    status: SpecimenStatus | None = None
    kind: Concept | None = None
    received: When | None = None
    parents: tuple[AnyRef, ...] = ()
    requests: tuple[AnyRef, ...] = ()
    collection: Collection | None = None
    processing: tuple[SpecimenProcessing, ...] = ()
    containers: tuple[SpecimenContainer, ...] = ()
    conditions: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it was taken, else when it was received."""
        return (self.collection.collected if self.collection else None) or self.received

    def headline(self, lang: Language) -> str:
        """Return the material."""
        return labels(lang, self.kind) or self.term.in_language(lang)
