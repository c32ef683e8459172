"""The route through fhir.resources R4B, as one writes it without akson: objects mapped by attribute access, both ways."""

from collections.abc import Callable
from typing import Any

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
WRITE: dict[str, Callable[[Any], Any]] = {
    "AllergyIntolerance": writing.allergy,
    "Condition": writing.condition,
    "Encounter": writing.encounter,
    "Immunization": writing.immunization,
    "MedicationStatement": writing.medication_line,
    "Observation": writing.observation,
    "Patient": writing.resident,
}
