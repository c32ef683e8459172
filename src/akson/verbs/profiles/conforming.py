"""From a resource to the form that a profile demands, checked against the profile's facts, with the claim that it holds."""

import re
from collections.abc import Callable, Container, Iterator
from copy import deepcopy
from typing import Any, Final

from akson.fhir import JsonObject, Mapping
from akson.fhir.canonicals import FSH_BASE, NO_BASIS
from akson.fhir.mapping import Coded, Declared, Element, HeadAndTail, Many, Primitive, Recursive, Structure
from akson.fhir.names import is_resource_type, targets_of
from akson.fhir.registry import BY_TYPE
from akson.fhir.resource_reader import common_elements
from akson.model import Code
from akson.model.values.code_lists import code_list_of
from akson.model.values.timing import UNITS_OF_TIME
from akson.verbs.profiles.amendments import extensions_as_published
from akson.verbs.profiles.facts import Bound, Count, Fact, Fixed, OneOf, Profile, Slice, Target
from akson.verbs.profiles.no_basis import NO_BASIS_PROFILES
from akson.verbs.profiles.resource import Place, Resource, is_of, places, type_of, within
from akson.verbs.profiles.shape import misshapen

__all__ = ["PROFILES", "Found", "conformed"]

#: Every profile under both of its URLs.
PROFILES: Final = {base + profile.name: profile for base in (NO_BASIS, FSH_BASE) for profile in NO_BASIS_PROFILES}

_AFTER: Final = ("security", "tag")
#: The address of a resource and the profile that it must be of.
Found = tuple[str, Profile]


def conformed(
    tree: JsonObject,
    profile: Profile,
    mapping: Mapping[Any] | None,
    *,
    path: str | None = None,
    field: str = "",
    find: Callable[[str], JsonObject | None] | None = None,
) -> tuple[JsonObject, list[Found]]:
    """Return a resource in a profile's form, claiming it, and what must be in another profile's form for that to hold.

    Args:
        tree: The resource; it is not changed.
        profile: The profile.
        mapping: The declaration of the record that the resource was written from.
        path: The FHIRPath that leads to the resource through what holds it.
        field: The field that an error names, where it is not one of the record's own.
        find: Gives the resource that a reference leads to in the same Bundle.

    Raises:
        MappingError: MAPS-004 to MAPS-008 and MAPS-010, when the resource cannot have that form.
    """
    resource = Resource(deepcopy(tree), profile, mapping, path or profile.resource_type, field, find)
    for wrong in misshapen(tree, resource.path):
        raise resource.error("MAPS-010", wrong)
    extensions_as_published(resource.tree)
    for amend in profile.amendments:
        amend(resource)
    others = [each for fact in profile.facts for each in _hold(resource, fact)]
    for astray in _astray(resource):
        raise resource.error("MAPS-006", astray.path)
    declared = () if mapping is None else (*common_elements(mapping.resource_type), *mapping.elements)
    for unknown in _unknown_codes(declared, resource.whole, profile.resource_type):
        raise resource.error("MAPS-007", unknown.path)
    return _claiming(resource.tree, profile), others


def _hold(resource: Resource, fact: Fact) -> Iterator[Found]:
    """Raise when a fact does not hold; yield what must hold elsewhere for it to do so."""
    match fact:
        case Count():
            _count(resource, fact)
        case OneOf():
            for place in resource.at(fact.path):
                if not any(place.has(name) for name in fact.names):
                    raise resource.error("MAPS-004", f"{place.path}.{fact.names[0]}")
        case Fixed():
            _fix(resource, places(resource.whole, fact.path), fact)
        case Slice():
            _slice(resource, fact)
        case Bound():
            for place in resource.at(fact.path):
                codings = [coding for coding in places(place, "coding") if _spelled(coding, fact.system)]
                if not any(_in_list(coding, fact.system) for coding in codings):
                    raise resource.error("MAPS-007", place.path)
        case Target():
            for place in resource.at(fact.path):
                yield from _lead(resource, place, fact)


def _count(resource: Resource, fact: Count) -> None:
    step = fact.path.rpartition(".")[2]
    for holder, path in within(resource.whole, fact.path):
        found = len(places(holder, step)) or int(holder.has(step))
        _in_number(resource, path, found, fact.least, fact.most)


def _in_number(resource: Resource, path: str, found: int, least: int, most: int | None) -> None:
    if found < least:
        raise resource.error("MAPS-004", path)
    if most is not None and found > most:
        raise resource.error("MAPS-005", path, count=found, most=most)


