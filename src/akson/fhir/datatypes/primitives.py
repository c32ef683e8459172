"""The R4 primitives.

Source: FHIR R4 data types, https://hl7.org/fhir/R4/datatypes.html#primitive.
"""

from decimal import Decimal
from typing import Any, Final

from akson.errors import Problem, RecordError
from akson.fhir.mapping import Primitive
from akson.limits import LIMITS
from akson.model.values.codes import Code
from akson.model.values.dates import Instant, PartialDate
from akson.model.values.primitives import is_base64, is_time

__all__ = [
    "ANY_TEXT",
    "BASE64",
    "BOOLEAN",
    "CODE",
    "DATE",
    "DATE_TIME",
    "DECIMAL",
    "INSTANT",
    "INTEGER",
    "MARKDOWN",
    "POSITIVE_INT",
    "STRING",
    "TIME",
    "UNSIGNED_INT",
    "URI",
    "a_code",
    "number_of",
]

_TOO_MANY_DIGITS: Final = 10**LIMITS.digits


def number_of(value: object) -> Decimal:
    """Return a JSON number as a decimal with its own digits; RecordError RECO-005 for what is none."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _TOO_MANY_DIGITS:
        raise RecordError("RECO-005")
    return Decimal(value)


def _when(value: Any) -> PartialDate | Instant:
    return Instant(value) if len(value) > 10 else PartialDate(value)


def _time(value: str) -> str:
    """Return a time of day as it came."""
    if not is_time(value):
        raise RecordError("RECO-001", record=TIME.name, problems=(Problem("value", "is no time of day"),))
    return value


def _base64(value: str) -> str:
    """Return base64 as it came."""
    if not is_base64(value):
        raise RecordError("RECO-001", record=BASE64.name, problems=(Problem("value", "is no base64"),))
    return value


STRING: Final = Primitive("string", (str,), "v.__class__ is str and v")
MARKDOWN: Final = Primitive("markdown", (str,), "v.__class__ is str and v")
URI: Final = Primitive("uri", (str,), "v.__class__ is str and v and ' ' not in v")
CODE: Final = Primitive("code", (str,), "v.__class__ is str and v and (' ' not in v or v == ' '.join(v.split()))")
BASE64: Final = Primitive("base64Binary", (str,), "v.__class__ is str and v", _base64)
BOOLEAN: Final = Primitive("boolean", (bool,), "v is True or v is False")
INTEGER: Final = Primitive("integer", (int,), "v.__class__ is int and -2147483648 <= v <= 2147483647")
UNSIGNED_INT: Final = Primitive("unsignedInt", (int,), "v.__class__ is int and 0 <= v <= 2147483647")
POSITIVE_INT: Final = Primitive("positiveInt", (int,), "v.__class__ is int and 0 < v <= 2147483647")
DECIMAL: Final = Primitive("decimal", (Decimal,), "", number_of)
DATE: Final = Primitive("date", (PartialDate,), "v.__class__ is str", PartialDate, "v.text")
INSTANT: Final = Primitive("instant", (Instant,), "v.__class__ is str", Instant, "v.text")
DATE_TIME: Final = Primitive("dateTime", (PartialDate, Instant), "v.__class__ is str", _when, "v.text")
TIME: Final = Primitive("time", (str,), "v.__class__ is str", _time)
#: Texts of an identifier may be anything, the empty text too, because a finding tells.
ANY_TEXT: Final = Primitive("string", (str,), "v.__class__ is str")


class _Codes(dict[str, Code]):
    """The codes of a list by their text; one it does not know is made when asked for, and not kept."""

    def __init__(self, kind: type[Code]) -> None:
        super().__init__({str.__str__(code): code for code in kind.known()})
        self._kind = kind

    def __missing__(self, text: str) -> Code:
        return self._kind(text)


def a_code(kind: type[Code]) -> Primitive:
    """Return the codec of a code of a list that akson ships; a code it does not know is kept too."""
    return Primitive("code", (kind,), CODE.test, _Codes(kind).__getitem__, "str.__str__(v)")
