"""XML in and out: the same trees as JSON, the order of the specification, and what each kind of bad input gets."""

import contextlib
import gc
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest

from akson import fhir
from akson.errors import LimitError, MappingError, ReadError
from akson.fhir.codec import decode, encode
from akson.fhir.names import RECORD_NAMES, elements_of
from akson.fhir.structures import XHTML, resource_tags, structure_of
from akson.fhir.xml import decode_xml, encode_xml, same_xml
from akson.limits import LIMITS, Limits
from akson.messages import MESSAGES

NORWEGIAN = 15
OFFICIAL = 5306
SECRET = "13116900216"
HEAD = '<Patient xmlns="http://hl7.org/fhir">'
DIV = '<div xmlns="http://www.w3.org/1999/xhtml">'


def patient(inner: str) -> bytes:
    """Return a Patient with that inside it."""
    return f"{HEAD}{inner}</Patient>".encode()


def narrative(div: str) -> bytes:
    """Return a Patient with that narrative."""
    return patient(f'<text><status value="generated"/>{div}</text>')


def nested(levels: int) -> str:
    """Return extensions within extensions."""
    return '<extension url="a">' * levels + "</extension>" * levels


BAD = {
    "empty": (b"", "READ-008"),
    "white space": (b" \n\t", "READ-008"),
    "only a byte order mark": (b"\xef\xbb\xbf", "READ-008"),
    "JSON": (b'{"resourceType":"Patient","id":"13116900216"}', "READ-015"),
    "truncated": (b'<Patient xmlns="http://hl7.org/fhir"><id value="13116900216"', "READ-015"),
    "two documents": (patient("") * 2, "READ-015"),
    "text after the document": (patient("") + SECRET.encode(), "READ-015"),
    "an attribute twice": (patient('<id value="13116900216" value="b"/>'), "READ-015"),
    "an unknown entity": (narrative(f"{DIV}13116900216&nbsp;</div>"), "READ-015"),
    "an undeclared prefix": (patient("<f:id value='13116900216'/>"), "READ-015"),
    "NUL": (patient('<id value="13116900216\0"/>'), "READ-015"),
    "NUL as a reference": (patient('<id value="13116900216&#0;"/>'), "READ-015"),
    "control character": (patient('<id value="13116900216\x01"/>'), "READ-015"),
    "UTF-16 without a byte order mark": (patient("").decode().encode("utf-16-le"), "READ-009"),
    "UTF-16 without a byte order mark, the other way around": (patient("").decode().encode("utf-16-be"), "READ-009"),
    "UTF-16 with a byte order mark": (patient(f'<id value="{SECRET}"/>').decode().encode("utf-16"), "READ-009"),
    "UTF-16 the other way around": (b"\xfe\xff" + patient("").decode().encode("utf-16-be"), "READ-009"),
    "UTF-16 declared": (b'<?xml version="1.0" encoding="UTF-16"?>' + patient(""), "READ-009"),
    "Latin-1 declared": (b'<?xml version="1.0" encoding="ISO-8859-1"?>' + patient(""), "READ-009"),
    "Latin-1": (patient('<id value="æ"/>').decode().encode("latin-1"), "READ-009"),
    "surrogate in UTF-8": (patient("").replace(b"</", b"\xed\xa0\x80</"), "READ-009"),
    "a document type": (b"<!DOCTYPE Patient>" + patient(""), "READ-016"),
    "billion laughs": (
        b'<!DOCTYPE a [<!ENTITY a "13116900216">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(10))
        + b"]>"
        + patient('<id value="&a9;"/>'),
        "READ-016",
    ),
    "quadratic growth": (b'<!DOCTYPE a [<!ENTITY a "%s">]>' % (b"a" * 100_000) + patient("&a;" * 1000), "READ-016"),
    "an external entity": (b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + patient('<id value="b"/>&a;'), "READ-016"),
    "an external document type": (b'<!DOCTYPE a SYSTEM "http://localhost:1/13116900216.dtd">' + patient(""), "READ-016"),
    "a parameter entity": (b'<!DOCTYPE a [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]>' + patient(""), "READ-016"),
    "no namespace": (b'<Patient><id value="13116900216"/></Patient>', "READ-017"),
    "another namespace": (b'<Patient xmlns="urn:hl7-org:v3"><id value="13116900216"/></Patient>', "READ-017"),
    "a resource of no version": (b'<P13116900216 xmlns="http://hl7.org/fhir"/>', "READ-017"),
    "a datatype": (b'<HumanName xmlns="http://hl7.org/fhir"><family value="13116900216"/></HumanName>', "READ-017"),
    "an abstract type": (b'<DomainResource xmlns="http://hl7.org/fhir"/>', "READ-017"),
    "an unknown contained resource": (patient("<contained><P13116900216/></contained>"), "READ-017"),
    "a resource of R5": (b'<NutritionIntake xmlns="http://hl7.org/fhir"/>', "READ-006"),
    "an element of STU3": (patient('<animal><id value="13116900216"/></animal>'), "READ-006"),
    "an unknown element": (patient("<n13116900216/>"), "READ-018"),
    "an unknown element below": (patient('<name><n13116900216 value="13116900216"/></name>'), "READ-018"),
    "an element of another namespace": (patient('<name xmlns="urn:x"/>'), "READ-018"),
    "an unknown attribute": (patient('<name a13116900216="13116900216"/>'), "READ-018"),
    "an unknown attribute of a value": (patient('<gender value="male" a13116900216="13116900216"/>'), "READ-018"),
    "a value where members belong": (patient('<name value="13116900216"/>'), "READ-018"),
    "an id attribute of a resource": (HEAD.replace(">", ' id="13116900216"/>').encode(), "READ-018"),
    "an element in a value": (patient('<gender value="male"><coding/></gender>'), "READ-018"),
    "a value type that an extension lacks": (patient('<extension url="a"><valueElement/></extension>'), "READ-018"),
    "an element twice": (patient('<gender value="male"/><gender value="13116900216"/>'), "READ-019"),
    "an element twice, the first with no value": (
        patient('<gender><extension url="a"/></gender><gender value="13116900216"/>'),
        "READ-019",
    ),
    "an element with members twice": (patient("<maritalStatus/><maritalStatus/>"), "READ-019"),
    "two resources in one place": (patient('<contained><Patient/><Basic><id value="13116900216"/></Basic></contained>'), "READ-019"),
    "two narratives": (narrative(f"{DIV}a</div>{DIV}13116900216</div>"), "READ-019"),
    "no value": (patient("<gender/>"), "READ-020"),
    "no value in a list": (patient("<name><given/></name>"), "READ-020"),
    "no resource": (patient("<contained/>"), "READ-020"),
    "text in an element": (patient("<name>13116900216</name>"), "READ-021"),
    "text in a value": (patient("<gender>13116900216</gender>"), "READ-021"),
    "text between elements": (patient('<active value="true"/>13116900216<gender value="male"/>'), "READ-021"),
    "text as a section": (patient("<![CDATA[13116900216]]>"), "READ-021"),
    "a no-break space": (patient("\u00a0"), "READ-021"),
    "an element of FHIR in the narrative": (narrative(f'{DIV}<id xmlns="http://hl7.org/fhir" value="13116900216"/></div>'), "READ-022"),
    "an element of no namespace in the narrative": (narrative(f'{DIV}<p xmlns="">13116900216</p></div>'), "READ-022"),
    "a foreign attribute in the narrative": (narrative(f'{DIV}<p xmlns:x="urn:x" x:a="13116900216"/></div>'), "READ-022"),
    "an instruction in the narrative": (narrative(f"{DIV}<?php 13116900216?></div>"), "READ-022"),
    "a narrative of no namespace": (narrative("<div>13116900216</div>"), "READ-018"),
    "another element as the narrative": (narrative(DIV.replace("div", "p") + "13116900216</p>"), "READ-018"),
    "too large": (patient(" " * LIMITS.bytes), "READ-101"),
    "200 deep": (patient(nested(200)), "READ-102"),
    "100,000 deep": (patient(nested(100_000)), "READ-102"),
    "200 deep, the narrative": (narrative(f"{DIV}{'<b>' * 200}13116900216{'</b>' * 200}</div>"), "READ-102"),
    "10,000 digits": (patient(f'<multipleBirthInteger value="{"9" * 10_000}"/>'), "READ-103"),
    "10,000 digits with a fraction": (patient(f'<multipleBirthInteger value="1.{"9" * 10_000}"/>'), "READ-103"),
    "65 digits": (patient(f'<multipleBirthInteger value="1.{"1" * 64}"/>'), "READ-103"),
    "exponent": (patient('<multipleBirthInteger value="1E999999"/>'), "READ-104"),
    "exponent of many digits": (patient(f'<multipleBirthInteger value="1E{"9" * 10_000}"/>'), "READ-104"),
    "negative exponent": (patient('<multipleBirthInteger value="1.0e-401"/>'), "READ-104"),
}