def _slice(resource: Resource, fact: Slice) -> None:
    by_concept = fact.by == "coding.system"
    step = fact.path.rpartition(".")[2]
    for holder, path in within(resource.whole, fact.path):
        found = 0
        for item in places(holder, step):
            codings = places(item, "coding") if by_concept else [item]
            own = [coding for coding in codings if coding.has("system") and is_of(coding.value["system"], fact.system, fact.also)]
            if not own:
                continue
            found += 1
            _fix(resource, codings, Fixed(fact.path, fact.system, fact.needs), fact.also)
            if fact.is_bound and not any(_in_list(coding, fact.system) for coding in codings):
                raise resource.error("MAPS-007", own[0].path)
            for inside in fact.inside:
                _fix(resource, places(item, inside.path), inside)
        _in_number(resource, f"{path}.where({fact.by}='{fact.system}')", found, fact.least, fact.most)


def _fix(resource: Resource, codings: list[Place], fact: Fixed, also: frozenset[str] | None = None) -> None:
    """Spell the system of each coding as the profile does, and raise when one is of another or lacks something."""
    for coding in codings:
        if not _spelled(coding, fact.system, also) and coding.has("system"):
            raise resource.error("MAPS-006", f"{coding.path}.system")
        for name in fact.needs:
            if not coding.has(name) and not (name == "display" and _named(coding.value, fact.system)):
                raise resource.error("MAPS-004", f"{coding.path}.{name}")
        if fact.code is not None and coding.value.get("code") != fact.code:
            raise resource.error("MAPS-006", f"{coding.path}.code")


def _spelled(coding: Place, system: str, also: frozenset[str] | None = None) -> bool:
    """Return whether a coding is of the system, which it then spells as it should."""
    is_own = coding.value.__class__ is dict and is_of(coding.value.get("system"), system, also)
    if is_own:
        coding.value["system"] = system
    return is_own


def _named(coding: JsonObject, system: str) -> bool:
    """Return whether a coding without a display got the one of the list that akson ships."""
    known = code_list_of(system)
    name = None if known is None else known.label(str(coding.get("code")), "nb")
    if name is not None:
        coding["display"] = name
    return name is not None


def _in_list(coding: Place, system: str) -> bool:
    """Return whether the list has the code; one that akson does not ship is not asked."""
    known = code_list_of(system)
    return known is None or coding.value.get("code") in known


def _lead(resource: Resource, place: Place, fact: Target) -> Iterator[Found]:
    profile = PROFILES[NO_BASIS + fact.profile]
    address = str(place.value.get("reference", ""))
    target = resource.target(place.value)
    _is_of_type(resource, place, type_of(place.value) if target is None else target["resourceType"], profile)
    if not address.startswith("#"):
        if target is not None:
            yield address, profile
        elif fact.is_bundled and resource.find is not None:
            raise resource.error("MAPS-008", place.path)
    elif fact.is_bundled:
        raise resource.error("MAPS-008", place.path)
    elif target is not None:
        contained: list[JsonObject] = resource.tree["contained"]
        index = next(index for index, each in enumerate(contained) if each is target)
        path, mapping = f"{resource.path}.contained[{index}]", BY_TYPE.get(profile.resource_type)
        contained[index], _ = conformed(target, profile, mapping, path=path, field="contained", find=resource.find)


def _is_of_type(resource: Resource, place: Place, kind: str | None, profile: Profile) -> None:
    if kind not in (None, profile.resource_type):
        raise resource.error("MAPS-006", place.path)


def _astray(resource: Resource) -> Iterator[Place]:
    """Yield the references that lead to a type to which R4 lets none lead there."""
    for path, kinds in targets_of(resource.profile.resource_type).items():
        for place in resource.at(path):
            target = resource.target(place.value)
            kind = type_of(place.value) if target is None else target["resourceType"]
            if is_resource_type(kind) and kind not in kinds:
                yield place


