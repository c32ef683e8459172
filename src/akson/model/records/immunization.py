"""Vaccinations.

Source: FHIR R4 Immunization; SYSVAK; the childhood immunisation programme.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import PositiveInt, Uri
from akson.model.values.quantities import Quantity
from akson.model.values.value import Value

__all__ = ["Education", "Immunization", "ImmunizationStatus", "Performer", "ProtocolDose", "VaccineReaction"]


class ImmunizationStatus(Code):
    """State of a vaccination."""

    __slots__ = ()
    _labels = {
        "completed": ("gitt", "gjeven", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "not-done": ("ikke gitt", "ikkje gjeven", "not done"),
    }
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    NOT_DONE = Constant("not-done")


class Performer(Value, frozen=True, gc=False, kw_only=True):
    """Somebody who did something: in which function, and who."""

    function: Concept | None = None
    actor: AnyRef | None = None


class ProtocolDose(Value, frozen=True, gc=False, kw_only=True):
    """The dose's place in a programme.

    Attributes:
        series: Name of the series.
        authority: Who publishes the programme.
        target_diseases: What it protects against.
        dose_number: Number in the series, or words.
        series_doses: Number of doses in the series, or words.
    """

    series: str | None = None
    authority: AnyRef | None = None
    target_diseases: tuple[Concept, ...] = ()
    dose_number: PositiveInt | str | None = None
    series_doses: PositiveInt | str | None = None


class Education(Value, frozen=True, gc=False, kw_only=True):
    """What was told or handed out about a vaccine: a document, its edition, and when it was shown."""

    document_type: str | None = None
    reference: Uri | None = None
    published: When | None = None
    presented: When | None = None


class VaccineReaction(Value, frozen=True, gc=False, kw_only=True):
    """A reaction to a vaccine: when, the record of it, and whether the resident reported it."""

    at: When | None = None
    detail: AnyRef | None = None
    is_self_reported: bool | None = None


class Immunization(Record):
    """A vaccination that was given, or not given.

    Attributes:
        identifiers: Identifiers of the entry.
        status: State.
        status_reason: Why it was not given.
        vaccine: The vaccine: SYSVAK, ATC.
        encounter: The contact it was given in.
        given: When, or words where no date is known.
        is_primary_source: Whether who recorded it gave it.
        report_origin: Where a second-hand report came from.
        location: Where it was given.
        manufacturer: Who made the vaccine.
        lot_number: The batch.
        expires_on: When the batch expires.
        site: Where on the body.
        route: How.
        dose: How much.
        performers: Who ordered and gave it.
        notes: Remarks.
        reasons: Why it was given.
        reason_refs: Records that are the reason.
        is_subpotent: Whether the dose counts as too weak.
        protocol_doses: Its place in programmes.
        subpotent_reasons: Why the dose counts as too weak.
        education: What was told of the vaccine.
        program_eligibility: By which programme the resident has a right to it.
        funding_source: Who paid.
        reactions: Reactions to it.
    """

    term: ClassVar[Term] = Term("vaksinasjon", "vaksinasjon", "immunization")

    identifiers: tuple[Identifier, ...] = ()
    status: ImmunizationStatus | None = None
    status_reason: Concept | None = None
    vaccine: Concept | None = None
    encounter: Ref[Encounter] | None = None
    given: When | str | None = None
    is_primary_source: bool | None = None
    report_origin: Concept | None = None
    location: AnyRef | None = None
    manufacturer: AnyRef | None = None
    lot_number: str | None = None
    expires_on: PartialDate | None = None
    site: Concept | None = None
    route: Concept | None = None
    dose: Quantity | None = None
    performers: tuple[Performer, ...] = ()
    notes: tuple[Note, ...] = ()
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    is_subpotent: bool | None = None
    protocol_doses: tuple[ProtocolDose, ...] = ()
    subpotent_reasons: tuple[Concept, ...] = ()
    education: tuple[Education, ...] = ()
    program_eligibility: tuple[Concept, ...] = ()
    funding_source: Concept | None = None
    reactions: tuple[VaccineReaction, ...] = ()

    @property
    def when(self) -> When | None:
        """When it was given, where that is a time; else when it was recorded."""
        return self.given if isinstance(self.given, When) else self.recorded

    def headline(self, lang: Language) -> str:
        """Return the vaccine."""
        return (self.vaccine.label(lang) if self.vaccine is not None else "") or self.term.in_language(lang)