@pytest.mark.parametrize(("content", "code"), BAD.values(), ids=BAD)
def test_bad_input_gets_its_code(content: bytes, code: str) -> None:
    """Each kind of bad input gets its own code, and nothing of it in the text or what Python shows of it."""
    with pytest.raises(ReadError) as caught:
        decode_xml(content)
    error = caught.value

    assert code == error.code
    assert all(SECRET not in text for text in (str(error), repr(error), repr(error.args), repr(error.place), *error.__notes__))
    assert error.__suppress_context__ or error.__context__ is None


def test_every_code_of_xml_is_met() -> None:
    """The bad input above meets every error that only XML has, and every limit of one resource."""
    met = {code for _, code in BAD.values()}
    own = {code for code in MESSAGES if "READ-015" <= code <= "READ-022" or "READ-101" <= code <= "READ-104"}

    assert own <= met


PLACES = {
    "unknown": ("<name/>\n<name><n/></name>", 2, "Patient.name[1]"),
    "unknown in a value": ('<name><given value="a"/><given value="b">\n<n/></given></name>', 2, "Patient.name[0].given[1]"),
    "unknown attribute of a value": ('<name><given value="a"/><given value="b" c="d"/></name>', 1, "Patient.name[0].given[1]"),
    "twice": ('<gender value="male"/>\n\n<gender value="male"/>', 3, "Patient.gender"),
    "twice, in a contained resource": (
        '<contained><Basic/></contained><contained><Basic><author/><author/></Basic></contained>',
        1,
        "Patient.contained[1].author",
    ),
    "no value": ("<name><given/></name>", 1, "Patient.name[0].given[0]"),
    "no resource": ("<contained/>", 1, "Patient.contained[0]"),
    "an unknown resource": ("<contained>\n<Unknown/></contained>", 2, "Patient.contained[0]"),
    "text": ("<name>\n<period>a</period></name>", 2, "Patient.name[0].period"),
    "digits": (f'<photo><size value="{"9" * 65}"/></photo>', 1, "Patient.photo[0].size"),
    "narrative": (f'<text>{DIV}<p xmlns="urn:x"/></div></text>', 1, "Patient.text"),
}  # fmt: skip


