"""Reading."""

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import akson
from akson.demo.main_job import bundled_journals
from akson.errors import ConfigurationError, ReadError
from akson.fhir import Quarantined, from_tree, same_json
from akson.limits import Limits
from akson.model import Journal, Record

SENTINEL = "SENTINEL-77"


def patient(id: str = "1", **more: Any) -> dict[str, Any]:
    """Return a Patient."""
    return {"resourceType": "Patient", "id": id, **more}


def bundle(*resources: dict[str, Any]) -> bytes:
    """Return a Bundle as bytes."""
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in resources]}).encode()


def lines(*resources: dict[str, Any] | str) -> bytes:
    """Return NDJSON; a text is a line as it is."""
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in resources).encode() + b"\n"


def test_one_resident_is_a_journal() -> None:
    """The records of a Bundle stand in the journal of its resident."""
    condition = {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/1"}}
    journal = akson.read(bundle(patient(), condition), source="gp")

    assert ("1", "c", "gp") == (journal.resident.id, journal.conditions.only().id, journal.resident.source.system)
    assert journal.resident is journal[journal.conditions.only().subject]  # type: ignore[index]


def test_nobody_and_several_are_told_apart() -> None:
    """No resident is READ-010; several are READ-011, whose hint names the right function."""
    codes: list[str] = []
    for content in (bundle({"resourceType": "Observation", "id": "o"}), bundle(patient("1"), patient("2"))):
        with pytest.raises(ReadError) as raised:
            akson.read(content)
        codes.append(raised.value.code)

    assert ["READ-010", "READ-011"] == codes
    assert "read_all" in raised.value.hint()


def test_read_all_gives_each_resident_their_own() -> None:
    """A record goes to whom it is about; an organisation goes with whoever refers to it."""
    records = [
        patient("1", managingOrganization={"reference": "Organization/x"}),
        patient("2"),
        {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/2"}},
        {"resourceType": "Organization", "id": "x", "name": "X"},
    ]
    first, second = akson.read_all(lines(*records))

    assert (1, 0) == (len(first.organizations), len(first.conditions))
    assert (0, 1) == (len(second.organizations), len(second.conditions))


def test_an_entry_that_asks_or_answers_holds_no_record() -> None:
    """A deletion in a transaction and the answer to one are no errors, however the Bundle is read."""
    entries = [
        {"request": {"method": "DELETE", "url": "Patient/2"}},
        {"resource": patient("1"), "request": {"method": "PUT", "url": "Patient/1"}},
        {"fullUrl": "urn:x", "response": {"status": "204"}},
    ]
    content = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
    for form in (content, json.dumps(content).encode(), akson.to_bytes(next(akson.iter_records(patient("1"))), form="fhir-json")):
        assert ["1"] == [record.id for record in akson.iter_records(form)]
        assert "1" == akson.read(form).resident.id
        assert ["1"] == [journal.resident.id for journal in akson.read_all(form)]
        assert () == akson.validate(form).errors
    for form, name in ((content, "fhir-json"), (content, "fhir-xml")):
        again = akson.to_bytes(akson.read(form), form=name)  # type: ignore[arg-type]
        assert same_json(json.dumps(content).encode(), akson.to_bytes(akson.read(again), form="fhir-json"))
    canonical = akson.to_bytes(akson.read(content), form="canonical")
    assert akson.read(content) == akson.read(canonical)
    out = io.BytesIO()
    akson.convert(json.dumps(content).encode(), out, form="canonical")
    assert canonical + b"\n" == out.getvalue()


CONDITION = {"resourceType": "Condition", "id": "c", "code": {"text": SENTINEL}}
FNR_URI = "urn:oid:2.16.578.1.12.4.1.4.1"


@pytest.mark.parametrize(
    "subject",
    [
        {"reference": "https://x.no/fhir/Patient/2"},
        {"reference": "urn:uuid:2"},
        {"identifier": {"system": FNR_URI, "value": "13116900216"}},
    ],
)
def test_read_all_follows_every_kind_of_reference_to_a_resident(subject: dict[str, Any]) -> None:
    """By the full address of an entry, and by an identifier; the system that a record came from makes no difference."""
    address = subject.get("reference", "https://x.no/fhir/Patient/2")
    second = patient("2", identifier=[{"system": FNR_URI, "value": "13116900216"}])
    entries = [
        {"resource": patient("1")},
        {"fullUrl": address, "resource": second},
        {"resource": {**CONDITION, "meta": {"source": "urn:another"}, "subject": subject}},
    ]
    content = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    for form in (content, json.dumps(content).encode()):
        first, second_journal = akson.read_all(form)

        assert (0, 1) == (len(first.conditions), len(second_journal.conditions))


def test_two_people_of_one_id_are_never_one() -> None:
    """Two servers may both have a Patient/17; where nobody says which is which, and they differ, neither is taken for the other."""
    him = patient("17", gender="male", identifier=[{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "05898597468"}])
    her = patient("17", gender="female", identifier=[{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "16858399649"}])
    for read in (akson.read, lambda content: list(akson.read_all(content))):
        with pytest.raises(ReadError) as raised:
            read(lines(him, her))
        assert "READ-024" == raised.value.code
        assert "05898597468" not in f"{raised.value} {raised.value!r}"
    assert "male" == akson.read(lines(him, him)).resident.gender
    assert "male" == akson.read(lines(patient("17"), him)).resident.gender


@pytest.mark.parametrize(
    "record",
    [
        {**CONDITION, "subject": {"reference": "Patient/3"}},
        {**CONDITION, "subject": {"reference": "https://y.no/fhir/Patient/1"}},
        {**CONDITION, "subject": {"reference": "Patient/1"}, "meta": {"source": "urn:c"}},
        {"resourceType": "Organization", "id": "o", "name": SENTINEL},
    ],
    ids=["of another resident", "of another server", "of one of two with one id", "of nobody"],
)
def test_read_all_loses_no_record(record: dict[str, Any]) -> None:
    """What belongs to none of several residents, or may belong to two, is an error, and quarantine sets it aside."""
    content = lines(patient("1", meta={"source": "urn:a"}), patient("1", meta={"source": "urn:b"}), record)
    with pytest.raises(ReadError) as raised:
        list(akson.read_all(content))
    bad: list[Quarantined] = []
    journals = list(akson.read_all(content, mode="quarantine", quarantine=bad.append))

    assert ("READ-023", record["resourceType"]) == (raised.value.code, raised.value.place.path)
    assert SENTINEL not in f"{raised.value} {raised.value!r} {bad!r}"
    assert [record["resourceType"]] == [each.resource_type for each in bad]
    assert record == json.loads(bad[0].raw)
    assert [0, 0] == [len(journal.records) for journal in journals]


def test_read_all_gives_one_resident_alone_what_is_about_nobody() -> None:
    """As `read` does; a record of somebody else is still not theirs."""
    (journal,) = akson.read_all(lines(patient("1"), {"resourceType": "Organization", "id": "o"}, CONDITION))

    assert (1, 1) == (len(journal.organizations), len(journal.conditions))


def test_read_all_gives_each_the_record_of_its_own_system() -> None:
    """Two systems may call an organisation the same; whoever refers to it means that of the own system, and neither is lost."""
    records = [
        tree
        for system in ("urn:a", "urn:b")
        for tree in (
            patient(system[-1], meta={"source": system}, managingOrganization={"reference": "Organization/1"}),
            {"resourceType": "Organization", "id": "1", "name": system, "meta": {"source": system}},
        )
    ]

    assert ["urn:a", "urn:b"] == [journal.organizations[0].name for journal in akson.read_all(lines(*records))]


def test_read_all_reads_what_read_and_write_do() -> None:
    """A merged journal, of records from several systems, comes back whole."""
    merged = akson.merge([akson.read(content) for content in bundled_journals().values()]).journal
    (again,) = akson.read_all(akson.to_bytes(merged, form="canonical"))

    assert (merged.resident, merged.records) == (again.resident, again.records)


STRAYS = [
    {"reference": "Patient/2"},
    {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "16858399649"}},
    {"reference": "https://other.example/fhir/Patient/9"},
]


@pytest.mark.parametrize("subject", STRAYS, ids=["id", "number", "address"])
def test_a_record_about_somebody_else_is_not_in_the_journal(subject: dict[str, Any]) -> None:
    """It is READ-023, on lines and in Bundles; quarantine sets it aside, and converting keeps the Bundle as it is."""
    number = {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "05898597468"}
    stray = {"resourceType": "AllergyIntolerance", "id": "a", "patient": {**subject, "display": SENTINEL}}
    own = {"resourceType": "AllergyIntolerance", "id": "b", "patient": {"identifier": number}}
    given = (patient("1", identifier=[number]), stray, own)
    for content in (bundle(*given), lines(*given)):
        with pytest.raises(ReadError) as raised:
            akson.read(content)
        assert ("READ-023", "AllergyIntolerance") == (raised.value.code, raised.value.place.path)
        assert SENTINEL not in str(raised.value)
        aside: list[Quarantined] = []
        journal = akson.read(content, mode="quarantine", quarantine=aside.append)
        assert (["b"], ["AllergyIntolerance"]) == ([each.id for each in journal.allergies], [each.resource_type for each in aside])
    out = io.BytesIO()
    akson.convert(bundle(*given), out, form="canonical")
    assert same_json(bundle(*given), akson.to_bytes(next(akson.iter_records(out.getvalue())), form="fhir-json"))


def test_a_carriage_return_alone_ends_no_line(tmp_path: Path) -> None:
    """Bytes are divided into lines as a file is."""
    content = json.dumps(patient("1")).encode() + b"\r" + json.dumps(patient("2")).encode()
    (tmp_path / "in").write_bytes(content)
    for form in (content, tmp_path / "in", io.BytesIO(content)):
        with pytest.raises(ReadError) as raised:
            akson.read(form)
        assert "READ-001" == raised.value.code


@pytest.mark.parametrize("address", ["urn:uuid:1", "https://a.example/fhir/Patient/1"])
def test_a_version_of_an_address_leads_to_the_entry(address: str) -> None:
    """Which version a reference means does not change whom it is about."""
    entries = [
        {"fullUrl": address, "resource": patient("1")},
        {"resource": {"resourceType": "Condition", "id": "c", "subject": {"reference": f"{address}/_history/2"}}},
    ]
    content = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    journal = akson.read(content)

    assert journal.resident == journal.get(journal.conditions.only().subject)
    assert () == journal.unresolved
    assert same_json(content, akson.to_bytes(journal, form="fhir-json"))
    (other,) = akson.read_all(content)
    assert 1 == len(other.conditions)


def test_modes_differ_in_what_they_do_with_an_unreadable_element() -> None:
    """Strict raises with the place, lenient keeps it in the residue, quarantine sets the resource aside."""
    content = lines(patient("1"), patient("2", active=SENTINEL))
    with pytest.raises(ReadError) as raised:
        list(akson.iter_records(content))
    lenient = list(akson.iter_records(content, mode="lenient"))
    bad: list[Quarantined] = []
    rest = list(akson.iter_records(content, mode="quarantine", quarantine=bad.append))

    assert ("READ-005", 2, "Patient.active") == (raised.value.code, *raised.value.place)
    assert ["active"] == [left.path for left in lenient[1].residue]
    assert (1, 1, "Patient") == (len(rest), len(bad), bad[0].resource_type)
    assert SENTINEL not in str(raised.value) + repr(bad)
    assert SENTINEL.encode() in bad[0].raw


def test_bad_line_has_its_number_and_the_rest_is_read() -> None:
    """One bad line is set aside with its line, and the others come through."""
    bad: list[Quarantined] = []
    content = lines(patient("1"), "{not json", patient("2"), "[1]", patient("3"))
    found = list(akson.iter_records(content, mode="quarantine", quarantine=bad.append))

    assert ["1", "2", "3"] == [record.id for record in found]
    assert [(2, "READ-001"), (4, "READ-002")] == [(each.place.line, each.error.code) for each in bad]


@pytest.mark.parametrize("bad_lines", [1, 2, 20])
def test_bad_lines_at_the_beginning_do_not_hide_that_there_are_lines(bad_lines: int) -> None:
    """What cannot begin a document is no document of several lines."""
    bad: list[Quarantined] = []
    content = lines(*["resource,id"] * bad_lines, patient("1"), patient("2"))
    found = list(akson.iter_records(content, mode="quarantine", quarantine=bad.append))

    assert ["1", "2"] == [record.id for record in found]
    assert [*range(1, bad_lines + 1)] == [each.place.line for each in bad]


def test_quarantine_needs_somewhere_to_put_things() -> None:
    """The mode without a taker is READ-014, before anything is read."""
    with pytest.raises(ReadError) as raised:
        akson.read(bundle(patient()), mode="quarantine")  # type: ignore[call-overload]

    assert "READ-014" == raised.value.code


def test_error_inside_a_bundle_names_the_entry() -> None:
    """The place has the index of the entry and the element."""
    with pytest.raises(ReadError) as raised:
        akson.read(bundle(patient("1"), {"resourceType": "Condition", "recordedDate": "not a date"}))

    assert "Bundle.entry[1].resource.recordedDate" == raised.value.place.path


def test_own_limits_hold() -> None:
    """Limits that are passed in are the ones that count."""
    with pytest.raises(ReadError) as raised:
        akson.read(bundle(patient("1"), patient("2")), limits=Limits(entries=1))

    assert "READ-105" == raised.value.code


def test_path_file_bytes_and_tree_are_all_read(tmp_path: Path) -> None:
    """The same content is the same journal however it is handed over."""
    content = bundle(patient())
    path = tmp_path / "b.json"
    path.write_bytes(content)
    with path.open("rb") as file:
        given = [akson.read(path), akson.read(str(path)), akson.read(content), akson.read(file), akson.read(json.loads(content))]

    assert all(journal == given[0] for journal in given)


def test_bad_canonical_line_is_set_aside_like_any_other() -> None:
    """A canonical line that breaks the schema, and a Bundle whose entry is no object, are set aside with their line."""
    good = akson.to_bytes(next(akson.iter_records(lines(patient("1")))), form="canonical").decode()
    content = lines(good, good.replace('"record":"Resident"', '"record":"Nonsense"'), {"resourceType": "Bundle", "entry": [7]}, good)
    bad: list[Quarantined] = []
    found = list(akson.iter_records(content, mode="quarantine", quarantine=bad.append))

    assert 2 == len(found)
    assert [(2, "READ-013"), (3, "READ-005")] == [(each.place.line, each.error.code) for each in bad]


def test_same_id_in_two_systems_keeps_both_addresses() -> None:
    """Two entries of one type and id from two systems are written back each with its own address."""
    entries = [
        {"fullUrl": "urn:a", "resource": patient("1", meta={"source": "urn:gp"})},
        *(
            {"fullUrl": f"urn:{system}", "resource": {"resourceType": "Condition", "id": "1", "meta": {"source": f"urn:{system}"}}}
            for system in ("gp", "home")
        ),
    ]
    content = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()

    assert same_json(content, akson.to_bytes(akson.read(content), form="fhir-json"))


@pytest.mark.parametrize("patient_id", ["1", None])
def test_addresses_inside_a_bundle_hold_outside_it(patient_id: str | None) -> None:
    """A reference to an entry's full address says which record it leads to, and is written as it came."""
    who = {"resourceType": "Patient"} if patient_id is None else patient(patient_id)
    condition = {"resourceType": "Condition", "id": "c", "subject": {"reference": "urn:uuid:8b1a"}}
    entries = [{"fullUrl": "urn:uuid:8b1a", "resource": who}, {"resource": condition}]
    content = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    read = akson.read(content)
    rebuilt = Journal(read.resident, read.records)
    streamed = list(akson.iter_records(content))

    assert rebuilt.resident == rebuilt.get(rebuilt.conditions.only().subject)
    assert () == rebuilt.unresolved
    assert [read.resident, *read.records] == streamed
    assert same_json(content, akson.to_bytes(read, form="fhir-json"))


def test_a_mode_that_is_none() -> None:
    """Another word is a mistake in the call, not a reason to be strict."""
    with pytest.raises(ConfigurationError) as caught:
        akson.read(lines(patient()), mode="loose")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]

    assert "quarantine" in str(caught.value)


