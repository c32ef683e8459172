"""From a place in a record to the same place in FHIR."""

import re
from typing import Any, Final

from akson.fhir.datatypes import CONCEPT, IDENTIFIER
from akson.fhir.mapping import (
    Choice,
    Codec,
    Custom,
    Declared,
    Element,
    Extension,
    Gathered,
    HeadAndTail,
    Many,
    One,
    OnElement,
    Recursive,
    Structure,
    common_of,
)
from akson.fhir.registry import mapping_of
from akson.model import Record

__all__ = ["fhir_path"]

_STEP: Final = re.compile(r"([A-Za-z_]\w*)(?:\[(\d+)\])?", re.ASCII)
_CUSTOM: Final[dict[str, tuple[Element, ...]]] = {
    "Identifier": (Element("type", "type", CONCEPT),),
    "Reference": (Element("identifier", "identifier", IDENTIFIER),),
}


def fhir_path(record: Record, path: str) -> str:
    """Return the FHIRPath, with indices, of the record's `path`; "" is the record itself.

    A path that starts with "residue:" is one already.
    """
    mapping = mapping_of(record)
    if not path:
        return mapping.resource_type
    if path.startswith("residue:"):
        return f"{mapping.resource_type}.{path.removeprefix('residue:')}"
    first = path.partition(".")[0].partition("[")[0]
    common = {field: path for field, path, _ in common_of(mapping.resource_type)}
    if first in common:
        return f"{mapping.resource_type}.{common.get(path, common[first])}"
    elements: tuple[Declared, ...] = mapping.elements
    steps = [mapping.resource_type]
    for name, index in _STEP.findall(path):
        found = _find(elements, name)
        if found is None:
            continue  # a member that has no element of its own, as the concept of a relationship
        element, head = found
        if not isinstance(element, Gathered):  # its members stand beside each other in the resource
            steps.append(_step(element, head, index))
        elements = _inside(element.codec)
    return ".".join(steps)


def _find(elements: tuple[Declared, ...], name: str) -> tuple[Declared, int] | None:
    """Return the element of a field, and how many items of its list come before the field's own."""
    for element in elements:
        if element.field == name:
            return element, 0
        if isinstance(element, Element) and isinstance(element.codec, HeadAndTail) and element.codec.tail_field == name:
            return element, 1
    return None


def _step(element: Element | Extension | OnElement, before: int, index: str) -> str:
    if isinstance(element, Extension | OnElement):
        above = f"{element.element.lstrip('_')}." if isinstance(element, OnElement) else ""
        return f"{above}extension('{element.url}'){'' if element.value == 'extension' else '.value'}"
    name = element.name.removesuffix("[x]")
    if isinstance(element.codec, HeadAndTail):
        return f"{name}[{before + int(index or 0)}]"
    return f"{name}[{index}]" if index and not isinstance(element.codec, One) else name


def _inside(codec: Codec | Any) -> tuple[Declared, ...]:
    if isinstance(codec, Many | HeadAndTail):
        return _inside(codec.item)
    if isinstance(codec, Structure):
        return codec.elements
    if isinstance(codec, Recursive):
        return codec.of().elements
    if isinstance(codec, Choice):
        found = (_inside(variant) for variant in codec.variants.values())
        return tuple(element for elements in found for element in elements)
    if isinstance(codec, Custom) and codec.parts:
        return codec.parts
    return _CUSTOM.get(codec.name, ())
