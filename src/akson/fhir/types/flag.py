"""Flag: a `CriticalFact` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/flag.html.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, IDENTIFIER, PERIOD, REFERENCE, a_code
from akson.fhir.mapping import Element, Many, Mapping
from akson.model.records.critical_fact import CriticalFact, FlagStatus

__all__ = ["FLAG"]

FLAG: Final = Mapping(
    CriticalFact,
    "Flag",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("status", "status", a_code(FlagStatus)),
        Element("categories", "category", Many(CONCEPT)),
        Element("code", "code", CONCEPT),
        Element("subject", "subject", REFERENCE),
        Element("period", "period", PERIOD),
        Element("encounter", "encounter", REFERENCE),
        Element("author", "author", REFERENCE),
    ),
)
