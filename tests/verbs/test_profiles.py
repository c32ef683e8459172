"""Writing to a profile: the form it demands, the claim, and what cannot have that form."""

import io
import json
import re
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from conformant import DRUG, OF_PROFILE, RESIDENT, in_journal

import akson
from akson.errors import ConfigurationError, MappingError
from akson.fhir import from_tree, to_tree
from akson.fhir.canonicals import FSH_BASE, NO_BASIS
from akson.fhir.codec import decode
from akson.messages import MESSAGES
from akson.model import (
    HER,
    HNR,
    Allergy,
    AllergyStatus,
    CodeSystem,
    Concept,
    Journal,
    Organization,
    Reaction,
    Record,
    Ref,
    Verification,
    volven,
)
from akson.verbs.profiles.conforming import PROFILES
from akson.verbs.profiles.no_basis import NO_BASIS_PROFILES
from akson.verbs.profiles.shape import misshapen

VOLVEN: Final = "urn:oid:2.16.578.1.12.4.1.1."
CODES: Final = "http://terminology.hl7.org/CodeSystem/allergyintolerance-"
FEST: Final = "http://ehelse.no/fhir/CodeSystem/FEST"
SECRET: Final = "05898597468"


def url(kind: str) -> str:
    """Return the URL of the profile of an R4 type."""
    return f"{NO_BASIS}no-basis-{kind}"


def of(path: str, system: str, by: str = "system") -> str:
    """Return the FHIRPath of those in a list that are of one system."""
    return f"{path}.where({by}='{system}')"


def written(record: Record | dict[str, Any], profile: str | None = None) -> dict[str, Any]:
    """Return the resource of a record, or of one as it is on the wire, in the form of its type's profile."""
    record = from_tree(record) if isinstance(record, dict) else record
    return decode(akson.to_bytes(record, form="fhir-json", profile=profile or url(to_tree(record)["resourceType"])))


def refused(record: Record | dict[str, Any], profile: str | None = None) -> tuple[str, str, str]:
    """Return code, field and path of the error, none of whose texts holds what the record does."""
    with pytest.raises(MappingError) as caught:
        written(record, profile)
    error = caught.value
    for lang in ("nb", "nn", "en"):
        assert SECRET not in error.text(lang)
        assert "?" not in error.text(lang)
    return error.code, error.field, error.fhir_path


ALLERGY: Final = OF_PROFILE[url("AllergyIntolerance")]
LINE: Final = OF_PROFILE[url("MedicationStatement")]
REACTION: Final = Reaction(manifestations=(Concept(volven(7497)("4")),))
PATIENT: Final[dict[str, Any]] = {"resourceType": "Patient", "id": "p"}
PROCEDURE: Final[dict[str, Any]] = {
    "resourceType": "Procedure", "id": "x", "status": "completed", "subject": {"reference": "Patient/p"},
}  # fmt: skip
STATEMENT: Final[dict[str, Any]] = {
    "resourceType": "MedicationStatement", "id": "s", "status": "active", "subject": {"reference": "Patient/p"},
    "medicationReference": {"reference": "Medication/m"},
}  # fmt: skip
RESPONSE: Final[dict[str, Any]] = {
    "resourceType": "AppointmentResponse", "id": "r", "appointment": {"reference": "Appointment/a"}, "participantStatus": "accepted",
    "extension": [{"url": url("shortnotice"), "valueBoolean": True}],
}  # fmt: skip
RELATIVE: Final[dict[str, Any]] = {"resourceType": "RelatedPerson", "id": "f", "patient": {"reference": "Patient/p"}}
FAMILY: Final = {"system": "http://hl7.no/fhir/CodeSystem/no-basis-family-relation", "code": "far"}


def test_every_profile_has_a_record_here() -> None:
    """All profiles are tried, under both URLs, but for Substance, which is no record."""
    names = {base + kind for base in (NO_BASIS, FSH_BASE) for kind in {address.rpartition("/")[2] for address in OF_PROFILE}}

    assert {f"{NO_BASIS}no-basis-Substance", f"{FSH_BASE}no-basis-Substance"} == PROFILES.keys() - names


@pytest.mark.parametrize("profile", OF_PROFILE, ids=lambda profile: profile.rpartition("-")[2])
def test_form_is_claimed_and_stays(profile: str) -> None:
    """The profile is claimed, the record is not changed, and what was written is written the same again, under either URL."""
    record = OF_PROFILE[profile]
    before = deepcopy(to_tree(record))
    tree = written(record, profile)

    assert [profile] == tree["meta"]["profile"]
    assert before == to_tree(record)
    assert tree == written(tree, profile)
    assert tree == written(record, profile.replace(NO_BASIS, FSH_BASE))


