"""Provenance: a `Provenance` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/provenance.html.
"""

from typing import Final

from akson.fhir.datatypes import CODE, CONCEPT, DATE_TIME, INSTANT, PERIOD, REFERENCE, SIGNATURE, URI
from akson.fhir.mapping import Choice, Element, Many, Mapping, Structure
from akson.model.records.provenance import Provenance, ProvenanceAgent, ProvenanceEntity

__all__ = ["PROVENANCE"]

_PROVENANCE_AGENT: Final = Structure(
    "Provenance.agent",
    ProvenanceAgent,
    (
        Element("kind", "type", CONCEPT),
        Element("roles", "role", Many(CONCEPT)),
        Element("who", "who", REFERENCE),
        Element("on_behalf_of", "onBehalfOf", REFERENCE),
    ),
)
_PROVENANCE_ENTITY: Final = Structure(
    "Provenance.entity",
    ProvenanceEntity,
    (
        Element("role", "role", CODE),
        Element("what", "what", REFERENCE),
        Element("agents", "agent", Many(_PROVENANCE_AGENT)),
    ),
)
PROVENANCE: Final = Mapping(
    Provenance,
    "Provenance",
    (
        Element("targets", "target", Many(REFERENCE)),
        Element("occurred", "occurred[x]", Choice({"occurredPeriod": PERIOD, "occurredDateTime": DATE_TIME})),
        Element("recorded", "recorded", INSTANT),
        Element("policies", "policy", Many(URI)),
        Element("location", "location", REFERENCE),
        Element("reasons", "reason", Many(CONCEPT)),
        Element("activity", "activity", CONCEPT),
        Element("agents", "agent", Many(_PROVENANCE_AGENT)),
        Element("entities", "entity", Many(_PROVENANCE_ENTITY)),
        Element("signatures", "signature", Many(SIGNATURE)),
    ),
)
