"""Under what circumstances a vital sign was measured.

Source: no-domain VitalSigns 0.9.0, http://hl7.no/fhir/no-domain/vitalsigns, extensions NoDomainVitalSigns*.
"""

from akson.model.values.care import Note
from akson.model.values.codes import Coding, Concept
from akson.model.values.primitives import PositiveInt
from akson.model.values.quantities import Quantity, Ratio
from akson.model.values.value import Value

__all__ = ["Circumstances", "InspiredOxygen"]


class InspiredOxygen(Value, frozen=True, gc=False, kw_only=True):
    """How much oxygen a person was given.

    Attributes:
        flow: Oxygen in a time.
        fraction: Oxygen in the air that is inhaled (FiO2).
        percentage: The same in hundredths.
        is_on_air: Whether it is air alone.
        method: How it is given.
    """

    flow: Quantity | None = None
    fraction: Ratio | None = None
    percentage: Ratio | None = None
    is_on_air: bool | None = None
    method: str | None = None


class Circumstances(Value, frozen=True, gc=False, kw_only=True):
    """Under what circumstances a vital sign was measured; codes are of SNOMED CT.

    Attributes:
        confounding_factor: What may have disturbed it.
        clinical_description: A remark on the finding.
        blood_pressure_position: Position of the body while blood pressure was measured.
        height_position: While height was.
        pulse_position: While pulse or heart rate was.
        respiration_position: While respiration was.
        cuff_size: Size of the cuff.
        sleep_status: Awake or asleep.
        tilt: Degrees by which the surface was tilted.
        diastolic_end_point: By which sound diastolic pressure was told.
        systolic_formula: How systolic pressure was computed.
        diastolic_formula: How diastolic pressure was.
        mean_formula: How mean arterial pressure was.
        body_exposure: How much the body was covered.
        clothing: What the person wore on the scales.
        active_heating: By what the body was warmed.
        days_since_menstruation: Days since menstruation began.
        inspired_oxygen: How much oxygen the person was given.
        spontaneous_breathing: Whether the person breathed without help.
        respiration_depth: How deep.
        respiration_regularity: How regular.
        pulse_rhythm: Rhythm of the pulse.
        pulse_irregularity: In which way the pulse was irregular.
        pulse_character: What the pulse felt like.
        heart_irregularity: In which way the heart was irregular.
    """

    confounding_factor: Concept | None = None
    clinical_description: Note | None = None
    blood_pressure_position: Coding | None = None
    height_position: Coding | None = None
    pulse_position: Coding | None = None
    respiration_position: Coding | None = None
    cuff_size: Coding | None = None
    sleep_status: Coding | None = None
    tilt: Quantity | None = None
    diastolic_end_point: Coding | None = None
    systolic_formula: str | None = None
    diastolic_formula: str | None = None
    mean_formula: str | None = None
    body_exposure: Coding | None = None
    clothing: Coding | None = None
    active_heating: str | None = None
    days_since_menstruation: PositiveInt | None = None
    inspired_oxygen: InspiredOxygen | None = None
    spontaneous_breathing: Coding | None = None
    respiration_depth: Coding | None = None
    respiration_regularity: Coding | None = None
    pulse_rhythm: Coding | None = None
    pulse_irregularity: Coding | None = None
    pulse_character: Note | None = None
    heart_irregularity: Coding | None = None
