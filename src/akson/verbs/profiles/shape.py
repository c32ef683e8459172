"""Whether a resource has the shape of its R4 type: members that R4 knows, each as a list, text, number or object as R4 has it."""

from collections.abc import Iterator
from typing import Any

from akson.fhir import JsonObject
from akson.fhir.names import is_resource_type
from akson.fhir.structures import Member, Structure, structure_of

__all__ = ["misshapen"]


def misshapen(tree: JsonObject, path: str) -> Iterator[str]:
    """Yield the FHIRPath of each element that R4 has otherwise or that is empty, and of each with one which R4 does not know."""
    kind = tree.get("resourceType")
    if not is_resource_type(kind):
        yield f"{path}.resourceType"
        return
    members = {name: value for name, value in tree.items() if name != "resourceType"}
    yield from _members(members, structure_of(str(kind)), path)


def _members(tree: JsonObject, structure: Structure, path: str) -> Iterator[str]:
    for name, value in tree.items():
        member = structure.members.get(name.removeprefix("_"))
        if name in structure.attributes:
            yield from () if value.__class__ is str else (f"{path}.{name}",)
        elif member is None or (name != member.name and not member.is_primitive):
            yield path  # the name came with the content, so no text has it
        else:
            yield from _values(value, member, f"{path}.{member.name}", is_beside=name != member.name)


def _values(value: Any, member: Member, path: str, *, is_beside: bool) -> Iterator[str]:
    if (value.__class__ is list) is not member.is_list or value == []:
        yield path
        return
    items: list[Any] = value if member.is_list else [value]
    for index, each in enumerate(items):
        place = f"{path}[{index}]" if member.is_list else path
        if each is None and member.is_primitive and member.is_list:
            continue  # keeps the place of what stands beside it
        if each.__class__ not in member.classes(is_beside=is_beside) or each in ({}, ""):
            yield place
        elif member.kind == "resource":
            yield from misshapen(items[index], place)
        elif is_beside or member.kind == "complex":
            yield from _members(items[index], member.structure, place)
