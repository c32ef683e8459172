"""Encounter: an `Encounter` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/encounter.html; LMDI 1.1.
"""

from typing import Final

from akson.fhir.datatypes import (
    CODE,
    CODING,
    CONCEPT,
    IDENTIFIER,
    PERIOD,
    POSITIVE_INT,
    QUANTITY,
    REFERENCE,
    STRING,
    URI,
    a_code,
)
from akson.fhir.extensions import parts
from akson.fhir.mapping import Element, Extension, Many, Mapping, Structure
from akson.model.records.encounter import (
    ClassSpan,
    Encounter,
    EncounterDiagnosis,
    EncounterStatus,
    EncounterStatusSpan,
    NprEpisode,
    Participant,
    Stay,
    StayPlace,
)

__all__ = ["ENCOUNTER"]

_PARTICIPANT: Final = Structure(
    "Encounter.participant",
    Participant,
    (
        Element("types", "type", Many(CONCEPT)),
        Element("period", "period", PERIOD),
        Element("individual", "individual", REFERENCE),
    ),
)
_STATUS_SPAN: Final = Structure(
    "Encounter.statusHistory",
    EncounterStatusSpan,
    (Element("status", "status", a_code(EncounterStatus)), Element("period", "period", PERIOD)),
)
_CLASS_SPAN: Final = Structure(
    "Encounter.classHistory",
    ClassSpan,
    (Element("contact_class", "class", CODING), Element("period", "period", PERIOD)),
)
_DIAGNOSIS: Final = Structure(
    "Encounter.diagnosis",
    EncounterDiagnosis,
    (Element("condition", "condition", REFERENCE), Element("role", "use", CONCEPT), Element("rank", "rank", POSITIVE_INT)),
)
_PLACE: Final = Structure(
    "Encounter.location",
    StayPlace,
    (
        Element("location", "location", REFERENCE),
        Element("status", "status", CODE),
        Element("physical_type", "physicalType", CONCEPT),
        Element("period", "period", PERIOD),
    ),
)
_STAY: Final = Structure(
    "Encounter.hospitalization",
    Stay,
    (
        Element("pre_admission_identifier", "preAdmissionIdentifier", IDENTIFIER),
        Element("origin", "origin", REFERENCE),
        Element("admit_source", "admitSource", CONCEPT),
        Element("re_admission", "reAdmission", CONCEPT),
        Element("diet_preferences", "dietPreference", Many(CONCEPT)),
        Element("courtesies", "specialCourtesy", Many(CONCEPT)),
        Element("arrangements", "specialArrangement", Many(CONCEPT)),
        Element("destination", "destination", REFERENCE),
        Element("discharge_disposition", "dischargeDisposition", CONCEPT),
    ),
)
ENCOUNTER: Final = Mapping(
    Encounter,
    "Encounter",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(EncounterStatus)),
        Element("contact_class", "class", CODING),
        Element("types", "type", Many(CONCEPT)),
        Element("service_type", "serviceType", CONCEPT),
        Element("priority", "priority", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("episodes", "episodeOfCare", Many(REFERENCE)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("participants", "participant", Many(_PARTICIPANT)),
        Element("appointments", "appointment", Many(REFERENCE)),
        Element("period", "period", PERIOD),
        Element("duration", "length", QUANTITY),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("service_provider", "serviceProvider", REFERENCE),
        Element("part_of", "partOf", REFERENCE),
        Element("status_history", "statusHistory", Many(_STATUS_SPAN)),
        Element("class_history", "classHistory", Many(_CLASS_SPAN)),
        Element("diagnoses", "diagnosis", Many(_DIAGNOSIS)),
        Element("accounts", "account", Many(REFERENCE)),
        Element("stay", "hospitalization", _STAY),
        Element("places", "location", Many(_PLACE)),
        Extension(
            "npr_episodes",
            "http://hl7.no/fhir/ig/lmdi/StructureDefinition/npr-episode-identifier",
            "extension",
            parts(
                NprEpisode,
                (
                    Extension("text", "stringIdentifier", "valueString", STRING),
                    Extension("uuid", "uuidIdentifier", "valueUuid", URI),
                ),
            ),
            is_many=True,
        ),
    ),
)
