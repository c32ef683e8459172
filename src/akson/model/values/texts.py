"""Texts that R4 gives a form. They are plain `str`; one built by hand in another form is refused with its record.

Source: FHIR R4 uri, code and base64Binary, https://hl7.org/fhir/R4/datatypes.html#primitive.
"""

from binascii import Error, a2b_base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

__all__ = ["Base64", "CodeText", "TextForm", "Uri", "is_base64", "is_code", "is_uri"]


@dataclass(frozen=True, slots=True)
class TextForm:
    """What a text must be, as the metadata of an annotation.

    Attributes:
        holds: Returns whether a text has the form.
        flaw: What is wrong with one that has not.
    """

    holds: Callable[[str], bool]
    flaw: str


def is_uri(text: str) -> bool:
    """Return whether a text has no spaces in it."""
    return " " not in text


def is_code(text: str) -> bool:
    """Return whether a text has no space at its ends, and no two in a row."""
    return " " not in text or text == " ".join(text.split())


def is_base64(text: str) -> bool:
    """Return whether a text is base64; white space may stand anywhere in it."""
    try:
        a2b_base64("".join(text.split()), strict_mode=True)
    except (Error, ValueError):
        return False
    return True


Uri = Annotated[str, TextForm(is_uri, "has spaces, which no URI has")]
CodeText = Annotated[str, TextForm(is_code, "has spaces around it, or several in a row, which no code has")]
Base64 = Annotated[str, TextForm(is_base64, "is no base64")]