@pytest.mark.parametrize("profile", OF_PROFILE, ids=lambda profile: profile.rpartition("-")[2])
def test_nothing_else_changes(profile: str) -> None:
    """What is written differs from plain R4 in the claim and in what the profile demands, and a record reads the same again."""
    plain = to_tree(OF_PROFILE[profile])
    tree = written(OF_PROFILE[profile], profile)
    changed = {name for name in plain | tree if plain.get(name) != tree.get(name)}

    assert {"meta"} | CHANGED.get(profile.rpartition("-")[2], set()) == changed
    assert tree == to_tree(from_tree(tree))


#: What the profile's spelling changes in the records of `conformant`.
CHANGED: Final[dict[str, set[str]]] = {
    "Patient": {"address", "extension"},
    "Person": {"address"},
    "Practitioner": {"identifier"},
    "Organization": {"address"},
    "HealthcareService": {"providedBy"},
    "Location": {"address"},
    "AllergyIntolerance": {"code", "reaction", "verificationStatus"},
    "Medication": {"code"},
    "MedicationStatement": {"reasonCode"},
    "Procedure": {"code"},
    "AppointmentResponse": {"actor"},
}


def test_tables_have_every_system_that_a_profile_fixes(reference_data: Path) -> None:
    """Each URI that a published definition fixes for a system stands in the table of its profile."""
    definitions = [path.read_text("utf-8") for path in (reference_data / "no-basis" / "StructureDefinition").glob("*.xml")]
    missing = {
        (profile.name, system)
        for profile in NO_BASIS_PROFILES
        for text in definitions
        if f'<url value="{profile.url}"' in text
        for system in re.findall(r'<fixedUri value="([^"]+)"|<patternCoding\s*>\s*<system value="([^"]+)"', text)
        if not any(each in repr(profile.facts) or each.startswith(NO_BASIS) for each in system if each)
    }

    assert set() == missing


def test_plain_writing_changes_nothing() -> None:
    """Without a profile the same record is written as it is, without a claim."""
    tree = decode(akson.to_bytes(ALLERGY, form="fhir-json"))

    assert to_tree(ALLERGY) == tree
    assert "profile" not in tree["meta"]


# Short notice: the published invariant holds for the patient's own answer alone.


