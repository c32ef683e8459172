"""What bytes are taken, what they become, and what each kind of bad input gets."""

from decimal import Decimal

import pytest

from akson import fhir
from akson.errors import LimitError, ReadError
from akson.fhir.codec import decode, encode
from akson.limits import LIMITS, Limits

SECRET = b"13116900216"

BAD = {
    "empty": (b"", "READ-008"),
    "white space": (b" \n\t", "READ-008"),
    "only a byte order mark": (b"\xef\xbb\xbf", "READ-008"),
    "not JSON": (b"MSH|^~\\&|13116900216", "READ-001"),
    "XML": (b"<Patient xmlns='http://hl7.org/fhir'/>", "READ-001"),
    "truncated": (b'{"resourceType":"Patient","id":"13116900216', "READ-001"),
    "truncated in an escape": (b'{"id":"\\u00', "READ-001"),
    "two objects": (b"{}{}", "READ-001"),
    "NaN": (b'{"value":NaN}', "READ-001"),
    "Infinity": (b'{"value":-Infinity}', "READ-001"),
    "leading zero": (b'{"value":012}', "READ-001"),
    "control character": (b'{"id":"\x01"}', "READ-001"),
    "lone surrogate": (b'{"id":"\\ud800"}', "READ-001"),
    "array": (b'[{"resourceType":"Patient"}]', "READ-002"),
    "text": (b'"13116900216"', "READ-002"),
    "number": (b"13116900216", "READ-002"),
    "null": (b"null", "READ-002"),
    "key twice": (b'{"id":"13116900216","id":"b"}', "READ-004"),
    "key twice, same value": (b'{"id":"a","id":"a"}', "READ-004"),
    "key twice, nested": (b'{"name":[{"given":["a"],"given":["a"]}]}', "READ-004"),
    "key twice, one as an escape": (b'{"a":1,"\\u0061":2}', "READ-004"),
    "key twice, colon as an escape": (b'{"x":"\\u003a","x":"y"}', "READ-004"),
    "key twice, colons balanced by an escape": (b'{"x":"\\u003A\\u003a","x":1,"y":"\\u003a"}', "READ-004"),
    "key twice, a quoted colon": (b'{"a":":\\":","a":1}', "READ-004"),
    "key twice, space before colons": (b'{"a" :1,"a" :2}', "READ-004"),
    "key twice, lines before colons": (b'{"a"\n\t:1,"b"  :2,"a"\r\n:"::"}', "READ-004"),
    "key twice, empty key": (b'{"":1,"":2}', "READ-004"),
    "key twice, the lost one an object": (b'{"a":{"b":1,"c":2},"a":{}}', "READ-004"),
    "key twice, after a byte order mark": (b'\xef\xbb\xbf{"a":1,"a":2}', "READ-004"),
    "invalid UTF-8": (b'{"id":"\xff\xfe"}', "READ-009"),
    "surrogate in UTF-8": (b'{"id":"\xed\xa0\x80"}', "READ-009"),
    "UTF-16": ('{"id":"a"}'.encode("utf-16"), "READ-001"),
    "too large": (b'{"id":"' + b"a" * LIMITS.bytes + b'"}', "READ-101"),
    "300 deep": (b'{"a":' * 300 + b"1" + b"}" * 300, "READ-102"),
    "300 deep, arrays": (b'{"a":' + b"[" * 300 + b"]" * 300 + b"}", "READ-102"),
    "100,000 deep": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "READ-102"),
    "100,000 deep and truncated": (b'{"a":' * 100_000, "READ-102"),
    "10,000 digits": (b'{"value":' + b"9" * 10_000 + b"}", "READ-103"),
    "10,000 digits with a fraction": (b'{"value":1.' + b"9" * 10_000 + b"}", "READ-103"),
    "65 digits": (b'{"value":1.' + b"1" * 64 + b"}", "READ-103"),
    "exponent": (b'{"value":1E999999}', "READ-104"),
    "exponent of many digits": (b'{"value":1E' + b"9" * 10_000 + b"}", "READ-104"),
    "negative exponent": (b'{"value":1.0e-401}', "READ-104"),
    "zeros after the point": (b'{"value":0.' + b"0" * 400 + b"1}", "READ-104"),
    "zeros after the point and an exponent": (b'{"value":0.' + b"0" * 20 + b"1e-390}", "READ-104"),
    "nothing but zeros": (b'{"value":0.' + b"0" * 401 + b"}", "READ-104"),
}


@pytest.mark.parametrize(("content", "code"), BAD.values(), ids=BAD)
def test_bad_input_gets_its_code(content: bytes, code: str) -> None:
    """Each kind of bad input gets its own code, and no value of it in the text."""
    with pytest.raises(ReadError) as caught:
        decode(content)

    assert code == caught.value.code
    assert SECRET.decode() not in str(caught.value)


