"""Texts and whole numbers that R4 gives a form. They are plain `str` and `int`; by hand, one in another form is refused.

Source: FHIR R4 uri, code, base64Binary, time, integer, unsignedInt and positiveInt,
https://hl7.org/fhir/R4/datatypes.html#primitive.
"""

import re
from binascii import Error, a2b_base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Annotated, Any, Final

__all__ = [
    "Base64",
    "CodeText",
    "Integer",
    "PositiveInt",
    "Restriction",
    "TimeOfDay",
    "UnsignedInt",
    "Uri",
    "is_base64",
    "is_code",
    "is_time",
    "is_uri",
]

_TIME: Final = re.compile(r"\d\d:\d\d:\d\d(?:\.\d+)?", re.ASCII)
_WHITE_SPACE: Final = dict.fromkeys(map(ord, " \t\r\n"))
_MOST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a text or a number must be, as the metadata of an annotation.

    Attributes:
        holds: Returns whether a value has the form.
        flaw: What is wrong with one that has not.
    """

    holds: Callable[[Any], bool]
    flaw: str


def is_uri(text: str) -> bool:
    """Return whether a text has no spaces in it."""
    return " " not in text


def is_code(text: str) -> bool:
    """Return whether a text has no space at its ends, and no two in a row."""
    return " " not in text or text == " ".join(text.split())


def is_base64(text: str) -> bool:
    """Return whether a text is base64; white space may stand anywhere in it."""
    bare = text.translate(_WHITE_SPACE)
    try:
        a2b_base64(bare, strict_mode=True)
    except (Error, ValueError):
        return False
    return bare != ""


def is_time(text: str) -> bool:
    """Return whether a text is a time of day: hours, minutes, seconds, perhaps a fraction, and no zone."""
    if _TIME.fullmatch(text) is None:
        return False
    try:
        time.fromisoformat(text[:8])
    except ValueError:
        return False
    return True


Uri = Annotated[str, Restriction(is_uri, "has spaces, which no URI has")]
CodeText = Annotated[str, Restriction(is_code, "has spaces around it, or several in a row, which no code has")]
Base64 = Annotated[str, Restriction(is_base64, "is no base64")]
TimeOfDay = Annotated[str, Restriction(is_time, "is no time of day with seconds, as 09:30:00")]
Integer = Annotated[int, Restriction(lambda number: -_MOST - 1 <= number <= _MOST, "is beyond the numbers of 32 bits")]
UnsignedInt = Annotated[int, Restriction(lambda number: 0 <= number <= _MOST, "is negative, or beyond the numbers of 32 bits")]
PositiveInt = Annotated[int, Restriction(lambda number: 0 < number <= _MOST, "is no number from 1, or beyond the numbers of 32 bits")]