def test_short_notice_states_the_type_of_the_patient() -> None:
    """The patient who answers is said to be a Patient."""
    contained = {"reference": "#p"}, [{"resourceType": "Patient", "id": "p"}]

    assert "Patient" == written({**RESPONSE, "actor": {"reference": "Patient/p"}})["actor"]["type"]
    assert "Patient" == written({**RESPONSE, "actor": contained[0], "contained": contained[1]})["actor"]["type"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"extension": None}, ("MAPS-004", "can_come_on_short_notice", f"AppointmentResponse.extension('{url('shortnotice')}')")),
        ({"actor": {"reference": "Practitioner/d"}}, ("MAPS-006", "actor", "AppointmentResponse.actor")),
        ({"actor": {"type": "Practitioner", "display": SECRET}}, ("MAPS-006", "actor", "AppointmentResponse.actor")),
        ({"actor": {"display": SECRET}}, ("MAPS-004", "actor", "AppointmentResponse.actor.type")),
        ({"actor": None}, ("MAPS-004", "actor", "AppointmentResponse.actor")),
    ],
)
def test_short_notice_of_others_is_refused(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    """Without a short notice, or from anybody but a patient, the response cannot be of the profile."""
    tree = {**RESPONSE, "actor": {"reference": "Patient/p"}, **changes}

    assert expected == refused({name: value for name, value in tree.items() if value is not None})


# Who provides a service.


def test_provider_is_named_by_its_number() -> None:
    """An alias of the register is spelled as the profile does; an organisation in the journal gives its number."""
    service = OF_PROFILE[url("HealthcareService")]
    organization = OF_PROFILE[url("Organization")]
    assert isinstance(organization, Organization)
    journal = Journal(RESIDENT, [service.replace(provided_by=organization.ref), organization])
    tree = decode(akson.to_bytes(journal, form="fhir-json", profile=url("HealthcareService")))

    assert "urn:oid:2.16.578.1.12.4.1.4.101" == written(service)["providedBy"]["identifier"]["system"]
    assert {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "915933149"} == tree["entry"][1]["resource"]["providedBy"]["identifier"]
    assert "identifier" not in written(service.replace(provided_by=organization.ref))["providedBy"]


# Allergies.


def test_reaction_has_the_system_that_the_profile_fixes() -> None:
    """The defective URI of the reactions and sources is written when claiming, with the list's own term, and the OID otherwise."""
    allergy = ALLERGY.replace(sources_of_information=(Concept(volven(7498)("1")),))
    tree = written(allergy)
    coding = tree["reaction"][0]["manifestation"][0]["coding"][0]
    source = tree["extension"][0]["extension"][0]["valueCodeableConcept"]["coding"][0]

    assert {"system": "urn:uid:2.16.578.1.12.4.1.1.7497", "code": "4", "display": "Larynxødem"} == coding
    assert "urn:uid:2.16.578.1.12.4.1.1.7498" == source["system"]
    assert f"{VOLVEN}7497" == to_tree(allergy)["reaction"][0]["manifestation"][0]["coding"][0]["system"]


def test_presumed_is_unconfirmed_and_in_words() -> None:
    """R4 has no "presumed": it is written as unconfirmed with kjernejournal's term, which is read as what it was."""
    tree = written(ALLERGY)
    again = from_tree(tree)

    assert {"coding": [{"system": f"{CODES}verification", "code": "unconfirmed"}], "text": "Sannsynlig"} == tree["verificationStatus"]
    assert isinstance(again, Allergy)
    assert Verification.PRESUMED == again.verification
    assert tree["verificationStatus"] == to_tree(again)["verificationStatus"]


def test_extensions_are_written_as_published() -> None:
    """What the conversion to FSH calls otherwise, and a citizenship under either URL, are read and get the URL of the profile."""
    middle, district = (f"{FSH_BASE}no-basis-{name}" for name in ("middlename", "urban-district"))
    citizenship = {"url": f"{NO_BASIS}no-basis-person-citizenship", "extension": [{"url": "code", "valueCodeableConcept": {"text": "NO"}}]}
    code = {"system": f"{VOLVEN}3403", "code": "030101"}
    name = {"extension": [{"url": middle, "valueString": "Lie"}], "family": "Nes"}
    tree = {**PATIENT, "extension": [{"url": district, "valueCoding": code}, citizenship], "name": [name]}
    record = from_tree(tree)
    published = written(record)

    assert isinstance(record, type(RESIDENT))
    assert ("Lie", "030101", 1) == (record.names[0].middle, record.urban_district and record.urban_district.code, len(record.citizenships))
    assert tree == to_tree(record)
    assert f"{NO_BASIS}no-basis-middlename" == published["name"][0]["extension"][0]["url"]
    assert {f"{NO_BASIS}no-basis-urban-district", "http://hl7.org/fhir/StructureDefinition/patient-citizenship"} == {
        each["url"] for each in published["extension"]
    }


def test_presumed_keeps_words_that_say_so() -> None:
    """A text of the source's own stays when it says the same, and nothing is written over one that does not."""
    tree = to_tree(ALLERGY)
    verification = tree["verificationStatus"]["coding"]
    own = {**tree, "verificationStatus": {"coding": [{**verification[0], "display": "Presumed"}], "text": "sannsynlig allergi"}}

    assert "sannsynlig allergi" == written(own)["verificationStatus"]["text"]
    assert "display" not in written(own)["verificationStatus"]["coding"][0]
    assert ("MAPS-006", "verification", "AllergyIntolerance.verificationStatus.text") == refused(
        {**tree, "verificationStatus": {"coding": verification, "text": "usannsynlig"}}
    )


def test_entry_made_in_error_has_no_clinical_state() -> None:
    """R4 forbids a clinical state there, whatever the profile's words say; everywhere else R4 wants one."""
    assert "clinicalStatus" not in written(ALLERGY.replace(verification=Verification.ENTERED_IN_ERROR, status=AllergyStatus.INACTIVE))
    assert ("MAPS-004", "status", "AllergyIntolerance.clinicalStatus") == refused(ALLERGY.replace(status=None))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"reactions": ()}, ("MAPS-004", "reactions", "AllergyIntolerance.reaction")),
        ({"reactions": (REACTION, REACTION)}, ("MAPS-005", "reactions", "AllergyIntolerance.reaction")),
        (
            {"reactions": (Reaction(manifestations=REACTION.manifestations * 2),)},
            ("MAPS-005", "reactions", "AllergyIntolerance.reaction[0].manifestation"),
        ),
        ({"reactions": (Reaction(description=SECRET),)}, ("MAPS-004", "reactions", "AllergyIntolerance.reaction[0].manifestation")),
        (
            {"reactions": (Reaction(manifestations=(Concept(text=SECRET),)),)},
            ("MAPS-004", "reactions", "AllergyIntolerance.reaction[0].manifestation[0].coding"),
        ),
        (
            {"reactions": (Reaction(manifestations=(Concept(CodeSystem("http://snomed.info/sct")("1", display=SECRET)),)),)},
            ("MAPS-006", "reactions", "AllergyIntolerance.reaction[0].manifestation[0].coding[0].system"),
        ),
        (
            {"reactions": (Reaction(manifestations=(Concept(volven(7497)("zz")),)),)},
            ("MAPS-004", "reactions", "AllergyIntolerance.reaction[0].manifestation[0].coding[0].display"),
        ),
        ({"verification": Verification(SECRET)}, ("MAPS-007", "verification", "AllergyIntolerance.verificationStatus")),
        ({"subject": None}, ("MAPS-004", "subject", "AllergyIntolerance.patient")),
        ({"subject": Ref("Group", "1")}, ("MAPS-006", "subject", "AllergyIntolerance.patient")),
    ],
)
def test_allergy_that_cannot_be_of_the_profile(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    """Exactly one reaction with one coded manifestation has the form; the error names what stands against it."""
    assert expected == refused(ALLERGY.replace(**changes))


def test_fest_is_spelled_as_each_profile_has_it() -> None:
    """A substance's and a medicine's key have a system each in an allergy, and the common one in Medication and Substance."""
    systems = {
        "http://dmp.no/fhir/NamingSystem/festLegemiddelVirkestoff": "http://ehelse.no/FESTSubstance",
        "http://dmp.no/fhir/NamingSystem/festLegemiddelPakning": "http://ehelse.no/FESTMedication",
        FEST: FEST,
    }
    for system, expected in systems.items():
        allergy = written(ALLERGY.replace(code=Concept(CodeSystem(system)("ID_1"), CodeSystem(f"{VOLVEN}7180")("J01CA04"))))
        assert [expected, "http://www.whocc.no/atc"] == [coding["system"] for coding in allergy["code"]["coding"]]
    substance = {
        "resourceType": "Substance",
        "code": {"coding": [{"system": "http://ehelse.no/FESTSubstance", "code": "1", "display": "x"}]},
    }

    assert FEST == written(DRUG)["code"]["coding"][0]["system"]
    assert FEST == written(substance)["code"]["coding"][0]["system"]


# Identifiers.


@pytest.mark.parametrize(
    "number",
    [
        {"system": "HNR"},
        {"type": {"coding": [{"system": f"{VOLVEN}8116", "code": "HNR", "display": "H-nummer"}], "text": "h"}},
        {"system": "HNR", "type": {"coding": [{"system": f"{VOLVEN}8327", "code": "HNR"}, {"system": f"{VOLVEN}8116", "code": "HNR"}]}},
    ],
)
def test_h_number_has_its_system_and_type(number: dict[str, Any]) -> None:
    """An HNR, however it was told, gets the system that the profile fixes, its type and nothing else of that kind."""
    tree = written({**PATIENT, "identifier": [{"value": SECRET, "assigner": {"display": "Sykehuset"}, **number}]})
    identifier = tree["identifier"][0]

    assert ("HNR", [{"system": f"{VOLVEN}8327", "code": "HNR"}]) == (identifier["system"], identifier["type"]["coding"])
    assert number.get("type", {}).get("text") == identifier["type"].get("text")


def test_h_number_of_a_system_of_its_own_stays() -> None:
    """The profile demands nothing of an identifier of another system, and the system says who gave the number."""
    own = {"system": "urn:vendor:numbers", "value": SECRET, "type": {"coding": [{"system": f"{VOLVEN}8327", "code": "HNR"}]}}

    assert [own] == written({**PATIENT, "identifier": [own]})["identifier"]


def test_h_number_needs_its_assigner() -> None:
    """Without who gave it, or with a type of another kind besides, it cannot be of the profile."""
    typed = {"coding": [{"system": f"{VOLVEN}8327", "code": "HNR"}, {"system": "urn:vendor:types", "code": "x"}]}
    tree = {**PATIENT, "identifier": [{"system": "HNR", "value": SECRET, "type": typed, "assigner": {"display": "Sykehuset"}}]}

    assert ("MAPS-004", "identifiers", "Patient.identifier[0].assigner") == refused(RESIDENT.replace(identifiers=(HNR(SECRET),)))
    assert ("MAPS-006", "identifiers", "Patient.identifier[0].type.coding[1].system") == refused(tree)


def test_medication_list_id_has_its_text_alone() -> None:
    """The type of the id of pasientens legemiddelliste is the text and nothing else, and there is one."""
    typed = {"text": "PLL", "coding": [{"system": "urn:vendor:types", "code": "x"}]}
    number = {"system": "urn:vendor:pll", "value": "1", "type": typed}

    assert {"text": "PLL"} == written({**STATEMENT, "identifier": [number]})["identifier"][0]["type"]
    assert ("MAPS-005", "identifiers", "MedicationStatement.identifier") == refused({**STATEMENT, "identifier": [number, number]})


@pytest.mark.parametrize(
    ("tree", "alias", "expected"),
    [
        (PATIENT, "http://hl7.no/fhir/NamingSystem/FNR", "urn:oid:2.16.578.1.12.4.1.4.1"),
        (PATIENT, "http://hl7.no/fhir/NamingSystem/FHNR", "urn:oid:2.16.578.1.12.4.1.4.3"),
        ({"resourceType": "Practitioner"}, "http://hl7.no/fhir/NamingSystem/HPR", "urn:oid:2.16.578.1.12.4.1.4.4"),
        ({"resourceType": "Organization"}, "http://hl7.no/fhir/NamingSystem/RESHid", "urn:oid:2.16.578.1.12.4.1.4.102"),
    ],
)
def test_register_is_spelled_as_the_profile_has_it(tree: dict[str, Any], alias: str, expected: str) -> None:
    """An identifier of a register is under the profile's own URI, and needs its value."""
    kind = tree["resourceType"]

    assert expected == written({**tree, "identifier": [{"system": alias, "value": SECRET}]})["identifier"][0]["system"]
    assert ("MAPS-004", "identifiers", f"{kind}.identifier[0].value") == refused({**tree, "identifier": [{"system": alias}]})


# Codes.


def test_classification_is_spelled_as_each_profile_has_it() -> None:
    """ICPC-2 and ICD-10 are OIDs in MedicationStatement; ICPC-2 is the web address in Procedure."""
    reasons = [
        {"coding": [{"system": "http://hl7.org/fhir/sid/icpc-2", "code": "K86", "display": "x"}]},
        {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-no", "code": "I10", "display": "x"}]},
    ]
    statement = written({**STATEMENT, "reasonCode": reasons})
    procedure = written({**PROCEDURE, "code": {"coding": [{"system": f"{VOLVEN}7170", "code": "-30"}]}})

    assert [f"{VOLVEN}7170", f"{VOLVEN}7110"] == [reason["coding"][0]["system"] for reason in statement["reasonCode"]]
    assert "http://hl7.org/fhir/sid/icpc-2" == procedure["code"]["coding"][0]["system"]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (DRUG.replace(code=None), ("MAPS-004", "code", "Medication.code")),
        (DRUG.replace(code=Concept(text=SECRET)), ("MAPS-004", "code", of("Medication.code.coding", FEST))),
        (DRUG.replace(code=Concept(CodeSystem(FEST)("1"))), ("MAPS-004", "code", "Medication.code.coding[0].display")),
        (DRUG.replace(code=Concept(*[CodeSystem(FEST)("1", display="x")] * 2)), ("MAPS-005", "code", of("Medication.code.coding", FEST))),
        (DRUG.replace(form=None), ("MAPS-004", "form", "Medication.form")),
        (DRUG.replace(form=Concept(text=SECRET)), ("MAPS-004", "form", "Medication.form.coding")),
        (LINE.replace(drug_ref=None), ("MAPS-004", "drug_ref", "MedicationStatement.medicationReference")),
        (
            LINE.replace(drug_ref=None, drug=Concept(text=SECRET)),
            ("MAPS-005", "drug", "MedicationStatement.medicationCodeableConcept"),
        ),
        (LINE.replace(drug_ref=Ref(None, None, url="#m")), ("MAPS-008", "drug_ref", "MedicationStatement.medicationReference")),
        (
            LINE.replace(reasons=(Concept(volven(7170)("K86")),)),
            ("MAPS-004", "reasons", "MedicationStatement.reasonCode[0].coding[0].display"),
        ),
        (
            LINE.replace(reasons=(Concept(volven(7170)("K86", display="x"), volven(7110)("I10", display="x")),)),
            ("MAPS-006", "reasons", "MedicationStatement.reasonCode[0].coding[1].system"),
        ),
        (
            LINE.replace(reasons=(Concept(volven(7170)("K86", display="x")),) * 2),
            ("MAPS-005", "reasons", of("MedicationStatement.reasonCode", f"{VOLVEN}7170", "coding.system")),
        ),
        (
            {**RELATIVE, "relationship": [{"coding": [{**FAMILY, "code": SECRET}]}]},
            ("MAPS-007", "relationships", "RelatedPerson.relationship[0].coding[0]"),
        ),
        (
            {**RELATIVE, "relationship": [{"coding": [FAMILY, {"system": "http://x.example", "code": "y"}]}]},
            ("MAPS-006", "relationships", "RelatedPerson.relationship[0].coding[1].system"),
        ),
        (
            OF_PROFILE[url("DocumentReference")].replace(type=Concept(volven(9602)("Z99"))),
            ("MAPS-007", "type", "DocumentReference.type"),
        ),
        (OF_PROFILE[url("Composition")].replace(kind=Concept(text=SECRET)), ("MAPS-007", "kind", "Composition.type")),
        (OF_PROFILE[url("Composition")].replace(author=None), ("MAPS-004", "author", "Composition.author")),
        (
            OF_PROFILE[url("Appointment")].replace(kind=Concept(volven(8406)("99"))),
            ("MAPS-007", "kind", "Appointment.appointmentType.coding[0]"),
        ),
        (
            OF_PROFILE[url("Appointment")].replace(kind=Concept(volven(8406)("1"), volven(8406)("3"))),
            ("MAPS-005", "kind", of("Appointment.appointmentType.coding", f"{VOLVEN}8406")),
        ),
        (
            OF_PROFILE[url("Appointment")].replace(part_of=Ref("Patient", "1")),
            ("MAPS-006", "part_of", f"Appointment.extension('{url('partof')}').value"),
        ),
        (
            OF_PROFILE[url("Organization")].replace(types=(Concept(volven(8628)("77")),)),
            ("MAPS-007", "types", "Organization.type[0].coding[0]"),
        ),
        ({"resourceType": "Organization", "id": "o"}, ("MAPS-004", "name", "Organization.name")),
        (
            OF_PROFILE[url("Endpoint")].replace(payload_types=(Concept(volven(8279)("x")), Concept(CodeSystem(f"{VOLVEN}0000")("y")))),
            ("MAPS-005", "payload_types", of("Endpoint.payloadType", f"{VOLVEN}0000", "coding.system")),
        ),
        (
            {**PROCEDURE, "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1"}] * 2}},
            ("MAPS-005", "code", of("Procedure.code.coding", "http://snomed.info/sct")),
        ),
        (
            OF_PROFILE[url("Organization")].replace(identifiers=(HER("1234"),)),
            ("MAPS-005", "identifiers", of("Organization.identifier", "urn:oid:2.16.578.1.12.4.1.2")),
        ),
        ({**PROCEDURE, "subject": {"reference": "Medication/m"}}, ("MAPS-006", "subject", "Procedure.subject")),
        (
            {**PROCEDURE, "contained": [{"resourceType": "Device", "id": "d"}], "subject": {"reference": "#d"}},
            ("MAPS-006", "subject", "Procedure.subject"),
        ),
        (
            OF_PROFILE[url("Endpoint")].replace(payload_mime_types=("text/xml", "xml")),
            ("MAPS-007", "payload_mime_types", "Endpoint.payloadMimeType[1]"),
        ),
        ({"resourceType": "Procedure", "status": "completed"}, ("MAPS-004", "subject", "Procedure.subject")),
        ({**PROCEDURE, "status": SECRET}, ("MAPS-007", "status", "Procedure.status")),
        ({**PATIENT, "name": [{"use": "old"}, {"use": SECRET}]}, ("MAPS-007", "names", "Patient.name[1].use")),
        ({**PATIENT, "identifier": [{"use": SECRET, "value": "x"}]}, ("MAPS-007", "identifiers", "Patient.identifier[0].use")),
        ({**PATIENT, "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": ""}]}, (
            "MAPS-010", "identifiers", "Patient.identifier[0].value",
        )),
        ({**PATIENT, "link": [{"other": {"reference": "Patient/b"}, "type": SECRET}]}, ("MAPS-007", "links", "Patient.link[0].type")),
        ({"resourceType": "Location", "mode": SECRET}, ("MAPS-007", "mode", "Location.mode")),
        ({**STATEMENT, "dosage": [{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": SECRET}}}]}, (
            "MAPS-007", "dosage", "MedicationStatement.dosage[0].timing.repeat.periodUnit",
        )),
        ({**STATEMENT, "dosage": [{"timing": {"repeat": {"when": ["ACM", SECRET]}}}]}, (
            "MAPS-007", "dosage", "MedicationStatement.dosage[0].timing.repeat.when[1]",
        )),
        ({**PATIENT, "address": [{"type": SECRET}]}, ("MAPS-007", "addresses", "Patient.address[0].type")),
        ({**PATIENT, "telecom": [{"system": SECRET}]}, ("MAPS-007", "contact_points", "Patient.telecom[0].system")),
        ({**PATIENT, "text": {"status": SECRET, "div": "x"}}, ("MAPS-007", "narrative", "Patient.text.status")),
    ],
)  # fmt: skip
def test_what_cannot_be_of_its_profile(record: Record | dict[str, Any], expected: tuple[str, str, str]) -> None:
    """The error names the field and the element, and nothing of what they hold."""
    assert expected == refused(record)


