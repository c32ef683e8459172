"""JSON in and out: exact numbers, no duplicate keys, bounded size.

msgspec decodes faster than anything else that keeps decimals, but takes the last of two equal keys. So the colons of
the input are counted and compared with those of the decoded tree, written again: both counts run at the speed of C,
and most input is letter by letter what akson writes, which says it all.
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal, DecimalTuple
from typing import Any, Final, cast

import msgspec

from akson.errors import LimitError, Place, ReadError
from akson.limits import LIMITS, Limits

__all__ = ["Beyond", "JsonObject", "decode", "encode", "encode_sorted", "is_deeper", "is_flat", "number_reader", "same_json"]

JsonObject = dict[str, Any]

#: Returns a tree as JSON on one line, decimals with their own digits.
encode: Final = msgspec.json.Encoder(decimal_format="number").encode
#: The same with members by name, so that their order makes no difference.
encode_sorted: Final = msgspec.json.Encoder(decimal_format="number", order="sorted").encode
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_CONTAINERS: Final = frozenset({dict, list})
_ESCAPED_COLON: Final = re.compile(rb"\\u003[aA]")


class Beyond(Exception):
    """A number is beyond the limit that the code says."""

    def __init__(self, code: str, limit: int) -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit


def number_reader(limits: Limits) -> Callable[[str], Decimal]:
    """Return what reads a number with a fraction or an exponent; what is beyond the limits is so before any arithmetic.

    Zeros before the first other digit are no digits of the number: in a fraction they are the exponent, spelled out.
    """
    plain = min(20, limits.digits, limits.exponent)

    def read(text: str) -> Decimal:
        if len(text) > plain or "e" in text or "E" in text:
            mantissa, _, exponent = text.lower().partition("e")
            whole, _, fraction = mantissa.lstrip("-").partition(".")
            digits = len((whole + fraction).lstrip("0"))
            if digits > limits.digits:
                raise Beyond("READ-103", limits.digits)
            first = digits - 1 if digits else 0  # places from the first digit to the last
            if len(exponent) > 6 or abs(int(exponent or "0") - len(fraction) + first) > limits.exponent:
                raise Beyond("READ-104", limits.exponent)
        return Decimal(text)

    return read


def _decoder(limits: Limits) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(float_hook=number_reader(limits)).decode


_default_decode: Final = _decoder(LIMITS)


def decode(content: bytes, limits: Limits = LIMITS, *, line: int | None = None, shallow: bool = False) -> JsonObject:
    """Return the object that `content` holds; numbers with a fraction or exponent are Decimal.

    Args:
        content: JSON in UTF-8; a byte order mark is allowed.
        limits: What to refuse.
        line: Line of the file, for the place in an error.
        shallow: Leaves the default depth to a caller that looks at it where it matters, as the reader of records does.

    Raises:
        ReadError: READ-001 no JSON, READ-002 no object, READ-004 a key twice, READ-008 empty, READ-009 not UTF-8.
        LimitError: READ-101 to READ-104.
    """
    if len(content) > limits.bytes:
        raise LimitError("READ-101", place=Place(line), limit=limits.bytes)
    if content.startswith(_BYTE_ORDER_MARK):
        content = content[3:]
    tree = _parse(content, limits, line)
    if tree.__class__ is not dict:
        raise ReadError("READ-002", place=Place(line))
    written = encode(tree)
    if written != content and _has_a_key_twice(content, written):
        raise ReadError("READ-004", place=Place(line))
    if not (shallow and limits is LIMITS) and content.count(b"{") + content.count(b"[") > limits.depth and is_deeper(tree, limits.depth):
        raise LimitError("READ-102", place=Place(line), limit=limits.depth)
    return tree


def _parse(content: bytes, limits: Limits, line: int | None) -> Any:
    try:
        return (_default_decode if limits is LIMITS else _decoder(limits))(content)
    except Beyond as error:
        raise LimitError(error.code, place=Place(line), limit=error.limit) from None
    except UnicodeDecodeError:
        raise ReadError("READ-009", place=Place(line)) from None
    except RecursionError:
        raise LimitError("READ-102", place=Place(line), limit=limits.depth) from None
    except msgspec.ValidationError:
        raise LimitError("READ-103", place=Place(line), limit=limits.digits) from None
    except msgspec.DecodeError:
        raise ReadError("READ-001" if content.strip() else "READ-008", place=Place(line)) from None


def _has_a_key_twice(content: bytes, written: bytes) -> bool:
    """Return whether an object of the text has the same key twice, when what was read of it is `written` again.

    Each member of an object has a colon, so a lost key leaves fewer of them; those inside strings are the same on both
    sides unless spelled as an escape. Where the counts differ, the text is read once more, key by key.
    """
    if b"\\u003" in content and _ESCAPED_COLON.search(content) is not None:
        return _reads_a_key_twice(content)
    return content.count(b":") != written.count(b":") and _reads_a_key_twice(content)


def _reads_a_key_twice(content: bytes) -> bool:
    repeated: list[bool] = []

    def keep(pairs: list[tuple[str, Any]]) -> None:
        if len({name for name, _ in pairs}) != len(pairs):
            repeated.append(True)

    json.loads(content, object_pairs_hook=keep, parse_float=str, parse_int=str)
    return bool(repeated)


def is_flat(tree: Any) -> bool:
    """Return whether an object or array holds no other."""
    return _CONTAINERS.isdisjoint(map(type, tree.values() if tree.__class__ is dict else tree))


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


def same_json(a: bytes, b: bytes) -> bool:
    """Return whether two JSON texts say the same: equal members, numbers equal to the digit, texts to the letter."""
    return _same(decode(a), decode(b))


def _same(a: object, b: object) -> bool:
    if isinstance(a, dict):
        one, other = cast("JsonObject", a), cast("JsonObject", b)
        return isinstance(b, dict) and one.keys() == other.keys() and all(_same(value, other[name]) for name, value in one.items())
    if isinstance(a, list):
        these, those = cast("list[object]", a), cast("list[object]", b)
        return isinstance(b, list) and len(these) == len(those) and all(map(_same, these, those))
    digits = _digits(a)
    return type(a) is type(b) and a == b if digits is None else digits == _digits(b)


def _digits(value: object) -> DecimalTuple | None:
    """Return sign, digits and exponent of a number, None of all else; 5 and 5.0 differ."""
    if isinstance(value, Decimal):
        return value.as_tuple()
    return Decimal(value).as_tuple() if isinstance(value, int) and value.__class__ is not bool else None
