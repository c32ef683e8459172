"""How content is framed."""

import io
from pathlib import Path

import pytest

from akson.errors import LimitError, ReadError
from akson.limits import LIMITS, Limits
from akson.verbs.framing import framed

PATIENT = b'{"resourceType":"Patient","id":"1"}'


@pytest.mark.parametrize(
    ("content", "lines", "count"),
    [
        (PATIENT, False, 1),
        (PATIENT + b"\n", False, 1),
        (PATIENT + b"\n" + PATIENT, True, 2),
        (b"\n\n" + PATIENT + b"\n\n" + PATIENT + b"\n", True, 2),
        (b"not json\n" + PATIENT + b"\n", True, 2),
        (PATIENT + b"\nnot json\n", True, 2),
        (b'{\n "resourceType": "Patient"\n}', False, 1),
        (b"\xef\xbb\xbf" + PATIENT + b"\n" + PATIENT, True, 2),
        (PATIENT + b"\r\n" + PATIENT + b"\r\n", True, 2),
    ],
)
def test_lines_are_recognized(content: bytes, lines: bool, count: int) -> None:
    """Lines are lines when one of the first two is a document by itself."""
    given = framed(content, LIMITS)

    assert (lines, count) == (given.is_lines, len(list(given.chunks)))


def test_line_numbers_count_blank_lines() -> None:
    """A chunk knows the line of the file it stands on."""
    given = framed(PATIENT + b"\n\n\n" + PATIENT + b"\n", LIMITS)

    assert [1, 4] == [chunk.line for chunk in given.chunks]


@pytest.mark.parametrize("content", [b"", b"\n \n", io.BytesIO(b"")])
def test_nothing_is_said_to_be_nothing(content: bytes | io.BytesIO) -> None:
    """Empty content is READ-008."""
    with pytest.raises(ReadError) as raised:
        framed(content, LIMITS)

    assert "READ-008" == raised.value.code


def test_folder_and_missing_file_are_one_clear_error(tmp_path: Path) -> None:
    """What is no readable file is READ-007, and its name, which may name a person, is not in the text."""
    for path in (tmp_path, tmp_path / "05898597468.json"):
        with pytest.raises(ReadError) as raised:
            framed(path, LIMITS)

        assert "READ-007" == raised.value.code
        assert "05898597468" not in str(raised.value)


def test_too_large_a_document_is_refused_before_it_is_whole() -> None:
    """A document beyond the limit is READ-101."""
    with pytest.raises(LimitError) as raised:
        framed(b"{" + b" " * 5000 + b"}", Limits(bytes=100))

    assert "READ-101" == raised.value.code


def test_file_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    """Lines of a file come one by one."""
    path = tmp_path / "many.ndjson"
    path.write_bytes((PATIENT + b"\n") * 1000)
    chunks = iter(framed(path, LIMITS).chunks)

    assert (1, 2) == (next(chunks).line, next(chunks).line)


def test_a_first_line_beyond_the_limit_is_one_bad_line() -> None:
    """Lines stay lines when the first of them is too large."""
    content = b'{"id":"' + b"x" * 100 + b'"}\n' + PATIENT + b"\n"

    assert [1, 2] == [chunk.line for chunk in framed(content, Limits(bytes=50)).chunks]
