"""A person as the population register hands her out: everything it says has a field, in whichever order it stands."""

from typing import Any

import pytest

import akson
from akson import fhir
from akson.errors import MappingError
from akson.fhir.codec import encode, same_json
from akson.model import (
    ENH,
    FNR,
    AddressProtection,
    Citizenship,
    Coding,
    Concept,
    Death,
    Guardianship,
    Identifier,
    ParentalResponsibility,
    PartialDate,
    Person,
    PersonStatus,
    Record,
    RegisterEntry,
    RegisterStatus,
    RelatedPerson,
    Relationship,
    Resident,
    Source,
)

GD = "http://ehelse.no/fhir/StructureDefinition/gd-"
CONFIDENTIALITY = "http://ehelse.no/fhir/CodeSystem/gd-address-confidentiality"


def extension(url: str, *inside: dict[str, Any], **value: Any) -> dict[str, Any]:
    """Return an extension with a value, or one made of others."""
    return {"url": url, **({"extension": list(inside)} if inside else value)}


REGISTER = extension(
    GD + "fregmetadata",
    extension("validFrom", valueDateTime="2019-07-03T00:00:00+02:00"),
    extension("source", valueString="KILDE"),
    extension("currentInfo", valueBoolean=True),
)
OFFICIAL = extension("http://hl7.no/fhir/StructureDefinition/no-basis-address-official", valueBoolean=True)
PERSON = {
    "resourceType": "Person",
    "id": "p",
    "meta": {"security": [{"system": CONFIDENTIALITY, "code": "klientadresse"}]},
    "extension": [
        extension(GD + "deceased", REGISTER, extension("deceasedDate", valueDate="2024-05")),
        extension(GD + "person-status", extension("fregPersonStatus", valueCode="doed"), REGISTER),
        extension(GD + "person-status", REGISTER, extension("fregPersonStatus", valueCode="bosatt")),
        extension(GD + "migration", extension("migrationPattern", valueCode="migration"), extension("migrationCountry", valueCode="SWE")),
    ],
    "name": [{"extension": [REGISTER], "given": ["Testine"], "family": "Utprøven"}],
    "_gender": {"extension": [REGISTER]},
    "gender": "female",
    "address": [
        {
            "extension": [
                REGISTER,
                extension(
                    GD + "address-metadata",
                    extension("fregAddressType", valueCode="Bostedsadresse"),
                    extension("confidentiality", valueCode="fortrolig"),
                    extension("parishId", valueCode="2"),
                ),
                OFFICIAL,
                extension(GD + "separately-occupied-unit", extension("separatelyOccupiedUnitNumber", valueString="H0101")),
            ],
            "city": "Oslo",
        }
    ],
}


def read(tree: dict[str, Any]) -> Any:
    """Return the record, after looking that it comes back as it was."""
    record = fhir.from_tree(tree)
    assert same_json(encode(tree), encode(fhir.to_tree(record)))
    return record


def test_everything_has_a_field() -> None:
    """Statuses, moves, the death, what the register adds to name, gender and address."""
    person: Person = read(PERSON)
    held = RegisterEntry(valid_from=person.names[0].register.valid_from, source="KILDE", is_current=True)  # type: ignore[union-attr]
    (address,) = person.addresses

    assert "100.0%" not in str(fhir.coverage([person]))
    assert (
        PersonStatus(code=RegisterStatus.DOED, register=held),
        PersonStatus(code=RegisterStatus.BOSATT, register=held),
    ) == person.statuses
    assert Death(day=PartialDate("2024-05"), register=held) == person.death
    assert ["SWE"] == [move.country for move in person.migrations]
    assert held == person.names[0].register == person.gender_register == address.register
    assert address.registered is not None
    assert (AddressProtection.FORTROLIG, "Bostedsadresse", "2") == (
        address.registered.protection,
        address.registered.role,
        address.registered.parish,
    )
    assert address.dwelling is not None
    assert ("H0101", True) == (address.dwelling.number, address.is_official)
    assert {"REPEATED"} == {left.reason.name for left in person.residue}


def test_what_is_changed_goes_and_the_rest_stays_where_it_was() -> None:
    """A changed field gives up its exact spelling; the others keep theirs, and their places."""
    person: Person = read(PERSON)
    tree = fhir.to_tree(person.replace(death=None))

    assert [PERSON["extension"][1], PERSON["extension"][2], PERSON["extension"][3]] == tree["extension"]  # type: ignore[index]
    assert PERSON["address"] == tree["address"]


@pytest.mark.parametrize("kind", ["Person", "Patient", "RelatedPerson"])
def test_protection_of_a_persons_addresses(kind: str) -> None:
    """It has a field, also where the source says more of it, or other codings stand beside it."""
    label = {"system": "urn:oid:2.16.578.1.12.4.1.1.9603", "code": "NORS"}
    stated = {"extension": [REGISTER], "system": CONFIDENTIALITY, "code": "strengtFortrolig"}
    other = {"system": "urn:x", "code": "y"}
    tree = {"resourceType": kind, "id": "p", "meta": {"security": [stated, other, label]}}
    record: Person | Resident | RelatedPerson = read(tree)

    assert AddressProtection.STRENGTFORTROLIG == record.address_protection
    lifted = fhir.to_tree(record.replace(address_protection=None))
    assert [other, label] == lifted["meta"]["security"]
    lowered = fhir.to_tree(record.replace(address_protection=AddressProtection.UGRADERT))
    assert {"system": CONFIDENTIALITY, "code": "ugradert"} in lowered["meta"]["security"]
    assert stated not in lowered["meta"]["security"]


