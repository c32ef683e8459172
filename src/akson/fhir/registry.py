"""The mappings, listed in one place.

A FHIR type without one travels as `OtherResource`.
"""

from typing import Any, Final

from akson.fhir.mapping import Mapping
from akson.fhir.types.allergy_intolerance import ALLERGY_INTOLERANCE
from akson.fhir.types.condition import CONDITION
from akson.fhir.types.document_reference import DOCUMENT_REFERENCE
from akson.fhir.types.encounter import ENCOUNTER
from akson.fhir.types.episode_of_care import EPISODE_OF_CARE
from akson.fhir.types.immunization import IMMUNIZATION
from akson.fhir.types.medication_statement import MEDICATION_STATEMENT
from akson.fhir.types.observation import OBSERVATION
from akson.fhir.types.organization import ORGANIZATION
from akson.fhir.types.patient import PATIENT
from akson.fhir.types.practitioner import PRACTITIONER
from akson.fhir.types.practitioner_role import PRACTITIONER_ROLE
from akson.fhir.types.related_person import RELATED_PERSON
from akson.model import Record

__all__ = ["BY_RECORD", "BY_TYPE", "MAPPINGS"]

MAPPINGS: Final[tuple[Mapping[Any], ...]] = (
    PATIENT,
    RELATED_PERSON,
    PRACTITIONER,
    PRACTITIONER_ROLE,
    ORGANIZATION,
    ENCOUNTER,
    CONDITION,
    ALLERGY_INTOLERANCE,
    MEDICATION_STATEMENT,
    OBSERVATION,
    IMMUNIZATION,
    DOCUMENT_REFERENCE,
    EPISODE_OF_CARE,
)
BY_TYPE: Final[dict[str, Mapping[Any]]] = {mapping.resource_type: mapping for mapping in MAPPINGS}
BY_RECORD: Final[dict[type[Record], Mapping[Any]]] = {mapping.record: mapping for mapping in MAPPINGS}
