import pytest

from akson.model import ObservationStatus, Verification, volven
from akson.model.records.allergy import ReactionSeverity
from akson.model.values.status_tables import address_kinds, allergy_severities, allergy_verification, report_status, result_status

CHANGES = ("N", "M", "C", "H", "A")
REPORT = """
S  registered   amended   cancelled  unknown  unknown
P  preliminary  amended   cancelled  unknown  unknown
F  final        amended   cancelled  unknown  unknown
A  unknown      appended  cancelled  unknown  unknown
"""
RESULT = """
-   final        amended     cancelled  final        final
1   unknown      amended     cancelled  amended      unknown
2   preliminary  amended     cancelled  preliminary  preliminary
3   final        amended     cancelled  final        final
4   final        amended     cancelled  final        final
5   registered   unknown     cancelled  unknown      registered
6   registered   registered  cancelled  unknown      registered
7   registered   registered  cancelled  unknown      registered
8   preliminary  unknown     cancelled  unknown      preliminary
9   preliminary  unknown     cancelled  unknown      preliminary
10  preliminary  unknown     cancelled  unknown      preliminary
11  final        amended     cancelled  unknown      final
12  unknown      amended     cancelled  unknown      preliminary
13  final        amended     cancelled  unknown      final
14  unknown      unknown     cancelled  unknown      unknown
15  registered   registered  cancelled  final        registered
"""


def cells(table: str) -> list[tuple[str, str, str]]:
    """Return every cell with its row and column."""
    rows = [line.split() for line in table.strip().splitlines()]
    return [(row[0], change, cell) for row in rows for change, cell in zip(CHANGES, row[1:], strict=True)]


@pytest.mark.parametrize(("status", "change", "expected"), cells(REPORT))
def test_report(status: str, change: str, expected: str) -> None:
    """Every cell of 7306 by 7309."""
    assert expected == report_status(status, change)


@pytest.mark.parametrize(("status", "change", "expected"), cells(RESULT))
def test_result(status: str, change: str, expected: str) -> None:
    """Every cell of 8245 by 8270, a result without a status included."""
    assert expected == result_status(None if status == "-" else status, change)


def test_the_tables_are_as_large_as_their_lists() -> None:
    """Every code of the four lists has its row or column, and every result is a status of FHIR."""
    lists = {number: volven(number).code_list for number in (7306, 7309, 8245, 8270)}

    assert set(CHANGES) == set(lists[7309].codes) == set(lists[8270].codes)  # type: ignore[union-attr]
    assert all(report_status(code, "N") for code in lists[7306].codes)  # type: ignore[union-attr]
    assert all(result_status(code, "N") for code in lists[8245].codes)  # type: ignore[union-attr]
    assert {cell for *_, cell in cells(RESULT)} <= {str(code) for code in ObservationStatus.known()}


@pytest.mark.parametrize("change", ["", "X", "n"])
def test_a_code_that_is_not_in_the_table_has_no_answer(change: str) -> None:
    """Nothing is guessed."""
    assert report_status("F", change) is None
    assert result_status("3", change) is None
    assert report_status("X", "N") is None
    assert result_status("16", "N") is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Mistenkt", Verification.UNCONFIRMED), ("Sannsynlig", Verification.PRESUMED), ("Bekreftet", Verification.CONFIRMED),
        ("Avkreftet", Verification.REFUTED), ("Slettet", Verification.ENTERED_IN_ERROR), ("mistenkt", None),
    ],
)  # fmt: skip
def test_certainty(word: str, code: Verification | None) -> None:
    """The five words of the critical information, and no other."""
    assert code == allergy_verification(word)


def test_severity() -> None:
    """One of the two words leaves a choice."""
    assert (ReactionSeverity.SEVERE,) == allergy_severities("Alvorlig")
    assert (ReactionSeverity.MODERATE, ReactionSeverity.MILD) == allergy_severities("Mindre alvorlig")
    assert () == allergy_severities("mild")


@pytest.mark.parametrize(
    ("use", "kind", "official", "expected"),
    [
        ("home", None, False, [("H", "narrower")]),
        ("home", None, True, [("HP", "narrower")]),
        ("home", None, None, []),
        ("work", None, None, [("WP", "equivalent")]),
        ("work", "postal", True, [("WP", "equivalent")]),
        ("temp", None, None, [("HV", "narrower"), ("TMP", "narrower")]),
        ("old", None, None, [("BAD", "inexact")]),
        ("home", "billing", None, [("INV", "equivalent")]),
        ("home", "postal", None, [("PST", "equivalent")]),
        ("home", "physical", None, [("RES", "equivalent")]),
        ("home", "both", None, []),
        ("home", "postal", True, [("HP", "narrower"), ("PST", "equivalent")]),
        ("billing", None, None, []),
    ],
)
def test_address(use: str, kind: str | None, official: bool | None, expected: list[tuple[str, str]]) -> None:
    """Every row of the table, alone and together, and what it does not have."""
    found = address_kinds(use, type=kind, is_official=official)

    assert expected == [(row.code, row.equivalence) for row in found]
    assert all(row.code in volven(3401).code_list for row in found)  # type: ignore[operator]
