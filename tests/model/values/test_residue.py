import pickle
from decimal import Decimal
from typing import Any

import pytest

from akson.model import Leftover, Reason, Residue

ONE = Leftover("code.extension", {"valueString": "hemmelig"}, fields=("code",))
OTHER = Leftover("extension", [1, "hemmelig"], Reason.UNREADABLE)


def test_residue_is_asked_by_field() -> None:
    """What stood beside a field can be told from what did not."""
    residue = Residue((ONE, OTHER))

    assert Residue((ONE,)) == residue.beside("code", "status")
    assert Residue((OTHER,)) == residue.without("code")
    assert isinstance(residue.without("code"), Residue)


def test_residue_prints_paths_alone() -> None:
    """Values are never printed."""
    residue = Residue((ONE, OTHER))

    assert "Residue(code.extension, extension)" == repr(residue)
    assert "Leftover('extension', •••, UNREADABLE)" == repr(OTHER) == str(OTHER)
    assert [("path", "extension"), ("reason", Reason.UNREADABLE)] == OTHER.__rich_repr__()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1, True), (1, True, False), (0, False, False), (Decimal("5.10"), Decimal("5.1"), False), (Decimal("5.10"), Decimal("5.10"),
        True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True), ({"a": 1}, {"a": True}, False), ({"a": 1}, {"b": 1}, False), ([1, [2]], [1, [2]], True),
        ([1], [1, 2], False), ([1], ["1"], False), (None, None, True), ("x", "x", True),
    ],
)  # fmt: skip
def test_leftovers_are_equal_when_written_the_same(one: Any, other: Any, same: bool) -> None:
    """True is not 1, and 5.10 is not 5.1; the order of members does not count."""
    assert same is (Leftover("a", one) == Leftover("a", other))
    assert Leftover("a", one) != Leftover("b", one)
    assert hash(Leftover("a", one)) == hash(Leftover("a", other))


def test_residue_pickles() -> None:
    """Residue goes to other processes with its record."""
    residue = Residue((ONE, OTHER))
    again = pickle.loads(pickle.dumps(residue))  # noqa: S301

    assert residue == again
    assert isinstance(again, Residue)
