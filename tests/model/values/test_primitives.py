"""Texts that R4 gives a form."""

from typing import Any

import pytest

from akson.model.values.primitives import Integer, PositiveInt, UnsignedInt, is_base64, is_code, is_time, is_uri


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("aGVp", True),
        ("aGVp\r\naGVp ", True),
        ("aGU=", True),
        ("aGV", False),
        ("aGV=p", False),
        ("a-_p", False),
        ("æøå!", False),
        ("aGVp\u00a0", False),
        (" ", False),
    ],
)
def test_base64(text: str, *, is_right: bool) -> None:
    """White space may stand anywhere; another alphabet, or letters that are missing, are no base64."""
    assert is_right == is_base64(text)


@pytest.mark.parametrize(("text", "is_right"), [("a", True), ("a b", True), ("a  b", False), (" a", False), ("a ", False)])
def test_code(text: str, *, is_right: bool) -> None:
    """One space may stand between words."""
    assert is_right == is_code(text)


@pytest.mark.parametrize(("text", "is_right"), [("urn:a", True), ("æ", True), ("a b", False), (" a", False)])
def test_uri(text: str, *, is_right: bool) -> None:
    """No space may stand in it."""
    assert is_right == is_uri(text)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("09:30:00", True),
        ("09:30:00.25", True),
        ("24:00:00", False),
        ("9:30:00", False),
        ("09:30", False),
        ("09:30:00Z", False),
        ("kl 8", False),
    ],
)
def test_time(text: str, *, is_right: bool) -> None:
    """Seconds are there, and no zone."""
    assert is_right == is_time(text)


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [(Integer, (-(2**31), 2**31 - 1), (-(2**31) - 1, 2**31)), (UnsignedInt, (0,), (-1, 2**31)), (PositiveInt, (1,), (0, -1, 2**31))],
)
def test_whole_numbers(form: Any, right: tuple[int, ...], wrong: tuple[int, ...]) -> None:
    """They have 32 bits, and some may not be negative, or nothing."""
    (rule,) = form.__metadata__

    assert all(map(rule.holds, right))
    assert not any(map(rule.holds, wrong))
