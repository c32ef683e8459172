"""What a journal is: values, records, `Journal`. It knows nothing of FHIR, HTTP or law."""

from akson.model.journal import Absence, Journal
from akson.model.record import Record, Term
from akson.model.records.access_decision import AccessDecision
from akson.model.records.access_log_entry import AccessLogEntry, AuditAgent, AuditDetail, AuditEntity, AuditSource, Network
from akson.model.records.access_restriction import AccessRestriction
from akson.model.records.alarm import Alarm
from akson.model.records.allergy import (
    Allergy,
    AllergyCategory,
    AllergyCriticality,
    AllergyKind,
    AllergyStatus,
    Reaction,
    ReactionSeverity,
    Verification,
)
from akson.model.records.appointment import Appointment, AppointmentParticipant, AppointmentStatus, ParticipationStatus
from akson.model.records.appointment_response import AppointmentResponse
from akson.model.records.binary import Binary
from akson.model.records.block import Block
from akson.model.records.care_plan import Activity, ActivityDetail, CarePlan, PlanStatus
from akson.model.records.care_team import CareTeam, CareTeamStatus, Member
from akson.model.records.coercion_decision import CoercionDecision
from akson.model.records.composition import Attester, Composition, CompositionEvent, CompositionStatus, RelatedComposition, Section
from akson.model.records.condition import Condition, ConditionStatus, ConditionVerification, Evidence, Stage
from akson.model.records.consent import Consent, ConsentActor, ConsentData, ConsentPolicy, ConsentStatus, ConsentVerification, Provision
from akson.model.records.correction_case import CorrectionCase
from akson.model.records.critical_fact import CriticalFact, FlagStatus
from akson.model.records.death_notice import DeathNotice
from akson.model.records.development_check import DevelopmentCheck
from akson.model.records.device import Device, DeviceName, DeviceProperty, DeviceSpecialization, DeviceStatus, DeviceVersion, UdiCarrier
from akson.model.records.diagnostic_report import DiagnosticReport, ReportMedia, ReportStatus
from akson.model.records.dispense import Dispense, DispensePerformer, DispenseStatus, DispenseSubstitution
from akson.model.records.document import Document, DocumentContent, DocumentContext, DocumentRelation, DocumentStatus
from akson.model.records.drug import Batch, Drug, DrugStatus, Ingredient
from akson.model.records.encounter import (
    ClassSpan,
    Encounter,
    EncounterDiagnosis,
    EncounterStatus,
    EncounterStatusSpan,
    NprEpisode,
    Participant,
    Stay,
    StayPlace,
)
from akson.model.records.endpoint import Endpoint, EndpointStatus
from akson.model.records.goal import Goal, GoalStatus, GoalTarget
from akson.model.records.growth_measurement import GrowthMeasurement
from akson.model.records.healthcare_service import AvailableTime, Closure, Eligibility, HealthcareService
from akson.model.records.household_situation import HouseholdSituation
from akson.model.records.immunization import Education, Immunization, ImmunizationStatus, Performer, ProtocolDose, VaccineReaction
from akson.model.records.individual_plan import IndividualPlan
from akson.model.records.journal_part import JournalPart
from akson.model.records.location import Location, LocationStatus, OpeningHours, Position
from akson.model.records.medication_administration import (
    AdministeredDose,
    AdministrationPerformer,
    AdministrationStatus,
    MedicationAdministration,
)
from akson.model.records.medication_line import Discontinuation, MedicationLine, MedicationStatus, Registration
from akson.model.records.medication_list import MedicationList
from akson.model.records.message import Message, MessageContent, MessageStatus
from akson.model.records.multidose_plan import MultidosePlan
from akson.model.records.needs_assessment import NeedsAssessment
from akson.model.records.objection import Objection
from akson.model.records.observation import Component, Observation, ObservationStatus, ReferenceRange
from akson.model.records.organization import Organization, OrganizationContact
from akson.model.records.other_resource import OtherResource
from akson.model.records.person import Person, PersonLink
from akson.model.records.practitioner import Practitioner, Qualification
from akson.model.records.practitioner_role import PractitionerRole
from akson.model.records.pregnancy import Pregnancy
from akson.model.records.prescription import DispenseRequest, InitialFill, Prescription, PrescriptionStatus, Refund, Substitution
from akson.model.records.procedure import FocalDevice, Procedure, ProcedurePerformer, ProcedureStatus
from akson.model.records.provenance import Provenance, ProvenanceAgent, ProvenanceEntity
from akson.model.records.questionnaire_response import Answer, QuestionnaireResponse, ResponseItem, ResponseStatus
from akson.model.records.record_list import ListEntry, ListStatus, RecordList
from akson.model.records.referral import Referral, RequestStatus
from akson.model.records.related_person import RelatedPerson
from akson.model.records.representation import Representation
from akson.model.records.resident import Contact, Gender, Resident, ResidentLink, SpokenLanguage
from akson.model.records.service_decision import ServiceDecision
from akson.model.records.service_episode import EpisodeDiagnosis, EpisodeStatus, ServiceEpisode, StatusSpan
from akson.model.records.specimen import Collection, Specimen, SpecimenContainer, SpecimenProcessing, SpecimenStatus
from akson.model.records.task import Task, TaskRestriction, TaskStatus, TaskValue
from akson.model.references import Ref
from akson.model.selection import Records
from akson.model.terms import find_term
from akson.model.values.care import Attachment, CareDecision, CareRelation, Note, Purpose, Signature
from akson.model.values.check_digits import CheckRule
from akson.model.values.circumstances import Circumstances, InspiredOxygen
from akson.model.values.code_lists import CodeList
from akson.model.values.code_systems import (
    ATC,
    FEST,
    ICD_10,
    ICPC_2,
    ICPC_2B,
    LOINC,
    NKPK,
    NLK,
    SNOMED_CT,
    UCUM,
    CodeSystem,
    volven,
)
from akson.model.values.codes import Code, Coding, Concept
from akson.model.values.dates import Instant, PartialDate, Precision, When, age_on
from akson.model.values.dosage import Dosage, Dose
from akson.model.values.identifiers import Identifier
from akson.model.values.labels import Audience, Label, LabelCode
from akson.model.values.narrative import Narrative
from akson.model.values.people import Address, Citizenship, ContactPoint, HumanName, Property
from akson.model.values.periods import Period
from akson.model.values.person_ids import DNR, DUF, FHN, FNR, HNR, PersonId
from akson.model.values.population_register import (
    AddressProtection,
    Birth,
    BirthInNorway,
    CadastralAddress,
    Death,
    Dwelling,
    FamilyRole,
    Guardianship,
    MaritalRegistration,
    Migration,
    ParentalResponsibility,
    PersonStatus,
    RegisteredAddress,
    RegisterEntry,
    RegisterStatus,
    Relationship,
    ResidencePermit,
    StreetAddress,
)
from akson.model.values.quantities import Quantity, Range, Ratio, SampledData
from akson.model.values.register_numbers import AKO, ENH, HER, HPR, RSH, DistrictNumber, MunicipalityNumber
from akson.model.values.residue import Leftover, Reason, Residue
from akson.model.values.source import Source
from akson.model.values.timing import Frequency, Repeat, Timing
from akson.model.values.virtual_service import VirtualService

