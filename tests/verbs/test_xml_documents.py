"""XML through the verbs: recognized from content, one document or several, with the promises that JSON has."""

import io
import json
import os
from pathlib import Path

import msgspec
import pytest

import akson
from akson.errors import LimitError, MappingError, ReadError
from akson.fhir import Quarantined, same_json
from akson.fhir.xml import same_xml
from akson.limits import LIMITS, Limits
from akson.model import Ref
from akson.verbs.framing import framed
from akson.verbs.xml_documents import is_xml

NORWEGIAN = 15
OFFICIAL = 5306
SENTINEL = "13057444850"
MARK = b"\xef\xbb\xbf"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'
PATIENT = b'<Patient xmlns="http://hl7.org/fhir">\n  <id value="1"/>\n  <birthDate value="1985-09"/>\n</Patient>'
EMPTY = b'<Basic xmlns="http://hl7.org/fhir"/>'
LINES = b"".join(
    json.dumps(tree).encode() + b"\n"
    for tree in (
        {
            "resourceType": "Patient",
            "id": "1",
            "text": {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">a\nb</div>'},
        },
        {"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "1", "type": "group"}]},
        {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "2"}}]},
    )
)


def patient(inner: str, id: str = "1") -> bytes:
    """Return a Patient with that inside it."""
    return f'<Patient xmlns="http://hl7.org/fhir"><id value="{id}"/>{inner}</Patient>'.encode()


def bundle(*resources: bytes) -> bytes:
    """Return a collection of the resources."""
    entries = b"".join(b"<entry><resource>" + each + b"</resource></entry>" for each in resources)
    return b'<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>' + entries + b"</Bundle>"


def converted(content: bytes, form: str, **options: object) -> bytes:
    """Return what converting gives."""
    out = io.BytesIO()
    akson.convert(content, out, form=form, **options)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        PATIENT,
        PATIENT + b"\n",
        MARK + PATIENT,
        b"\n \t\r\n" + PATIENT,
        MARK + b"\n" + PATIENT,
        DECLARATION + PATIENT,
        DECLARATION + b"\n" + PATIENT,
        MARK + DECLARATION + b"\n" + PATIENT,
        b"\n\n" + DECLARATION + b"\n" + PATIENT,
        b"<!-- one -->\n<?xml-stylesheet href='a'?>\n" + PATIENT + b"\n<!-- two -->\n",
    ],
)
def test_xml_is_recognized(content: bytes, tmp_path: Path) -> None:
    """Mark, white space, declaration, comment: as bytes, path and file, for every function that reads."""
    path = tmp_path / "in"
    path.write_bytes(content)
    expected = akson.read({"resourceType": "Patient", "id": "1", "birthDate": "1985-09"})
    with path.open("rb") as file:
        found = [akson.read(content), akson.read(path), akson.read(file), *akson.read_all(content)]

    assert [expected] * 4 == found
    assert [expected.resident] == list(akson.iter_records(path))
    assert same_xml(PATIENT, converted(content, "fhir-xml"))
    assert ("Patient",) == akson.validate(content).resources


