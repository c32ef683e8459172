"""The mappings, listed in one place.

A FHIR type without one travels as `OtherResource`.
"""

from typing import Any, Final

from akson.fhir.mapping import Mapping
from akson.fhir.types.access_decision import ACCESS_DECISION
from akson.fhir.types.access_restriction import ACCESS_RESTRICTION
from akson.fhir.types.alarm import ALARM
from akson.fhir.types.allergy_intolerance import ALLERGY_INTOLERANCE
from akson.fhir.types.appointment import APPOINTMENT
from akson.fhir.types.appointment_response import APPOINTMENT_RESPONSE
from akson.fhir.types.audit_event import AUDIT_EVENT
from akson.fhir.types.binary import BINARY
from akson.fhir.types.block import BLOCK
from akson.fhir.types.care_plan import CARE_PLAN
from akson.fhir.types.care_team import CARE_TEAM
from akson.fhir.types.coercion_decision import COERCION_DECISION
from akson.fhir.types.communication import COMMUNICATION
from akson.fhir.types.composition import COMPOSITION
from akson.fhir.types.condition import CONDITION
from akson.fhir.types.consent import CONSENT
from akson.fhir.types.correction_case import CORRECTION_CASE
from akson.fhir.types.death_notice import DEATH_NOTICE
from akson.fhir.types.development_check import DEVELOPMENT_CHECK
from akson.fhir.types.device import DEVICE
from akson.fhir.types.diagnostic_report import DIAGNOSTIC_REPORT
from akson.fhir.types.document_reference import DOCUMENT_REFERENCE
from akson.fhir.types.encounter import ENCOUNTER
from akson.fhir.types.endpoint import ENDPOINT
from akson.fhir.types.episode_of_care import EPISODE_OF_CARE
from akson.fhir.types.flag import FLAG
from akson.fhir.types.goal import GOAL
from akson.fhir.types.growth_measurement import GROWTH_MEASUREMENT
from akson.fhir.types.healthcare_service import HEALTHCARE_SERVICE
from akson.fhir.types.household_situation import HOUSEHOLD_SITUATION
from akson.fhir.types.immunization import IMMUNIZATION
from akson.fhir.types.individual_plan import INDIVIDUAL_PLAN
from akson.fhir.types.journal_part import JOURNAL_PART
from akson.fhir.types.list import LIST
from akson.fhir.types.location import LOCATION
from akson.fhir.types.medication import MEDICATION
from akson.fhir.types.medication_administration import MEDICATION_ADMINISTRATION
from akson.fhir.types.medication_dispense import MEDICATION_DISPENSE
from akson.fhir.types.medication_list import MEDICATION_LIST
from akson.fhir.types.medication_request import MEDICATION_REQUEST
from akson.fhir.types.medication_statement import MEDICATION_STATEMENT
from akson.fhir.types.multidose_plan import MULTIDOSE_PLAN
from akson.fhir.types.needs_assessment import NEEDS_ASSESSMENT
from akson.fhir.types.objection import OBJECTION
from akson.fhir.types.observation import OBSERVATION
from akson.fhir.types.organization import ORGANIZATION
from akson.fhir.types.other_resource import other_resource
from akson.fhir.types.patient import PATIENT
from akson.fhir.types.person import PERSON
from akson.fhir.types.practitioner import PRACTITIONER
from akson.fhir.types.practitioner_role import PRACTITIONER_ROLE
from akson.fhir.types.pregnancy import PREGNANCY
from akson.fhir.types.procedure import PROCEDURE
from akson.fhir.types.provenance import PROVENANCE
from akson.fhir.types.questionnaire_response import QUESTIONNAIRE_RESPONSE
from akson.fhir.types.related_person import RELATED_PERSON
from akson.fhir.types.representation import REPRESENTATION
from akson.fhir.types.service_decision import SERVICE_DECISION
from akson.fhir.types.service_request import SERVICE_REQUEST
from akson.fhir.types.specimen import SPECIMEN
from akson.fhir.types.task import TASK
from akson.model import OtherResource, Record

__all__ = ["BY_RECORD", "BY_TYPE", "MAPPINGS", "mapping_of"]

MAPPINGS: Final[tuple[Mapping[Any], ...]] = (
    PATIENT,
    PERSON,
    RELATED_PERSON,
    REPRESENTATION,
    PRACTITIONER,
    PRACTITIONER_ROLE,
    ORGANIZATION,
    HEALTHCARE_SERVICE,
    ENDPOINT,
    LOCATION,
    JOURNAL_PART,
    DOCUMENT_REFERENCE,
    COMPOSITION,
    PROVENANCE,
    LIST,
    BINARY,
    ENCOUNTER,
    EPISODE_OF_CARE,
    SERVICE_DECISION,
    NEEDS_ASSESSMENT,
    TASK,
    APPOINTMENT,
    APPOINTMENT_RESPONSE,
    SERVICE_REQUEST,
    COMMUNICATION,
    HOUSEHOLD_SITUATION,
    CONDITION,
    FLAG,
    ALLERGY_INTOLERANCE,
    IMMUNIZATION,
    DIAGNOSTIC_REPORT,
    OBSERVATION,
    SPECIMEN,
    GROWTH_MEASUREMENT,
    DEVELOPMENT_CHECK,
    PREGNANCY,
    PROCEDURE,
    QUESTIONNAIRE_RESPONSE,
    DEATH_NOTICE,
    MEDICATION_STATEMENT,
    MEDICATION_LIST,
    MEDICATION_REQUEST,
    MEDICATION_ADMINISTRATION,
    MULTIDOSE_PLAN,
    MEDICATION_DISPENSE,
    MEDICATION,
    CARE_PLAN,
    GOAL,
    CARE_TEAM,
    INDIVIDUAL_PLAN,
    ALARM,
    DEVICE,
    CONSENT,
    OBJECTION,
    BLOCK,
    ACCESS_RESTRICTION,
    ACCESS_DECISION,
    AUDIT_EVENT,
    CORRECTION_CASE,
    COERCION_DECISION,
)
#: The mapping of each type that takes what nothing leads elsewhere.
BY_TYPE: Final[dict[str, Mapping[Any]]] = {mapping.resource_type: mapping for mapping in MAPPINGS if mapping.signs is None}
BY_RECORD: Final[dict[type[Record], Mapping[Any]]] = {mapping.record: mapping for mapping in MAPPINGS}


def mapping_of(record: Record) -> Mapping[Any]:
    """Return the mapping of a record; of an `OtherResource` that of its type."""
    return other_resource(record.resource_type) if isinstance(record, OtherResource) else BY_RECORD[type(record)]
