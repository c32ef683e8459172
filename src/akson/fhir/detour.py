"""When the short way from bytes to a record gives way to the long one; see `akson.fhir.wire`.

A key that stands there twice, or a null where a member may be anything, is no error to msgspec. It shows when what was
found is written again: that comes out shorter than it went in and, where the text was loosely written, with fewer colons,
as in `akson.fhir.codec`.
"""

from typing import Final

import msgspec

from akson.errors import AksonError
from akson.fhir.codec import Beyond
from akson.fhir.leftovers import Unreadable

__all__ = ["GIVES_WAY", "Detour", "is_all_there"]


class Detour(Exception):
    """The resource must go the long way."""


#: What says that something is not as usual, and goes the long way.
GIVES_WAY: Final = (msgspec.DecodeError, UnicodeDecodeError, Beyond, Detour, Unreadable, AksonError, TypeError, AttributeError)


def is_all_there(content: bytes, written: bytes) -> bool:
    """Return whether what was found in the text, written again, holds every member of it once.

    What is written again is never longer than what was read, and as long only when nothing was left out. Text that was not
    written as tightly is judged by its colons.
    """
    if len(written) == len(content):
        return True
    return b"\\u003" not in content and content.count(b":") == written.count(b":")
