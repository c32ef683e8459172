"""Timing and Dosage: their common short shapes as short values, all others in full.

Source: FHIR R4 Timing, https://hl7.org/fhir/R4/datatypes.html#Timing; Dosage, https://hl7.org/fhir/R4/dosage.html.
"""

from decimal import Decimal
from typing import Any, Final

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
    number_of,
)
from akson.fhir.leftovers import Left, Unreadable, prefixed
from akson.fhir.mapping import Choice, Custom, Element, Many, Structure
from akson.fhir.value_readers import reader_of
from akson.fhir.value_writers import writer_of
from akson.model.values.dosage import Dosage, Dose
from akson.model.values.quantities import Quantity
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
_read_whole_timing = reader_of(TIMING)
_write_whole_timing = writer_of(TIMING)
_HOW_OFTEN: Final = frozenset({"frequency", "period", "periodUnit"})


def _read_timing(tree: Any, left: Left) -> Frequency | Timing:
    """Read "so many times in so long" as a frequency when the timing says just that, any other as a timing."""
    repeat: Any = tree.get("repeat") if tree.__class__ is dict and len(tree) == 1 else None
    if repeat.__class__ is dict and repeat.keys() == _HOW_OFTEN:
        count, period, unit = repeat["frequency"], repeat["period"], repeat["periodUnit"]
        if count.__class__ is int and count > 0 and unit.__class__ is str and unit and period.__class__ in (int, Decimal):
            return Frequency(count, Quantity(number_of(period), unit, None, None))
    timing: Timing = _read_whole_timing(tree, left)
    return timing


def _write_timing(value: Frequency | Timing) -> dict[str, Any]:
    if isinstance(value, Frequency):
        return {"repeat": {"frequency": value.count, "period": value.per.value, "periodUnit": value.per.unit}}
    tree: dict[str, Any] = _write_whole_timing(value)
    return tree


DOSE: Final = Structure(
    "Dosage.doseAndRate",
    Dose,
    (
        Element("kind", "type", CONCEPT),
        Element("amount", "dose[x]", Choice({"doseRange": RANGE, "doseQuantity": QUANTITY})),
        Element("rate", "rate[x]", Choice({"rateRatio": RATIO, "rateRange": RANGE, "rateQuantity": QUANTITY})),
    ),
)
_read_quantity = reader_of(QUANTITY)
_write_quantity = writer_of(QUANTITY)
_read_doses = reader_of(Many(DOSE))
_write_doses = writer_of(Many(DOSE))


def _read_stated_doses(tree: Any, left: Left) -> Quantity | tuple[Dose, ...]:
    """Read the one shape that says no more than an amount as that, any other as doses."""
    if tree.__class__ is list and len(tree) == 1 and tree[0].__class__ is dict and list(tree[0]) == ["doseQuantity"]:
        start = len(left)
        try:
            amount: Quantity = _read_quantity(tree[0]["doseQuantity"], left)
        except Unreadable as error:
            raise error.under("[0].doseQuantity") from None
        prefixed(left, start, "[0].doseQuantity")
        return amount
    doses: tuple[Dose, ...] = _read_doses(tree, left)
    return doses


def _write_stated_doses(value: Quantity | tuple[Dose, ...]) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = [{"doseQuantity": _write_quantity(value)}] if isinstance(value, Quantity) else _write_doses(value)
    return written


def _dosage(stated_doses: Quantity | tuple[Dose, ...] | None = None, **members: Any) -> Dosage:
    if isinstance(stated_doses, tuple):
        return Dosage(doses=stated_doses, **members)
    return Dosage(amount=stated_doses, **members)


DOSAGE: Final = Structure(
    "Dosage",
    Dosage,
    (
        Element("sequence", "sequence", INTEGER),
        Element("text", "text", STRING),
        Element("additional_instructions", "additionalInstruction", Many(CONCEPT)),
        Element("patient_instruction", "patientInstruction", STRING),
        Element("times", "timing", Custom("Timing", (Frequency, Timing), _read_timing, _write_timing)),
        Element("as_needed", "asNeeded[x]", Choice({"asNeededBoolean": BOOLEAN, "asNeededCodeableConcept": CONCEPT})),
        Element("site", "site", CONCEPT),
        Element("route", "route", CONCEPT),
        Element("method", "method", CONCEPT),
        Element("stated_doses", "doseAndRate", Custom("Element", (Quantity, Dose), _read_stated_doses, _write_stated_doses)),
        Element("max_per_period", "maxDosePerPeriod", RATIO),
        Element("max_per_administration", "maxDosePerAdministration", QUANTITY),
        Element("max_per_lifetime", "maxDosePerLifetime", QUANTITY),
    ),
    _dosage,
)
