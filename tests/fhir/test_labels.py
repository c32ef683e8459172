"""Labels of Volven 9603 on the wire."""

from typing import Any

import pytest

from akson.fhir import from_tree, to_tree
from akson.model import Allergy, Instant, Label, LabelCode, Source
from akson.model.records import Binary

_9603 = "urn:oid:2.16.578.1.12.4.1.1.9603"
_NORS = {"system": _9603, "code": "NORS"}
_NORU = {"system": _9603, "code": "NORU"}
_UNTIL = Instant("2024-05-01T10:00:00Z")


def _detail(code: str, **parts: str) -> dict[str, Any]:
    values = [{"url": "code", "valueCode": code}, *({"url": name, "valueString": text} for name, text in parts.items())]
    return {"url": "urn:akson:fhir:label", "extension": values}


def _as_a_server_keeps_it(tree: dict[str, Any]) -> dict[str, Any]:
    """Return the tree with each label once, sorted, and nothing in it but system and code."""
    codes = sorted({coding["code"] for coding in tree["meta"]["security"]})
    return {**tree, "meta": {**tree["meta"], "security": [{"system": _9603, "code": code} for code in codes]}}


def test_details_stand_in_an_extension_of_the_resource() -> None:
    """Until when, by whom and why do not stand in `meta.security`, where servers drop them."""
    label = Label(LabelCode.NORU, _UNTIL, "lege", "venter")
    tree = to_tree(Allergy(source=Source("urn:x").item("a"), resident_labels=(label,)))
    parts = [
        {"url": "code", "valueCode": "NORU"},
        {"url": "until", "valueInstant": "2024-05-01T10:00:00Z"},
        {"url": "setBy", "valueString": "lege"},
        {"url": "reason", "valueString": "venter"},
    ]

    assert [_NORU] == tree["meta"]["security"]
    assert [{"url": "urn:akson:fhir:label", "extension": parts}] == tree["extension"]


@pytest.mark.parametrize(
    "labels",
    [
        (Label(LabelCode.NORU, _UNTIL), Label(LabelCode.NORN_FFL, None, "lege")),
        (Label(LabelCode.NORU), Label(LabelCode.NORU, _UNTIL)),
        (Label(LabelCode.NORU, _UNTIL), Label(LabelCode.NORN_EPO), Label(LabelCode.NORU, None, None, "venter")),
    ],
)
def test_details_survive_a_server_that_keeps_bare_codes(labels: tuple[Label, ...]) -> None:
    """What a server makes of `meta.security` loses no label and nothing that is said of one."""
    record = Allergy(source=Source("urn:x").item("a"), resident_labels=labels)
    tree = to_tree(record)

    assert labels == from_tree(tree).resident_labels
    assert set(labels) == set(from_tree(_as_a_server_keeps_it(tree)).resident_labels)


def test_details_inside_a_coding_are_read_and_given_back() -> None:
    """The form with extensions inside the coding is read, and written again as it came."""
    inside = {"extension": [{"url": "urn:akson:fhir:label-reason", "valueString": "venter"}], **_NORU}
    tree = {"resourceType": "Condition", "id": "a", "meta": {"security": [inside]}}

    assert (Label(LabelCode.NORU, None, None, "venter"),) == from_tree(tree).resident_labels
    assert tree == to_tree(from_tree(tree))


def test_a_type_without_extensions_keeps_them_in_the_coding() -> None:
    """A Binary has no extensions of its own, so what is said of a label stands inside its coding."""
    record = Binary(source=Source("urn:x").item("a"), resident_labels=(Label(LabelCode.NORU, _UNTIL),))

    assert "extension" not in to_tree(record)
    assert record.resident_labels == from_tree(to_tree(record)).resident_labels


@pytest.mark.parametrize(
    ("security", "extension"),
    [
        ([_NORS], [_detail("NORU", reason="x")]),
        ([_NORS, _NORS], [_detail("NORS", reason="x")]),
        ([_NORS], [_detail("NORS", reason="x"), _detail("NORS", reason="y")]),
        ([_NORS], [_detail("NORS")]),
        ([_NORU, _NORS], [{"url": "urn:x"}, _detail("NORS", reason="x")]),
        ([{**_NORS, "display": "sperret"}], [{**_detail("NORS", reason="x"), "id": "i"}]),
        ([{"extension": [{"url": "urn:akson:fhir:label-reason", "valueString": "x"}], **_NORS}], [_detail("NORS", reason="x")]),
    ],
)
def test_whatever_is_said_of_labels_comes_back(security: list[Any], extension: list[Any]) -> None:
    """Labels that are said twice, or of which something is said without a label, are given back as they came."""
    tree = {"resourceType": "Condition", "id": "a", "meta": {"security": security}, "extension": extension}

    assert tree == to_tree(from_tree(tree))


def test_an_extension_without_its_code_sets_no_label() -> None:
    """`meta.security` decides which labels there are; what is left of one that was taken off says nothing."""
    record = from_tree({"resourceType": "Condition", "id": "a", "extension": [_detail("NORS", reason="x")]})
    blocked = record.replace(personnel_labels=(Label(LabelCode.NORS),))

    assert () == record.personnel_labels
    assert (Label(LabelCode.NORS),) == from_tree(to_tree(blocked)).personnel_labels


@pytest.mark.parametrize("order", [1, -1])
def test_a_label_said_plainly_and_in_full_keeps_both(order: int) -> None:
    """Two codings of one code, of which one says until when: neither is lost, whichever comes first."""
    plain = {"system": "urn:oid:2.16.578.1.12.4.1.1.9603", "code": "NOPAT"}
    full = {"extension": [{"url": "urn:akson:fhir:label-until", "valueInstant": "2030-01-01T00:00:00Z"}], **plain}
    tree = {"resourceType": "Flag", "id": "f", "meta": {"security": [plain, full][::order]}}

    assert tree == to_tree(from_tree(tree))
