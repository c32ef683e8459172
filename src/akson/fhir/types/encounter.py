"""Encounter: an `Encounter` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/encounter.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    CODING,
    CONCEPT,
    IDENTIFIER,
    PERIOD,
    QUANTITY,
    REFERENCE,
    a_code,
)
from akson.fhir.mapping import Element, Many, Mapping, Structure
from akson.model.records.encounter import Encounter, EncounterStatus, Participant

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
    ),
)
