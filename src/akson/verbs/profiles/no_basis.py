"""The profiles of no-basis 2.2.2 on resources, each as a table of what it demands.

Where a profile is published with a defect, the table has what the published profile says, for that is what others check.

Source: HL7 Norway, basisprofiler-r4, StructureDefinitions of hl7.fhir.no.basis 2.2.2 (2025-10-31); the demands of FHIR R4 on
the same types, https://hl7.org/fhir/R4/.
"""

from typing import Final

from akson.verbs.profiles.amendments import (
    HNR_TYPE,
    citizenship_as_hl7_has_it,
    citizenship_as_no_basis_has_it,
    h_number,
    medication_list_id,
    organization_by_number,
    short_notice,
    verification_as_r4_has_it,
)
from akson.verbs.profiles.facts import Bound, Count, Fact, Fixed, OneOf, Profile, Slice, Target

__all__ = ["NO_BASIS_PROFILES"]

_ID: Final = "urn:oid:2.16.578.1.12.4.1.4."
_VOLVEN: Final = "urn:oid:2.16.578.1.12.4.1.1."
#: What no-basis-AllergyIntolerance has before 7497 and 7498: "urn:uid:", which is no URI scheme. Make it `_VOLVEN` when HL7
#: Norway mends it.
_REACTIONS: Final = "urn:uid:2.16.578.1.12.4.1.1."
_CODE_SYSTEM: Final = "http://hl7.no/fhir/CodeSystem/no-basis-"
_HL7: Final = "http://terminology.hl7.org/CodeSystem/"
_ATC: Final = "http://www.whocc.no/atc"
_FEST: Final = "http://ehelse.no/fhir/CodeSystem/FEST"
_DMP: Final = "http://dmp.no/fhir/NamingSystem/festLegemiddel"
_MUNICIPALITIES: Final = "https://register.geonorge.no/subregister/sosi-kodelister/kartverket/kommunenummer-alle"
#: FEST names substances and medicines in systems of their own; its common name says neither, and is left in an allergy.
_SUBSTANCES: Final = frozenset({"http://ehelse.no/FESTSubstance", f"{_DMP}Virkestoff"})
_MEDICINES: Final = frozenset({"http://ehelse.no/FESTMedication", f"{_DMP}Dose", f"{_DMP}Merkevare", f"{_DMP}Pakning"})


def _present(*paths: str) -> tuple[Fact, ...]:
    return tuple(Count(path, least=1) for path in paths)


def _numbers(*series: int) -> tuple[Fact, ...]:
    """Return the identifiers of registers: 1 FNR, 2 DNR, 3 FHN, 4 HPR, 101 ENH, 102 RESH."""
    return tuple(Slice("identifier", f"{_ID}{each}", needs=("system", "value")) for each in series)


#: A HER-id identifies none of these; it is the address of a communication party.
_NO_HER: Final = Slice("identifier", "urn:oid:2.16.578.1.12.4.1.2", most=0)


def _concepts(path: str, *systems: str, needs: tuple[str, ...] = (), most: int | None = None, is_bound: bool = False) -> tuple[Fact, ...]:
    return tuple(Slice(path, system, needs, most=most, by="coding.system", is_bound=is_bound) for system in systems)


def _codings(path: str, *numbers: int, needs: tuple[str, ...] = (), most: int | None = None, is_bound: bool = False) -> tuple[Fact, ...]:
    return tuple(Slice(path, f"{_VOLVEN}{number}", needs, most=most, is_bound=is_bound) for number in numbers)


def _district(path: str) -> Fact:
    return Fixed(f"{path}extension:no-basis-urban-district.valueCoding", f"{_VOLVEN}3403", ("system", "code"))


def _address(path: str) -> tuple[Fact, ...]:
    """Return no-basis-Address, in one place."""
    property_ = f"{path}.extension:no-basis-propertyinformation"
    return (
        Count(f"{path}.extension:no-basis-urban-district", most=1),
        _district(f"{path}."),
        Count(f"{path}._district.extension:no-basis-municipalitycode", most=1),
        Fixed(f"{path}._district.extension:no-basis-municipalitycode.valueCoding", _MUNICIPALITIES, ("system", "code")),
        Count(f"{property_}.extension:cadastralUnitNumber", most=1),
        Count(f"{property_}.extension:propertyUnitNumber", most=1),
        Fixed(f"{property_}.extension:municipality.valueCoding", f"{_VOLVEN}3402", ("system", "code")),
    )


