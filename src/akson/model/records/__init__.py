"""The records, one file each, and the tuple that lists them."""

from typing import Final

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
from akson.model.records.resident import Resident
from akson.model.records.service_decision import ServiceDecision
from akson.model.records.service_episode import ServiceEpisode
from akson.model.records.specimen import Specimen
from akson.model.records.task import Task

__all__ = ["RECORDS"]

RECORDS: Final[tuple[type[Record], ...]] = (
    Resident,
    Person,
    RelatedPerson,
    Representation,
    Practitioner,
    PractitionerRole,
    Organization,
    HealthcareService,
    Endpoint,
    Location,
    JournalPart,
    Document,
    Composition,
    Provenance,
    RecordList,
    Binary,
    Encounter,
    ServiceEpisode,
    ServiceDecision,
    NeedsAssessment,
    Task,
    Appointment,
    AppointmentResponse,
    Referral,
    Message,
    HouseholdSituation,
    Condition,
    CriticalFact,
    Allergy,
    Immunization,
    DiagnosticReport,
    Observation,
    Specimen,
    GrowthMeasurement,
    DevelopmentCheck,
    Pregnancy,
    Procedure,
    QuestionnaireResponse,
    DeathNotice,
    MedicationLine,
    MedicationList,
    Prescription,
    MedicationAdministration,
    MultidosePlan,
    Dispense,
    Drug,
    CarePlan,
    Goal,
    CareTeam,
    IndividualPlan,
    Alarm,
    Device,
    Consent,
    Objection,
    Block,
    AccessRestriction,
    AccessDecision,
    AccessLogEntry,
    CorrectionCase,
    CoercionDecision,
    OtherResource,
)
