"""What the reference validator says of what akson writes to a profile of no-basis."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from conformant import OF_PROFILE, RESIDENT, in_journal
from validator import Validator

import akson
from akson.fhir import from_tree
from akson.fhir.codec import decode, encode
from akson.model import HNR, Concept, Identifier, Journal, volven

pytestmark = pytest.mark.interop

BASE: Final = "http://hl7.no/fhir/StructureDefinition/no-basis-"
#: What no resource can escape that uses the element, for it lies in the published definitions or in what the validator has.
UNAVOIDABLE: Final = (
    # A slice told apart by a system that it does not fix.
    r"SLICING_CANNOT_BE_EVALUATED \S*Endpoint\S*\.payloadType",
    r"SLICING_CANNOT_BE_EVALUATED \S*MedicationStatement\S*\.identifier",
    # A required list whose code system the validator has not.
    r"Terminology\w+ \S*(DocumentReference|Composition)\S*\.type .*unknown.*\.9602",
    # A system that is no URI.
    r"\S+ \S*Patient\S*\.identifier\[\d+\] Identifier\.system must be an absolute reference",
    # An extension whose context is of the wrong type.
    r"\S+ \S*AllergyIntolerance\S* The extension \S+sourceofinformation is not allowed",
    # An id with a space, in an official example.
    r"\S+ HealthcareService\.id Invalid Resource id",
)


def _refused(validator: Validator, contents: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return name and text of every error but the unavoidable ones."""
    known = [re.compile(pattern) for pattern in UNAVOIDABLE]
    return [
        (name, said)
        for name, findings in zip(contents, validator.judge(list(contents.values())), strict=True)
        for finding in findings
        if finding.is_error
        if not any(each.match(said := f"{finding.message_id} {finding.location} {finding.text}") for each in known)
    ]


def _addressed(journal: Journal) -> Journal:
    """Return the journal in a Bundle whose entries have addresses, as the validator wants them."""
    tree = decode(akson.to_bytes(journal, form="fhir-json"))
    for entry in tree["entry"]:
        entry["fullUrl"] = f"https://fhir.example/{entry['resource']['resourceType']}/{entry['resource']['id']}"
    return akson.read(encode(tree))


def test_short_every_profile_in_a_bundle(validator: Validator) -> None:
    """A record of every profile that akson maps is accepted in a Bundle with what it refers to."""
    contents = {url: akson.to_bytes(_addressed(in_journal(record)), form="fhir-json", profile=url) for url, record in OF_PROFILE.items()}

    assert [] == _refused(validator, contents)


def test_short_every_profile_alone(validator: Validator) -> None:
    """The same by itself, but for the one that must travel with the medicine it refers to."""
    alone = {url: record for url, record in OF_PROFILE.items() if not url.endswith("MedicationStatement")}

    assert [] == _refused(validator, {url: akson.to_bytes(record, form="fhir-json", profile=url) for url, record in alone.items()})


def test_short_norwegian_examples_in_their_profiles(validator: Validator, reference_data: Path) -> None:
    """The official Norwegian examples, read and written to their own profile where they have one, are accepted."""
    contents: dict[str, bytes] = {}
    for path in sorted((reference_data / "no-basis" / "Examples-json").glob("*.json")):
        tree = decode(path.read_bytes())
        url = BASE + tree["resourceType"]
        profile = url if url in tree.get("meta", {}).get("profile", ()) else None
        if tree["resourceType"] != "ConceptMap":
            contents[path.name] = akson.to_bytes(from_tree(tree), form="fhir-json", profile=profile)

    assert 14 == len(contents)
    assert [] == _refused(validator, contents)


def test_short_defects_of_the_definitions(validator: Validator) -> None:
    """An HNR, an id of the medication list and a source of information are written as the profile has them, and only that is said."""
    allergy, line = OF_PROFILE[f"{BASE}AllergyIntolerance"], OF_PROFILE[f"{BASE}MedicationStatement"]
    number = HNR("01019012345", assigner="Prøvesykehuset")
    records = {
        f"{BASE}Patient": RESIDENT.replace(identifiers=(number,)),
        f"{BASE}AllergyIntolerance": allergy.replace(sources_of_information=(Concept(volven(7498)("1")),)),
        f"{BASE}MedicationStatement": line.replace(identifiers=(Identifier("1", system="urn:vendor:pll", type=Concept(text="PLL")),)),
    }
    contents = {}
    for url, record in records.items():
        journal = Journal(record, []) if url.endswith("Patient") else in_journal(record)
        contents[url] = akson.to_bytes(_addressed(journal), form="fhir-json", profile=url)

    assert [] == _refused(validator, contents)