_CITIZENSHIP: Final[tuple[Fact, ...]] = (
    Count("extension:no-basis-person-citizenship.extension:code", most=1),
    Count("extension:no-basis-person-citizenship.extension:period", most=1),
)
_HNR: Final = Slice("identifier", "HNR", ("value", "assigner"), inside=(Fixed("type.coding", HNR_TYPE, ("system", "code"), code="HNR"),))

_PATIENT: Final = Profile(
    "no-basis-Patient",
    "Patient",
    (
        *_numbers(1, 2, 3),
        _HNR,
        *_address("address"),
        *_address("contact.address"),
        _district(""),
        *_present("communication.language", "link.other", "link.type"),
        OneOf("contact", ("name", "telecom", "address", "organization")),
    ),
    (citizenship_as_hl7_has_it, h_number),
)
_PERSON: Final = Profile(
    "no-basis-Person",
    "Person",
    (*_numbers(1, 2), *_address("address"), _district(""), *_CITIZENSHIP, *_present("link.target")),
    (citizenship_as_no_basis_has_it,),
)
_RELATED_PERSON: Final = Profile(
    "no-basis-RelatedPerson",
    "RelatedPerson",
    (
        *_present("patient", "communication.language"),
        *_numbers(1, 2),
        *_concepts(
            "relationship",
            f"{_CODE_SYSTEM}marital-status",
            f"{_CODE_SYSTEM}family-relation",
            f"{_CODE_SYSTEM}parental-responsibility",
            needs=("code",),
            is_bound=True,
        ),
        *_address("address"),
        *_CITIZENSHIP,
    ),
    (citizenship_as_no_basis_has_it,),
)
_PRACTITIONER: Final = Profile(
    "no-basis-Practitioner",
    "Practitioner",
    (
        *_numbers(4, 1, 2),
        _NO_HER,
        *_present("qualification.code"),
        *_codings("qualification.code.coding", 9060, 7704, 7426, needs=("system", "code")),
        *_address("address"),
        _district(""),
    ),
)
_PRACTITIONER_ROLE: Final = Profile(
    "no-basis-PractitionerRole",
    "PractitionerRole",
    (
        *_concepts("code", f"{_VOLVEN}9034", needs=("code",)),
        *_concepts("specialty", f"{_VOLVEN}8451", needs=("code",)),
        *_present("notAvailable.description"),
    ),
)
_ORGANIZATION: Final = Profile(
    "no-basis-Organization",
    "Organization",
    (
        OneOf("", ("name", "identifier")),
        *_numbers(101, 102),
        _NO_HER,
        *_concepts("type", f"{_VOLVEN}8628", f"{_VOLVEN}8624", needs=("code",), is_bound=True),
        *_address("address"),
        *_address("contact.address"),
    ),
)
_HEALTHCARE_SERVICE: Final = Profile(
    "no-basis-HealthcareService",
    "HealthcareService",
    (
        Slice("providedBy.identifier", f"{_ID}101"),
        Slice("providedBy.identifier", f"{_ID}102"),
        Slice("providedBy.identifier", _NO_HER.system, most=0),
        _NO_HER,
        *_codings("specialty.coding", 8655, 8654, 9151, 8451, needs=("system", "code")),
        *_present("notAvailable.description"),
    ),
    (organization_by_number,),
)
_ENDPOINT: Final = Profile(
    "no-basis-Endpoint",
    "Endpoint",
    (
        *_present("status", "connectionType", "payloadType", "address"),
        _NO_HER,
        *_concepts("payloadType", f"{_VOLVEN}8279"),
        *_concepts("payloadType", f"{_VOLVEN}0000", most=0),  # bound to a list that does not exist
    ),
)
_LOCATION: Final = Profile(
    "no-basis-Location",
    "Location",
    (_NO_HER, *_address("address"), *_present("position.longitude", "position.latitude")),
)
_DOCUMENT_TYPE: Final = Bound("type", f"{_VOLVEN}9602")
_DOCUMENT_REFERENCE: Final = Profile(
    "no-basis-DocumentReference",
    "DocumentReference",
    (
        *_present("status", "content", "content.attachment", "relatesTo.code", "relatesTo.target"),
        _DOCUMENT_TYPE,
    ),
)
_COMPOSITION: Final = Profile(
    "no-basis-Composition",
    "Composition",
    (
        *_present("status", "type", "date", "author", "title", "attester.mode", "relatesTo.code"),
        OneOf("relatesTo", ("targetReference", "targetIdentifier")),
        _DOCUMENT_TYPE,
    ),
)
_ALLERGY: Final = Profile(
    "no-basis-AllergyIntolerance",
    "AllergyIntolerance",
    (
        *_present("patient", "note.text"),
        Target("patient", "no-basis-Patient"),
        Fixed("verificationStatus.coding", f"{_HL7}allergyintolerance-verification"),
        Slice("code.coding", _ATC),
        Slice("code.coding", "http://ehelse.no/FESTSubstance", also=_SUBSTANCES),
        Slice("code.coding", "http://ehelse.no/FESTMedication", also=_MEDICINES),
        Count("reaction", least=1, most=1),
        Count("reaction.manifestation", least=1, most=1),
        Count("reaction.manifestation.coding", least=1, most=1),
        Fixed("reaction.manifestation.coding", f"{_REACTIONS}7497", ("system", "code", "display")),
        *_present("reaction.note.text"),
        Count("extension:no-basis-sourceofinformation.extension:source", least=1, most=1),
        Fixed("extension:no-basis-sourceofinformation.extension:source.valueCodeableConcept.coding", f"{_REACTIONS}7498"),
    ),
    (verification_as_r4_has_it,),
)
_MEDICATION: Final = Profile(
    "no-basis-Medication",
    "Medication",
    (
        Count("code", least=1),
        Slice("code.coding", _FEST, ("system", "display"), least=1, most=1, also=_MEDICINES),
        Slice("code.coding", _ATC, ("system", "code", "display"), most=1),
        Count("form", least=1),
        Count("form.coding", least=1),
        Slice("form.coding", f"{_VOLVEN}7448", ("system", "code", "display"), most=1),
        OneOf("ingredient", ("itemCodeableConcept", "itemReference")),
        Fixed(
            "extension:no-basis-prescriptiongroup.extension:prescriptiongroup.valueCodeableConcept.coding",
            f"{_VOLVEN}7421",
        ),
    ),
)
_MEDICATION_STATEMENT: Final = Profile(
    "no-basis-MedicationStatement",
    "MedicationStatement",
    (
        *_present("status", "subject", "note.text"),
        Count("medicationCodeableConcept", most=0),
        Count("medicationReference", least=1),
        Target("medicationReference", "no-basis-Medication", is_bundled=True),
        Target("subject", "no-basis-Patient"),
        *_concepts("reasonCode", f"{_VOLVEN}7170", f"{_VOLVEN}7110", needs=("code", "display"), most=1),
    ),
    (medication_list_id,),
)
_PROCEDURE: Final = Profile(
    "no-basis-Procedure",
    "Procedure",
    (
        *_present("status", "subject", "performer.actor", "focalDevice.manipulated", "note.text"),
        *_codings("code.coding", 7275, most=1),
        Slice("code.coding", "http://snomed.info/sct", most=1),
        Slice("code.coding", "http://hl7.org/fhir/sid/icpc-2", most=1),
    ),
)
_SUBSTANCE: Final = Profile(
    "no-basis-Substance",
    "Substance",
    (
        Count("code", least=1),
        Slice("code.coding", _FEST, ("system", "code", "display"), most=1, also=_SUBSTANCES),
        OneOf("ingredient", ("substanceCodeableConcept", "substanceReference")),
    ),
)
_VIRTUAL_SERVICE: Final = "extension:no-basis-virtual-service.extension:"
_APPOINTMENT: Final = Profile(
    "no-basis-Appointment",
    "Appointment",
    (
        *_present("status", "participant", "participant.status"),
        OneOf("participant", ("type", "actor")),
        *_codings("appointmentType.coding", 8406, 8432, 7617, needs=("code",), most=1, is_bound=True),
        Count("extension:no-basis-group", most=1),
        Count("extension:no-basis-partof", most=1),
        Target("extension:no-basis-partof.valueReference", "no-basis-Appointment"),
        *(Count(_VIRTUAL_SERVICE + part, most=1) for part in ("channelType", "virtualAddress", "maxParticipants", "sessionKey")),
    ),
)
_APPOINTMENT_RESPONSE: Final = Profile(
    "no-basis-AppointmentResponse",
    "AppointmentResponse",
    (*_present("appointment", "participantStatus", "actor"), Count("extension:no-basis-shortnotice", least=1, most=1)),
    (short_notice,),
)
NO_BASIS_PROFILES: Final[tuple[Profile, ...]] = (
    _PATIENT,
    _PERSON,
    _RELATED_PERSON,
    _PRACTITIONER,
    _PRACTITIONER_ROLE,
    _ORGANIZATION,
    _HEALTHCARE_SERVICE,
    _ENDPOINT,
    _LOCATION,
    _DOCUMENT_REFERENCE,
    _COMPOSITION,
    _ALLERGY,
    _MEDICATION,
    _MEDICATION_STATEMENT,
    _PROCEDURE,
    _SUBSTANCE,
    _APPOINTMENT,
    _APPOINTMENT_RESPONSE,
)
