"""Where a record came from, and what `meta` says of it."""

from typing import Any

import pytest

import akson
from akson.fhir import explain, from_tree, to_tree
from akson.fhir.codec import encode
from akson.fhir.paths import fhir_path
from akson.fhir.reader import record_from
from akson.fhir.short_reader import read_shortly
from akson.model import ENH, Allergy, Binary, Instant, Organization, Record, Source

_GP = Source("urn:vendor:gp", controller=ENH("993467049"))
_URL = "urn:akson:fhir:source"
_CONTROLLER = {"url": "controller", "valueIdentifier": {"system": ENH.scheme_uri, "value": "993467049"}}
_ID = {"url": "id", "valueString": "a-17"}
_OTHER = {"url": "urn:other", "valueCode": "x"}


def _tree(*extensions: Any, **meta: Any) -> dict[str, Any]:
    return {"resourceType": "AllergyIntolerance", "id": "a", "meta": {**meta, "extension": list(extensions)}}


def _origin(*parts: Any) -> dict[str, Any]:
    return {"url": _URL, "extension": list(parts)}


@pytest.mark.parametrize("form", ["fhir-json", "fhir-xml", "canonical"])
@pytest.mark.parametrize("kind", [Allergy, Binary])
def test_what_a_record_is_called_at_its_source_comes_back(kind: type[Record], form: akson.Form) -> None:
    """System, id, version and controller hold in every form, and of a type without extensions of its own too."""
    record = kind(source=_GP.item("a-17", version="3"))

    assert [record] == list(akson.iter_records(akson.to_bytes(record, form=form)))


def test_what_stands_in_meta() -> None:
    """The extension says what nothing else says."""
    assert {"source": "urn:vendor:gp", "extension": [_origin(_ID, _CONTROLLER)]} == to_tree(Allergy(source=_GP.item("a-17")))["meta"]
    assert {"source": "urn:x"} == to_tree(Allergy(id="a", source=Source("urn:x")))["meta"]
    assert {"source": "urn:x"} == to_tree(Allergy(id="a", source=Source("urn:x").item("a")))["meta"]


def test_a_system_with_a_fragment_comes_back() -> None:
    """Servers put a mark of their own behind "#", so the system stands in the extension too, and theirs does not count."""
    record = Allergy(id="a", source=Source("https://gp.example#north"))
    tree = to_tree(record)
    marked = {**tree, "meta": {**tree["meta"], "source": "https://gp.example#1f2e"}}

    assert record == from_tree(tree)
    assert record.source == from_tree(marked).source
    assert marked == to_tree(from_tree(marked))
    assert tree["meta"]["extension"] == to_tree(from_tree({**tree, "meta": {"extension": tree["meta"]["extension"]}}))["meta"]["extension"]


def test_the_holders_version_is_not_the_sources() -> None:
    """A server counts versions by itself; what the source's is, it does not know."""
    record = from_tree({"resourceType": "Patient", "id": "a", "meta": {"versionId": "3", "source": "urn:x"}})

    assert ("3", None) == (record.version, record.source.version)


@pytest.mark.parametrize("extensions", [[_origin(_ID), _OTHER], [_OTHER, _origin(_ID)], [_OTHER, _origin(_ID), _OTHER]])
def test_other_extensions_of_meta_stay_where_they_stood(extensions: list[Any]) -> None:
    """They lie around the one that is read, and stay when it goes."""
    tree = _tree(*extensions, source="urn:x")
    record = from_tree(tree)

    assert "a-17" == record.source.id
    assert tree == to_tree(record)
    assert [each for each in extensions if each is _OTHER] == to_tree(record.replace(source=Source("urn:x").item("a")))["meta"]["extension"]


ODD = {
    "no parts": {"url": _URL},
    "empty": _origin(),
    "parts that are no list": {"url": _URL, "extension": "x"},
    "part that is no object": _origin("x", None),
    "name that is no text": _origin({"url": ["id"], "valueString": "x"}),
    "id that is no text": _origin({"url": "id", "valueString": 1}),
    "empty id": _origin({"url": "id", "valueString": ""}),
    "the record's own id": _origin({"url": "id", "valueString": "a"}),
    "more beside": _origin(_ID, _OTHER),
    "an id of the extension": {"id": "e", **_origin(_ID)},
    "another order": _origin(_CONTROLLER, _ID),
    "a part twice": _origin(_ID, _ID),
    "controller of another register": _origin({"url": "controller", "valueIdentifier": {"system": "urn:x", "value": "1"}}),
    "controller that is no identifier": _origin({"url": "controller", "valueIdentifier": "x"}),
    "controller with more": _origin({"url": "controller", "valueIdentifier": {**_CONTROLLER["valueIdentifier"], "id": "i"}}),  # type: ignore[dict-item]
    "no object": "x",
}


