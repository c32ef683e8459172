"""Appointment: an `Appointment` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/appointment.html; no-basis-Appointment.
"""

from typing import Final

from akson.fhir.datatypes import (
    BOOLEAN,
    CODE,
    CONCEPT,
    DATE_TIME,
    IDENTIFIER,
    INSTANT,
    PERIOD,
    POSITIVE_INT,
    REFERENCE,
    STRING,
    UNSIGNED_INT,
    VIRTUAL_SERVICE,
    a_code,
)
from akson.fhir.mapping import Element, Extension, Many, Mapping, Structure
from akson.model.records.appointment import Appointment, AppointmentParticipant, AppointmentStatus, ParticipationStatus

__all__ = ["APPOINTMENT"]

_APPOINTMENT_PARTICIPANT: Final = Structure(
    "Appointment.participant",
    AppointmentParticipant,
    (
        Element("types", "type", Many(CONCEPT)),
        Element("actor", "actor", REFERENCE),
        Element("is_required", "required", CODE),
        Element("status", "status", a_code(ParticipationStatus)),
        Element("period", "period", PERIOD),
    ),
)
APPOINTMENT: Final = Mapping(
    Appointment,
    "Appointment",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(AppointmentStatus)),
        Extension(
            "virtual_services",
            "http://hl7.no/fhir/StructureDefinition/no-basis-virtual-service",
            "extension",
            VIRTUAL_SERVICE,
            is_many=True,
        ),
        Extension("is_group", "http://hl7.no/fhir/StructureDefinition/no-basis-group", "valueBoolean", BOOLEAN),
        Extension("part_of", "http://hl7.no/fhir/StructureDefinition/no-basis-partof", "valueReference", REFERENCE),
        Element("cancelation_reason", "cancelationReason", CONCEPT),
        Element("service_categories", "serviceCategory", Many(CONCEPT)),
        Element("service_types", "serviceType", Many(CONCEPT)),
        Element("specialties", "specialty", Many(CONCEPT)),
        Element("kind", "appointmentType", CONCEPT),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("priority", "priority", UNSIGNED_INT),
        Element("description", "description", STRING),
        Element("supporting_information", "supportingInformation", Many(REFERENCE)),
        Element("starts_at", "start", INSTANT),
        Element("ends_at", "end", INSTANT),
        Element("minutes", "minutesDuration", POSITIVE_INT),
        Element("slots", "slot", Many(REFERENCE)),
        Element("recorded", "created", DATE_TIME),
        Element("comment", "comment", STRING),
        Element("patient_instruction", "patientInstruction", STRING),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("participants", "participant", Many(_APPOINTMENT_PARTICIPANT)),
        Element("requested_periods", "requestedPeriod", Many(PERIOD)),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-Appointment",
)