def test_document_type_may_be_missing_where_r4_lets_it() -> None:
    """A document without a type is of the profile, which binds the type that is there."""
    assert "type" not in written(OF_PROFILE[url("DocumentReference")].replace(type=None))


# Addresses and citizenships.


def test_municipality_has_the_system_of_each_place() -> None:
    """One municipality number is under two systems in one address, and a district under the profile's own."""
    address = written(RESIDENT)["address"][0]
    by_url = {each["url"].rpartition("-")[2]: each for each in address["extension"]}

    assert (
        "https://register.geonorge.no/subregister/sosi-kodelister/kartverket/kommunenummer-alle"
        == (address["_district"]["extension"][0]["valueCoding"]["system"])
    )
    assert f"{VOLVEN}3402" == by_url["propertyinformation"]["extension"][-1]["valueCoding"]["system"]
    assert f"{VOLVEN}3403" == by_url["district"]["valueCoding"]["system"]
    assert f"{VOLVEN}3403" == written(RESIDENT)["extension"][-1]["valueCoding"]["system"]


@pytest.mark.parametrize(("kind", "stem"), [("Patient", "http://hl7.org/fhir/StructureDefinition/patient"), ("Person", url("person")),
                                            ("RelatedPerson", url("person"))])  # fmt: skip