@pytest.mark.parametrize("item", ODD.values(), ids=ODD)
def test_what_is_said_otherwise_is_kept_as_it_came(item: Any) -> None:
    """What would not be written again in the same way stays in the residue as a whole, and the record's id counts."""
    tree = _tree(item, source="urn:x")
    record = from_tree(tree)

    assert Source("urn:x", "a") == record.source
    assert tree == to_tree(record)
    again = to_tree(record.replace(source=Source("urn:x").item("a-17")))["meta"]["extension"]
    assert [_origin(_ID)] == [each for each in again if isinstance(each, dict)]


@pytest.mark.parametrize("id", [{}, {"id": 1}])
def test_a_resource_without_an_id_is_not_given_one(id: dict[str, Any]) -> None:
    """What it is called at its source is no id of the resource."""
    tree = {"resourceType": "Patient", **id, "meta": {"extension": [_origin(_ID)]}}
    record = record_from(tree, None, "lenient")

    assert record.source.id is None
    assert tree == to_tree(record)


@pytest.mark.parametrize("extension", [[], {}, "x", None])
def test_extensions_of_meta_that_are_no_list(extension: Any) -> None:
    """They come back, and make room for a source that is set."""
    tree = {"resourceType": "Patient", "id": "a", "meta": {"extension": extension}}
    record = from_tree(tree)

    assert tree == to_tree(record)
    assert "b" == from_tree(to_tree(record.replace(source=Source("urn:x").item("b")))).source.id


@pytest.mark.parametrize(
    ("meta", "controller", "is_told"),
    [
        ({}, "993467049", True),
        ({"source": "urn:vendor:gp"}, "993467049", True),
        ({"source": "urn:vendor:gp#1"}, "993467049", True),
        ({"source": "urn:vendor:other"}, None, None),
        ({"extension": [_origin({"url": "controller", "valueIdentifier": {"system": ENH.scheme_uri, "value": "1"}})]}, "1", None),
    ],
)
def test_a_controller_that_the_reader_was_told(meta: dict[str, Any], controller: str | None, is_told: bool | None) -> None:
    """It is that of the system that was told, is not written, and gives way to what the resource says."""
    tree = {"resourceType": "Patient", "id": "a", "meta": meta}
    record = record_from(tree, _GP)
    source = record.source

    assert (controller, is_told) == (None if source.controller is None else source.controller.reveal(), source.is_controller_told)
    assert tree == to_tree(record)
    assert record == record_from(to_tree(record), _GP)


def test_when_it_arrived_is_told_by_who_reads() -> None:
    """Arrival is of the content, so it holds whatever system a resource states, and goes with no resource."""
    told = Source("urn:x", received_at=Instant("2024-05-01T10:00:00Z"), payload_sha256="0f")
    tree = {"resourceType": "Patient", "id": "a", "meta": {"source": "urn:own"}}
    record = record_from(tree, told)

    assert (told.received_at, "0f") == (record.source.received_at, record.source.payload_sha256)
    assert tree == to_tree(record)


def test_a_record_inside_another() -> None:
    """It may be called something else where it came from as well."""
    inside = Organization(id="org", source=_GP.item("o-1"))
    record = Allergy(source=_GP.item("a-17"), contained=(inside,))

    assert record == from_tree(to_tree(record))


def test_the_short_way_reads_the_same() -> None:
    """The extension does not send a resource the long way."""
    tree = to_tree(Allergy(source=_GP.item("a-17", version="3")))

    assert from_tree(tree) == read_shortly(encode(tree), None)


def test_explain_names_what_is_written() -> None:
    """What a source's members are written in, and only if they are."""
    shown = {each.field for each in explain(Allergy(source=_GP.item("a-17"))).fields if each.is_filled}

    assert {"source", "source.id", "source.controller"} <= shown
    assert not {"source.version", "source.system"} & shown
    told = record_from({"resourceType": "AllergyIntolerance"}, Source("urn:told"))
    assert not {"id", "source"} & {each.field for each in explain(told).fields if each.is_filled}
    assert not {"source.id", "source.controller"} & {
        each.field for each in explain(Allergy(id="a", source=Source("x"))).fields if each.is_filled
    }


def test_the_path_of_a_members_finding() -> None:
    """A finding leads to the part of the extension."""
    path = "AllergyIntolerance.meta.extension('urn:akson:fhir:source').extension('controller').value"

    assert path == fhir_path(Allergy(source=_GP.item("a-17")), "source.controller")
