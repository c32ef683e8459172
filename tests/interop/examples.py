"""The official examples of what akson models, for peers to look at."""

import re
from functools import cache
from itertools import chain, zip_longest

from benchmarks.corpus import examples_folder

from akson.fhir import MAPPINGS, JsonObject, from_tree, to_tree
from akson.fhir.bundle import is_bundle
from akson.fhir.codec import decode

__all__ = ["examples_of", "sample", "written_again"]

#: Types that describe FHIR itself; the reference validator asks servers of the internet about them.
_CONFORMANCE = (
    *("CapabilityStatement", "CodeSystem", "CompartmentDefinition", "ConceptMap", "ExampleScenario", "GraphDefinition"),
    *("ImplementationGuide", "MessageDefinition", "NamingSystem", "OperationDefinition", "SearchParameter"),
    *("StructureDefinition", "StructureMap", "TerminologyCapabilities", "TestReport", "TestScript", "ValueSet"),
)
_HAS_CONFORMANCE = re.compile(rb'"resourceType"\s*:\s*"(%s)"' % "|".join(_CONFORMANCE).encode())


@cache
def examples_of(resource_type: str) -> dict[str, JsonObject]:
    """Return the official examples of a type, without conformance resources in them, by file name."""
    found: dict[str, JsonObject] = {}
    for path in sorted(examples_folder().glob(f"{resource_type}-*.json")):
        content = path.read_bytes()
        if _HAS_CONFORMANCE.search(content) is None:
            found[path.name] = decode(content)
    return {name: tree for name, tree in found.items() if tree.get("resourceType") == resource_type}


def sample(at_least: int) -> dict[str, JsonObject]:
    """Return so many examples, the first of every type among them, by file name."""
    kinds = [list(examples_of(kind).items()) for kind in (*(mapping.resource_type for mapping in MAPPINGS), "Bundle")]
    in_turn = [item for item in chain.from_iterable(zip_longest(*kinds)) if item is not None]
    return dict(in_turn[: max(at_least, len(kinds))])


def written_again(tree: JsonObject) -> JsonObject:
    """Return a resource, or a Bundle resource by resource, as akson writes it after reading."""
    if not is_bundle(tree):
        return to_tree(from_tree(tree))
    entries = [{**entry, "resource": to_tree(from_tree(entry["resource"]))} if "resource" in entry else entry for entry in tree["entry"]]
    return {**tree, "entry": entries}
