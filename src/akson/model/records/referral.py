"""Referrals and requests for examination or treatment.

Source: FHIR R4 ServiceRequest; Helsenorge ServiceRequest; Parek.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.location import Location
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, Uri
from akson.model.values.quantities import Quantity, Range, Ratio
from akson.model.values.timing import Timing

__all__ = ["Referral", "RequestStatus"]


class RequestStatus(Code):
    """State of a request."""

    __slots__ = ()
    _labels = {
        "draft": ("utkast", "utkast", "draft"),
        "active": ("aktiv", "aktiv", "active"),
        "on-hold": ("på vent", "på vent", "on hold"),
        "revoked": ("trukket tilbake", "trekt tilbake", "revoked"),
        "completed": ("fullført", "fullført", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    DRAFT = Constant("draft")
    ACTIVE = Constant("active")
    ON_HOLD = Constant("on-hold")
    REVOKED = Constant("revoked")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    UNKNOWN = Constant("unknown")


class Referral(Record):
    """A request to somebody else to examine, treat or help; a decision on a municipal service is a `ServiceDecision`.

    Attributes:
        identifiers: Identifiers of the request.
        instantiates_canonical: Definitions it follows.
        instantiates_uri: The same, kept elsewhere.
        based_on: The plan or request behind it.
        replaces: The requests it takes the place of.
        requisition: What binds requests that came together.
        status: State of the request.
        intent: FHIR's proposal, plan, order and so on.
        categories: Broad category.
        priority: FHIR's routine, urgent, asap or stat.
        is_prohibited: True where it says that something is not to be done.
        code: What is asked for.
        order_details: How it is to be done.
        quantity: How much.
        encounter: The contact it came from.
        occurrence: When it is to be done.
        as_needed: Whether only when needed, or when.
        performer_type: What kind of performer.
        performers: Who is asked.
        location_codes: Where, in codes.
        locations: Where.
        reasons: Why.
        reason_refs: Records that are the reason.
        insurances: Who pays.
        supporting_information: Records to bring along.
        specimens: Specimens to examine.
        body_sites: Where on the body.
        notes: Remarks.
        patient_instruction: What the resident must know or do.
        relevant_history: What happened to it before.
    """

    term: ClassVar[Term] = Term("henvisning, rekvisisjon", "tilvising, rekvisisjon", "referral")

    identifiers: tuple[Identifier, ...] = ()
    instantiates_canonical: tuple[Uri, ...] = ()
    instantiates_uri: tuple[Uri, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    replaces: tuple[AnyRef, ...] = ()
    requisition: Identifier | None = None
    status: RequestStatus | None = None
    intent: CodeText | None = None
    categories: tuple[Concept, ...] = ()
    priority: CodeText | None = None
    is_prohibited: bool | None = None
    code: Concept | None = None
    order_details: tuple[Concept, ...] = ()
    quantity: Quantity | Ratio | Range | None = None
    encounter: Ref[Encounter] | None = None
    occurrence: When | Period | Timing | None = None
    as_needed: bool | Concept | None = None
    performer_type: Concept | None = None
    performers: tuple[AnyRef, ...] = ()
    location_codes: tuple[Concept, ...] = ()
    locations: tuple[Ref[Location], ...] = ()
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    insurances: tuple[AnyRef, ...] = ()
    supporting_information: tuple[AnyRef, ...] = ()
    specimens: tuple[AnyRef, ...] = ()
    body_sites: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()
    patient_instruction: str | None = None
    relevant_history: tuple[AnyRef, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it is to be done, else when it was written."""
        return self.recorded if not isinstance(self.occurrence, When | Period) else self.occurrence

    def headline(self, lang: Language) -> str:
        """Return what is asked for."""
        return labels(lang, self.code) or self.term.in_language(lang)