def test_citizenship_has_the_url_of_each_resource(kind: str, stem: str) -> None:
    """Either extension is written as the one that the resource's profile has."""
    parts = [{"url": "code", "valueCodeableConcept": {"text": "Norge"}}]
    for given in ("http://hl7.org/fhir/StructureDefinition/patient-citizenship", url("person-citizenship")):
        tree = {"resourceType": kind, "patient": {"reference": "Patient/p"}, "extension": [{"url": given, "extension": parts}]}
        tree = tree if kind == "RelatedPerson" else {name: value for name, value in tree.items() if name != "patient"}

        assert [f"{stem}-citizenship"] == [each["url"] for each in written(tree)["extension"]]


# The claim.


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], [url("Patient")]),
        (["http://x.example/a"], ["http://x.example/a", url("Patient")]),
        ([f"{FSH_BASE}no-basis-Patient", "http://x.example/a"], [url("Patient"), "http://x.example/a"]),
        ([f"{url('Patient')}|2.0.10"], [url("Patient")]),
        ([url("Person"), url("Patient"), "http://hl7.no/fhir/StructureDefinition/other"], [url("Patient"), f"{NO_BASIS}other"]),
        ([url("Patient"), url("Patient")], [url("Patient")]),
    ],
)
def test_claim_takes_the_place_of_others_to_no_basis(claims: list[str], expected: list[str]) -> None:
    """Claims to profiles of others stay; of those to no-basis the one that was checked is left, in its place."""
    assert expected == written({**PATIENT, "meta": {"profile": claims}} if claims else PATIENT)["meta"]["profile"]