@pytest.mark.parametrize("content", [7, ["{}"], io.StringIO("{}")], ids=["number", "list", "text file"])
def test_what_cannot_be_read_from(content: Any) -> None:
    """What is no path, bytes, binary file or tree is a mistake in the call."""
    with pytest.raises(ConfigurationError):
        akson.read(content)


_PATIENT_XML = (
    '<entry><resource><Patient><id value="{}"/><text><status value="generated"/>'
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>a<br/></p></div></text></Patient></resource></entry>'
)
_BROKEN_XML = {
    "unknown element": ('<entry><resource><Patient><banana value="1"/><id value="2"/></Patient></resource></entry>', "READ-018"),
    "unknown beside the resource": ("<entry><banana/><resource><Patient/></resource></entry>", "READ-018"),
    "unknown attribute": ('<entry banana="1"><resource><Patient/></resource></entry>', "READ-018"),
    "no type of R4": ("<entry><resource><Banana><id/></Banana></resource></entry>", "READ-017"),
    "text": ("<entry><resource><Patient>text<id value='2'/></Patient></resource></entry>", "READ-021"),
    "an element twice": ('<entry><resource><Patient><id value="2"/><id value="3"/></Patient></resource></entry>', "READ-019"),
    "what R4 forbids": ('<entry><resource><Patient><birthDate value="x"/></Patient></resource></entry>', "READ-005"),
    "another version": ("<entry><resource><Patient><animal/></Patient></resource></entry>", "READ-006"),
    "a narrative that is none": (
        '<entry><resource><Flag><text><div xmlns="http://www.w3.org/1999/xhtml"><?x y?><p>a</p></div></text></Flag></resource></entry>',
        "READ-022",
    ),
    "a narrative that is none, deep inside": (
        '<entry><resource><Flag><text><div xmlns="http://www.w3.org/1999/xhtml">'
        '<p>a<b xmlns="urn:x">b</b></p></div></text></Flag></resource></entry>',
        "READ-022",
    ),
    "wrong behind a narrative": (
        '<entry><resource><Flag><text><div xmlns="http://www.w3.org/1999/xhtml"><p>a</p></div></text><banana/></Flag></resource></entry>',
        "READ-018",
    ),
    "one that closes itself": ('<entry id="a>b" foo="x"/>', "READ-018"),
    "no resource": ('<entry><fullUrl value="urn:x"/></entry>', "READ-005"),
}


