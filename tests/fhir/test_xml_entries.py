"""Bundles in XML taken apart entry by entry."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.errors import ReadError
from akson.fhir.bundle import BrokenEntry
from akson.fhir.entries import Part
from akson.fhir.xml import decode_xml
from akson.fhir.xml_entries import is_bundle_in_xml, refers_by_address, xml_addresses_among, xml_parts_of
from akson.limits import LIMITS, Limits
from akson.model import Ref

DIV = '<div xmlns="http://www.w3.org/1999/xhtml">æ <b>ø</b>\n😀 &lt;/entry&gt;</div>'
ENTRIES = (
    '<entry><fullUrl value="urn:uuid:1"/><resource><Patient><id value="p"/></Patient></resource></entry>',
    f"<entry><resource><Patient><text><status value='generated'/>{DIV}</text></Patient></resource></entry>",
    "<entry><!-- </entry> --><resource><Basic><code><text value='&lt;entry&gt;'/></code></Basic></resource></entry\n >",
    "<entry><request><method value='DELETE'/><url value='Patient/1'/></request></entry>",
    "<entry><resource><Patient><birthDate><extension url='x'><valueCode value='y'/></extension></birthDate></Patient></resource></entry>",
)
BROKEN = (
    "<entry><resource><Patient><shoeSize value='43'/></Patient></resource></entry>",
    "<entry><resource><Patient>text</Patient></resource></entry>",
    f"<entry><resource><Patient><text>{DIV.replace('<b>', '<?x y?><b>')}</text></Patient></resource></entry>",
    "<entry z='1'/>",
    "<entry/>",
)
HEADS = (
    '<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>',
    '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- <Bundle/> -->\n<Bundle xmlns="http://hl7.org/fhir" >',
)


@st.composite
def bundles(draw: st.DrawFn) -> bytes:
    """Return a Bundle with hard texts and broken entries, and perhaps cut off or spoilt somewhere."""
    entries = draw(st.lists(st.sampled_from((*ENTRIES, *BROKEN)), max_size=6))
    content = (draw(st.sampled_from(HEADS)) + draw(st.sampled_from(("", "\n"))).join(entries) + "</Bundle>").encode()
    at = draw(st.integers(1, len(content)))
    return draw(st.sampled_from((content, content, content[:at], content[:at] + b"<x/>" + content[at:])))


def parts(content: bytes, size: int = 7, limits: Limits = LIMITS) -> list[Part]:
    """Return the parts of a Bundle that is read so many bytes at a time."""
    return list(xml_parts_of(io.BytesIO(content), limits, size=size))


def _shown(entry: object) -> object:
    return (entry.error.code, entry.error.place, entry.raw) if isinstance(entry, BrokenEntry) else entry


@given(content=bundles(), size=st.integers(1, 300))
def test_entry_by_entry_is_the_same_as_whole(content: bytes, size: int) -> None:
    """Whatever the size of the pieces: the same trees, and the same errors at the same places."""
    found = parts(content, size)
    entries, line = _whole(content)

    if line is None:
        assert entries == [_shown(part.value) for part in found]
        assert list(range(len(found))) == [part.at for part in found]
    else:
        assert [line] == [part.error.place.line for part in found if part.error is not None]


def _whole(content: bytes) -> tuple[list[object], int | None]:
    """Return the entries of a Bundle that is read whole, or the line where that cannot be."""
    try:
        return list(map(_shown, decode_xml(content, apart=True).get("entry", ()))), None
    except ReadError as error:
        return [], error.place.line


@pytest.mark.parametrize("broken", BROKEN[:-1])
def test_a_broken_entry_is_kept_as_it_came(broken: str) -> None:
    """Its bytes are its own, to the end of its tag, also where it is the last and closes itself."""
    content = (HEADS[0] + ENTRIES[0] + broken + "</Bundle>").encode()

    for found in (decode_xml(content, apart=True)["entry"][1], parts(content)[1].value):
        assert isinstance(found, BrokenEntry)
        assert broken.encode() == found.raw


def test_an_entry_that_is_too_large_is_passed_by() -> None:
    """It says so, with its beginning; all others are read, and no more than the limit is held for it."""
    large = f"<entry><resource><Binary><contentType value='text/plain'/><data value='{'aGVp' * 40_000}'/></Binary></resource></entry>"
    content = (HEADS[0] + ENTRIES[0] + large + ENTRIES[1] + "</Bundle>").encode()
    found = parts(content, 1000, Limits(bytes=2000))

    assert ["READ-101"] == [part.value.error.code for part in found if isinstance(part.value, BrokenEntry)]
    assert large[:2000].encode() == found[1].raw
    assert [0, 1, 2] == [part.at for part in found]
    assert DIV in str(found[2].value["resource"]["text"]["div"])


def test_too_much_between_entries_is_refused() -> None:
    """What stands around entries has a limit too."""
    content = (HEADS[0] + f"<!-- {'x' * 5000} -->" + ENTRIES[0] + "</Bundle>").encode()
    (part,) = parts(content, 100, Limits(bytes=2000))

    assert part.error is not None
    assert "READ-101" == part.error.code


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "READ-015", 1),
        (b"\n\n<Bundle xmlns='http://hl7.org/fhir'>\n<entry>", "READ-015", 4),
        (b"<Bundle xmlns='http://hl7.org/fhir'>\xff", "READ-009", 1),
        (b"\xff\xfe<\0B\0", "READ-009", None),
        (b"<!DOCTYPE Bundle><Bundle/>", "READ-016", None),
        (b"<Bundle xmlns='http://hl7.org/fhir'/><more/>", "READ-015", 1),
        (b"<Bundle/>", "READ-017", 1),
        (b"\n<Bundle xmlns='http://hl7.org/fhir'>\n<shoeSize/></Bundle>", "READ-018", 3),
    ],
)
def test_what_is_no_bundle(content: bytes, code: str, line: int | None) -> None:
    """The error has its line, counted from the beginning of the file."""
    error = parts(content)[-1].error

    assert error is not None
    assert (code, line) == (error.code, error.place.line)


@pytest.mark.parametrize(
    ("head", "is_bundle"),
    [
        (HEADS[0], True),
        (HEADS[1], True),
        (' <?x y?><f:Bundle xmlns:f="http://hl7.org/fhir">', True),
        ("<Bundles>", False),
        ("<!-- <Bundle > --><Patient>", False),
        ("<!-- <Bundle ", False),
        ("", False),
    ],
)
def test_the_first_tag_tells(head: str, *, is_bundle: bool) -> None:
    """Comments and instructions may come before it."""
    assert is_bundle == is_bundle_in_xml(head.encode())


def test_addresses() -> None:
    """Addresses lead to entries, as far as the file can be read."""
    content = (HEADS[0] + ENTRIES[0] + ENTRIES[1]).encode()

    assert Ref("Resident", "p") == xml_addresses_among(io.BytesIO(content), LIMITS).get("urn:uuid:1")


@pytest.mark.parametrize(
    ("reference", "is_address"),
    [("Patient/1", False), ("#a", False), ("urn:uuid:1", True), ("https://x.example/Patient/1", True), ("Patient/1/_history/2", True)],
)
def test_what_refers_by_its_address(reference: str, *, is_address: bool) -> None:
    """Type and id need no looking up; nor does what is contained."""
    assert is_address == refers_by_address({"resource": {"subject": [{"reference": reference}]}})


def test_parts_print_no_content() -> None:
    """Neither an entry nor what could not be read shows what it holds."""
    found = parts((HEADS[0] + ENTRIES[0] + BROKEN[0] + "</Bundle>").encode())

    assert "shoeSize" not in repr(found)
    assert "urn:uuid:1" not in repr([part._replace(value=None) for part in found])