def test_claim_stands_where_the_writer_has_it() -> None:
    """A new claim comes before the labels, so that what was written is written the same again to the letter."""
    labeled = {**PATIENT, "meta": {"security": [{"system": f"{VOLVEN}9603", "code": "NORS"}]}}

    assert ["profile", "security"] == list(written(labeled)["meta"])


def test_what_stands_beside_a_claim_follows_it() -> None:
    """What is said beside a claim that stays, stays beside it."""
    meta = {"profile": [url("Person"), "http://x.example/a"], "_profile": [{"id": "1"}, {"id": "2"}]}

    assert {"profile": ["http://x.example/a", url("Patient")], "_profile": [{"id": "2"}, None]} == written({**PATIENT, "meta": meta})[
        "meta"
    ]


# Journals and lines.


def test_journal_has_the_profile_where_it_applies() -> None:
    """The records of the profile's type get its form, what they must lead to gets its own, and all others stay as they are."""
    drug = DRUG.replace(
        id="other", source=DRUG.source.system_itself() if hasattr(DRUG.source, "system_itself") else DRUG.source.item("other")
    )
    journal = Journal(RESIDENT, [LINE, DRUG, drug, ALLERGY])
    tree = decode(akson.to_bytes(journal, form="fhir-json", profile=url("MedicationStatement")))
    claims = [entry["resource"].get("meta", {}).get("profile", [""])[0].rpartition("-")[2] for entry in tree["entry"]]

    assert ["Patient", "MedicationStatement", "Medication", "", ""] == claims
    assert to_tree(ALLERGY) == tree["entry"][4]["resource"]


