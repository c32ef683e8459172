"""How a record looks on the wire: FHIR R4 as JSON, in both directions from one declaration."""

from typing import TYPE_CHECKING, Any

from akson.fhir.codec import JsonObject, same_json
from akson.fhir.explain import Coverage, Explanation, coverage, explain
from akson.fhir.mapping import Mapping
from akson.fhir.reader import Mode, Quarantined, from_tree
from akson.fhir.registry import MAPPINGS
from akson.fhir.writer import to_tree

if TYPE_CHECKING:
    from akson.fhir.resources import from_resource, to_resource

__all__ = [
    "MAPPINGS",
    "Coverage",
    "Explanation",
    "JsonObject",
    "Mapping",
    "Mode",
    "Quarantined",
    "coverage",
    "explain",
    "from_resource",
    "from_tree",
    "same_json",
    "to_resource",
    "to_tree",
]


def __getattr__(name: str) -> Any:
    if name in ("from_resource", "to_resource"):
        from akson.fhir import resources

        return getattr(resources, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