@pytest.mark.parametrize(("inner", "line", "path"), PLACES.values(), ids=PLACES)
def test_an_error_names_line_and_path(inner: str, line: int, path: str) -> None:
    """The place is the line of the document and the FHIRPath of what is known around it."""
    with pytest.raises(ReadError) as caught:
        decode_xml(patient(inner))

    assert (line, path) == caught.value.place


def test_an_error_in_a_bundle_names_the_whole_path() -> None:
    """The path leads through the entry and its resource."""
    entry = f"<entry><resource>{patient('<gender/>').decode()}</resource></entry>"
    with pytest.raises(ReadError) as caught:
        decode_xml(f'<Bundle xmlns="http://hl7.org/fhir"><type value="batch"/><entry/>{entry}</Bundle>'.encode())

    assert "Bundle.entry[1].resource.gender" == caught.value.place.path


GOOD: dict[str, tuple[str, dict[str, Any]]] = {
    "nothing": ("", {}),
    "a list of one": ('<name><given value="a"/></name>', {"name": [{"given": ["a"]}]}),
    "element ids": (
        '<name id="n"><given id="g" value="a"/></name><gender id="x" value="male"/>',
        {"name": [{"id": "n", "given": ["a"], "_given": [{"id": "g"}]}], "gender": "male", "_gender": {"id": "x"}},
    ),
    "an extension beside a value": (
        '<birthDate value="1990"><extension url="a"><valueCode value="b"/></extension></birthDate>',
        {"birthDate": "1990", "_birthDate": {"extension": [{"url": "a", "valueCode": "b"}]}},
    ),
    "an extension and no value": (
        '<birthDate><extension url="a"><valueCode value="b"/></extension></birthDate>',
        {"_birthDate": {"extension": [{"url": "a", "valueCode": "b"}]}},
    ),
    "an id and no value": ('<birthDate id="a"/>', {"_birthDate": {"id": "a"}}),
    "siblings at their places": (
        '<name><given value="a"/><given value="b"><extension url="x"/></given><given value="c"/><given><extension url="y"/></given></name>',
        {
            "name": [
                {
                    "given": ["a", "b", "c", None],
                    "_given": [None, {"extension": [{"url": "x"}]}, None, {"extension": [{"url": "y"}]}],
                }
            ]
        },
    ),
    "siblings and no values": (
        '<name><given><extension url="x"/></given><given id="y"/></name>',
        {"name": [{"_given": [{"extension": [{"url": "x"}]}, {"id": "y"}]}]},
    ),
    "an extension of an extension's value": (
        '<extension url="a"><valueBoolean value="false"><extension url="b"><valueDecimal value="0.10"/></extension></valueBoolean>'
        "</extension>",
        {
            "extension": [
                {
                    "url": "a",
                    "valueBoolean": False,
                    "_valueBoolean": {"extension": [{"url": "b", "valueDecimal": Decimal("0.10")}]},
                }
            ]
        },
    ),
    "a contained resource": (
        '<contained><Basic><id value="a"/></Basic></contained><contained><Patient/></contained>',
        {"contained": [{"resourceType": "Basic", "id": "a"}, {"resourceType": "Patient"}]},
    ),
    "booleans and integers": (
        '<active value="true"/><multipleBirthInteger value="2"/>',
        {"active": True, "multipleBirthInteger": 2},
    ),
    "numbers that are spelled otherwise": (
        '<active value="True"/><multipleBirthInteger value="02"/>',
        {"active": "True", "multipleBirthInteger": "02"},
    ),
    "texts that look like something else": (
        '<language value="true"/><name><family value="5"/></name>',
        {"language": "true", "name": [{"family": "5"}]},
    ),
    "letters that XML escapes": (
        '<name><text value="&lt;&amp;&quot;\'&gt;&#9;&#10;&#13; æ\U0001f600"/></name>',
        {"name": [{"text": "<&\"'>\t\n\r æ\U0001f600"}]},
    ),
    "an empty value and an empty element": ('<name/><gender value=""/>', {"name": [{}], "gender": ""}),
    "white space at the ends": ('<gender value=" male "/>', {"gender": " male "}),
}  # fmt: skip


