"""AppointmentResponse: an `AppointmentResponse` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/appointmentresponse.html; no-basis-AppointmentResponse.
"""

from typing import Final

from akson.fhir.datatypes import BOOLEAN, CONCEPT, IDENTIFIER, INSTANT, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Extension, Many, Mapping
from akson.model.records.appointment import ParticipationStatus
from akson.model.records.appointment_response import AppointmentResponse

__all__ = ["APPOINTMENT_RESPONSE"]

APPOINTMENT_RESPONSE: Final = Mapping(
    AppointmentResponse,
    "AppointmentResponse",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Extension("can_come_on_short_notice", "http://hl7.no/fhir/StructureDefinition/no-basis-shortnotice", "valueBoolean", BOOLEAN),
        Element("appointment", "appointment", REFERENCE),
        Element("starts_at", "start", INSTANT),
        Element("ends_at", "end", INSTANT),
        Element("participant_types", "participantType", Many(CONCEPT)),
        Element("actor", "actor", REFERENCE),
        Element("status", "participantStatus", a_code(ParticipationStatus)),
        Element("comment", "comment", STRING),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-AppointmentResponse",
)