def test_protection_said_twice_is_kept() -> None:
    """The first counts; a second is no other's business, and stays."""
    codings = [{"system": CONFIDENTIALITY, "code": code} for code in ("fortrolig", "ugradert")]
    record: Person = read({"resourceType": "Person", "id": "p", "meta": {"security": codings}})

    assert AddressProtection.FORTROLIG == record.address_protection


def test_only_persons_have_protected_addresses() -> None:
    """Elsewhere the coding is what any other is."""
    record: Record = read({"resourceType": "Flag", "id": "f", "meta": {"security": [{"system": CONFIDENTIALITY, "code": "fortrolig"}]}})

    assert not hasattr(record, "address_protection")


def test_relations_with_what_the_register_says_of_them() -> None:
    """A guardian's scope; a relation that says nothing more stays a concept."""
    scope = {"system": "http://ehelse.no/fhir/CodeSystem/gd-person-guardianscope", "code": "personligeInteresser"}
    guardian = {
        "extension": [extension(GD + "guardianship", extension("office", valueString="x"), extension("scope", valueCoding=scope))],
        "coding": [{"system": "http://ehelse.no/fhir/CodeSystem/gd-person-guardiantype", "code": "voksen"}],
    }
    record: RelatedPerson = read({"resourceType": "RelatedPerson", "id": "r", "relationship": [{"text": "Verge"}, guardian]})
    plain, full = record.relationships

    assert Concept(text="Verge") == plain
    assert isinstance(full, Relationship)
    assert Guardianship(office="x", scope=Coding(scope["system"], scope["code"])) == full.guardianship
    assert "voksen" == full.codings[0].code
    assert full.text is None
    assert "Verge" == record.headline("nb")
    assert "" == Relationship().label("nb")


def test_a_number_that_stands_as_a_text_is_an_identifier() -> None:
    """A valid one is of its kind; one of another system has no place there."""
    numbers = [extension("subjectOfResponsibility", valueString="05898597468"), extension("responsibleParty", valueString="x")]
    relation = {"extension": [extension(GD + "parental", *numbers)], "text": "Forelder"}
    record: RelatedPerson = read({"resourceType": "RelatedPerson", "id": "r", "relationship": [relation]})
    (parent,) = record.relationships

    assert isinstance(parent, Relationship)
    assert ParentalResponsibility(child=FNR("05898597468"), holder=Identifier("x", system=None)) == parent.parental
    elsewhere = Relationship(concept=Concept(text="x"), parental=ParentalResponsibility(child=ENH("993467049")))
    with pytest.raises(MappingError):
        fhir.to_tree(record.replace(relationships=(elsewhere,)))


def test_a_part_that_a_place_has_no_form_for_is_refused() -> None:
    """The citizenship of no-basis says nothing of a register; nothing is left out in silence."""
    stated = Citizenship(code=Concept(text="NO"), register=RegisterEntry(source="KILDE"))
    with pytest.raises(MappingError) as caught:
        fhir.to_tree(Person(id="p", source=Source("urn:x"), citizenships=(stated,)))

    assert "register" in str(caught.value)


def test_what_is_said_in_two_ways_stays_as_it_came() -> None:
    """One field holds one of them, so neither is taken."""
    twice = [extension("parishId", valueInteger=5), extension("parishId", valueCode="x")]
    tree = {"resourceType": "Person", "id": "p", "address": [{"extension": [extension(GD + "address-metadata", *twice)]}]}
    person: Person = read(tree)

    assert person.addresses[0].registered is None


@pytest.mark.parametrize("meta", [{}, {"security": []}, "x"])
def test_protection_is_not_lost_beside_what_could_not_be_read(meta: object) -> None:
    """What stood in `meta` goes with the old value."""
    person = akson.read(encode({"resourceType": "Patient", "id": "1", "meta": meta}), mode="lenient").resident
    tree = fhir.to_tree(person.replace(address_protection=AddressProtection.FORTROLIG))

    assert [{"system": CONFIDENTIALITY, "code": "fortrolig"}] == tree["meta"]["security"]


def test_an_identifier_of_any_scheme_is_written() -> None:
    """The organisation that has parental responsibility, by its organisation number."""
    said = ParentalResponsibility(organization=ENH("993467049"))
    relation = Relationship(concept=Concept(text="x"), parental=said)
    record = RelatedPerson(id="r", source=Source("urn:x"), relationships=(relation,))

    assert (relation,) == getattr(fhir.from_tree(fhir.to_tree(record)), "relationships", None)