def test_journal_names_the_entry_that_cannot() -> None:
    """The path begins with the entry, also for what another record must lead to; a medicine that is not there is named."""
    local = DRUG.replace(code=Concept(text=SECRET))
    with pytest.raises(MappingError) as caught:
        akson.to_bytes(Journal(RESIDENT, [LINE, local]), form="fhir-json", profile=url("MedicationStatement"))
    with pytest.raises(MappingError) as missing:
        akson.to_bytes(Journal(RESIDENT, [LINE]), form="fhir-json", profile=url("MedicationStatement"))

    assert ("MAPS-004", "code", of("Bundle.entry[2].resource.code.coding", FEST)) == (
        caught.value.code, caught.value.field, caught.value.fhir_path,
    )  # fmt: skip
    assert ("MAPS-008", "Bundle.entry[1].resource.medicationReference") == (missing.value.code, missing.value.fhir_path)


def test_what_a_resource_contains_has_its_profile_too() -> None:
    """A patient that an allergy contains must be of no-basis-Patient, and the field that holds it is named."""
    patient = {"resourceType": "Patient", "id": "p", "identifier": [{"system": "HNR", "value": SECRET, "assigner": {"display": "x"}}]}
    tree = {**to_tree(ALLERGY), "patient": {"reference": "#p"}, "contained": [patient]}
    wrong = {**tree, "contained": [{**patient, "identifier": [{"system": "HNR", "value": SECRET}]}]}

    assert [url("Patient")] == written(tree)["contained"][0]["meta"]["profile"]
    assert ("MAPS-004", "contained", "AllergyIntolerance.contained[0].identifier[0].assigner") == refused(wrong)
    assert ("MAPS-006", "subject", "AllergyIntolerance.patient") == refused(
        {**tree, "contained": [{"resourceType": "Group", "id": "p", "type": "person", "actual": True}]}
    )