def _bundle_xml(broken: str) -> bytes:
    inside = f'<type value="collection"/>{_PATIENT_XML.format(1)}{broken}{_PATIENT_XML.format(3)}'
    return f'<?xml version="1.0"?>\n<Bundle xmlns="http://hl7.org/fhir">{inside}</Bundle>'.encode()


@pytest.mark.parametrize(("broken", "code"), _BROKEN_XML.values(), ids=_BROKEN_XML)
def test_an_entry_that_is_wrong_takes_no_other_with_it(broken: str, code: str) -> None:
    """In XML as in JSON: it is set aside with its place, and as it came where nothing could be made of it."""
    aside: list[Quarantined] = []
    records = list(akson.iter_records(_bundle_xml(broken), mode="quarantine", quarantine=aside.append))
    (one,) = aside

    assert ["1", "3"] == [record.id for record in records]
    assert code == one.error.code
    assert (one.place.path or "").startswith("Bundle.entry[1]")
    if code in ("READ-017", "READ-018", "READ-019", "READ-021", "READ-022"):
        assert broken.encode() == one.raw
    with pytest.raises(ReadError) as caught:
        list(akson.iter_records(_bundle_xml(broken)))
    assert code == caught.value.code


def test_lines_of_broken_entries_are_those_of_the_whole_content() -> None:
    """Of the second document too, and below blank lines."""
    aside: list[Quarantined] = []
    content = b"\n\n" + _bundle_xml("\n<entry><banana/></entry>").lstrip() + b"\n"
    list(akson.iter_records(content + content.lstrip(), mode="quarantine", quarantine=aside.append))

    assert [content.split(b"<banana")[0].count(b"\n") + 1 + more for more in (0, 3)] == [one.place.line for one in aside]


