"""Specimen: a `Specimen` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/specimen.html.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, DATE_TIME, IDENTIFIER, NOTE, PERIOD, QUANTITY, REFERENCE, STRING, a_code
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.specimen import Collection, Specimen, SpecimenContainer, SpecimenProcessing, SpecimenStatus

__all__ = ["SPECIMEN"]

_COLLECTION: Final = Structure(
    "Specimen.collection",
    Collection,
    (
        Element("collector", "collector", REFERENCE),
        Element("collected", "collected[x]", Choice({"collectedDateTime": DATE_TIME, "collectedPeriod": PERIOD})),
        Element("duration", "duration", QUANTITY),
        Element("quantity", "quantity", QUANTITY),
        Element("method", "method", CONCEPT),
        Element("body_site", "bodySite", CONCEPT),
        Element("fasting", "fastingStatus[x]", Choice({"fastingStatusCodeableConcept": CONCEPT, "fastingStatusDuration": QUANTITY})),
    ),
)
_SPECIMEN_PROCESSING: Final = Structure(
    "Specimen.processing",
    SpecimenProcessing,
    (
        Element("description", "description", STRING),
        Element("procedure", "procedure", CONCEPT),
        Element("additives", "additive", Many(REFERENCE)),
        Element("time", "time[x]", Choice({"timeDateTime": DATE_TIME, "timePeriod": PERIOD})),
    ),
)
_SPECIMEN_CONTAINER: Final = Structure(
    "Specimen.container",
    SpecimenContainer,
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("description", "description", STRING),
        Element("kind", "type", CONCEPT),
        Element("capacity", "capacity", QUANTITY),
        Element("quantity", "specimenQuantity", QUANTITY),
        Element("additive", "additive[x]", Choice({"additiveCodeableConcept": CONCEPT, "additiveReference": REFERENCE})),
    ),
)
SPECIMEN: Final = Mapping(
    Specimen,
    "Specimen",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("accession_identifier", "accessionIdentifier", IDENTIFIER),
        Element("status", "status", a_code(SpecimenStatus)),
        Element("kind", "type", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("received", "receivedTime", DATE_TIME),
        Element("parents", "parent", Many(REFERENCE)),
        Element("requests", "request", Many(REFERENCE)),
        Element("collection", "collection", _COLLECTION),
        Element("processing", "processing", Many(_SPECIMEN_PROCESSING)),
        Element("containers", "container", Many(_SPECIMEN_CONTAINER)),
        Element("conditions", "condition", Many(CONCEPT)),
        Element("notes", "note", Many(NOTE)),
    ),
)