@pytest.mark.parametrize(("inner", "members"), GOOD.values(), ids=GOOD)
def test_xml_and_tree_say_the_same(inner: str, members: dict[str, Any]) -> None:
    """XML becomes the tree that JSON has, and the tree becomes the XML again."""
    content, tree = patient(inner), {"resourceType": "Patient", **members}

    assert tree == decode_xml(content)
    assert list(tree) == list(decode_xml(content))
    assert fhir.same_json(encode(tree), encode(decode_xml(content)))
    assert same_xml(content, encode_xml(tree))


TOLERATED = {
    "a byte order mark": b"\xef\xbb\xbf" + patient('<active value="true"/>'),
    "a declaration": b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>' + patient('<active value="true"/>'),
    "a declared subset": b'<?xml version="1.0" encoding="US-ASCII"?>' + patient('<active value="true"/>'),
    "a style sheet": b'<?xml-stylesheet href="a.xsl"?>' + patient('<active value="true"/><?a b?>'),
    "comments": b"<!-- a -->" + patient('<!-- b --><active value="true"><!-- c --></active><!-- d -->') + b"<!-- e -->",
    "white space": patient('\r\n\t<active value="true">\n </active> \n'),
    "a prefix": b'<f:Patient xmlns:f="http://hl7.org/fhir"><f:active value="true"/></f:Patient>',
    "where the schema lies": (
        b'<Patient xmlns="http://hl7.org/fhir" xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="a b">'
        b'<active value="true"/></Patient>'
    ),
    "a character reference": patient('<active value="&#116;rue"/>'),
}


@pytest.mark.parametrize("content", TOLERATED.values(), ids=TOLERATED)
def test_what_is_no_part_of_the_content_is_dropped(content: bytes) -> None:
    """Comments, instructions, white space, prefixes and schema locations say nothing of the resource."""
    assert {"resourceType": "Patient", "active": True} == decode_xml(content)
    assert same_xml(patient('<active value="true"/>'), content)


def test_elements_in_another_order_are_read() -> None:
    """Input in the wrong order is read as it stands, and comes out in the right order."""
    tree = decode_xml(patient('<gender value="male"/><name><given value="a"/><family value="b"/><given value="c"/></name><id value="x"/>'))

    assert {"resourceType": "Patient", "gender": "male", "name": [{"given": ["a", "c"], "family": "b"}], "id": "x"} == tree
    assert encode_xml(tree).endswith(
        b'<Patient xmlns="http://hl7.org/fhir"><id value="x"/><name><family value="b"/><given value="a"/><given value="c"/></name>'
        b'<gender value="male"/></Patient>'
    )


