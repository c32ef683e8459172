"""The route through fhir.resources R4B, as one writes it without akson: objects mapped by attribute access, both ways.

It leaves out what is rare, and is there for seven types; of the others the object itself counts as the whole route. So it
does less than akson does, and the ratios are what akson gains at least.
"""

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