def test_lines_have_the_profile_where_it_applies() -> None:
    """Records of other types are written among them as they are; one alone, asked for, is refused."""
    out = io.BytesIO()
    akson.write_records([RESIDENT, ALLERGY, DRUG], out, form="fhir-json", profile=url("AllergyIntolerance"))
    lines = [json.loads(line, parse_float=Decimal) for line in out.getvalue().splitlines()]

    assert [to_tree(RESIDENT), written(ALLERGY), to_tree(DRUG)] == lines
    assert ("MAPS-009", "", "Patient") == refused(RESIDENT, url("AllergyIntolerance"))


def test_journal_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A journal that cannot be of the profile leaves no file."""
    path = tmp_path / "out.json"
    with pytest.raises(MappingError):
        akson.write(Journal(RESIDENT, [ALLERGY.replace(reactions=())]), path, form="fhir-json", profile=url("AllergyIntolerance"))
    akson.write(in_journal(ALLERGY), path, form="fhir-json", profile=url("AllergyIntolerance"))

    assert [path] == list(tmp_path.iterdir())
    assert url("AllergyIntolerance").encode() in path.read_bytes()


# What is asked for.


@pytest.mark.parametrize("profile", ["http://x.example/profile", "no-basis-Patient", url("HumanName"), f"{url('Patient')}|2.0.10", ""])
def test_unknown_profile_is_named_with_those_there_are(profile: str) -> None:
    """The error lists what there is, and does not repeat what was asked for."""
    with pytest.raises(ConfigurationError) as caught:
        akson.to_bytes(RESIDENT, form="fhir-json", profile=profile)

    assert "CONF-004" == caught.value.code
    assert all(each.rpartition("/")[2] in caught.value.text() for each in OF_PROFILE)
    assert "x.example" not in caught.value.text()


def test_canonical_form_has_no_profile() -> None:
    """A profile is of FHIR, and so is the form."""
    with pytest.raises(ConfigurationError) as caught:
        akson.write_records([RESIDENT], io.BytesIO(), form="canonical", profile=url("Patient"))

    assert "CONF-005" == caught.value.code


# The shape of R4.


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({SECRET: 1}, "Patient"),
        ({"name": {"family": "x"}}, "Patient.name"),
        ({"name": [{"family": 1}]}, "Patient.name[0].family"),
        ({"name": [{"nickname": "x"}]}, "Patient.name[0]"),
        ({"name": []}, "Patient.name"),
        ({"name": [{}]}, "Patient.name[0]"),
        ({"maritalStatus": {}}, "Patient.maritalStatus"),
        ({"_birthDate": "x"}, "Patient.birthDate"),
        ({"_name": [{"id": "x"}]}, "Patient"),
        ({"active": "true"}, "Patient.active"),
        ({"extension": [{"url": 1}]}, "Patient.extension[0].url"),
        ({"contained": [{"resourceType": SECRET}]}, "Patient.contained[0].resourceType"),
        ({"contained": [{"resourceType": "Group", "actual": 1}]}, "Patient.contained[0].actual"),
    ],
)
def test_misshapen_element_is_found(changes: dict[str, Any], expected: str) -> None:
    """What R4 does not have, or has otherwise, is found, and a name that came with the content is not said."""
    assert [expected] == list(misshapen({**PATIENT, **changes}, "Patient"))


def test_well_shaped_resource_passes() -> None:
    """Values, what stands beside them, gaps, narrative and contained resources have their R4 shape."""
    tree = {
        **PATIENT, "text": {"status": "generated", "div": "<div/>"}, "contained": [{"resourceType": "Group", "id": "g"}],
        "name": [{"given": ["x", None], "_given": [None, {"id": "y"}]}], "multipleBirthInteger": 2, "active": True,
    }  # fmt: skip

    assert [] == list(misshapen(tree, "Patient"))


def test_unreadable_element_stands_against_the_claim() -> None:
    """What was kept aside because its type forbids it is named, in the resource and in one that it contains."""
    record = akson.read(json.dumps({**PATIENT, "birthDate": SECRET}).encode(), mode="lenient").resident
    tree = {**PATIENT, "contained": [{"resourceType": "Person", "id": "q", "birthDate": SECRET}]}
    holder = akson.read(json.dumps(tree).encode(), mode="lenient").resident

    assert ("MAPS-010", "residue", "Patient.birthDate") == refused(record)
    assert ("MAPS-010", "residue", "Patient.contained[0].birthDate") == refused(holder)
    assert ("MAPS-010", "", "Patient") == refused({**PATIENT, "nickname": SECRET})


def test_hints_say_what_to_do() -> None:
    """Every text of writing to a profile stands in three languages with a hint."""
    codes = [*(f"MAPS-{number:03}" for number in range(4, 11)), "CONF-004", "CONF-005"]

    assert all(all(MESSAGES[code].text) and all(MESSAGES[code].hint) for code in codes)
