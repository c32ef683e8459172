"""Medicines that were given.

Source: FHIR R4 MedicationAdministration; lmdi-medicationadministration.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import Uri
from akson.model.values.quantities import Quantity, Ratio
from akson.model.values.value import Value

__all__ = ["AdministeredDose", "AdministrationPerformer", "AdministrationStatus", "MedicationAdministration"]


class AdministrationStatus(Code):
    """State of an administration."""

    __slots__ = ()
    _labels = {
        "in-progress": ("pågår", "går føre seg", "in progress"),
        "not-done": ("ikke gitt", "ikkje gjeve", "not done"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "completed": ("gitt", "gjeve", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "stopped": ("avbrutt", "avbroten", "stopped"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    IN_PROGRESS = Constant("in-progress")
    NOT_DONE = Constant("not-done")
    ON_HOLD = Constant("on-hold")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    STOPPED = Constant("stopped")
    UNKNOWN = Constant("unknown")


class AdministrationPerformer(Value, frozen=True, gc=False, kw_only=True):
    """Who gave it.

    Attributes:
        function: In which role.
        actor: Who.
    """

    function: Concept | None = None
    actor: AnyRef | None = None


class AdministeredDose(Value, frozen=True, gc=False, kw_only=True):
    """How much was given, and how.

    Attributes:
        text: In words.
        site: Where on the body.
        route: How it entered the body.
        method: By which technique.
        dose: How much.
        rate: How fast.
    """

    text: str | None = None
    site: Concept | None = None
    route: Concept | None = None
    method: Concept | None = None
    dose: Quantity | None = None
    rate: Ratio | Quantity | None = None


class MedicationAdministration(Record):
    """A medicine that was given to the resident, or was not.

    Attributes:
        identifiers: Identifiers of the administration.
        instantiates: Protocols it follows.
        part_of: The larger event.
        status: State of the administration.
        status_reasons: Why it was not given.
        category: Where it was given.
        drug: The medicine by code and text: FEST, ATC, local.
        drug_ref: The medicine as a record of its own.
        context: The contact or episode it was given in.
        supporting_information: Records that were considered.
        effective: When it was given; LMDI demands a time of day.
        performers: Who gave it.
        reasons: Why.
        reason_refs: Records that are the reason.
        request: The prescription behind it.
        devices: Devices used.
        notes: Remarks.
        dose: How much, and how.
        event_history: What happened to it before.
    """

    term: ClassVar[Term] = Term("legemiddeladministrering", "legemiddeladministrering", "medication administration")
    one_of: ClassVar[tuple[str, ...]] = ("drug", "drug_ref")

    identifiers: tuple[Identifier, ...] = ()
    instantiates: tuple[Uri, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: AdministrationStatus | None = None
    status_reasons: tuple[Concept, ...] = ()
    category: Concept | None = None
    drug: Concept | None = None
    drug_ref: AnyRef | None = None
    context: AnyRef | None = None
    supporting_information: tuple[AnyRef, ...] = ()
    effective: When | Period | None = None
    performers: tuple[AdministrationPerformer, ...] = ()
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    request: AnyRef | None = None
    devices: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()
    dose: AdministeredDose | None = None
    event_history: tuple[AnyRef, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it was given."""
        return self.effective or self.recorded

    def headline(self, lang: Language) -> str:
        """Return the medicine."""
        return labels(lang, self.drug) or self.term.in_language(lang)
