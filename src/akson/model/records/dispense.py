"""Medicines that were handed out.

Source: FHIR R4 MedicationDispense.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.location import Location
from akson.model.records.prescription import Prescription
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.dosage import Dosage
from akson.model.values.identifiers import Identifier
from akson.model.values.quantities import Quantity
from akson.model.values.value import Value

__all__ = ["Dispense", "DispensePerformer", "DispenseStatus", "DispenseSubstitution"]


class DispenseStatus(Code):
    """State of a dispense."""

    __slots__ = ()
    _labels = {
        "preparation": ("forberedes", "blir førebudd", "preparation"),
        "in-progress": ("pågår", "går føre seg", "in progress"),
        "cancelled": ("avlyst", "avlyst", "cancelled"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "completed": ("utlevert", "utlevert", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "stopped": ("avbrutt", "avbroten", "stopped"),
        "declined": ("avslått", "avslått", "declined"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    PREPARATION = Constant("preparation")
    IN_PROGRESS = Constant("in-progress")
    CANCELLED = Constant("cancelled")
    ON_HOLD = Constant("on-hold")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    STOPPED = Constant("stopped")
    DECLINED = Constant("declined")
    UNKNOWN = Constant("unknown")


class DispensePerformer(Value, frozen=True, gc=False, kw_only=True):
    """Who handed it out.

    Attributes:
        function: In which role.
        actor: Who.
    """

    function: Concept | None = None
    actor: AnyRef | None = None


class DispenseSubstitution(Value, frozen=True, gc=False, kw_only=True):
    """Whether another brand was given.

    Attributes:
        was_substituted: Whether it was.
        kind: Which kind.
        reasons: Why.
        responsible_parties: Who decided.
    """

    was_substituted: bool | None = None
    kind: Concept | None = None
    reasons: tuple[Concept, ...] = ()
    responsible_parties: tuple[AnyRef, ...] = ()


class Dispense(Record):
    """A medicine that a pharmacy or service handed out for the resident.

    Attributes:
        identifiers: Identifiers of the dispense.
        part_of: The larger event.
        status: State of the dispense.
        status_reason: Why it was not handed out.
        category: Where it is to be used.
        drug: The medicine by code and text: FEST, ATC, local.
        drug_ref: The medicine as a record of its own.
        context: The contact or episode it belongs to.
        supporting_information: Records that were considered.
        performers: Who handed it out.
        location: Where.
        prescriptions: The prescriptions behind it.
        kind: Kind of dispense.
        quantity: How much.
        days_supply: For how long.
        prepared: When it was packed.
        handed_over: When it was handed over.
        destination: Where it was sent.
        receivers: Who took it.
        notes: Remarks.
        dosages: How it is to be taken.
        substitution: Whether another brand was given.
        detected_issues: Warnings that were given.
        event_history: What happened to it before.
    """

    term: ClassVar[Term] = Term("utlevering", "utlevering", "dispense")
    one_of: ClassVar[tuple[str, ...]] = ("drug", "drug_ref")

    identifiers: tuple[Identifier, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: DispenseStatus | None = None
    status_reason: Concept | AnyRef | None = None
    category: Concept | None = None
    drug: Concept | None = None
    drug_ref: AnyRef | None = None
    context: AnyRef | None = None
    supporting_information: tuple[AnyRef, ...] = ()
    performers: tuple[DispensePerformer, ...] = ()
    location: Ref[Location] | None = None
    prescriptions: tuple[Ref[Prescription], ...] = ()
    kind: Concept | None = None
    quantity: Quantity | None = None
    days_supply: Quantity | None = None
    prepared: When | None = None
    handed_over: When | None = None
    destination: Ref[Location] | None = None
    receivers: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()
    dosages: tuple[Dosage, ...] = ()
    substitution: DispenseSubstitution | None = None
    detected_issues: tuple[AnyRef, ...] = ()
    event_history: tuple[AnyRef, ...] = ()

    @property
    def when(self) -> When | None:
        """When it was handed over."""
        return self.handed_over or self.prepared or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the medicine."""
        return labels(lang, self.drug) or self.term.in_language(lang)
