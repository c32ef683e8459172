"""Texts that R4 gives a form."""

import pytest

from akson.model.values.texts import is_base64, is_code, is_uri


@pytest.mark.parametrize(
    ("text", "is_right"),
    [("aGVp", True), ("aGVp\r\naGVp ", True), ("aGU=", True), ("aGV", False), ("aGV=p", False), ("a-_p", False), ("æøå!", False)],
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
