"""The route through fhir.resources R4B, as one writes it without akson: objects mapped by attribute access, both ways.

It is written out for seven types, and leaves out what is rare there, so that it does less than akson does. The other types
go by `akson.fhir.from_resource` and `to_resource`.
"""

from collections.abc import Callable
from typing import Any

from akson.model import Allergy, Condition, Encounter, Immunization, MedicationLine, Observation, Record, Resident
from benchmarks.route import reading, writing

READ: dict[str, Callable[[Any], Any]] = {
    "AllergyIntolerance": reading.allergy,
    "Condition": reading.condition,
    "Encounter": reading.encounter,
    "Immunization": reading.immunization,
    "MedicationStatement": reading.medication_line,
    "Observation": reading.observation,
    "Patient": reading.resident,
}
WRITE: dict[type[Record], Callable[[Any], Any]] = {
    Allergy: writing.allergy,
    Condition: writing.condition,
    Encounter: writing.encounter,
    Immunization: writing.immunization,
    MedicationLine: writing.medication_line,
    Observation: writing.observation,
    Resident: writing.resident,
}