GOOD = {
    "byte order mark": (b'\xef\xbb\xbf{"a":"b"}', {"a": "b"}),
    "escapes": (b'{"\\u0061":"\\u00e6\\ud83d\\ude00\\u003a"}', {"a": "æ😀:"}),
    "colons in texts": (b'{"a":"::\\":\\":","b":":"}', {"a": '::":":', "b": ":"}),
    "space before colons": (b'{ "a" : { "b" :\n"c" } }', {"a": {"b": "c"}}),
    "same key in two objects": (b'{"a":{"x":1},"b":{"x":1}}', {"a": {"x": 1}, "b": {"x": 1}}),
    "an escaped backslash before u003a": (b'{"a":"\\\\u003a","b":1}', {"a": "\\u003a", "b": 1}),
    "100 deep": (b'{"a":' * 100 + b"1" + b"}" * 100, None),
    "64 digits": (b'{"value":' + b"1" * 64 + b"}", None),
    "64 digits after many zeros": (b'{"value":-0.' + b"0" * 399 + b"1" * 64 + b"}", None),
    "as small as with an exponent": (b'{"value":0.' + b"0" * 69 + b"1}", None),
}


@pytest.mark.parametrize(("content", "tree"), GOOD.values(), ids=GOOD)
def test_unusual_input_is_taken(content: bytes, tree: dict[str, object] | None) -> None:
    """What is unusual and allowed is read as it stands."""
    found = decode(content)

    assert tree in (found, None)
    assert fhir.same_json(content, encode(found))


@pytest.mark.parametrize(
    "number", ["5.10", "0.00", "-0.0", "1.0E-245", "1e5", "1E+2", "123456789012345678901234567890", "100", "-7", "0E3"]
)
def test_numbers_keep_their_digits(number: str) -> None:
    """A number comes back with its own digits and exponent."""
    content = f'{{"value":{number}}}'.encode()
    again = decode(encode(decode(content)))["value"]

    assert Decimal(number).as_tuple() == Decimal(again).as_tuple()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b'{"a":5}', b'{"a":5.0}'),
        (b'{"a":5.1}', b'{"a":5.10}'),
        (b'{"a":1}', b'{"a":true}'),
        (b'{"a":0}', b'{"a":false}'),
        (b'{"a":0}', b'{"a":-0.0}'),
        (b'{"a":"1"}', b'{"a":1}'),
        (b'{"a":null}', b"{}"),
        (b'{"a":[1,2]}', b'{"a":[2,1]}'),
        (b'{"a":[1]}', b'{"a":[1,1]}'),
        (b'{"a":{}}', b'{"a":[]}'),
        (b'{"a":[]}', b'{"a":{}}'),
        (b'{"a":"2024-05-01T10:00:00Z"}', b'{"a":"2024-05-01T10:00:00.0Z"}'),
    ],
)
def test_different_json_is_not_the_same(one: bytes, other: bytes) -> None:
    """Texts that differ in a digit, a type, an order of items or a letter are not the same."""
    assert not fhir.same_json(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(b'{"a":1,"b":2}', b'{ "b": 2, "a": 1 }'), (b'{"a":1E+2}', b'{"a":1e2}'), (b'{"a":"\\u00e6"}', '{"a":"æ"}'.encode())],
)
def test_equal_json_is_the_same(one: bytes, other: bytes) -> None:
    """Order of members, white space and spelling of letters do not count."""
    assert fhir.same_json(one, other)


def test_limits_are_an_argument() -> None:
    """A caller may set other limits."""
    tight = Limits(depth=2, digits=3, exponent=2, bytes=40)
    refused = (b'{"a":{"b":{"c":1}}}', b'{"a":1.234}', b'{"a":1e3}', b'{"a":"' + b"x" * 40 + b'"}')
    found: list[str] = []
    for content in refused:
        with pytest.raises(ReadError) as caught:
            decode(content, tight)
        found.append(caught.value.code)

    assert ["READ-102", "READ-103", "READ-104", "READ-101"] == found


def test_an_error_names_the_line() -> None:
    """The place in the error is the line of the file."""
    with pytest.raises(ReadError) as caught:
        decode(b"{", line=17)

    assert caught.value.place.line == 17
    assert "line 17" in str(caught.value)


def test_a_lower_limit_of_depth_holds_however_it_is_read() -> None:
    """Only the default is left to the reader of records."""
    with pytest.raises(LimitError) as caught:
        decode(b'{"a":[{}]}', Limits(depth=2), shallow=True)

    assert "READ-102" == caught.value.code
