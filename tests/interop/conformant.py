"""One hand-built record for every no-basis profile, spelled as systems spell things, and able to have the profile's form."""

from typing import Final

from akson.model import (
    ATC,
    ENH,
    FNR,
    HPR,
    ICD_10,
    ICPC_2,
    Address,
    Allergy,
    AllergyStatus,
    Appointment,
    AppointmentResponse,
    AppointmentStatus,
    Citizenship,
    CodeSystem,
    Composition,
    CompositionStatus,
    Concept,
    Document,
    DocumentStatus,
    Drug,
    Endpoint,
    EndpointStatus,
    HealthcareService,
    HumanName,
    Instant,
    Journal,
    Location,
    MedicationLine,
    MedicationStatus,
    Organization,
    PartialDate,
    Person,
    Practitioner,
    PractitionerRole,
    Procedure,
    ProcedureStatus,
    Reaction,
    Record,
    Ref,
    RelatedPerson,
    Resident,
    Source,
    Verification,
    volven,
)
from akson.model.records.appointment import AppointmentParticipant, ParticipationStatus
from akson.model.records.document import DocumentContent
from akson.model.records.practitioner import Qualification
from akson.model.values.care import Attachment
from akson.model.values.people import Property

__all__ = ["DRUG", "OF_PROFILE", "RESIDENT", "in_journal"]

_SYSTEM: Final = Source("urn:vendor:profiles")
_MUNICIPALITY: Final = CodeSystem("http://hl7.no/fhir/NamingSystem/kommunenummer")
_DISTRICT: Final = CodeSystem("http://hl7.no/fhir/NamingSystem/bydelsnummer")
_NO: Final = Concept(CodeSystem("urn:iso:std:iso:3166")("NO"))
_TYPE: Final = Concept(volven(9602)("A03-2", display="Epikrise"))
_ADDRESS: Final = Address(
    lines=("Prøvegata 1",),
    postal_code="0661",
    city="Oslo",
    district="Oslo",
    municipality=_MUNICIPALITY("0301"),
    urban_district=_DISTRICT("030101"),
    property=Property(cadastral_unit=15, property_unit=557, municipality=_MUNICIPALITY("0301")),
)