class _MimeTypes:
    """The MIME types, which no list can hold: what has the form of one."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and _MIME_TYPE.fullmatch(code) is not None


_MIME_TYPE: Final = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(?: *; *[\w-]+=[^;]+)*", re.ASCII)
_DAYS: Final = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
_RELATIONS: Final = frozenset({"replaces", "transforms", "signs", "appends"})
_MEALS: Final = frozenset({"", "M", "D", "V"})
_EVENTS: Final = frozenset(
    {f"{part}{when}" for part in ("MORN", "AFT", "EVE") for when in ("", ".early", ".late")}
    | {"NOON", "NIGHT", "PHS", "HS", "WAKE"}
    | {f"{around}C{meal}" for around in ("", "A", "P") for meal in _MEALS}
)
#: Codes that R4 fixes for elements whose fields take any text, by the type or part that has the element;
#: https://hl7.org/fhir/R4/terminologies-valuesets.html.
_FIXED_CODES: Final[dict[tuple[str, str], Container[str]]] = {
    ("HumanName", "use"): frozenset({"usual", "official", "temp", "nickname", "anonymous", "old", "maiden"}),
    ("Identifier", "use"): frozenset({"usual", "official", "temp", "secondary", "old"}),
    ("Address", "use"): frozenset({"home", "work", "temp", "old", "billing"}),
    ("Address", "type"): frozenset({"postal", "physical", "both"}),
    ("ContactPoint", "use"): frozenset({"home", "work", "temp", "old", "mobile"}),
    ("ContactPoint", "system"): frozenset({"phone", "fax", "email", "pager", "url", "sms", "other"}),
    ("Quantity", "comparator"): frozenset({"<", "<=", ">=", ">"}),
    ("Narrative", "status"): frozenset({"generated", "extensions", "additional", "empty"}),
    ("Timing.repeat", "durationUnit"): UNITS_OF_TIME,
    ("Timing.repeat", "periodUnit"): UNITS_OF_TIME,
    ("Timing.repeat", "dayOfWeek"): _DAYS,
    ("Timing.repeat", "when"): _EVENTS,
    ("Patient.link", "type"): frozenset({"replaced-by", "replaces", "refer", "seealso"}),
    ("Person.link", "assurance"): frozenset({"level1", "level2", "level3", "level4"}),
    ("HealthcareService.availableTime", "daysOfWeek"): _DAYS,
    ("Location", "mode"): frozenset({"instance", "kind"}),
    ("Location.hoursOfOperation", "daysOfWeek"): _DAYS,
    ("DocumentReference", "docStatus"): frozenset({"preliminary", "final", "amended", "entered-in-error"}),
    ("DocumentReference.relatesTo", "code"): _RELATIONS,
    ("Composition", "confidentiality"): frozenset("ULMNRV"),
    ("Composition.attester", "mode"): frozenset({"personal", "professional", "legal", "official"}),
    ("Composition.relatesTo", "code"): _RELATIONS,
    ("Composition.section", "mode"): frozenset({"working", "snapshot", "changes"}),
    ("Attachment", "contentType"): _MimeTypes(),
    ("Endpoint", "payloadMimeType"): _MimeTypes(),
    ("Appointment.participant", "required"): frozenset({"required", "optional", "information-only"}),
}


def _unknown_codes(elements: tuple[Declared, ...], place: Place, owner: str) -> Iterator[Place]:
    """Yield the codes that are not in the list that R4 fixes for their element, of the type `owner`."""
    for element in elements:
        if not isinstance(element, Element) or element.name.endswith("[x]"):
            continue
        codec = element.codec.item if isinstance(element.codec, Many | HeadAndTail) else element.codec
        codec = codec.of() if isinstance(codec, Recursive) else codec
        for inner in places(place, element.name):
            if isinstance(codec, Structure):
                yield from _unknown_codes(codec.elements, inner, codec.name)
            elif (owner, element.name) in _FIXED_CODES:
                yield from () if inner.value in _FIXED_CODES[owner, element.name] else (inner,)
            elif isinstance(codec, Primitive) and issubclass(codec.kinds[0], Code):
                yield from () if codec.kinds[0](inner.value).is_known else (inner,)
            elif isinstance(codec, Coded):
                codings = [coding for coding in places(inner, "coding") if is_of(coding.value.get("system"), codec.system)]
                yield from () if any(codec.kind(coding.value.get("code", "")).is_known for coding in codings) else (inner,)


def _claiming(tree: JsonObject, profile: Profile) -> JsonObject:
    """Return the resource with the claim, in the place of one it made already or last, without others to no-basis.

    A resource is of one profile of no-basis, and was brought into the form of this one; what is said beside a claim that goes,
    goes with it.
    """
    meta: JsonObject = dict(tree.get("meta", {}))
    claims: list[Any] = list(meta.get("profile", ()))
    beside: list[Any] = list(meta.get("_profile", ()))
    kept = [index for index, claim in enumerate(claims) if _name_of(claim) is None]
    at = next((index for index, claim in enumerate(claims) if _name_of(claim) == profile.name), len(claims))
    order = sorted([*kept, at])
    if not claims:  # where the writer has it
        before: JsonObject = {name: value for name, value in meta.items() if name not in _AFTER}
        meta = {**before, "profile": [], **meta}
    meta["profile"] = [profile.url if index == at else claims[index] for index in order]
    if beside:
        meta["_profile"] = [beside[index] if index < len(beside) else None for index in order]
    rest = {name: value for name, value in tree.items() if name not in ("resourceType", "id", "meta")}
    return {**{name: tree[name] for name in ("resourceType", "id") if name in tree}, "meta": meta, **rest}


def _name_of(claim: object) -> str | None:
    """Return the name of the no-basis profile that is claimed, whichever base and version; None of all other claims."""
    url = claim.partition("|")[0] if isinstance(claim, str) else ""
    base, slash, name = url.rpartition("/")
    return name if base + slash in (NO_BASIS, FSH_BASE) and name.startswith("no-basis-") else None
