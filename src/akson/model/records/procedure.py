"""Procedures and interventions.

Source: FHIR R4 Procedure; no-basis-Procedure; NKPK (NCMP, NCSP, NCRP).
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.location import Location
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import Uri
from akson.model.values.quantities import Quantity, Range
from akson.model.values.value import Value

__all__ = ["FocalDevice", "Procedure", "ProcedurePerformer", "ProcedureStatus"]


class ProcedureStatus(Code):
    """State of a procedure."""

    __slots__ = ()
    _labels = {
        "preparation": ("forberedes", "blir førebudd", "preparation"),
        "in-progress": ("pågår", "går føre seg", "in progress"),
        "not-done": ("ikke utført", "ikkje utført", "not done"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "stopped": ("avbrutt", "avbroten", "stopped"),
        "completed": ("utført", "utført", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    PREPARATION = Constant("preparation")
    IN_PROGRESS = Constant("in-progress")
    NOT_DONE = Constant("not-done")
    ON_HOLD = Constant("on-hold")
    STOPPED = Constant("stopped")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    UNKNOWN = Constant("unknown")


class ProcedurePerformer(Value, frozen=True, gc=False, kw_only=True):
    """Who did it, and on whose behalf.

    Attributes:
        function: In which role.
        actor: Who.
        on_behalf_of: For which organisation.
    """

    function: Concept | None = None
    actor: AnyRef | None = None
    on_behalf_of: Ref[Organization] | None = None


class FocalDevice(Value, frozen=True, gc=False, kw_only=True):
    """A device that was put in, taken out or changed.

    Attributes:
        action: What was done to it.
        manipulated: The device.
    """

    action: Concept | None = None
    manipulated: AnyRef | None = None


class Procedure(Record):
    """Something that was done to or for the resident.

    Attributes:
        identifiers: Identifiers of the procedure.
        instantiates_canonical: Definitions it follows.
        instantiates_uri: The same, kept elsewhere.
        based_on: The request behind it.
        part_of: The larger procedure.
        status: State of the procedure.
        status_reason: Why it has that state.
        category: Broad category.
        code: What was done: NKPK, SNOMED CT, ICPC-2.
        encounter: The contact it was done in.
        performed: When: a time, a period, an age, a range of ages or words.
        asserter: Who says that it was done.
        performers: Who did it.
        location: Where.
        reasons: Why.
        reason_refs: Records that are the reason.
        body_sites: Where on the body.
        outcome: How it went.
        reports: Reports of it.
        complications: Complications.
        complication_refs: Records of complications.
        follow_ups: What is to follow.
        notes: Remarks.
        focal_devices: Devices put in, taken out or changed.
        used_refs: What was used.
        used_codes: What was used, in codes.
    """

    term: ClassVar[Term] = Term("prosedyre", "prosedyre", "procedure")

    identifiers: tuple[Identifier, ...] = ()
    instantiates_canonical: tuple[Uri, ...] = ()
    instantiates_uri: tuple[Uri, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: ProcedureStatus | None = None
    status_reason: Concept | None = None
    category: Concept | None = None
    code: Concept | None = None
    encounter: Ref[Encounter] | None = None
    performed: When | Period | str | Quantity | Range | None = None
    asserter: AnyRef | None = None
    performers: tuple[ProcedurePerformer, ...] = ()
    location: Ref[Location] | None = None
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    body_sites: tuple[Concept, ...] = ()
    outcome: Concept | None = None
    reports: tuple[AnyRef, ...] = ()
    complications: tuple[Concept, ...] = ()
    complication_refs: tuple[AnyRef, ...] = ()
    follow_ups: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()
    focal_devices: tuple[FocalDevice, ...] = ()
    used_refs: tuple[AnyRef, ...] = ()
    used_codes: tuple[Concept, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it was done, where that is a time."""
        return self.performed if isinstance(self.performed, When | Period) else self.recorded

    def headline(self, lang: Language) -> str:
        """Return what was done."""
        return labels(lang, self.code) or self.term.in_language(lang)
