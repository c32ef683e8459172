"""Codes, amounts and periods.

Source: FHIR R4 data types, https://hl7.org/fhir/R4/datatypes.html.
"""

from typing import Final

from akson.fhir.datatypes.primitives import (
    BOOLEAN,
    CODE,
    DATE_TIME,
    DECIMAL,
    POSITIVE_INT,
    STRING,
    URI,
)
from akson.fhir.mapping import Element, Many, Structure
from akson.model.values.codes import Coding, Concept, concept_of
from akson.model.values.narrative import Narrative
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity, Range, Ratio, SampledData

__all__ = ["CODING", "CONCEPT", "NARRATIVE", "PERIOD", "QUANTITY", "RANGE", "RATIO", "SAMPLED_DATA"]

PERIOD: Final = Structure("Period", Period, (Element("start", "start", DATE_TIME), Element("end", "end", DATE_TIME)))
CODING: Final = Structure(
    "Coding",
    Coding,
    (
        Element("uri", "system", URI),
        Element("code", "code", CODE),
        Element("display", "display", STRING),
        Element("version", "version", STRING),
        Element("is_user_selected", "userSelected", BOOLEAN),
    ),
)
CONCEPT: Final = Structure(
    "CodeableConcept",
    Concept,
    (Element("codings", "coding", Many(CODING)), Element("text", "text", STRING)),
    concept_of,
)
QUANTITY: Final = Structure(
    "Quantity",
    Quantity,
    (
        Element("value", "value", DECIMAL),
        Element("unit", "unit", STRING),
        Element("code", "code", CODE),
        Element("system", "system", URI),
        Element("comparator", "comparator", CODE),
    ),
)
RANGE: Final = Structure("Range", Range, (Element("low", "low", QUANTITY), Element("high", "high", QUANTITY)))
RATIO: Final = Structure("Ratio", Ratio, (Element("numerator", "numerator", QUANTITY), Element("denominator", "denominator", QUANTITY)))
SAMPLED_DATA: Final = Structure(
    "SampledData",
    SampledData,
    (
        Element("origin", "origin", QUANTITY),
        Element("interval_ms", "period", DECIMAL),
        Element("factor", "factor", DECIMAL),
        Element("lower_limit", "lowerLimit", DECIMAL),
        Element("upper_limit", "upperLimit", DECIMAL),
        Element("dimensions", "dimensions", POSITIVE_INT),
        Element("data", "data", STRING),
    ),
)
NARRATIVE: Final = Structure("Narrative", Narrative, (Element("status", "status", CODE), Element("html", "div", STRING)))
