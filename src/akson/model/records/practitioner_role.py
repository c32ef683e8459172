"""What a practitioner does for which organisation, and when.

Source: FHIR R4 PractitionerRole; no-basis-PractitionerRole; Volven 9034 (function), 8451 (discipline).
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.healthcare_service import AvailableTime, Closure
from akson.model.records.organization import Organization
from akson.model.records.practitioner import Practitioner
from akson.model.references import Ref
from akson.model.values.codes import Concept
from akson.model.values.identifiers import Identifier
from akson.model.values.people import ContactPoint
from akson.model.values.periods import Period

__all__ = ["PractitionerRole"]


class PractitionerRole(Record):
    """A role of one practitioner in one organisation.

    Attributes:
        identifiers: Identifiers of the role itself.
        is_active: Whether the source still uses this entry.
        period: When the role holds or held.
        practitioner: Who.
        organization: For whom.
        functions: Function, Volven 9034.
        specialties: Discipline, Volven 8451.
        locations: Where.
        services: Which health services.
        contact_points: How to reach the person in this role.
        available_times: When the person is available.
        closures: When not.
        availability_exceptions: Exceptions, in words.
        endpoints: Electronic addresses.
    """

    term: ClassVar[Term] = Term("rolle", "rolle", "practitioner role")

    identifiers: tuple[Identifier, ...] = ()
    is_active: bool | None = None
    period: Period | None = None
    practitioner: Ref[Practitioner] | None = None
    organization: Ref[Organization] | None = None
    functions: tuple[Concept, ...] = ()
    specialties: tuple[Concept, ...] = ()
    locations: tuple[AnyRef, ...] = ()
    services: tuple[AnyRef, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    available_times: tuple[AvailableTime, ...] = ()
    closures: tuple[Closure, ...] = ()
    availability_exceptions: str | None = None
    endpoints: tuple[AnyRef, ...] = ()

    @property
    def when(self) -> Period | None:
        """When the role holds."""
        return self.period

    def headline(self, lang: Language) -> str:
        """Return the function."""
        shown = (function.label(lang) for function in self.functions)
        return next((text for text in shown if text), self.term.in_language(lang))
