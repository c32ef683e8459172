"""Bundles taken apart entry by entry."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import ReadError
from akson.fhir.bundle import addresses_in, entries_of
from akson.fhir.codec import decode
from akson.fhir.entries import Part, addresses_among, leads_to_an_address, parts_of, type_among
from akson.limits import LIMITS, Limits

PATIENT = {"resourceType": "Patient", "id": "p"}
HARD_TEXTS = st.sampled_from(["", "{", "}}", '"', "\\", '\\"}', "[{", "æøå 😀", ',{"fullUrl"', "\n", "\u2028", "reference"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    HARD_TEXTS | st.none() | st.booleans() | st.integers(-9, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HARD_TEXTS | st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)
RESOURCES = st.builds(lambda rest: {**rest, **PATIENT}, st.dictionaries(HARD_TEXTS, VALUES, max_size=3))
ENTRIES = st.builds(
    lambda address, resource, beside: {**address, "resource": resource, **beside},
    st.sampled_from([{}, {"fullUrl": "urn:uuid:1"}, {"fullUrl": "urn:uuid:2"}, {"fullUrl": "https://x.example/Patient/p"}]),
    RESOURCES,
    st.dictionaries(st.sampled_from(["search", "link"]), VALUES, max_size=2),
)


@st.composite
def bundles(draw: st.DrawFn) -> bytes:
    """Return a Bundle with hard texts, its members in any order, written in one of several manners."""
    members = {
        "resourceType": "Bundle",
        "entry": draw(st.lists(ENTRIES, max_size=6)),
        **draw(st.dictionaries(HARD_TEXTS, VALUES, max_size=3)),
    }
    ordered = dict(draw(st.permutations(list(members.items()))))
    indent = draw(st.sampled_from([None, 0, 2, "\t"]))
    compact = draw(st.booleans())
    separators = (",", ":") if compact and indent is None else None
    text = json.dumps(ordered, indent=indent, separators=separators, ensure_ascii=draw(st.booleans()))
    before, after = draw(st.sampled_from([("", ""), ("\ufeff", "\n"), (" \r\n\t", "  ")]))
    return (before + text + after).encode()


def parts(content: bytes, size: int = 7, limits: Limits = LIMITS) -> list[Part]:
    """Return all parts."""
    return list(parts_of(io.BytesIO(content), limits, size=size))


def bundle(*entries: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return a Bundle of entries as they are spelled."""
    return b'{"resourceType":"Bundle",' + before + b'"entry":[' + b",".join(entries) + b"]" + after + b"}"


def error_of(content: bytes, limits: Limits = LIMITS) -> tuple[str, str | None]:
    """Return code and path of what comes last, for all sizes the same."""
    found = {
        (last.error.code, last.error.place.path) if last.error is not None else ("none", None)
        for last in (parts(content, size, limits)[-1] for size in (1, 2, 3, 16, 1 << 16))
    }

    assert 1 == len(found)
    return found.pop()


@given(content=bundles(), size=st.integers(1, 64))
def test_parts_are_the_members_and_entries_of_the_whole(content: bytes, size: int) -> None:
    """However much is read at a time, the parts are what decoding the whole gives, in the order of the text."""
    tree = decode(content.strip())
    found = parts(content, size)

    assert [part.error for part in found if part.error] == []
    assert tree["entry"] == [part.value for part in found if part.at is not None]
    assert {name: value for name, value in tree.items() if name != "entry"} == {part.name: part.value for part in found if part.at is None}
    assert [decode(part.raw) for part in found if part.at is not None] == tree["entry"]
    assert list(range(len(tree["entry"]))) == [part.at for part in found if part.at is not None]


@given(content=bundles(), size=st.integers(1, 64))
def test_type_and_addresses_are_those_of_the_whole(content: bytes, size: int) -> None:
    """The type is found wherever it stands, and addresses lead to the same records."""
    assert "Bundle" == type_among(io.BytesIO(content), LIMITS)
    whole = addresses_in(entries_of(decode(content.strip())))
    found = addresses_among(io.BytesIO(content), LIMITS)

    assert [whole.get(address) for address in ("urn:uuid:1", "urn:uuid:2")] == [
        found.get(address) for address in ("urn:uuid:1", "urn:uuid:2")
    ]


@given(content=bundles(), share=st.floats(0, 1, exclude_max=True), size=st.integers(1, 64))
def test_what_is_cut_off_ends_in_an_error(content: bytes, share: float, size: int) -> None:
    """Every entry before the cut is whole, and the cut is said."""
    content = content.strip()
    whole = decode(content)["entry"]
    found = parts(content[: int(len(content) * share)], size)
    entries = [part.value for part in found if part.at is not None]

    assert found[-1].error is not None
    assert "READ-001" == found[-1].error.code
    assert whole[: len(entries)] == entries


