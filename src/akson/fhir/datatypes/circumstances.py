"""Under what circumstances a vital sign was measured: extensions of an Observation.

Source: no-domain VitalSigns 0.9.0, extensions NoDomainVitalSigns*.
"""

from typing import Final

from akson.fhir.datatypes.clinical import NOTE
from akson.fhir.datatypes.general import CODING, CONCEPT, QUANTITY, RATIO
from akson.fhir.datatypes.primitives import BOOLEAN, POSITIVE_INT, STRING
from akson.fhir.extensions import parts
from akson.fhir.mapping import Custom, Extension, Gathered, Primitive, Structure
from akson.model.values.circumstances import Circumstances, InspiredOxygen

__all__ = ["CIRCUMSTANCES"]


def _of(field: str, name: str, value: str, codec: Primitive | Structure | Custom) -> Extension:
    return Extension(field, f"http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSigns{name}Extension", value, codec)


def _coding(field: str, name: str) -> Extension:
    return _of(field, name, "valueCoding", CODING)


def _text(field: str, name: str) -> Extension:
    return _of(field, name, "valueString", STRING)


_INSPIRED_OXYGEN: Final = parts(
    InspiredOxygen,
    (
        _of("flow", "Flow", "valueQuantity", QUANTITY),
        _of("fraction", "FiO2", "valueRatio", RATIO),
        _of("percentage", "PercentO2", "valueRatio", RATIO),
        _of("is_on_air", "OnAir", "valueBoolean", BOOLEAN),
        _text("method", "MethodofOxygenDelivery"),
    ),
)
CIRCUMSTANCES: Final = Gathered(
    "circumstances",
    parts(
        Circumstances,
        (
            _coding("blood_pressure_position", "BloodpressureBodyPosition"),
            _coding("height_position", "BodyHeightBodyPosition"),
            _coding("pulse_position", "HeartRatePulseBodyPosition"),
            _coding("respiration_position", "RespirationRateBodyPosition"),
            _coding("cuff_size", "CuffSize"),
            _coding("sleep_status", "SleepStatus"),
            _of("tilt", "Tilt", "valueQuantity", QUANTITY),
            _coding("diastolic_end_point", "DiastolicEndPoint"),
            _text("systolic_formula", "BloodpressureSystolicFormula"),
            _text("diastolic_formula", "BloodpressureDiastolicFormula"),
            _text("mean_formula", "BloodpressureMeanArterialFormula"),
            _coding("body_exposure", "BodyExposure"),
            _coding("clothing", "ClothingState"),
            _text("active_heating", "ActiveHeating"),
            _of("days_since_menstruation", "DaysSinceMenstruationStart", "valuePositiveInt", POSITIVE_INT),
            _of("inspired_oxygen", "InspiredOxygen", "extension", _INSPIRED_OXYGEN),
            _coding("spontaneous_breathing", "SpontaneousBreathing"),
            _coding("respiration_depth", "RespirationDepth"),
            _coding("respiration_regularity", "RespirationRegularity"),
            _coding("pulse_rhythm", "PulseRhythm"),
            _coding("pulse_irregularity", "PulseRhythmIrregularity"),
            _of("pulse_character", "CharacterOfPulse", "valueAnnotation", NOTE),
            _coding("heart_irregularity", "HeartRhythmIrregularity"),
            _of("clinical_description", "ClinicalDescription", "valueAnnotation", NOTE),
            _of("confounding_factor", "ConfoundingFactor", "valueCodeableConcept", CONCEPT),
        ),
    ),
)
