"""Prescriptions and orders of medicines.

Source: FHIR R4 MedicationRequest; lmdi-medicationrequest; Reseptformidleren.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dosage import Dosage
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, UnsignedInt, Uri
from akson.model.values.quantities import Quantity
from akson.model.values.value import Value

__all__ = ["DispenseRequest", "InitialFill", "Prescription", "PrescriptionStatus", "Refund", "Substitution"]


class PrescriptionStatus(Code):
    """State of a prescription."""

    __slots__ = ()
    _labels = {
        "active": ("aktiv", "aktiv", "active"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "cancelled": ("trukket tilbake", "trekt tilbake", "cancelled"),
        "completed": ("ekspedert", "ekspedert", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "stopped": ("seponert", "seponert", "stopped"),
        "draft": ("utkast", "utkast", "draft"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    ACTIVE = Constant("active")
    ON_HOLD = Constant("on-hold")
    CANCELLED = Constant("cancelled")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    STOPPED = Constant("stopped")
    DRAFT = Constant("draft")
    UNKNOWN = Constant("unknown")


class InitialFill(Value, frozen=True, gc=False, kw_only=True):
    """The first supply.

    Attributes:
        quantity: How much.
        duration: For how long.
    """

    quantity: Quantity | None = None
    duration: Quantity | None = None


class DispenseRequest(Value, frozen=True, gc=False, kw_only=True):
    """What may be handed out.

    Attributes:
        initial_fill: The first supply.
        interval: The least time between supplies.
        validity: When it may be handed out.
        repeats: How many times again (reit).
        quantity: How much each time.
        supply_duration: How long that lasts.
        performer: Which pharmacy.
    """

    initial_fill: InitialFill | None = None
    interval: Quantity | None = None
    validity: Period | None = None
    repeats: UnsignedInt | None = None
    quantity: Quantity | None = None
    supply_duration: Quantity | None = None
    performer: Ref[Organization] | None = None


class Substitution(Value, frozen=True, gc=False, kw_only=True):
    """Whether another brand may be given.

    Attributes:
        allowed: Whether, or which kind.
        reason: Why, or why not.
    """

    allowed: bool | Concept | None = None
    reason: Concept | None = None


class Refund(Value, frozen=True, gc=False, kw_only=True):
    """By which rule a medicine is paid for.

    Attributes:
        paragraph: The rule (hjemmel), Volven 7427.
        code: The disease that gives the right (refusjonskode), ICPC-2 or ICD-10.
    """

    paragraph: Concept | None = None
    code: Concept | None = None


class Prescription(Record):
    """An order of a medicine for the resident.

    Attributes:
        identifiers: Identifiers of the prescription, as its reseptId.
        status: State of the prescription.
        status_reason: Why it has that state.
        intent: FHIR's proposal, plan, order and so on.
        categories: Where it is to be used.
        priority: FHIR's routine, urgent, asap or stat.
        is_prohibited: True where it says that the medicine is not to be taken.
        reported: Whether it is told by somebody else, or by whom.
        drug: The medicine by code and text: FEST, ATC, local.
        drug_ref: The medicine as a record of its own.
        encounter: The contact it came from.
        supporting_information: Records that were considered.
        performer: Who is to give it.
        performer_type: What kind of performer.
        recorder: Who wrote it down.
        reasons: Indication.
        reason_refs: Records that are the indication.
        instantiates_canonical: Definitions it follows.
        instantiates_uri: The same, kept elsewhere.
        based_on: The plan or request behind it.
        group_identifier: What binds prescriptions that came together.
        course_of_therapy: Continuous, acute, seasonal.
        insurances: Who pays.
        notes: Remarks.
        dosages: How it is to be taken.
        dispense_request: What may be handed out.
        substitution: Whether another brand may be given.
        prior_prescription: The prescription it takes the place of.
        detected_issues: Warnings that were given.
        event_history: What happened to it before.
        treatment_regimen: Name of the regimen it is part of (LMDI).
        is_clinical_study: Whether it is given in a clinical study (LMDI).
        dose_change: Dose in percent of the unchanged one (LMDI).
        refund: By which rule the medicine is paid for (refusjon).
    """

    term: ClassVar[Term] = Term("resept", "resept", "prescription")
    one_of: ClassVar[tuple[str, ...]] = ("drug", "drug_ref")

    identifiers: tuple[Identifier, ...] = ()
    status: PrescriptionStatus | None = None
    status_reason: Concept | None = None
    intent: CodeText | None = None
    categories: tuple[Concept, ...] = ()
    priority: CodeText | None = None
    is_prohibited: bool | None = None
    reported: bool | AnyRef | None = None
    drug: Concept | None = None
    drug_ref: AnyRef | None = None
    encounter: Ref[Encounter] | None = None
    supporting_information: tuple[AnyRef, ...] = ()
    performer: AnyRef | None = None
    performer_type: Concept | None = None
    recorder: AnyRef | None = None
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    instantiates_canonical: tuple[Uri, ...] = ()
    instantiates_uri: tuple[Uri, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    group_identifier: Identifier | None = None
    course_of_therapy: Concept | None = None
    insurances: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()
    dosages: tuple[Dosage, ...] = ()
    dispense_request: DispenseRequest | None = None
    substitution: Substitution | None = None
    prior_prescription: AnyRef | None = None
    detected_issues: tuple[AnyRef, ...] = ()
    event_history: tuple[AnyRef, ...] = ()
    treatment_regimen: str | None = None
    is_clinical_study: bool | None = None
    dose_change: Quantity | None = None
    refund: Refund | None = None

    def headline(self, lang: Language) -> str:
        """Return the medicine."""
        return labels(lang, self.drug) or self.term.in_language(lang)
