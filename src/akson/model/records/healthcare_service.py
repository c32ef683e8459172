"""Services that an organisation offers, each with its own electronic address.

Source: FHIR R4 HealthcareService; no-basis-HealthcareService; Adresseregisteret; Volven 8654, 8655, 8451, 9151.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.location import Location
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Attachment
from akson.model.values.codes import Concept
from akson.model.values.identifiers import Identifier
from akson.model.values.people import ContactPoint
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, TimeOfDay
from akson.model.values.value import Value

__all__ = ["AvailableTime", "Closure", "Eligibility", "HealthcareService"]


class Eligibility(Value, frozen=True, gc=False, kw_only=True):
    """A condition for using a service.

    Attributes:
        code: The condition.
        comment: In words.
    """

    code: Concept | None = None
    comment: str | None = None


class AvailableTime(Value, frozen=True, gc=False, kw_only=True):
    """When a service or a person is available.

    Attributes:
        days: FHIR's mon to sun.
        is_all_day: Whether it is all day.
        starts: Time of day.
        ends: Time of day.
    """

    days: tuple[CodeText, ...] = ()
    is_all_day: bool | None = None
    starts: TimeOfDay | None = None
    ends: TimeOfDay | None = None


class Closure(Value, frozen=True, gc=False, kw_only=True):
    """When a service or a person is not available, and why.

    Attributes:
        description: Why, in words.
        during: When.
    """

    description: str | None = None
    during: Period | None = None


class HealthcareService(Record):
    """A service that an organisation offers at a place.

    Attributes:
        identifiers: Identifiers of the service; a HER-id is the address of a communication party and no identifier.
        is_active: Whether it is in use.
        provided_by: Who offers it; in Norway by ENH or RESH.
        categories: Broad category.
        types: Type of service.
        specialties: Areas: Volven 8655, 8654, 9151, 8451.
        locations: Where.
        name: Name.
        comment: More about it, in words.
        extra_details: What else a user must know.
        photo: A picture.
        contact_points: Telephone numbers and the like.
        coverage_areas: For whom, by place.
        provision_codes: On what terms, as free of charge.
        eligibility: Conditions for using it.
        programs: Programmes it belongs to.
        characteristics: Properties, as wheelchair access.
        languages: Languages spoken.
        referral_methods: How it takes referrals.
        needs_appointment: Whether an appointment is needed.
        available_times: When it is available.
        closures: When it is not.
        availability_exceptions: Exceptions, in words.
        endpoints: Electronic addresses.
    """

    term: ClassVar[Term] = Term("helsetjeneste", "helseteneste", "healthcare service")

    identifiers: tuple[Identifier, ...] = ()
    is_active: bool | None = None
    provided_by: Ref[Organization] | None = None
    categories: tuple[Concept, ...] = ()
    types: tuple[Concept, ...] = ()
    specialties: tuple[Concept, ...] = ()
    locations: tuple[Ref[Location], ...] = ()
    name: str | None = None
    comment: str | None = None
    extra_details: str | None = None
    photo: Attachment | None = None
    contact_points: tuple[ContactPoint, ...] = ()
    coverage_areas: tuple[Ref[Location], ...] = ()
    provision_codes: tuple[Concept, ...] = ()
    eligibility: tuple[Eligibility, ...] = ()
    programs: tuple[Concept, ...] = ()
    characteristics: tuple[Concept, ...] = ()
    languages: tuple[Concept, ...] = ()
    referral_methods: tuple[Concept, ...] = ()
    needs_appointment: bool | None = None
    available_times: tuple[AvailableTime, ...] = ()
    closures: tuple[Closure, ...] = ()
    availability_exceptions: str | None = None
    endpoints: tuple[AnyRef, ...] = ()

    def headline(self, lang: Language) -> str:
        """Return name or type."""
        return self.name or labels(lang, *self.types, *self.specialties) or self.term.in_language(lang)
