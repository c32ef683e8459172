"""The forms of `akson.model.values.dates` as regular expressions, for tools in other languages.

They know the calendar, leap years included, and use neither look-ahead nor back-references, which not every engine has.

Source: FHIR R4 data types, date, dateTime and instant, https://hl7.org/fhir/R4/datatypes.html.
"""

from typing import Final

__all__ = ["INSTANT_PATTERN", "PARTIAL_DATE_PATTERN"]

_YEAR: Final = "([1-9][0-9]{3}|[0-9][1-9][0-9]{2}|[0-9]{2}[1-9][0-9]|[0-9]{3}[1-9])"
_LEAP_YEAR: Final = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DAY_OF_ANY_YEAR: Final = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
)  # fmt: skip
_DAY: Final = f"({_YEAR}-{_DAY_OF_ANY_YEAR}|{_LEAP_YEAR}-02-29)"
_CLOCK: Final = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]+)?"
_ZONE: Final = "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"

PARTIAL_DATE_PATTERN: Final = f"^({_YEAR}(-(0[1-9]|1[0-2]))?|{_DAY})$"
INSTANT_PATTERN: Final = f"^{_DAY}T{_CLOCK}{_ZONE}$"
