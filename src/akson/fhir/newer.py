"""What only another version of FHIR has: it never goes out as R4.

What no version knows is a defect of whoever sent it, and is given back as it came. What R4B or R5 knows would be taken for
theirs by the next reader, so writing it is refused. Only what has no field is looked at, for a field can hold nothing that
R4 lacks: all of it in a record of its own, and in an `OtherResource`, which may be of any size, its type and top-level
elements, and those of a Bundle's entries.

The tables of what stands below the top are read when the first object or list without a field is written.
"""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from akson.errors import MappingError
from akson.fhir.leftovers import joined, step_of, steps_of
from akson.fhir.names import NEWER, elements_of, is_resource_type, version_of
from akson.fhir.structures import Structure, structure_of
from akson.model import Residue

__all__ = ["refuse_newer", "refuse_newer_members", "refuse_newer_resource", "refuse_other_type"]


@cache
def _below() -> dict[str, dict[str, str]]:
    """Return the versions of the members that only they have, by R4 datatype or backbone element."""
    tables: dict[str, Any] = msgspec.json.decode((files("akson.fhir") / "data" / "newer.json").read_bytes())
    found: dict[str, dict[str, str]] = {}
    for version in NEWER:
        for name, members in tables[version].items():
            known = found.setdefault(name, {})
            known.update({member: f"{known[member]}/{version}" if member in known else version for member in members})
    return found


def refuse_other_type(kind: str) -> None:
    """Refuse a resource type that R4 lacks.

    Raises:
        MappingError: MAPS-011 when another version has it, MAPS-012 when none is known to.
    """
    if is_resource_type(kind):
        return
    version = version_of(kind, set())
    if version is None:  # then the name may be any text
        raise MappingError("MAPS-012", field="resource_type", fhir_path="Resource")
    raise MappingError("MAPS-011", field="resource_type", fhir_path=kind, version=version)


def refuse_newer_members(kind: str, members: dict[str, Any], path: str | None = None) -> None:
    """Refuse top-level elements that only a newer version has; MappingError MAPS-011."""
    if not members.keys() <= elements_of(kind):
        for name in members:
            _refuse_element(kind, name, f"{path or kind}.{step_of(name)}")


def refuse_newer_resource(residue: Residue, kind: str) -> None:
    """Refuse what only a newer version has at the top of a resource that has no record, and of a Bundle's entries; MAPS-011."""
    top = elements_of(kind)
    for left in residue:
        if left.path not in top:
            names = [step for step in steps_of(left.path) if isinstance(step, str)]
            if len(names) == 1:
                _refuse_element(kind, names[0], f"{kind}.{left.path}")
        elif kind == "Bundle" and left.path == "entry" and left.value.__class__ is list:
            for index, entry in enumerate(left.value):
                resource: Any = entry.get("resource") if entry.__class__ is dict else None
                if resource.__class__ is dict:
                    _refuse_entry(resource, f"Bundle.entry[{index}].resource")


def _refuse_entry(resource: dict[str, Any], path: str) -> None:
    kind = resource.get("resourceType")
    if not isinstance(kind, str):
        return
    if is_resource_type(kind):
        refuse_newer_members(kind, resource, path)
    elif (version := version_of(kind, set(), NEWER)) is not None:
        raise MappingError("MAPS-011", field="resource", fhir_path=path, version=version)


def _refuse_element(kind: str, name: str, path: str) -> None:
    plain = name.removeprefix("_")
    version = None if plain in elements_of(kind) else version_of(kind, {plain}, NEWER)
    if version is not None:
        raise MappingError("MAPS-011", field=name, fhir_path=path, version=version)


def refuse_newer(residue: Residue, kind: str) -> None:
    """Refuse what only a newer version of FHIR has, in what a record has no field for.

    Raises:
        MappingError: MAPS-011 with the path.
    """
    top = elements_of(kind)
    for left in residue:
        path, value = left.path, left.value
        if path not in top:
            _refuse_on_the_way(kind, path, value)
        elif value.__class__ is dict or value.__class__ is list:
            _look(value, structure_of(kind), path, f"{kind}.{path}")


def _refuse_on_the_way(kind: str, path: str, value: Any) -> None:
    """Refuse the last step of a path, or something in the value there."""
    structure, name, is_top = _end_of(kind, path)
    if is_top:
        _refuse_element(kind, name, f"{kind}.{path}")
    if structure is None:
        return
    _refuse_member(structure, name, f"{kind}.{path}")
    if value.__class__ is dict or value.__class__ is list:
        _look(value, structure, name, f"{kind}.{path}")


@lru_cache(4096)
def _end_of(kind: str, path: str) -> tuple[Structure | None, str, bool]:
    """Return what has the last name of a path, where R4 knows it, the name, and whether it stands at the top."""
    names = [step for step in steps_of(path) if isinstance(step, str)]
    structure: Structure | None = structure_of(kind) if names else None
    for name in names[:-1]:
        member = None if structure is None else structure.members.get(name.removeprefix("_"))
        structure = None if member is None else member.structure
    return structure, names[-1] if names else "", len(names) == 1


def _refuse_member(structure: Structure, name: str, path: str) -> None:
    version = _below().get(structure.name, {}).get(name.removeprefix("_"))
    if version is not None:
        raise MappingError("MAPS-011", field=name, fhir_path=path, version=version)


def _look(value: Any, holder: Structure, name: str, path: str) -> None:
    """Look for members of a newer version in a value, an object or a list, that stands in a member of `holder`."""
    member = holder.members.get(name) or holder.members.get(name[1:])
    if member is not None and _has_newer(value, member.structure):
        _name_newer(value, member.structure, path)


def _has_newer(value: Any, structure: Structure) -> bool:
    newer = _below().get(structure.name)
    for node in value if value.__class__ is list else (value,):
        if node.__class__ is not dict:
            continue
        if newer is not None and not newer.keys().isdisjoint(node):
            return True
        for name, inner in node.items():
            if inner.__class__ is dict or inner.__class__ is list:
                member = structure.members.get(name) or structure.members.get(name[1:])
                if member is not None and _has_newer(inner, member.structure):
                    return True
    return False


def _name_newer(value: Any, structure: Structure, path: str) -> None:
    """Raise for the first such member."""
    for index, node in enumerate(value if value.__class__ is list else (value,)):
        if node.__class__ is dict:
            at = f"{path}[{index}]" if value.__class__ is list else path
            for name, inner in node.items():
                _refuse_member(structure, name, joined(at, step_of(name)))
                if inner.__class__ is dict or inner.__class__ is list:
                    _look(inner, structure, name, joined(at, step_of(name)))