BAD = {
    "trailing text": (bundle(b"{}") + b"x", "READ-001", None),
    "another document": (bundle(b"{}") + b"{}", "READ-001", None),
    "no object": (b"[]", "READ-001", None),
    "nothing": (b"", "READ-001", None),
    "a key twice": (bundle(b"{}", after=b',"type":1,"type":2'), "READ-004", None),
    "a key twice, one spelled as an escape": (bundle(b"{}", after=b',"\\u0065ntry":[]'), "READ-004", None),
    "a key twice in a member": (bundle(b"{}", before=b'"link":[{"a":1,"a":2}],'), "READ-004", None),
    "a member that is no JSON": (bundle(b"{}", before=b'"total":01,'), "READ-001", None),
    "a member without a name": (bundle(b"{}", before=b'7:"x",'), "READ-001", None),
    "a comma too many": (b'{"resourceType":"Bundle",}', "READ-001", None),
    "no comma between entries": (b'{"entry":[{} {}]}', "READ-001", "Bundle.entry[1]"),
    "a comma too many among entries": (b'{"entry":[{},]}', "READ-001", "Bundle.entry[1]"),
    "two commas between entries": (b'{"entry":[{"a":1},,{"a":2}]}', "READ-001", "Bundle.entry[1]"),
    "other white space between entries": (b'{"entry":[{"a":1}\x0b,{"a":2}]}', "READ-001", "Bundle.entry[1]"),
    "brackets that do not match": (b'{"entry":[{"a":1}}', "READ-001", "Bundle.entry[1]"),
    "not UTF-8 in a name": (b'{"\xff":1}', "READ-009", None),
}


@pytest.mark.parametrize(("content", "code", "path"), BAD.values(), ids=BAD)
def test_what_stands_around_entries_is_checked_too(content: bytes, code: str, path: str | None) -> None:
    """The text around entries is refused as decoding the whole would refuse it, with the entry where it is one."""
    assert (code, path) == error_of(content)


BAD_ENTRIES = {
    "a key twice": (b'{"resource":{"id":"1","id":"2"}}', "READ-004"),
    "no JSON": (b'{"resource":{"id":nothing}}', "READ-001"),
    "not UTF-8": (b'{"resource":{"id":"\xff"}}', "READ-009"),
    "digits": (b'{"resource":{"value":1.' + b"1" * 70 + b"}}", "READ-103"),
    "exponent": (b'{"resource":{"value":1e999}}', "READ-104"),
    "a number": (b"7", "READ-005"),
    "a text": (b'"{}"', "READ-005"),
    "an array": (b'[{"resource":{}}]', "READ-005"),
    "null": (b"null", "READ-005"),
    "no resource": (b'{"fullUrl":"urn:uuid:1"}', "READ-005"),
    "too large": (b'{"resource":{"id":"' + b'}\\"{' * 60 + b'","x":[{}]}}', "READ-101"),
    "too large in an array": (b'["' + b"\\\\]" * 80 + b'"]', "READ-101"),
}


@pytest.mark.parametrize("size", [1, 5, 1 << 16])
@pytest.mark.parametrize(("entry", "code"), BAD_ENTRIES.values(), ids=BAD_ENTRIES)
def test_a_bad_entry_is_one_bad_entry(entry: bytes, code: str, size: int) -> None:
    """An entry that is wrong inside has its error and its place, and those after it are read."""
    good = json.dumps({"resource": PATIENT}).encode()
    found = [part for part in parts(bundle(good, entry, good, good), size, Limits(bytes=200)) if part.at is not None or part.error]
    codes = [error.code if error is not None else None for error in map(_error_in, found)]
    error = _error_in(found[1])

    assert [None, code, None, None] == codes
    assert error is not None
    assert (error.place.path or "").startswith("Bundle.entry[1]")
    assert len(found[1].raw) <= 201


def _error_in(part: Part) -> ReadError | None:
    try:
        entry = part.entry()
    except ReadError as error:
        return error
    return None if entry.broken is None else entry.broken.error


def test_a_file_may_be_larger_than_the_limit_on_one_entry() -> None:
    """The limit holds for each entry, not for all of them together."""
    entry = json.dumps({"resource": PATIENT}).encode()
    found = parts(bundle(*[entry] * 100), limits=Limits(bytes=100, entries=1))

    assert 100 == sum(part.at is not None for part in found)
    assert not any(part.error for part in found)


def test_what_stands_around_entries_is_limited_together() -> None:
    """Many small members, and one text without end, are READ-101."""
    many = b",".join(b'"%d":0' % number for number in range(50))

    assert ("READ-101", None) == error_of(b"{" + many + b"}", Limits(bytes=100))
    assert ("READ-101", None) == error_of(b'{"id":"' + b"a" * 1000, Limits(bytes=100))
    assert ("READ-101", "Bundle.entry[0]") == error_of(b'{"entry":["' + b"a" * 1000, Limits(bytes=100))


def test_deep_text_is_passed_over_once() -> None:
    """Objects nested by the thousand are one bad entry, and take no recursion."""
    deep = b'{"resource":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001
    found = [part for part in parts(bundle(deep, b'{"resource":{}}'), 1 << 16) if part.at is not None]

    assert ["READ-102", None] == [part.error.code if part.error else None for part in found]


@pytest.mark.parametrize(
    ("spelled", "leads"),
    [
        (b'{"reference":"Patient/1"}', False),
        (b'{"reference":"#contained"}', False),
        (b'{"reference" : "urn:uuid:1"}', True),
        (b'{"reference":"https://x.example/Patient/1"}', True),
        (b'{"reference":"Patient/1/_history/2"}', True),
        (b'{"\\u0072eference":"urn:uuid:1"}', True),
        (b'{"display":"\\u00e6"}', False),
    ],
)
def test_references_by_address_are_seen_in_the_text(spelled: bytes, leads: bool) -> None:
    """A reference by type and id needs no other entry; every other one may."""
    assert leads is leads_to_an_address(spelled)


def test_a_part_does_not_show_what_it_holds() -> None:
    """What is printed is a size."""
    (part,) = (part for part in parts(bundle(b'{"resource":{"id":"SENTINEL-77"}}')) if part.at is not None)

    assert "SENTINEL" not in repr(part)