@pytest.mark.parametrize("read_it", [lambda content, **how: akson.read(content, **how).in_wire_order, akson.iter_records])
def test_the_modes_mean_the_same_of_a_tree_and_of_bytes(read_it: Callable[..., Iterable[Record]]) -> None:
    """An entry without a resource is set aside alone, whichever way the Bundle is read."""
    patient, flag = ({"resource": {"resourceType": kind, "id": "1"}} for kind in ("Patient", "Flag"))
    tree = {"resourceType": "Bundle", "type": "collection", "entry": [patient, {"fullUrl": "urn:x"}, flag]}
    for content in (tree, json.dumps(tree).encode()):
        aside: list[Quarantined] = []

        assert 2 == len(list(read_it(content, mode="quarantine", quarantine=aside.append)))
        assert [("Bundle.entry[1].resource", b'{"fullUrl":"urn:x"}')] == [(one.place.path, one.raw.replace(b" ", b"")) for one in aside]
        with pytest.raises(ReadError) as caught:
            list(read_it(content))
        assert "READ-005" == caught.value.code


@pytest.mark.parametrize("content", [None, [], "Patient"])
def test_what_is_neither_journal_nor_record_nor_resource(content: Any) -> None:
    """Writing and reading it are akson's own errors."""
    with pytest.raises(ConfigurationError):
        akson.to_bytes(content, form="canonical")
    with pytest.raises(ReadError) as raised:
        from_tree(content)

    assert "READ-002" == raised.value.code
