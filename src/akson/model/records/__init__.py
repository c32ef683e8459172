"""The records, one file each, and the tuple that lists them."""

from typing import Final

from akson.model.record import Record
from akson.model.records.allergy import Allergy
from akson.model.records.condition import Condition
from akson.model.records.document import Document
from akson.model.records.encounter import Encounter
from akson.model.records.immunization import Immunization
from akson.model.records.medication_line import MedicationLine
from akson.model.records.observation import Observation
from akson.model.records.organization import Organization
from akson.model.records.other_resource import OtherResource
from akson.model.records.practitioner import Practitioner
from akson.model.records.practitioner_role import PractitionerRole
from akson.model.records.related_person import RelatedPerson
from akson.model.records.resident import Resident
from akson.model.records.service_episode import ServiceEpisode

__all__ = ["RECORDS"]

RECORDS: Final[tuple[type[Record], ...]] = (
    Resident,
    RelatedPerson,
    Practitioner,
    PractitionerRole,
    Organization,
    Encounter,
    ServiceEpisode,
    Condition,
    Allergy,
    MedicationLine,
    Observation,
    Immunization,
    Document,
    OtherResource,
)
