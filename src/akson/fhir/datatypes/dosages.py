"""Timing and Dosage, in full; a dosage itself says in short what a timing or a dose says no more than.

Source: FHIR R4 Timing, https://hl7.org/fhir/R4/datatypes.html#Timing; Dosage, https://hl7.org/fhir/R4/dosage.html;
sfm-use, sfm-shortdosage.
"""

from typing import Any, Final

from akson.fhir.canonicals import EHELSE
from akson.fhir.datatypes.general import CONCEPT, PERIOD, QUANTITY, RANGE, RATIO
from akson.fhir.datatypes.primitives import (
    BOOLEAN,
    CODE,
    DATE_TIME,
    DECIMAL,
    INTEGER,
    POSITIVE_INT,
    STRING,
    TIME,
    UNSIGNED_INT,
)
from akson.fhir.mapping import Choice, Element, Extension, Many, Structure
from akson.model.values.dosage import Dosage, Dose
from akson.model.values.timing import Frequency, Repeat, Timing

__all__ = ["DOSAGE", "TIMING"]

_REPEAT: Final = Structure(
    "Timing.repeat",
    Repeat,
    (
        Element("bounds", "bounds[x]", Choice({"boundsDuration": QUANTITY, "boundsRange": RANGE, "boundsPeriod": PERIOD})),
        Element("count", "count", POSITIVE_INT),
        Element("count_max", "countMax", POSITIVE_INT),
        Element("duration", "duration", DECIMAL),
        Element("duration_max", "durationMax", DECIMAL),
        Element("duration_unit", "durationUnit", CODE),
        Element("frequency", "frequency", POSITIVE_INT),
        Element("frequency_max", "frequencyMax", POSITIVE_INT),
        Element("period", "period", DECIMAL),
        Element("period_max", "periodMax", DECIMAL),
        Element("period_unit", "periodUnit", CODE),
        Element("days", "dayOfWeek", Many(CODE)),
        Element("times_of_day", "timeOfDay", Many(TIME)),
        Element("events", "when", Many(CODE)),
        Element("offset_minutes", "offset", UNSIGNED_INT),
    ),
)
TIMING: Final = Structure(
    "Timing",
    Timing,
    (
        Element("times", "event", Many(DATE_TIME)),
        Element("repeat", "repeat", _REPEAT),
        Element("code", "code", CONCEPT),
    ),
)
DOSE: Final = Structure(
    "Dosage.doseAndRate",
    Dose,
    (
        Element("kind", "type", CONCEPT),
        Element("amount", "dose[x]", Choice({"doseRange": RANGE, "doseQuantity": QUANTITY})),
        Element("rate", "rate[x]", Choice({"rateRatio": RATIO, "rateRange": RANGE, "rateQuantity": QUANTITY})),
    ),
)


def _in_full(value: Frequency | Timing) -> Timing:
    if isinstance(value, Timing):
        return value
    return Timing(repeat=Repeat(frequency=value.count, period=value.per.value, period_unit=value.per.unit))


def _dosage(stated_doses: tuple[Dose, ...] = (), **members: Any) -> Dosage:
    return Dosage(doses=stated_doses, **members)


DOSAGE: Final = Structure(
    "Dosage",
    Dosage,
    (
        Element("sequence", "sequence", INTEGER),
        Element("text", "text", STRING),
        Element("additional_instructions", "additionalInstruction", Many(CONCEPT)),
        Element("patient_instruction", "patientInstruction", STRING),
        Element("times", "timing", Structure("Timing", Timing, TIMING.elements, in_full=_in_full, short_kinds=(Frequency,))),
        Element("as_needed", "asNeeded[x]", Choice({"asNeededBoolean": BOOLEAN, "asNeededCodeableConcept": CONCEPT})),
        Element("site", "site", CONCEPT),
        Element("route", "route", CONCEPT),
        Element("method", "method", CONCEPT),
        Element("stated_doses", "doseAndRate", Many(DOSE)),
        Element("max_per_period", "maxDosePerPeriod", RATIO),
        Element("max_per_administration", "maxDosePerAdministration", QUANTITY),
        Element("max_per_lifetime", "maxDosePerLifetime", QUANTITY),
        Extension("use", EHELSE + "sfm-use", "valueCodeableConcept", CONCEPT),
        Extension("short_dosage", EHELSE + "sfm-shortdosage", "valueCodeableConcept", CONCEPT),
    ),
    _dosage,
)
