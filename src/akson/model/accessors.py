"""The ways to ask a journal for its records of one kind, one for each kind."""

from abc import ABC, abstractmethod
from typing import TypeVar

from akson.model.record import Record
from akson.model.records.access_decision import AccessDecision
from akson.model.records.access_log_entry import AccessLogEntry
from akson.model.records.access_restriction import AccessRestriction
from akson.model.records.alarm import Alarm
from akson.model.records.allergy import Allergy
from akson.model.records.appointment import Appointment
from akson.model.records.appointment_response import AppointmentResponse
from akson.model.records.binary import Binary
from akson.model.records.block import Block
from akson.model.records.care_plan import CarePlan
from akson.model.records.care_team import CareTeam
from akson.model.records.coercion_decision import CoercionDecision
from akson.model.records.composition import Composition
from akson.model.records.condition import Condition
from akson.model.records.consent import Consent
from akson.model.records.correction_case import CorrectionCase
from akson.model.records.critical_fact import CriticalFact
from akson.model.records.death_notice import DeathNotice
from akson.model.records.development_check import DevelopmentCheck
from akson.model.records.device import Device
from akson.model.records.diagnostic_report import DiagnosticReport
from akson.model.records.dispense import Dispense
from akson.model.records.document import Document
from akson.model.records.drug import Drug
from akson.model.records.encounter import Encounter
from akson.model.records.endpoint import Endpoint
from akson.model.records.goal import Goal
from akson.model.records.growth_measurement import GrowthMeasurement
from akson.model.records.healthcare_service import HealthcareService
from akson.model.records.household_situation import HouseholdSituation
from akson.model.records.immunization import Immunization
from akson.model.records.individual_plan import IndividualPlan
from akson.model.records.journal_part import JournalPart
from akson.model.records.location import Location
from akson.model.records.medication_administration import MedicationAdministration
from akson.model.records.medication_line import MedicationLine
from akson.model.records.medication_list import MedicationList
from akson.model.records.message import Message
from akson.model.records.multidose_plan import MultidosePlan
from akson.model.records.needs_assessment import NeedsAssessment
from akson.model.records.objection import Objection
from akson.model.records.observation import Observation
from akson.model.records.organization import Organization
from akson.model.records.other_resource import OtherResource
from akson.model.records.person import Person
from akson.model.records.practitioner import Practitioner
from akson.model.records.practitioner_role import PractitionerRole
from akson.model.records.pregnancy import Pregnancy
from akson.model.records.prescription import Prescription
from akson.model.records.procedure import Procedure
from akson.model.records.provenance import Provenance
from akson.model.records.questionnaire_response import QuestionnaireResponse
from akson.model.records.record_list import RecordList
from akson.model.records.referral import Referral
from akson.model.records.related_person import RelatedPerson
from akson.model.records.representation import Representation
from akson.model.records.service_decision import ServiceDecision
from akson.model.records.service_episode import ServiceEpisode
from akson.model.records.specimen import Specimen
from akson.model.records.task import Task
from akson.model.selection import Records

__all__ = ["Accessors"]

R = TypeVar("R", bound=Record)


