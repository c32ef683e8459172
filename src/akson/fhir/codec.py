"""JSON in and out: exact numbers, no duplicate keys, bounded size.

msgspec decodes faster than anything else that keeps decimals, but takes the last of two equal keys. So the colons of
the input are counted and compared with those of the decoded tree, written again: both counts run at the speed of C.
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import msgspec

from akson.errors import LimitError, Place, ReadError
from akson.limits import LIMITS, Limits

__all__ = ["JsonObject", "decode", "encode", "same_json"]

JsonObject = dict[str, Any]

_encode: Final = msgspec.json.Encoder(decimal_format="number").encode
_ESCAPED_COLON: Final = re.compile(rb"\\u003[aA]")


class _Beyond(Exception):
    """A number is beyond the limits; the code says which."""


def _number_reader(limits: Limits) -> Callable[[str], Decimal]:
    """Return what msgspec calls for each number with a fraction or an exponent, before any arithmetic is done."""

    def read(text: str) -> Decimal:
        if len(text) > 20 or "e" in text or "E" in text:
            mantissa, _, exponent = text.lower().partition("e")
            if sum(character.isdigit() for character in mantissa) > limits.digits:
                raise _Beyond("READ-103")
            if len(exponent) > 6 or (exponent and abs(int(exponent)) > limits.exponent):
                raise _Beyond("READ-104")
        return Decimal(text)

    return read


def _decoder(limits: Limits) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(float_hook=_number_reader(limits)).decode


_default_decode: Final = _decoder(LIMITS)


def decode(
    content: bytes, limits: Limits = LIMITS, *, line: int | None = None, shallow: bool = False
) -> JsonObject:
    """Return the object that `content` holds; numbers with a fraction or exponent are Decimal.

    Args:
        content: JSON in UTF-8; a byte order mark is allowed.
        limits: What to refuse.
        line: Line of the file, for the place in an error.
        shallow: Leaves the depth to a caller that looks at it where it matters, as the reader of records does.

    Raises:
        ReadError: READ-001 no JSON, READ-002 no object, READ-004 a key twice, READ-008 empty, READ-009 not UTF-8.
        LimitError: READ-101 to READ-104.
    """
    place = Place(line)
    if len(content) > limits.bytes:
        raise LimitError("READ-101", place=place, limit=limits.bytes)
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    try:
        tree = (_default_decode if limits is LIMITS else _decoder(limits))(content)
    except _Beyond as error:
        limit = limits.digits if str(error) == "READ-103" else limits.exponent
        raise LimitError(str(error), place=place, limit=limit) from None
    except UnicodeDecodeError:
        raise ReadError("READ-009", place=place) from None
    except RecursionError:
        raise LimitError("READ-102", place=place, limit=limits.depth) from None
    except msgspec.ValidationError:
        raise LimitError("READ-103", place=place, limit=limits.digits) from None
    except msgspec.DecodeError:
        raise ReadError("READ-001" if content.strip() else "READ-008", place=place) from None
    if tree.__class__ is not dict:
        raise ReadError("READ-002", place=place)
    if _has_a_key_twice(content, tree):
        raise ReadError("READ-004", place=place)
    if not shallow and content.count(b"{") + content.count(b"[") > limits.depth and is_deeper(tree, limits.depth):
        raise LimitError("READ-102", place=place, limit=limits.depth)
    return tree


def _has_a_key_twice(content: bytes, tree: Any) -> bool:
    """Return whether an object of the text has the same key twice, of which `tree` holds the last.

    Each member of an object has a colon, so a lost key leaves fewer colons in the tree written again; those inside
    strings are the same on both sides unless spelled as an escape. Where the counts differ, the text is read once
    more, key by key.
    """
    if b"\\u003" in content and _ESCAPED_COLON.search(content) is not None:
        return _reads_a_key_twice(content)
    return content.count(b":") != _encode(tree).count(b":") and _reads_a_key_twice(content)


def _reads_a_key_twice(content: bytes) -> bool:
    repeated: list[bool] = []

    def keep(pairs: list[tuple[str, Any]]) -> None:
        if len({name for name, _ in pairs}) != len(pairs):
            repeated.append(True)

    json.loads(content, object_pairs_hook=keep, parse_float=str, parse_int=str)
    return bool(repeated)


def is_deeper(tree: Any, limit: int) -> bool:
    """Return whether objects and arrays are nested deeper than `limit` levels, `tree` itself being the first."""
    level: list[Any] = [tree]
    for _ in range(limit):
        level = [
            child
            for node in level
            for child in (node.values() if node.__class__ is dict else node)
            if child.__class__ is dict or child.__class__ is list
        ]
        if not level:
            return False
    return True


def encode(tree: Any) -> bytes:
    """Return `tree` as JSON on one line, decimals with their own digits."""
    return _encode(tree)


def same_json(a: bytes, b: bytes) -> bool:
    """Return whether two JSON texts say the same: equal members, numbers equal to the digit, texts to the letter."""
    return _same(decode(a), decode(b))


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[name], b[name]) for name in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(_same(one, other) for one, other in zip(a, b, strict=True))
    if _is_number(a) and _is_number(b):
        return Decimal(a).as_tuple() == Decimal(b).as_tuple()
    return type(a) is type(b) and bool(a == b)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
