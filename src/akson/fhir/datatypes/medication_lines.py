"""What sentral forskrivningsmodul (SFM) says of a medicine in use: who did what to the line, when it ends and why.

Source: HL7 Norway, sfm-regInfo, sfm-discontinuation.
"""

from typing import Any, Final

from akson.errors import RecordError
from akson.fhir.datatypes.general import CONCEPT
from akson.fhir.datatypes.primitives import DATE_TIME, STRING
from akson.fhir.datatypes.references import REFERENCE
from akson.fhir.extensions import parts
from akson.fhir.leftovers import Left, Unreadable
from akson.fhir.mapping import Custom, Extension
from akson.model.records.medication_line import Discontinuation, Registration
from akson.model.values.dates import Instant, PartialDate
from akson.model.values.residue import Reason

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


def _time(*, is_date: bool) -> Custom:
    """Return the codec of a time in one of its two types; how it stood is kept where it would be written in the other."""

    def read(tree: Any, left: Left) -> PartialDate | Instant:
        try:
            value = Instant(tree) if len(tree) > len("2024-05-17") else PartialDate(tree)
        except (RecordError, TypeError, AttributeError):
            raise Unreadable("") from None
        if isinstance(value, PartialDate) is not is_date:
            left.append(["", tree, Reason.REPEATED, ()])
        return value

    def write(value: PartialDate | Instant) -> str | None:
        return value.text if isinstance(value, PartialDate) is is_date else None

    return Custom("date" if is_date else "dateTime", (PartialDate, Instant), read, write)


DISCONTINUATION: Final = parts(
    Discontinuation,
    (
        Extension("at", "timedate", "valueDate", _time(is_date=True)),
        Extension("at", "timedate", "valueDateTime", _time(is_date=False)),
        Extension("reason", "reason", "valueCodeableConcept", CONCEPT),
        Extension("note", "note", "valueString", STRING),
    ),
)
