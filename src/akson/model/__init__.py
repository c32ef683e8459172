"""What a journal is: values, records, `Journal`. It knows nothing of FHIR, HTTP or law."""

from akson.model.journal import Absence, Journal
from akson.model.record import Record, Term
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
from akson.model.records.condition import Condition, ConditionStatus, ConditionVerification
from akson.model.records.document import Document, DocumentContent, DocumentContext, DocumentRelation, DocumentStatus
from akson.model.records.encounter import Encounter, EncounterStatus, Participant
from akson.model.records.immunization import Immunization, ImmunizationStatus, Performer, ProtocolDose
from akson.model.records.medication_line import MedicationLine, MedicationStatus
from akson.model.records.observation import Component, Observation, ObservationStatus, ReferenceRange
from akson.model.records.organization import Organization
from akson.model.records.other_resource import OtherResource
from akson.model.records.practitioner import Practitioner, Qualification
from akson.model.records.practitioner_role import PractitionerRole
from akson.model.records.related_person import RelatedPerson
from akson.model.records.resident import Gender, Resident, SpokenLanguage
from akson.model.records.service_episode import EpisodeDiagnosis, EpisodeStatus, ServiceEpisode, StatusSpan
from akson.model.references import Ref
from akson.model.selection import Records
from akson.model.terms import find_term
from akson.model.values.care import Attachment, CareRelation, Dosage, Frequency, Note, Purpose
from akson.model.values.check_digits import CheckRule
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
from akson.model.values.identifiers import Identifier
from akson.model.values.labels import Audience, Label, LabelCode
from akson.model.values.people import Address, ContactPoint, HumanName
from akson.model.values.periods import Period
from akson.model.values.person_ids import DNR, DUF, FHN, FNR, HNR, PersonId
from akson.model.values.quantities import Quantity, Range, Ratio
from akson.model.values.register_numbers import AKO, ENH, HER, HPR, RSH, DistrictNumber, MunicipalityNumber
from akson.model.values.residue import Leftover, Reason, Residue
from akson.model.values.source import Source

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
    "Address",
    "Allergy",
    "AllergyCategory",
    "AllergyCriticality",
    "AllergyKind",
    "AllergyStatus",
    "Attachment",
    "Audience",
    "CareRelation",
    "CheckRule",
    "Code",
    "CodeList",
    "CodeSystem",
    "Coding",
    "Component",
    "Concept",
    "Condition",
    "ConditionStatus",
    "ConditionVerification",
    "ContactPoint",
    "DistrictNumber",
    "Document",
    "DocumentContent",
    "DocumentContext",
    "DocumentRelation",
    "DocumentStatus",
    "Dosage",
    "Encounter",
    "EncounterStatus",
    "EpisodeDiagnosis",
    "EpisodeStatus",
    "Frequency",
    "Gender",
    "HumanName",
    "Identifier",
    "Immunization",
    "ImmunizationStatus",
    "Instant",
    "Journal",
    "Label",
    "LabelCode",
    "Leftover",
    "MedicationLine",
    "MedicationStatus",
    "MunicipalityNumber",
    "Note",
    "Observation",
    "ObservationStatus",
    "Organization",
    "OtherResource",
    "PartialDate",
    "Participant",
    "Performer",
    "Period",
    "PersonId",
    "Practitioner",
    "PractitionerRole",
    "Precision",
    "ProtocolDose",
    "Purpose",
    "Qualification",
    "Quantity",
    "Range",
    "Ratio",
    "Reaction",
    "ReactionSeverity",
    "Reason",
    "Record",
    "Records",
    "Ref",
    "ReferenceRange",
    "RelatedPerson",
    "Resident",
    "Residue",
    "ServiceEpisode",
    "Source",
    "SpokenLanguage",
    "StatusSpan",
    "Term",
    "Verification",
    "When",
    "age_on",
    "find_term",
    "volven",
]