def test_members_are_written_in_the_order_of_the_specification() -> None:
    """Whatever the order of the tree: the base first, then the type's own, siblings at their values."""
    tree = {
        "_birthDate": {"extension": [{"valueCode": "c", "url": "u"}], "id": "d"},
        "link": [{"type": "seealso", "other": {"display": "x"}, "modifierExtension": [{"url": "m"}], "id": "l"}],
        "deceasedBoolean": False,
        "birthDate": "1990",
        "text": {"div": f"{DIV}a</div>", "status": "empty"},
        "identifier": [{"value": "v", "system": "s"}],
        "meta": {"profile": ["p"], "versionId": "1"},
        "resourceType": "Patient",
        "id": "i",
    }
    written = (
        f'<id value="i"/><meta><versionId value="1"/><profile value="p"/></meta><text><status value="empty"/>{DIV}a</div></text>'
        '<identifier><system value="s"/><value value="v"/></identifier>'
        '<birthDate id="d" value="1990"><extension url="u"><valueCode value="c"/></extension></birthDate>'
        '<deceasedBoolean value="false"/><link id="l"><modifierExtension url="m"></modifierExtension>'
        '<other><display value="x"/></other><type value="seealso"/></link>'
    )

    assert b'<?xml version="1.0" encoding="UTF-8"?>' + patient(written) == encode_xml(tree)


@pytest.mark.parametrize(
    ("number", "found"),
    [("5", 5), ("-7", -7), ("0", 0), ("5.10", Decimal("5.10")), ("1.0E-245", Decimal("1.0E-245")), ("1e5", Decimal("1E+5")),
     ("123456789012345678901234567890", 123456789012345678901234567890), ("-0", Decimal("-0")), ("0.00", Decimal("0.00")),
     ("+5", "+5"), (".5", ".5"), ("5.", "5."), ("05", "05"), ("NaN", "NaN"), ("٥", "٥"), (" 5", " 5"), ("5\n", "5 "), ("", "")],
)  # fmt: skip
def test_numbers_keep_their_digits(number: str, found: object) -> None:
    """A number is what JSON would make of it; what JSON would not take stays text."""
    content = f'<Quantity xmlns="http://hl7.org/fhir"><value value="{number}"/></Quantity>'.replace("Quantity", "valueQuantity")
    tree = decode_xml(f'<Observation xmlns="http://hl7.org/fhir">{content}</Observation>'.encode())
    value = tree["valueQuantity"]["value"]

    assert (type(found), str(found)) == (type(value), str(value))
    assert tree == decode_xml(encode_xml(tree))


NARRATIVES = {
    "as JSON has it": f'{DIV}\r\n<p class="a">b &lt; c &#8364; æ<br/></p><!-- d --></div>',
    "a self-closing one": DIV.replace(">", "/>"),
    "a self-closing child at the end": f"{DIV}<br/></div>",
    "single quotes and space": "<div\n xmlns='http://www.w3.org/1999/xhtml' ><p/></div\n>",
    "a section": f"{DIV}<![CDATA[a < b & </div>]]></div>",
    "languages": f'{DIV}<p xml:lang="nb">a</p></div>',
    "divs within": f"{DIV}<div><div/></div></div>",
}


@pytest.mark.parametrize("div", NARRATIVES.values(), ids=NARRATIVES)
def test_a_narrative_comes_back_to_the_letter(div: str) -> None:
    """A narrative that stands alone is copied as it is, in both directions."""
    tree = decode_xml(b"\xef\xbb\xbf" + narrative(f"<!-- æ -->{div}"))

    assert div == tree["text"]["div"]
    assert tree == decode_xml(encode_xml(tree))


@pytest.mark.parametrize(
    "content",
    [
        f'<f:Patient xmlns:f="http://hl7.org/fhir" xmlns="{XHTML}"><f:text><div><p class="a">b</p>c</div></f:text></f:Patient>',
        f'<Patient xmlns="http://hl7.org/fhir" xmlns:h="{XHTML}"><text><h:div><h:p class="a">b</h:p>c</h:div></text></Patient>',
        f'<Patient xmlns="http://hl7.org/fhir"><text>{DIV}<h:p xmlns:h="{XHTML}" class="a">b</h:p>c</div></text></Patient>',
    ],
    ids=["from around", "by prefix", "by prefix within"],
)
def test_a_narrative_that_leans_on_its_surroundings_is_written_anew(content: str) -> None:
    """Where a prefix or the default namespace comes from outside, the narrative gets its own."""
    assert f'{DIV}<p class="a">b</p>c</div>' == decode_xml(content.encode())["text"]["div"]