RESIDENT: Final = Resident(
    source=_SYSTEM.item("p"),
    identifiers=(FNR("05898597468"),),
    names=(HumanName(given=("Testine",), middle="Prøve", family="Utprøven"),),
    born_on=PartialDate("1985-09-05"),
    addresses=(_ADDRESS,),
    citizenships=(Citizenship(_NO),),
    urban_district=_DISTRICT("030101"),
)
DRUG: Final = Drug(
    source=_SYSTEM.item("drug"),
    code=Concept(CodeSystem("http://ehelse.no/FESTMedication")("ID_1", display="Metoprolol"), ATC("C07AB02", display="metoprolol")),
    form=Concept(volven(7448)("53", display="Tablett")),
    prescription_groups=(Concept(volven(7421)("C")),),
)
_APPOINTMENT: Final = Appointment(
    source=_SYSTEM.item("appointment"),
    status=AppointmentStatus("booked"),
    kind=Concept(volven(8406)("3"), volven(7617)("Ordinær")),
    starts_at=Instant("2024-05-01T10:00:00+02:00"),
    ends_at=Instant("2024-05-01T10:30:00+02:00"),
    participants=(AppointmentParticipant(actor=RESIDENT.ref, status=ParticipationStatus("accepted")),),
    is_group=False,
)
_RECORDS: Final[tuple[Record, ...]] = (
    RESIDENT,
    Person(source=_SYSTEM.item("person"), names=RESIDENT.names, addresses=(_ADDRESS,), citizenships=(Citizenship(_NO),)),
    RelatedPerson(
        source=_SYSTEM.item("relative"),
        subject=RESIDENT.ref,
        relationships=(Concept(CodeSystem("http://hl7.no/fhir/CodeSystem/no-basis-family-relation")("far")),),
        citizenships=(Citizenship(_NO),),
    ),
    Practitioner(
        source=_SYSTEM.item("doctor"),
        identifiers=(HPR("9144889", system="http://hl7.no/fhir/NamingSystem/HPR"),),
        qualifications=(Qualification(code=Concept(volven(9060)("LE", display="Lege"))),),
    ),
    PractitionerRole(source=_SYSTEM.item("role"), functions=(Concept(volven(9034)("12")),)),
    Organization(
        source=_SYSTEM.item("municipality"),
        identifiers=(ENH("915933149"),),
        name="Prøve kommune",
        types=(Concept(volven(8628)("1")),),
        addresses=(_ADDRESS,),
    ),
    HealthcareService(
        source=_SYSTEM.item("service"),
        provided_by=Ref.by(Organization, ENH("915933149", system="http://data.brreg.no/begrep/28155")),
        specialties=(Concept(volven(8655)("S0208", display="Ortopedisk kirurgi")),),
    ),
    Endpoint(
        source=_SYSTEM.item("endpoint"),
        status=EndpointStatus("active"),
        connection_type=CodeSystem("http://terminology.hl7.org/CodeSystem/endpoint-connection-type")("hl7-fhir-rest"),
        payload_types=(Concept(volven(8279)("DIALOG")),),
        address="https://fhir.example/r4",
    ),
    Location(source=_SYSTEM.item("place"), name="Prøvehjemmet", address=_ADDRESS),
    Document(
        source=_SYSTEM.item("document"),
        subject=RESIDENT.ref,
        status=DocumentStatus("current"),
        type=_TYPE,
        contents=(DocumentContent(attachment=Attachment(content_type="text/plain", url="https://fhir.example/Binary/1")),),
    ),
    Composition(
        source=_SYSTEM.item("composition"),
        subject=RESIDENT.ref,
        status=CompositionStatus("final"),
        kind=_TYPE,
        recorded=PartialDate("2024-05-01"),
        author=Ref.by(Practitioner, HPR("9144889")),
        title="Epikrise",
    ),
    Allergy(
        source=_SYSTEM.item("allergy"),
        subject=RESIDENT.ref,
        status=AllergyStatus.ACTIVE,
        verification=Verification.PRESUMED,
        code=Concept(CodeSystem("http://dmp.no/fhir/NamingSystem/festLegemiddelVirkestoff")("ID_2"), ATC("J01CA04")),
        reactions=(Reaction(manifestations=(Concept(volven(7497)("4")),)),),
    ),
    DRUG,
    MedicationLine(
        source=_SYSTEM.item("line"),
        subject=RESIDENT.ref,
        status=MedicationStatus.ACTIVE,
        drug_ref=DRUG.ref,
        reasons=(Concept(ICPC_2("K86", display="Hypertensjon")), Concept(ICD_10("I10", display="Essensiell hypertensjon"))),
    ),
    Procedure(
        source=_SYSTEM.item("procedure"),
        subject=RESIDENT.ref,
        status=ProcedureStatus("completed"),
        code=Concept(volven(7170)("-30", display="Fullstendig undersøkelse"), volven(7275)("WPAA00")),
    ),
    _APPOINTMENT,
    AppointmentResponse(
        source=_SYSTEM.item("response"),
        appointment=_APPOINTMENT.ref,
        actor=RESIDENT.ref,
        status=ParticipationStatus("accepted"),
        can_come_on_short_notice=True,
    ),
)
_KINDS: Final = (
    *("Patient", "Person", "RelatedPerson", "Practitioner", "PractitionerRole", "Organization", "HealthcareService", "Endpoint"),
    *("Location", "DocumentReference", "Composition", "AllergyIntolerance", "Medication", "MedicationStatement", "Procedure"),
    *("Appointment", "AppointmentResponse"),
)
#: The record of each profile, by the profile's URL.
OF_PROFILE: Final[dict[str, Record]] = {
    f"http://hl7.no/fhir/StructureDefinition/no-basis-{kind}": record for kind, record in zip(_KINDS, _RECORDS, strict=True)
}


def in_journal(record: Record) -> Journal:
    """Return a journal with the record and the drug that one of them needs beside it."""
    return Journal(RESIDENT, [each for each in (record, DRUG) if each is not RESIDENT])