class Accessors(ABC):
    """The accessors of `Journal`: the snake-case plural of each class."""

    __slots__ = ()

    @abstractmethod
    def of(self, kind: type[R]) -> Records[R]:
        """Return the records of one class."""

    @property
    def related_persons(self) -> Records[RelatedPerson]:
        """Next of kin, those with parental responsibility, guardians."""
        return self.of(RelatedPerson)

    @property
    def practitioners(self) -> Records[Practitioner]:
        """Health personnel."""
        return self.of(Practitioner)

    @property
    def practitioner_roles(self) -> Records[PractitionerRole]:
        """Roles of health personnel."""
        return self.of(PractitionerRole)

    @property
    def organizations(self) -> Records[Organization]:
        """Organisations."""
        return self.of(Organization)

    @property
    def encounters(self) -> Records[Encounter]:
        """Contacts."""
        return self.of(Encounter)

    @property
    def service_episodes(self) -> Records[ServiceEpisode]:
        """Municipal services."""
        return self.of(ServiceEpisode)

    @property
    def conditions(self) -> Records[Condition]:
        """Problems and diagnoses."""
        return self.of(Condition)

    @property
    def allergies(self) -> Records[Allergy]:
        """Allergies and adverse reactions."""
        return self.of(Allergy)

    @property
    def medication_lines(self) -> Records[MedicationLine]:
        """Medicines in use, as each source knows them."""
        return self.of(MedicationLine)

    @property
    def observations(self) -> Records[Observation]:
        """Laboratory results, vital signs, scores."""
        return self.of(Observation)

    @property
    def immunizations(self) -> Records[Immunization]:
        """Vaccinations."""
        return self.of(Immunization)

    @property
    def documents(self) -> Records[Document]:
        """Notes and documents."""
        return self.of(Document)

    @property
    def persons(self) -> Records[Person]:
        """Persons as registers know them."""
        return self.of(Person)

    @property
    def representations(self) -> Records[Representation]:
        """Who may act for the resident."""
        return self.of(Representation)

    @property
    def healthcare_services(self) -> Records[HealthcareService]:
        """Services that organisations offer."""
        return self.of(HealthcareService)

    @property
    def endpoints(self) -> Records[Endpoint]:
        """Electronic addresses."""
        return self.of(Endpoint)

    @property
    def locations(self) -> Records[Location]:
        """Places."""
        return self.of(Location)

    @property
    def journal_parts(self) -> Records[JournalPart]:
        """Parts of the journal, by controller."""
        return self.of(JournalPart)

    @property
    def compositions(self) -> Records[Composition]:
        """Documents in sections."""
        return self.of(Composition)

    @property
    def provenances(self) -> Records[Provenance]:
        """Where records came from."""
        return self.of(Provenance)

    @property
    def record_lists(self) -> Records[RecordList]:
        """Lists of records."""
        return self.of(RecordList)

    @property
    def binaries(self) -> Records[Binary]:
        """Files."""
        return self.of(Binary)

    @property
    def service_decisions(self) -> Records[ServiceDecision]:
        """Decisions on services (vedtak)."""
        return self.of(ServiceDecision)

    @property
    def needs_assessments(self) -> Records[NeedsAssessment]:
        """Assessments of need for help (IPLOS)."""
        return self.of(NeedsAssessment)

    @property
    def tasks(self) -> Records[Task]:
        """Tasks."""
        return self.of(Task)

    @property
    def appointments(self) -> Records[Appointment]:
        """Appointments."""
        return self.of(Appointment)

    @property
    def appointment_responses(self) -> Records[AppointmentResponse]:
        """Answers to appointments."""
        return self.of(AppointmentResponse)

    @property
    def referrals(self) -> Records[Referral]:
        """Referrals and requests."""
        return self.of(Referral)

    @property
    def messages(self) -> Records[Message]:
        """Messages."""
        return self.of(Message)

    @property
    def household_situations(self) -> Records[HouseholdSituation]:
        """Household and network."""
        return self.of(HouseholdSituation)

    @property
    def critical_facts(self) -> Records[CriticalFact]:
        """Critical information."""
        return self.of(CriticalFact)

    @property
    def diagnostic_reports(self) -> Records[DiagnosticReport]:
        """Reports of laboratories and other diagnostic services."""
        return self.of(DiagnosticReport)

    @property
    def specimens(self) -> Records[Specimen]:
        """Specimens."""
        return self.of(Specimen)

    @property
    def growth_measurements(self) -> Records[GrowthMeasurement]:
        """Growth of children."""
        return self.of(GrowthMeasurement)

    @property
    def development_checks(self) -> Records[DevelopmentCheck]:
        """Checks of a child's development."""
        return self.of(DevelopmentCheck)

    @property
    def pregnancies(self) -> Records[Pregnancy]:
        """Pregnancies."""
        return self.of(Pregnancy)

    @property
    def procedures(self) -> Records[Procedure]:
        """Procedures."""
        return self.of(Procedure)

    @property
    def questionnaire_responses(self) -> Records[QuestionnaireResponse]:
        """Filled-in questionnaires."""
        return self.of(QuestionnaireResponse)

    @property
    def death_notices(self) -> Records[DeathNotice]:
        """Death notices."""
        return self.of(DeathNotice)

    @property
    def medication_lists(self) -> Records[MedicationList]:
        """Medication lists."""
        return self.of(MedicationList)

    @property
    def prescriptions(self) -> Records[Prescription]:
        """Prescriptions."""
        return self.of(Prescription)

    @property
    def medication_administrations(self) -> Records[MedicationAdministration]:
        """Medicines that were given."""
        return self.of(MedicationAdministration)

    @property
    def multidose_plans(self) -> Records[MultidosePlan]:
        """Multidose."""
        return self.of(MultidosePlan)

    @property
    def dispenses(self) -> Records[Dispense]:
        """Medicines that were handed out."""
        return self.of(Dispense)

    @property
    def drugs(self) -> Records[Drug]:
        """Drugs."""
        return self.of(Drug)

    @property
    def care_plans(self) -> Records[CarePlan]:
        """Care plans."""
        return self.of(CarePlan)

    @property
    def goals(self) -> Records[Goal]:
        """Goals."""
        return self.of(Goal)

    @property
    def care_teams(self) -> Records[CareTeam]:
        """Care teams."""
        return self.of(CareTeam)

    @property
    def individual_plans(self) -> Records[IndividualPlan]:
        """Individual plans."""
        return self.of(IndividualPlan)

    @property
    def alarms(self) -> Records[Alarm]:
        """Alarms."""
        return self.of(Alarm)

    @property
    def devices(self) -> Records[Device]:
        """Devices."""
        return self.of(Device)

    @property
    def consents(self) -> Records[Consent]:
        """Consents."""
        return self.of(Consent)

    @property
    def objections(self) -> Records[Objection]:
        """Objections (reservasjon)."""
        return self.of(Objection)

    @property
    def blocks(self) -> Records[Block]:
        """Blocks against health personnel (sperring)."""
        return self.of(Block)

    @property
    def access_restrictions(self) -> Records[AccessRestriction]:
        """What is withheld from the resident's side."""
        return self.of(AccessRestriction)

    @property
    def access_decisions(self) -> Records[AccessDecision]:
        """Decisions that gave access."""
        return self.of(AccessDecision)

    @property
    def access_log_entries(self) -> Records[AccessLogEntry]:
        """Who saw what."""
        return self.of(AccessLogEntry)

    @property
    def correction_cases(self) -> Records[CorrectionCase]:
        """Demands to correct, delete or block."""
        return self.of(CorrectionCase)

    @property
    def coercion_decisions(self) -> Records[CoercionDecision]:
        """Decisions on coercion."""
        return self.of(CoercionDecision)

    @property
    def other_resources(self) -> Records[OtherResource]:
        """What akson has no record for."""
        return self.of(OtherResource)
