"""HealthcareService: a `HealthcareService` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/healthcareservice.html; no-basis-HealthcareService.
"""

from typing import Final

from akson.fhir.datatypes import ATTACHMENT, BOOLEAN, CODE, CONCEPT, CONTACT_POINT, IDENTIFIER, MARKDOWN, PERIOD, REFERENCE, STRING, TIME
from akson.fhir.mapping import Element, Many, Mapping, Structure
from akson.model.records.healthcare_service import AvailableTime, Closure, Eligibility, HealthcareService

__all__ = ["AVAILABLE_TIME", "CLOSURE", "HEALTHCARE_SERVICE"]

_ELIGIBILITY: Final = Structure(
    "HealthcareService.eligibility",
    Eligibility,
    (
        Element("code", "code", CONCEPT),
        Element("comment", "comment", MARKDOWN),
    ),
)
AVAILABLE_TIME: Final = Structure(
    "HealthcareService.availableTime",
    AvailableTime,
    (
        Element("days", "daysOfWeek", Many(CODE)),
        Element("is_all_day", "allDay", BOOLEAN),
        Element("starts", "availableStartTime", TIME),
        Element("ends", "availableEndTime", TIME),
    ),
)
CLOSURE: Final = Structure(
    "HealthcareService.notAvailable",
    Closure,
    (
        Element("description", "description", STRING),
        Element("during", "during", PERIOD),
    ),
)
HEALTHCARE_SERVICE: Final = Mapping(
    HealthcareService,
    "HealthcareService",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("is_active", "active", BOOLEAN),
        Element("provided_by", "providedBy", REFERENCE),
        Element("categories", "category", Many(CONCEPT)),
        Element("types", "type", Many(CONCEPT)),
        Element("specialties", "specialty", Many(CONCEPT)),
        Element("locations", "location", Many(REFERENCE)),
        Element("name", "name", STRING),
        Element("comment", "comment", STRING),
        Element("extra_details", "extraDetails", MARKDOWN),
        Element("photo", "photo", ATTACHMENT),
        Element("contact_points", "telecom", Many(CONTACT_POINT)),
        Element("coverage_areas", "coverageArea", Many(REFERENCE)),
        Element("provision_codes", "serviceProvisionCode", Many(CONCEPT)),
        Element("eligibility", "eligibility", Many(_ELIGIBILITY)),
        Element("programs", "program", Many(CONCEPT)),
        Element("characteristics", "characteristic", Many(CONCEPT)),
        Element("languages", "communication", Many(CONCEPT)),
        Element("referral_methods", "referralMethod", Many(CONCEPT)),
        Element("needs_appointment", "appointmentRequired", BOOLEAN),
        Element("available_times", "availableTime", Many(AVAILABLE_TIME)),
        Element("closures", "notAvailable", Many(CLOSURE)),
        Element("availability_exceptions", "availabilityExceptions", STRING),
        Element("endpoints", "endpoint", Many(REFERENCE)),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-HealthcareService",
)
