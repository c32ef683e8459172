"""Records and journals in the form of a profile."""

from akson.errors import ConfigurationError, MappingError
from akson.fhir import JsonObject, to_tree
from akson.fhir.bundle import bundle_of
from akson.fhir.canonicals import NO_BASIS
from akson.fhir.registry import BY_RECORD
from akson.model import Journal, Record
from akson.model.values.residue import Reason
from akson.verbs.profiles.conforming import PROFILES, conformed
from akson.verbs.profiles.facts import Profile
from akson.verbs.profiles.no_basis import NO_BASIS_PROFILES

__all__ = ["profile_at", "profiled_bundle", "profiled_resource"]


def profile_at(url: str) -> Profile:
    """Return the profile of that URL, or of that URL with the base of its conversion to FSH.

    Raises:
        ConfigurationError: CONF-004, when akson knows no such profile.
    """
    profile = PROFILES.get(url)
    if profile is None:
        known = ", ".join(each.name for each in NO_BASIS_PROFILES)
        raise ConfigurationError("CONF-004", base=NO_BASIS, known=known)
    return profile


def profiled_resource(record: Record, profile: Profile) -> JsonObject:
    """Return the resource of one record in a profile's form.

    Raises:
        MappingError: MAPS-004 to MAPS-010, when it cannot have that form.
    """
    tree = to_tree(record)
    if tree["resourceType"] != profile.resource_type:
        raise MappingError("MAPS-009", field="", fhir_path=tree["resourceType"], profile=profile.name, type_name=profile.resource_type)
    _all_readable(record, profile, tree["resourceType"])
    return conformed(tree, profile, BY_RECORD.get(type(record)))[0]


def _all_readable(record: Record, profile: Profile, path: str) -> None:
    """Raise MAPS-010 when something that was read breaks its R4 type."""
    for left in record.residue:
        if left.reason is Reason.UNREADABLE:
            raise MappingError("MAPS-010", field="residue", fhir_path=f"{path}.{left.path}", profile=profile.name)
    for index, inner in enumerate(record.contained):
        _all_readable(inner, profile, f"{path}.contained[{index}]")


def profiled_bundle(journal: Journal, profile: Profile) -> JsonObject:
    """Return the Bundle of a journal with the resources of a profile's type in its form, and what they must lead to in theirs.

    All other resources are as without a profile.

    Raises:
        MappingError: MAPS-004 to MAPS-010, when one of them cannot have that form; the path begins with its entry.
    """
    tree = bundle_of(journal)
    entries: list[JsonObject] = tree["entry"]
    records = journal.in_wire_order
    addresses = _addresses(entries)

    def find(address: str) -> JsonObject | None:
        at = addresses.get(address)
        return None if at is None else entries[at]["resource"]

    waiting = [(index, profile) for index, entry in enumerate(entries) if entry["resource"]["resourceType"] == profile.resource_type]
    done: set[int] = set()
    for index, wanted in waiting:
        if index in done:
            continue
        done.add(index)
        mapping, path = BY_RECORD.get(type(records[index])), f"Bundle.entry[{index}].resource"
        _all_readable(records[index], wanted, path)
        entries[index]["resource"], others = conformed(entries[index]["resource"], wanted, mapping, path=path, find=find)
        waiting.extend((addresses[address], each) for address, each in others)
    return tree


def _addresses(entries: list[JsonObject]) -> dict[str, int]:
    """Return which entry each address leads to: type and id, or the entry's full address."""
    found: dict[str, int] = {}
    for index, entry in enumerate(entries):
        resource: JsonObject = entry["resource"]
        for address in (entry.get("fullUrl"), f"{resource['resourceType']}/{resource.get('id')}"):
            found.setdefault(str(address), index)
    return found
