"""What sentral forskrivningsmodul (SFM) says of a medicine in use: who did what to the line, when it ends and why.

Source: HL7 Norway, sfm-regInfo, sfm-discontinuation.
"""

from dataclasses import replace
from typing import Final

from akson.fhir.datatypes.general import CONCEPT
from akson.fhir.datatypes.primitives import DATE_TIME, STRING
from akson.fhir.datatypes.references import REFERENCE
from akson.fhir.extensions import of_two_types, parts
from akson.fhir.mapping import Extension
from akson.model.records.medication_line import Discontinuation, Registration
from akson.model.values.dates import Instant, PartialDate

__all__ = ["DISCONTINUATION", "REGISTRATION"]

REGISTRATION: Final = parts(
    Registration,
    (
        Extension("kind", "type", "valueCodeableConcept", CONCEPT),
        Extension("by", "provider", "valueReference", REFERENCE),
        Extension("at", "timestamp", "valueDateTime", DATE_TIME),
        Extension("status", "status", "valueCodeableConcept", CONCEPT),
    ),
)


def _is_day(value: PartialDate | Instant) -> bool:
    return isinstance(value, PartialDate)


def _is_moment(value: PartialDate | Instant) -> bool:
    return isinstance(value, Instant)


DISCONTINUATION: Final = parts(
    Discontinuation,
    (
        Extension("at", "timedate", "valueDate", of_two_types(replace(DATE_TIME, name="date"), _is_day)),
        Extension("at", "timedate", "valueDateTime", of_two_types(DATE_TIME, _is_moment)),
        Extension("reason", "reason", "valueCodeableConcept", CONCEPT),
        Extension("note", "note", "valueString", STRING),
    ),
)