NO_FORM: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown member": ({"n13116900216": 1}, "Patient"),
    "an unknown member below": ({"name": [{}, {"n13116900216": 1}]}, "Patient.name[1]"),
    "a type name where none belongs": ({"name": [{"resourceType": "Patient"}]}, "Patient.name[0]"),
    "one where R4 has a list": ({"name": {}}, "Patient.name"),
    "a list where R4 has one": ({"gender": ["13116900216"]}, "Patient.gender"),
    "a list of members where R4 has one": ({"maritalStatus": [{}]}, "Patient.maritalStatus"),
    "an empty list": ({"name": []}, "Patient.name"),
    "an empty list of values": ({"name": [{"given": []}]}, "Patient.name[0].given"),
    "null": ({"gender": None}, "Patient.gender"),
    "null among elements": ({"name": [None]}, "Patient.name[0]"),
    "null and nothing beside it": ({"name": [{"given": ["a", None]}]}, "Patient.name[0].given[1]"),
    "nothing beside a value": ({"gender": "male", "_gender": {}}, "Patient.gender"),
    "null beside a value": ({"gender": "male", "_gender": None}, "Patient.gender"),
    "more beside a value": ({"_gender": {"value": "13116900216"}}, "Patient.gender"),
    "members where R4 has a value": ({"gender": {"a": 1}}, "Patient.gender"),
    "a value where R4 has members": ({"name": ["13116900216"]}, "Patient.name[0]"),
    "a number where R4 has text": ({"gender": 13116900216}, "Patient.gender"),
    "a boolean where R4 has text": ({"gender": True}, "Patient.gender"),
    "text where R4 has a number": ({"multipleBirthInteger": "13116900216"}, "Patient.multipleBirthInteger"),
    "a boolean where R4 has a number": ({"multipleBirthInteger": True}, "Patient.multipleBirthInteger"),
    "text where R4 has a boolean": ({"active": "true"}, "Patient.active"),
    "a float": ({"multipleBirthInteger": 1.5}, "Patient.multipleBirthInteger"),
    "no number": ({"multipleBirthInteger": Decimal("NaN")}, "Patient.multipleBirthInteger"),
    "an attribute that is no text": ({"name": [{"id": 13116900216}]}, "Patient.name[0]"),
    "a control character": ({"name": [{"family": "13116900216\x01"}]}, "Patient.name[0].family"),
    "a lone surrogate": ({"gender": "13116900216\ud800"}, "Patient.gender"),
    "a character that is none": ({"gender": "13116900216\uffff"}, "Patient.gender"),
    "an unknown contained resource": ({"contained": [{"resourceType": "13116900216"}]}, "Patient.contained[0]"),
    "a contained resource that is a text": ({"contained": ["13116900216"]}, "Patient.contained[0]"),
    "an unknown member of a contained resource": (
        {"contained": [{"resourceType": "Basic", "n13116900216": 1}]},
        "Patient.contained[0]",
    ),
    "something beside a narrative": ({"text": {"_div": {"id": "13116900216"}}}, "Patient.text"),
    "a narrative that is a number": ({"text": {"div": 13116900216}}, "Patient.text.div"),
    "an empty narrative": ({"text": {"div": ""}}, "Patient.text.div"),
    "plain text as a narrative": ({"text": {"div": "13116900216"}}, "Patient.text.div"),
    "a narrative of no namespace": ({"text": {"div": "<div>13116900216</div>"}}, "Patient.text.div"),
    "another element as a narrative": ({"text": {"div": f"{DIV.replace('div', 'p')}13116900216</p>"}}, "Patient.text.div"),
    "two narratives": ({"text": {"div": f"{DIV}a</div>{DIV}13116900216</div>"}}, "Patient.text.div"),
    "a narrative that closes too early": (
        {"text": {"div": f'{DIV}a</div></text><gender value="male"/><text>{DIV}13116900216</div>'}},
        "Patient.text.div",
    ),
    "a narrative with an unknown entity": ({"text": {"div": f"{DIV}13116900216&nbsp;</div>"}}, "Patient.text.div"),
    "a narrative with a document type": ({"text": {"div": f"<!DOCTYPE div>{DIV}13116900216</div>"}}, "Patient.text.div"),
    "a narrative with a declaration": ({"text": {"div": f'<?xml version="1.0"?>{DIV}13116900216</div>'}}, "Patient.text.div"),
    "a narrative with an instruction": ({"text": {"div": f"{DIV}<?php 13116900216?></div>"}}, "Patient.text.div"),
    "a narrative with a foreign element": ({"text": {"div": f'{DIV}<svg xmlns="urn:x">13116900216</svg></div>'}}, "Patient.text.div"),
    "a narrative with a lone surrogate": ({"text": {"div": f"{DIV}13116900216\ud800</div>"}}, "Patient.text.div"),
}