__all__ = [
    "AKO",
    "ATC",
    "DNR",
    "DUF",
    "ENH",
    "FEST",
    "FHN",
    "FNR",
    "HER",
    "HNR",
    "HPR",
    "ICD_10",
    "ICPC_2",
    "ICPC_2B",
    "LOINC",
    "NKPK",
    "NLK",
    "RSH",
    "SNOMED_CT",
    "UCUM",
    "Absence",
    "AccessDecision",
    "AccessLogEntry",
    "AccessRestriction",
    "Activity",
    "ActivityDetail",
    "Address",
    "AddressProtection",
    "AdministeredDose",
    "AdministrationPerformer",
    "AdministrationStatus",
    "Alarm",
    "Allergy",
    "AllergyCategory",
    "AllergyCriticality",
    "AllergyKind",
    "AllergyStatus",
    "Answer",
    "Appointment",
    "AppointmentParticipant",
    "AppointmentResponse",
    "AppointmentStatus",
    "Attachment",
    "Attester",
    "Audience",
    "AuditAgent",
    "AuditDetail",
    "AuditEntity",
    "AuditSource",
    "AvailableTime",
    "Batch",
    "Binary",
    "Birth",
    "BirthInNorway",
    "Block",
    "CadastralAddress",
    "CareDecision",
    "CarePlan",
    "CareRelation",
    "CareTeam",
    "CareTeamStatus",
    "CheckRule",
    "Circumstances",
    "Citizenship",
    "ClassSpan",
    "Closure",
    "Code",
    "CodeList",
    "CodeSystem",
    "Coding",
    "CoercionDecision",
    "Collection",
    "Component",
    "Composition",
    "CompositionEvent",
    "CompositionStatus",
    "Concept",
    "Condition",
    "ConditionStatus",
    "ConditionVerification",
    "Consent",
    "ConsentActor",
    "ConsentData",
    "ConsentPolicy",
    "ConsentStatus",
    "ConsentVerification",
    "Contact",
    "ContactPoint",
    "CorrectionCase",
    "CriticalFact",
    "Death",
    "DeathNotice",
    "DevelopmentCheck",
    "Device",
    "DeviceName",
    "DeviceProperty",
    "DeviceSpecialization",
    "DeviceStatus",
    "DeviceVersion",
    "DiagnosticReport",
    "Discontinuation",
    "Dispense",
    "DispensePerformer",
    "DispenseRequest",
    "DispenseStatus",
    "DispenseSubstitution",
    "DistrictNumber",
    "Document",
    "DocumentContent",
    "DocumentContext",
    "DocumentRelation",
    "DocumentStatus",
    "Dosage",
    "Dose",
    "Drug",
    "DrugStatus",
    "Dwelling",
    "Education",
    "Eligibility",
    "Encounter",
    "EncounterDiagnosis",
    "EncounterStatus",
    "EncounterStatusSpan",
    "Endpoint",
    "EndpointStatus",
    "EpisodeDiagnosis",
    "EpisodeStatus",
    "Evidence",
    "FamilyRole",
    "FlagStatus",
    "FocalDevice",
    "Frequency",
    "Gender",
    "Goal",
    "GoalStatus",
    "GoalTarget",
    "GrowthMeasurement",
    "Guardianship",
    "HealthcareService",
    "HouseholdSituation",
    "HumanName",
    "Identifier",
    "Immunization",
    "ImmunizationStatus",
    "IndividualPlan",
    "Ingredient",
    "InitialFill",
    "InspiredOxygen",
    "Instant",
    "Journal",
    "JournalPart",
    "Label",
    "LabelCode",
    "Leftover",
    "ListEntry",
    "ListStatus",
    "Location",
    "LocationStatus",
    "MaritalRegistration",
    "MedicationAdministration",
    "MedicationLine",
    "MedicationList",
    "MedicationStatus",
    "Member",
    "Message",
    "MessageContent",
    "MessageStatus",
    "Migration",
    "MultidosePlan",
    "MunicipalityNumber",
    "Narrative",
    "NeedsAssessment",
    "Network",
    "Note",
    "NprEpisode",
    "Objection",
    "Observation",
    "ObservationStatus",
    "OpeningHours",
    "Organization",
    "OrganizationContact",
    "OtherResource",
    "ParentalResponsibility",
    "PartialDate",
    "Participant",
    "ParticipationStatus",
    "Performer",
    "Period",
    "Person",
    "PersonId",
    "PersonLink",
    "PersonStatus",
    "PlanStatus",
    "Position",
    "Practitioner",
    "PractitionerRole",
    "Precision",
    "Pregnancy",
    "Prescription",
    "PrescriptionStatus",
    "Procedure",
    "ProcedurePerformer",
    "ProcedureStatus",
    "Property",
    "ProtocolDose",
    "Provenance",
    "ProvenanceAgent",
    "ProvenanceEntity",
    "Provision",
    "Purpose",
    "Qualification",
    "Quantity",
    "QuestionnaireResponse",
    "Range",
    "Ratio",
    "Reaction",
    "ReactionSeverity",
    "Reason",
    "Record",
    "RecordList",
    "Records",
    "Ref",
    "ReferenceRange",
    "Referral",
    "Refund",
    "RegisterEntry",
    "RegisterStatus",
    "RegisteredAddress",
    "Registration",
    "RelatedComposition",
    "RelatedPerson",
    "Relationship",
    "Repeat",
    "ReportMedia",
    "ReportStatus",
    "Representation",
    "RequestStatus",
    "ResidencePermit",
    "Resident",
    "ResidentLink",
    "Residue",
    "ResponseItem",
    "ResponseStatus",
    "SampledData",
    "Section",
    "ServiceDecision",
    "ServiceEpisode",
    "Signature",
    "Source",
    "Specimen",
    "SpecimenContainer",
    "SpecimenProcessing",
    "SpecimenStatus",
    "SpokenLanguage",
    "Stage",
    "StatusSpan",
    "Stay",
    "StayPlace",
    "StreetAddress",
    "Substitution",
    "Task",
    "TaskRestriction",
    "TaskStatus",
    "TaskValue",
    "Term",
    "Timing",
    "UdiCarrier",
    "VaccineReaction",
    "Verification",
    "VirtualService",
    "When",
    "age_on",
    "find_term",
    "volven",
]
