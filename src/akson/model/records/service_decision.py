"""Decisions on municipal services (vedtak).

Source: hol § 3-2; IPLOS/KPR; Volven 9151; PLO "Saksbehandling"; FHIR R4 ServiceRequest.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.referral import RequestStatus
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText
from akson.model.values.quantities import Quantity, Range, Ratio
from akson.model.values.timing import Timing

__all__ = ["ServiceDecision"]


class ServiceDecision(Record):
    """The municipality's decision on an application for a service.

    Attributes:
        identifiers: Identifiers of the decision.
        based_on: The application or assessment behind it.
        replaces: The decisions it takes the place of.
        status: State of the decision.
        intent: FHIR's order for a decision, proposal for an application.
        categories: Broad category.
        is_refusal: True for a refusal (avslag).
        service: The service, Volven 9151.
        extent: Granted extent, hours a week; 168 hours is the most there can be.
        period: From when to when it holds.
        applied: When it was applied for.
        complaint: The complaint (klage) over it.
        providers: Who is to give the service.
        reasons: Why.
        reason_refs: Assessments it stands on.
        notes: Reasons in words.
    """

    term: ClassVar[Term] = Term("vedtak", "vedtak", "service decision")
    referred_as: ClassVar[str] = "Referral"

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    replaces: tuple[AnyRef, ...] = ()
    status: RequestStatus | None = None
    intent: CodeText | None = None
    categories: tuple[Concept, ...] = ()
    is_refusal: bool | None = None
    service: Concept | None = None
    extent: Ratio | Quantity | Range | None = None
    period: Period | When | Timing | None = None
    applied: When | None = None
    complaint: AnyRef | None = None
    providers: tuple[AnyRef, ...] = ()
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it holds, else when it was made."""
        return self.recorded if not isinstance(self.period, When | Period) else self.period

    def headline(self, lang: Language) -> str:
        """Return the service."""
        return labels(lang, self.service) or self.term.in_language(lang)