@pytest.mark.parametrize(("members", "path"), NO_FORM.values(), ids=NO_FORM)
def test_what_xml_has_no_form_for_is_refused(members: dict[str, Any], path: str) -> None:
    """What would be lost, invented or read as something else is refused with its path, and nothing of it in the text."""
    with pytest.raises(MappingError) as caught:
        encode_xml({"resourceType": "Patient", **members})
    error = caught.value

    assert ("MAPS-003", path) == (error.code, error.fhir_path)
    assert all(SECRET not in text for text in (str(error), repr(error), repr(error.args), error.field, *error.__notes__))
    assert error.__suppress_context__


@pytest.mark.parametrize("tree", [{}, {"resourceType": "HumanName"}, {"resourceType": None}, {"resourceType": ["Patient"]}])
def test_a_tree_without_a_resource_type_is_refused(tree: dict[str, Any]) -> None:
    """A tree that names no R4 resource has no root element."""
    with pytest.raises(ReadError) as caught:
        encode_xml(tree)

    assert "READ-003" == caught.value.code


def test_null_at_the_end_of_siblings_is_no_statement() -> None:
    """Padding says nothing: XML gives back the shortest form that says the same."""
    trees = [
        {"given": ["a", "b"], "_given": [{"id": "x"}]},
        {"given": ["a"], "_given": [{"id": "x"}, {"id": "y"}]},
        {"given": [None], "_given": [{"id": "x"}]},
        {"given": ["a"], "_given": [None]},
    ]
    found = [decode_xml(encode_xml({"resourceType": "Patient", "name": [tree]}))["name"][0] for tree in trees]

    assert [
        {"given": ["a", "b"], "_given": [{"id": "x"}, None]},
        {"given": ["a", None], "_given": [{"id": "x"}, {"id": "y"}]},
        {"_given": [{"id": "x"}]},
        {"given": ["a"]},
    ] == found


def test_the_depth_is_that_of_the_tree() -> None:
    """XML is taken to the depth where JSON is, and no deeper."""
    outcomes: list[tuple[str, str]] = []
    for levels in (1, 2, 3, 4):
        content = patient(nested(levels)[: len('<extension url="a">') * levels] + "<valueCode value='b'/>" + "</extension>" * levels)
        tree = decode_xml(content)
        for limit in range(1, 10):
            limits = Limits(depth=limit)
            codes = [_code_of(decode, encode(tree), limits), _code_of(decode_xml, content, limits)]
            outcomes.append((codes[0], codes[1]))

    assert [] == [pair for pair in outcomes if pair[0] != pair[1]]
    assert {("READ-102", "READ-102"), ("", "")} == set(outcomes)


def _code_of(read: Any, content: bytes, limits: Limits) -> str:
    try:
        read(content, limits)
    except LimitError as error:
        return error.code
    return ""


def test_limits_are_an_argument() -> None:
    """A caller may set other limits."""
    tight = Limits(depth=3, digits=3, exponent=2, bytes=200)
    refused = [
        patient('<name><given value="a"/></name>'),
        patient('<multipleBirthInteger value="1.234"/>'),
        patient('<multipleBirthInteger value="1e3"/>'),
        patient(" " * 200),
    ]
    found = [_code_of(decode_xml, content, tight) for content in refused]

    assert ["READ-102", "READ-103", "READ-104", "READ-101"] == found