class _Pipe(io.RawIOBase):
    """A file that cannot go back."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._content.readinto(buffer)


def test_a_pipe_is_read() -> None:
    """A file that cannot go back gives the same."""
    assert akson.read(PATIENT) == akson.read(io.BufferedReader(_Pipe(PATIENT)))
    assert 2 == len(list(akson.iter_records(io.BufferedReader(_Pipe((DECLARATION + PATIENT + b"\n") * 2)))))


@pytest.mark.parametrize(
    "content",
    [
        PATIENT.decode().encode("utf-16"),
        PATIENT.decode().encode("utf-16-le"),
        PATIENT.decode().encode("utf-16-be"),
        b'<?xml version="1.0" encoding="UTF-16"?>' + PATIENT,
        b'{"resourceType":"Patient"}'.decode().encode("utf-16"),
    ],
)
def test_another_encoding_is_named(content: bytes) -> None:
    """UTF-16, declared or not, is READ-009: FHIR is UTF-8."""
    with pytest.raises(ReadError) as raised:
        akson.read(content)

    assert "READ-009" == raised.value.code


@pytest.mark.parametrize("content", [b'{"resourceType":"Patient"}', b'  {"a":"<b/>"}', b"text <b/>", b"", b"[1]", b'"<a/>"'])
def test_what_is_no_xml(content: bytes) -> None:
    """JSON and text are not taken for XML."""
    assert not is_xml(content)


def test_documents_come_one_after_another(tmp_path: Path) -> None:
    """Each begins with a declaration on a new line, whether its own elements are on one line or many."""
    path = tmp_path / "many.xml"
    path.write_bytes(b"\n" + b"\n\n".join([DECLARATION + PATIENT, DECLARATION + b"\n" + EMPTY, DECLARATION + b"\n" + PATIENT]))
    given = framed(path, LIMITS)
    chunks = list(given.chunks)

    assert given.is_lines
    assert [1, 7, 10] == [chunk.line for chunk in chunks]
    assert ["Patient", "Basic", "Patient"] == [chunk.decoded(LIMITS)["resourceType"] for chunk in chunks]


def test_a_declaration_inside_a_document_parts_nothing() -> None:
    """In a literal section of a narrative it is text."""
    narrative = '<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><![CDATA[<a>\n<?xml b\n]]></div></text>'

    assert not framed(patient(narrative), LIMITS).is_lines


def test_lines_become_documents_and_lines_again() -> None:
    """NDJSON becomes as many documents of XML, in order, with line ends in narratives as they were; and the same lines again."""
    xml = converted(LINES, "fhir-xml")
    back = converted(xml, "fhir-json")

    assert 3 == xml.count(DECLARATION)
    assert all(same_json(one, other) for one, other in zip(LINES.splitlines(), back.splitlines(), strict=True))
    assert converted(LINES, "canonical") == converted(xml, "canonical")


def test_bundle_is_one_journal_and_one_bundle_again() -> None:
    """A Bundle of one resident becomes one journal, and the same Bundle; with lines asked for, one document a record."""
    content = bundle(patient('<gender value="female"/>'), b'<Condition><subject><reference value="Patient/1"/></subject></Condition>')
    canonical = converted(content, "canonical")

    assert "resident" in json.loads(canonical)
    assert same_xml(content, converted(canonical, "fhir-xml"))
    assert same_xml(content, akson.to_bytes(akson.read(content), form="fhir-xml"))
    assert 2 == converted(content, "fhir-xml", framing="lines").count(DECLARATION)
    assert 1 == converted(LINES.splitlines()[0], "fhir-xml", framing="bundle").count(b"<Bundle")


def test_records_and_journals_are_written(tmp_path: Path) -> None:
    """`write` gives one Bundle, `write_records` one document after another, and both are read back."""
    journal = akson.read(PATIENT)
    akson.write(journal, tmp_path / "journal.xml", form="fhir-xml")
    akson.write_records([journal.resident] * 3, tmp_path / "records.xml", form="fhir-xml")

    assert journal.resident == akson.read(tmp_path / "journal.xml").resident
    assert [journal.resident] * 3 == list(akson.iter_records(tmp_path / "records.xml"))


def test_a_profile_is_written_as_xml() -> None:
    """The conformant form is the same in XML as in JSON."""
    profile = "http://hl7.no/fhir/StructureDefinition/no-basis-Patient"
    resident = akson.read(patient('<name><family value="Nilsen"/></name>')).resident
    written = akson.to_bytes(resident, form="fhir-xml", profile=profile)

    assert profile.encode() in written
    assert same_json(converted(written, "fhir-json"), akson.to_bytes(resident, form="fhir-json", profile=profile))


def test_modes_differ_as_in_json() -> None:
    """Strict raises with the element, lenient keeps it in the residue, quarantine sets the document aside as it came."""
    content = b"\n".join(DECLARATION + each for each in (patient(""), patient(f'<active value="{SENTINEL}"/>', "2")))
    with pytest.raises(ReadError) as raised:
        list(akson.iter_records(content))
    lenient = list(akson.iter_records(content, mode="lenient"))
    bad: list[Quarantined] = []
    rest = list(akson.iter_records(content, mode="quarantine", quarantine=bad.append))

    assert ("READ-005", 2, "Patient.active") == (raised.value.code, *raised.value.place)
    assert ["active"] == [left.path for left in lenient[1].residue]
    assert (1, 1, "Patient") == (len(rest), len(bad), bad[0].resource_type)
    assert content.splitlines()[1] == bad[0].raw
    assert same_xml(content.splitlines()[1], akson.to_bytes(lenient[1], form="fhir-xml"))


def test_an_entry_is_set_aside_as_xml() -> None:
    """What came as XML goes to the quarantine as XML, with its path in the Bundle."""
    bad: list[Quarantined] = []
    journal = akson.read(bundle(patient(""), patient('<active value="x"/>', "2")), mode="quarantine", quarantine=bad.append)

    assert ("1", "Bundle.entry[1].resource.active") == (journal.resident.id, bad[0].place.path)
    assert same_xml(patient('<active value="x"/>', "2"), bad[0].raw)


def test_a_bundle_of_any_size_is_read_entry_by_entry(tmp_path: Path) -> None:
    """Limits hold for each entry, and a reference leads to an entry that comes later, from bytes and from a file."""
    about = '<Flag xmlns="http://hl7.org/fhir"><id value="{}"/><subject><reference value="urn:uuid:9"/></subject></Flag>'
    content = bundle(*(about.format(number).encode() for number in range(30)), patient("", "p"))
    content = content.replace(b"<entry><resource><Patient", b'<entry><fullUrl value="urn:uuid:9"/><resource><Patient')
    (tmp_path / "large.xml").write_bytes(content)
    small = Limits(bytes=400, entries=10)

    for readable in (content, tmp_path / "large.xml", io.BytesIO(content)):
        found = list(akson.iter_records(readable, limits=small))
        assert [*map(str, range(30)), "p"] == [record.id for record in found]
        assert {Ref("Resident", "p", url="urn:uuid:9")} == {record.subject for record in found[:-1]}
    with pytest.raises(LimitError):
        akson.read(content, limits=small)


def test_a_large_bundle_from_a_pipe_is_refused() -> None:
    """It cannot be looked through twice, and no part of it is taken for the whole."""
    content = bundle(patient(""), patient("", "2"))

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    assert 2 == len(list(akson.iter_records(Pipe(content))))
    with pytest.raises(LimitError) as raised:
        list(akson.iter_records(Pipe(content * 20), limits=Limits(bytes=100)))
    assert "READ-101" == raised.value.code


def test_what_is_wrong_in_an_entry_is_said_when_it_is_reached() -> None:
    """What comes before it was read; what comes after a document that breaks off was not, and nothing is taken for the end."""
    content = bundle(patient(""), patient("<shoeSize/>", "2"), patient("", "3"))
    records = akson.iter_records(content)
    bad: list[Quarantined] = []
    found = list(akson.iter_records(content[:-40], mode="quarantine", quarantine=bad.append))

    assert "1" == next(records).id
    with pytest.raises(ReadError):
        next(records)
    assert ["1"] == [record.id for record in found]
    assert [("READ-018", "Bundle.entry[1].resource"), ("READ-015", None)] == [(each.error.code, each.place.path) for each in bad]
    assert bad[0].raw.startswith(b"<entry><resource><Patient")


@pytest.mark.parametrize(
    ("content", "code", "line", "path"),
    [
        (b"\n\n" + PATIENT.replace(b"birthDate", b"deathDate"), "READ-018", 5, "Patient"),
        (DECLARATION + EMPTY + b"\n" + DECLARATION + b"\n" + PATIENT.replace(b"<birth", b"<<"), "READ-015", 5, None),
        (PATIENT + b"\n" + PATIENT, "READ-015", 5, None),
        (b"<html><body/></html>", "READ-017", 1, None),
        (bundle(patient("<animal/>")), "READ-006", 1, "Bundle.entry[0].resource"),
    ],
)
def test_errors_have_their_place(content: bytes, code: str, line: int, path: str | None) -> None:
    """The line is that of the whole content, white space and earlier documents counted."""
    with pytest.raises(ReadError) as raised:
        list(akson.iter_records(content))

    assert (code, line, path) == (raised.value.code, *raised.value.place)


def test_a_bad_document_is_not_in_the_way() -> None:
    """The documents after it are read."""
    bad: list[Quarantined] = []
    content = b"\n".join(DECLARATION + each for each in (patient("<x/>"), b"<Patient", EMPTY, EMPTY))
    found = list(akson.iter_records(content.replace(b"<Patient\n", b"<Patient></Patient>\n"), mode="quarantine", quarantine=bad.append))

    assert (2, 2) == (len(found), len(bad))
    assert [("READ-018", 1), ("READ-017", 2)] == [(each.error.code, each.place.line) for each in bad]


def test_too_large_a_document_is_refused() -> None:
    """One document beyond the limit is READ-101; one of several is set aside, and the next is read."""
    small = Limits(bytes=100)
    with pytest.raises(LimitError) as raised:
        akson.read(patient("<!-- -->" * 1000), limits=small)
    bad: list[Quarantined] = []
    content = b"\n".join(DECLARATION + each for each in (patient("<!-- -->\n" * 1000), EMPTY))
    found = list(akson.iter_records(content, mode="quarantine", quarantine=bad.append, limits=small))

    assert "READ-101" == raised.value.code
    assert (["READ-101"], 1) == ([each.error.code for each in bad], len(found))
    assert 2000 > len(bad[0].raw)


def test_what_has_no_form_in_xml_is_named_and_the_rest_is_written() -> None:
    """A member that R4 does not know stops the writing, or is set aside as it came."""
    content = b'{"resourceType":"Patient","shoeSize":43}\n{"resourceType":"Patient","id":"2"}\n'
    with pytest.raises(MappingError) as raised:
        converted(content, "fhir-xml")
    bad: list[Quarantined] = []
    written = converted(content, "fhir-xml", on_error=bad.append)

    assert ("MAPS-003", "Patient") == (raised.value.code, raised.value.fhir_path)
    assert [("MAPS-003", 1, content.splitlines()[0])] == [(each.error.code, each.place.line, each.raw) for each in bad]
    assert 1 == written.count(DECLARATION)


@pytest.mark.parametrize("is_alone", [True, False])
def test_xml_has_the_findings_of_its_twin(is_alone: bool) -> None:
    """The report on XML says what the one on the same content as JSON says."""
    inner = f'<identifier><system value="urn:oid:2.16.578.1.12.4.1.4.1"/><value value="{SENTINEL}"/></identifier><active value="x"/>'
    content = patient(inner) if is_alone else bundle(patient(inner))
    twin = converted(content, "fhir-json", mode="lenient")
    of_xml, of_json = (akson.validate(each) for each in (content, twin))

    assert ["IDN-002", "REA-001"] == sorted(each.code for each in of_xml.errors)
    assert of_json.findings == of_xml.findings
    assert of_json.resources == of_xml.resources


def test_norwegian_examples(reference_data: Path) -> None:
    """The 15 official Norwegian examples become canonical documents and the same XML again."""
    paths = sorted((reference_data / "no-basis" / "Examples").glob("*.xml"))
    contents = [path.read_bytes() for path in paths]

    assert NORWEGIAN == len(paths)
    assert all(same_xml(each, converted(converted(each, "canonical"), "fhir-xml")) for each in contents)
    assert "OtherResource" in {json.loads(converted(each, "canonical"))["record"] for each in contents}


def test_norwegian_examples_have_the_findings_of_their_twins(reference_data: Path) -> None:
    """Codes and paths are those of the JSON."""
    folder = reference_data / "no-basis"
    for path in sorted((folder / "Examples").glob("*.xml")):
        twin = akson.validate(folder / "Examples-json" / f"{path.stem}.json")

        assert twin.findings == akson.validate(path).findings


def test_official_examples() -> None:
    """The 5,306 official R4 examples go from JSON by way of the canonical form to XML, and back the same way, within the limits."""
    folder = os.environ.get("AKSON_R4_EXAMPLES")
    if folder is None:
        pytest.skip("set AKSON_R4_EXAMPLES to the unpacked folder of hl7.fhir.r4.examples 4.0.1")
    paths = [path for path in sorted(Path(folder).glob("*.json")) if path.name != "package.json"]

    assert OFFICIAL == len(paths)
    assert [] == [path.name for path in paths if not _comes_back(path.read_bytes())]


def _comes_back(content: bytes) -> bool:
    line = msgspec.json.format(content.removeprefix(MARK), indent=-1)
    xml = converted(converted(line, "canonical"), "fhir-xml")
    return same_json(line, converted(converted(xml, "canonical"), "fhir-json"))
