"""Composition: a `Composition` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/composition.html; no-basis-Composition.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CONCEPT, DATE_TIME, IDENTIFIER, NARRATIVE, PERIOD, REFERENCE, STRING, a_code
from akson.fhir.mapping import Choice, Element, HeadAndTail, Many, Mapping, Recursive, Structure
from akson.model.records.composition import Attester, Composition, CompositionEvent, CompositionStatus, RelatedComposition, Section

__all__ = ["ATTESTER", "COMPOSITION", "SECTION"]

SECTION: Final = Recursive("Composition.section", Section, lambda: _SECTION)
ATTESTER: Final = Structure(
    "Composition.attester",
    Attester,
    (
        Element("mode", "mode", CODE),
        Element("at", "time", DATE_TIME),
        Element("party", "party", REFERENCE),
    ),
)
_RELATED_COMPOSITION: Final = Structure(
    "Composition.relatesTo",
    RelatedComposition,
    (
        Element("code", "code", CODE),
        Element("target", "target[x]", Choice({"targetIdentifier": IDENTIFIER, "targetReference": REFERENCE})),
    ),
)
_COMPOSITION_EVENT: Final = Structure(
    "Composition.event",
    CompositionEvent,
    (
        Element("codes", "code", Many(CONCEPT)),
        Element("period", "period", PERIOD),
        Element("details", "detail", Many(REFERENCE)),
    ),
)
_SECTION: Final[Structure] = Structure(
    "Composition.section",
    Section,
    (
        Element("title", "title", STRING),
        Element("code", "code", CONCEPT),
        Element("authors", "author", Many(REFERENCE)),
        Element("focus", "focus", REFERENCE),
        Element("narrative", "text", NARRATIVE),
        Element("mode", "mode", CODE),
        Element("ordered_by", "orderedBy", CONCEPT),
        Element("entries", "entry", Many(REFERENCE)),
        Element("empty_reason", "emptyReason", CONCEPT),
        Element("sections", "section", Many(SECTION)),
    ),
)
COMPOSITION: Final = Mapping(
    Composition,
    "Composition",
    (
        Element("identifier", "identifier", IDENTIFIER),
        Element("status", "status", a_code(CompositionStatus)),
        Element("kind", "type", CONCEPT),
        Element("categories", "category", Many(CONCEPT)),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("recorded", "date", DATE_TIME),
        Element("author", "author", HeadAndTail(REFERENCE, "co_authors")),
        Element("title", "title", STRING),
        Element("confidentiality", "confidentiality", CODE),
        Element("attesters", "attester", Many(ATTESTER)),
        Element("custodian", "custodian", REFERENCE),
        Element("related", "relatesTo", Many(_RELATED_COMPOSITION)),
        Element("events", "event", Many(_COMPOSITION_EVENT)),
        Element("sections", "section", Many(SECTION)),
    ),
    profile="http://hl7.no/fhir/StructureDefinition/no-basis-Composition",
)