SAME = [
    ('<a xmlns="u" b="1" c="2"/>', '<x:a xmlns:x="u" c="2" b="1"></x:a>'),
    ('<a xmlns="u"> <b/>\n</a>', '<a xmlns="u"><b/><!-- c --><?d e?></a>'),
    ('<a xmlns="u">b<!-- c -->d</a>', '<a xmlns="u"><![CDATA[bd]]></a>'),
    (f"{DIV}a&#98;</div>", f"{DIV}ab</div>"),
]
DIFFERENT = [
    ('<a xmlns="u"/>', '<a xmlns="v"/>'),
    ('<a xmlns="u" b="1"/>', '<a xmlns="u" b="1.0"/>'),
    ('<a xmlns="u" b="1"/>', '<a xmlns="u"/>'),
    ('<a xmlns="u"><b/><c/></a>', '<a xmlns="u"><c/><b/></a>'),
    ('<a xmlns="u"><b/><b/></a>', '<a xmlns="u"><b><b/></b></a>'),
    ('<a xmlns="u">b</a>', '<a xmlns="u">c</a>'),
    (f"{DIV}<b>a</b> <b>c</b></div>", f"{DIV}<b>a</b><b>c</b></div>"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_equal_xml_is_the_same(one: str, other: str) -> None:
    """Prefixes, order of attributes, comments and white space between elements do not count."""
    assert same_xml(one.encode(), other.encode())


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_xml_is_not_the_same(one: str, other: str) -> None:
    """A namespace, a letter, an order of elements or a space in the narrative counts."""
    assert not same_xml(one.encode(), other.encode())
    assert ElementTree.canonicalize(one) != ElementTree.canonicalize(other)


def test_comparing_is_as_careful_as_reading() -> None:
    """A document type is refused there too."""
    with pytest.raises(ReadError) as caught:
        same_xml(b"<!DOCTYPE a><a/>", b"<a/>")

    assert "READ-016" == caught.value.code


def test_the_table_knows_every_resource_type() -> None:
    """The types are R4's, each with the members that the table of top-level elements has."""
    kinds = {member.name: member.structure for member in resource_tags().values()}

    assert set(RECORD_NAMES) == set(kinds)
    assert [] == [kind for kind, structure in kinds.items() if elements_of(kind) != set(structure.members)]


def test_reading_json_does_not_load_the_table() -> None:
    """Whoever has no XML pays nothing for it."""
    code = """
import sys
import akson
from akson.fhir import structures
akson.to_bytes(akson.read(b'{"resourceType": "Patient", "active": true}'), form="fhir-json")
print([name for name in sys.modules if "expat" in name], structures._table.cache_info().currsize)
"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[] 0" == shown.stdout.strip()


def test_a_reference_to_other_members_is_resolved() -> None:
    """An item within an item has the members of an item."""
    item = structure_of("Questionnaire").members["item"]

    assert item.structure is item.structure.members["item"].structure


def test_reading_leaves_nothing_for_the_garbage_collector() -> None:
    """Neither a good nor a bad document leaves a cycle behind."""
    contents = [narrative(f"{DIV}a</div>"), patient("<gender/>"), b"<a"]
    _read_all(contents)
    gc.collect()
    gc.disable()
    try:
        _read_all(contents)
        found = gc.collect()
    finally:
        gc.enable()

    assert 0 == found


def _read_all(contents: list[bytes]) -> None:
    for content in contents:
        with contextlib.suppress(ReadError):
            decode_xml(content)


def test_norwegian_examples(reference_data: Path) -> None:
    """The 15 official Norwegian examples come back the same XML, and are what their JSON twins are."""
    folder = reference_data / "no-basis"
    paths = sorted((folder / "Examples").glob("*.xml"))
    different: list[str] = []
    for path in paths:
        content = path.read_bytes()
        tree = decode_xml(content)
        twin = decode((folder / "Examples-json" / f"{path.stem}.json").read_bytes())
        if not same_xml(content, encode_xml(tree)) or not _same_but_for_spelling(tree, twin):
            different.append(path.name)

    assert len(paths) == NORWEGIAN
    assert [] == different


def test_official_examples() -> None:
    """The 5,306 official R4 examples come back from XML as the same trees."""
    folder = os.environ.get("AKSON_R4_EXAMPLES")
    if folder is None:
        pytest.skip("set AKSON_R4_EXAMPLES to the unpacked folder of hl7.fhir.r4.examples 4.0.1")
    paths = [path for path in sorted(Path(folder).glob("*.json")) if path.name != "package.json"]
    trees = (decode(msgspec.json.format(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), indent=-1)) for path in paths)

    assert len(paths) == OFFICIAL
    assert [] == [path.name for path, tree in zip(paths, trees, strict=True) if not _comes_back(tree)]


def _comes_back(tree: dict[str, Any]) -> bool:
    return fhir.same_json(encode(tree), encode(decode_xml(encode_xml(tree))))


def _same_but_for_spelling(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two trees say the same, the letters of their narratives aside."""
    divs = [one.get("text", {}).pop("div", "<a/>"), other.get("text", {}).pop("div", "<a/>")]
    return fhir.same_json(encode(one), encode(other)) and same_xml(divs[0].encode(), divs[1].encode())
