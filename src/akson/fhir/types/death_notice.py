"""Composition: a `DeathNotice` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/composition.html.
"""

from typing import Final

from akson.fhir.datatypes import CONCEPT, DATE_TIME, IDENTIFIER, REFERENCE, STRING, a_code
from akson.fhir.mapping import Element, Extension, HeadAndTail, Many, Mapping, Sign
from akson.fhir.types.composition import ATTESTER, SECTION
from akson.model.records.composition import CompositionStatus
from akson.model.records.death_notice import DeathNotice

__all__ = ["DEATH_NOTICE"]

DEATH_NOTICE: Final = Mapping(
    DeathNotice,
    "Composition",
    (
        Element("identifier", "identifier", IDENTIFIER),
        Element("status", "status", a_code(CompositionStatus)),
        Element("kind", "type", CONCEPT),
        Extension("died", "urn:akson:fhir:died", "valueDateTime", DATE_TIME),
        Extension("causes", "urn:akson:fhir:cause-of-death", "valueCodeableConcept", CONCEPT, is_many=True),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("recorded", "date", DATE_TIME),
        Element("author", "author", HeadAndTail(REFERENCE, "co_authors")),
        Element("title", "title", STRING),
        Element("attesters", "attester", Many(ATTESTER)),
        Element("custodian", "custodian", REFERENCE),
        Element("sections", "section", Many(SECTION)),
    ),
    signs=(Sign("type", system="urn:oid:2.16.578.1.12.4.1.1.9602", codes=frozenset({"J02-2"})),),
)
