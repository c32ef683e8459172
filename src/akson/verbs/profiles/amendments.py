"""What brings a resource into a profile's form where a table of facts cannot say it.

Source: no-basis 2.2.2 and its known defects; kjernejournal's critical information; FHIR R4 AllergyIntolerance, ait-1 and ait-2.
"""

import re
from typing import Any, Final

from akson.fhir.canonicals import CITIZENSHIP, HL7_CITIZENSHIP, NO_BASIS, published
from akson.verbs.profiles.resource import Resource, is_of, type_of

__all__ = [
    "HNR_TYPE",
    "citizenship_as_hl7_has_it",
    "citizenship_as_no_basis_has_it",
    "extensions_as_published",
    "h_number",
    "medication_list_id",
    "organization_by_number",
    "short_notice",
    "verification_as_r4_has_it",
]

_VOLVEN: Final = "urn:oid:2.16.578.1.12.4.1.1."
HNR_TYPE: Final = f"{_VOLVEN}8327"
_HNR_TYPES: Final = (HNR_TYPE, f"{_VOLVEN}8116")
_PRESUMED: Final = "Sannsynlig"
_IN_WORDS: Final = re.compile(rf"\b{_PRESUMED}", re.IGNORECASE)
_SHORT_NOTICE: Final = f"{NO_BASIS}no-basis-shortnotice"
_REGISTERS: Final = ("urn:oid:2.16.578.1.12.4.1.4.101", "urn:oid:2.16.578.1.12.4.1.4.102")  # ENH, then RESH


def verification_as_r4_has_it(resource: Resource) -> None:
    """Say "presumed", which R4 lacks, as unconfirmed and in words; give a clinical state exactly where R4 wants one."""
    tree = resource.tree
    for status in resource.at("verificationStatus"):
        for coding in status.value.get("coding", ()):
            if coding.get("code") == "presumed":
                coding["code"] = "unconfirmed"
                coding.pop("display", None)
                if _IN_WORDS.search(status.value.setdefault("text", _PRESUMED)) is None:
                    raise resource.error("MAPS-006", f"{status.path}.text")
    if any(place.value == "entered-in-error" for place in resource.at("verificationStatus.coding.code")):
        tree.pop("clinicalStatus", None)
    elif "clinicalStatus" not in tree:
        raise resource.error("MAPS-004", f"{resource.path}.clinicalStatus")


def h_number(resource: Resource) -> None:
    """Give every HNR the system and the type that the profile fixes; one that states a system of its own is left as it is."""
    for place in resource.at("identifier"):
        identifier = place.value
        codings: list[Any] = identifier.get("type", {}).get("coding", [])
        own = [coding for coding in codings if coding.get("code") == "HNR" and any(is_of(coding.get("system"), uri) for uri in _HNR_TYPES)]
        if identifier.get("system", "HNR" if own else None) != "HNR":
            continue
        identifier["system"] = "HNR"
        fixed = next((coding for coding in own if is_of(coding["system"], HNR_TYPE)), {"system": HNR_TYPE, "code": "HNR"})
        others = [coding for coding in codings if not any(coding is each for each in own)]
        identifier["type"] = {**identifier.get("type", {}), "coding": [fixed, *others]}


def medication_list_id(resource: Resource) -> None:
    """Give the id of pasientens legemiddelliste the type that the profile fixes: the text and nothing else."""
    found = [place for place in resource.at("identifier") if place.value.get("type", {}).get("text") == "PLL"]
    if len(found) > 1:
        raise resource.error("MAPS-005", f"{resource.path}.identifier", count=len(found), most=1)
    for place in found:
        place.value["type"] = {"text": "PLL"}


def short_notice(resource: Resource) -> None:
    """Say that who answers is the patient; without a short notice from the patient the published invariant fails."""
    if not any("valueBoolean" in place.value for place in resource.at("extension:no-basis-shortnotice")):
        raise resource.error("MAPS-004", f"{resource.path}.extension('{_SHORT_NOTICE}')")
    for place in resource.at("actor"):
        target = resource.target(place.value)
        kind = type_of(place.value) if target is None else target["resourceType"]
        if kind != "Patient":
            raise resource.error("MAPS-004" if kind is None else "MAPS-006", f"{place.path}.type" if kind is None else place.path)
        place.value["type"] = "Patient"


def organization_by_number(resource: Resource) -> None:
    """Say by ENH or RESH who provides a service, when the organisation travels along and has such a number."""
    for place in resource.at("providedBy"):
        if place.has("identifier"):
            continue
        numbers: list[Any] = (resource.target(place.value) or {}).get("identifier", [])
        known = {uri: number["value"] for uri in _REGISTERS for number in numbers if is_of(number.get("system"), uri) and "value" in number}
        for uri in [each for each in _REGISTERS if each in known][:1]:
            place.value["identifier"] = {"system": uri, "value": known[uri]}


def citizenship_as_hl7_has_it(resource: Resource) -> None:
    """Give a citizenship the URL that the profile of Patient has for it."""
    for place in resource.at("extension:no-basis-person-citizenship"):
        place.value["url"] = HL7_CITIZENSHIP


def citizenship_as_no_basis_has_it(resource: Resource) -> None:
    """Give a citizenship the URL that the profiles of Person and RelatedPerson have for it."""
    for place in resource.at("extension:patient-citizenship"):
        place.value["url"] = CITIZENSHIP


def extensions_as_published(node: Any) -> None:
    """Give the extensions in a tree the URLs under which no-basis publishes them."""
    if node.__class__ is list:
        for each in node:
            extensions_as_published(each)
    elif node.__class__ is dict:
        if node.get("url").__class__ is str:
            node["url"] = published(node["url"])
        for each in node.values():
            extensions_as_published(each)
