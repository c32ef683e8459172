"""AllergyIntolerance: an `Allergy` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/allergyintolerance.html; no-basis-AllergyIntolerance.
"""

from typing import Final

from akson.fhir.canonicals import NO_BASIS
from akson.fhir.datatypes import (
    CONCEPT,
    DATE_TIME,
    IDENTIFIER,
    NOTE,
    PERIOD,
    QUANTITY,
    RANGE,
    REFERENCE,
    SOURCE_OF_INFORMATION,
    STRING,
    a_code,
)
from akson.fhir.mapping import Choice, Coded, Element, Extension, Many, Mapping, Structure
from akson.model.records.allergy import (
    Allergy,
    AllergyCategory,
    AllergyCriticality,
    AllergyKind,
    AllergyStatus,
    Reaction,
    ReactionSeverity,
    Verification,
)

__all__ = ["ALLERGY_INTOLERANCE"]

_HL7: Final = "http://terminology.hl7.org/CodeSystem/"
#: "Presumed" is no code of R4; critical information in kjernejournal says it in words, and so does no-basis.
_PRESUMED: Final = {("unconfirmed", "sannsynlig"): "presumed"}
_ONSET: Final = Choice(
    {
        "onsetDateTime": DATE_TIME,
        "onsetAge": QUANTITY,
        "onsetPeriod": PERIOD,
        "onsetRange": RANGE,
        "onsetString": STRING,
    }
)
_REACTION: Final = Structure(
    "AllergyIntolerance.reaction",
    Reaction,
    (
        Element("substance", "substance", CONCEPT),
        Element("manifestations", "manifestation", Many(CONCEPT)),
        Element("description", "description", STRING),
        Element("onset", "onset", DATE_TIME),
        Element("severity", "severity", a_code(ReactionSeverity)),
        Element("exposure_route", "exposureRoute", CONCEPT),
        Element("notes", "note", Many(NOTE)),
    ),
)
ALLERGY_INTOLERANCE: Final = Mapping(
    Allergy,
    "AllergyIntolerance",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "clinicalStatus", Coded(AllergyStatus, _HL7 + "allergyintolerance-clinical")),
        Element("verification", "verificationStatus", Coded(Verification, _HL7 + "allergyintolerance-verification", _PRESUMED)),
        Element("kind", "type", a_code(AllergyKind)),
        Element("categories", "category", Many(a_code(AllergyCategory))),
        Element("criticality", "criticality", a_code(AllergyCriticality)),
        Element("code", "code", CONCEPT),
        Element("subject", "patient", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("onset", "onset[x]", _ONSET),
        Element("recorded", "recordedDate", DATE_TIME),
        Element("author", "recorder", REFERENCE),
        Element("asserter", "asserter", REFERENCE),
        Element("last_occurrence", "lastOccurrence", DATE_TIME),
        Element("notes", "note", Many(NOTE)),
        Element("reactions", "reaction", Many(_REACTION)),
        Extension("sources_of_information", NO_BASIS + "no-basis-sourceofinformation", "extension", SOURCE_OF_INFORMATION, is_many=True),
    ),
    "http://hl7.no/fhir/StructureDefinition/no-basis-AllergyIntolerance",
)
