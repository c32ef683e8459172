"""Procedure: a `Procedure` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/procedure.html; no-basis-Procedure.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, DATE_TIME, IDENTIFIER, NOTE, PERIOD, QUANTITY, RANGE, REFERENCE, STRING, URI, a_code
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.procedure import FocalDevice, Procedure, ProcedurePerformer, ProcedureStatus

__all__ = ["PROCEDURE", "PROCEDURE_PERFORMER"]

PROCEDURE_PERFORMER: Final = Structure(
    "Procedure.performer",
    ProcedurePerformer,
    (
        Element("function", "function", CONCEPT),
        Element("actor", "actor", REFERENCE),
        Element("on_behalf_of", "onBehalfOf", REFERENCE),
    ),
)
_FOCAL_DEVICE: Final = Structure(
    "Procedure.focalDevice",
    FocalDevice,
    (
        Element("action", "action", CONCEPT),
        Element("manipulated", "manipulated", REFERENCE),
    ),
)
PROCEDURE: Final = Mapping(
    Procedure,
    "Procedure",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("instantiates_canonical", "instantiatesCanonical", Many(URI)),
        Element("instantiates_uri", "instantiatesUri", Many(URI)),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("status", "status", a_code(ProcedureStatus)),
        Element("status_reason", "statusReason", CONCEPT),
        Element("category", "category", CONCEPT),
        Element("code", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element(
            "performed",
            "performed[x]",
            Choice(
                {
                    "performedDateTime": DATE_TIME,
                    "performedPeriod": PERIOD,
                    "performedString": STRING,
                    "performedAge": QUANTITY,
                    "performedRange": RANGE,
                }
            ),
        ),
        Element("author", "recorder", REFERENCE),
        Element("asserter", "asserter", REFERENCE),
        Element("performers", "performer", Many(PROCEDURE_PERFORMER)),
        Element("location", "location", REFERENCE),
        Element("reasons", "reasonCode", Many(CONCEPT)),
        Element("reason_refs", "reasonReference", Many(REFERENCE)),
        Element("body_sites", "bodySite", Many(CONCEPT)),
        Element("outcome", "outcome", CONCEPT),
        Element("reports", "report", Many(REFERENCE)),
        Element("complications", "complication", Many(CONCEPT)),
        Element("complication_refs", "complicationDetail", Many(REFERENCE)),
        Element("follow_ups", "followUp", Many(CONCEPT)),
        Element("notes", "note", Many(NOTE)),
        Element("focal_devices", "focalDevice", Many(_FOCAL_DEVICE)),
        Element("used_refs", "usedReference", Many(REFERENCE)),
        Element("used_codes", "usedCode", Many(CONCEPT)),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-Procedure",
)
