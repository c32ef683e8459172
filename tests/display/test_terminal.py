"""Text for a terminal: it fits, and the terminal obeys nothing of it."""

import pytest

from akson.display.terminal import line, table


def test_line_is_one_line() -> None:
    """Line ends and runs of blanks become one blank."""
    assert "a b c" == line("a\n\n b\t c\u2028")


def test_line_obeys_nothing() -> None:
    """Escape sequences and bidirectional characters are shown by their number."""
    assert r"\u001b[31m \u202eabc \u0007" == line("\x1b[31m \u202eabc \x07")


def test_columns_align() -> None:
    """Every column but the last is as wide as its widest cell."""
    assert "  a    bb\n  ccc  d" == table([("a", "bb"), ("ccc", "d")])


def test_cut_to_width() -> None:
    """A line that is too long is cut, and says so."""
    lines = table([("a", "b" * 200), ("c", "d")], width=20).splitlines()

    assert ["  a  bbbbbbbbbbbbbb…", "  c  d"] == lines
    assert 20 == len(lines[0])


def test_line_of_the_very_width_is_whole() -> None:
    """A line that just fits is not cut."""
    assert "  " + "a" * 18 == table([("a" * 18,)], width=20)


def test_blanks_at_the_end_do_not_cut() -> None:
    """An empty last cell does not count towards the width."""
    assert ["  " + "a" * 10, "  b           c"] == table([("a" * 10, ""), ("b", "c")], width=15).splitlines()


def test_control_characters_in_cells() -> None:
    """A cell cannot break its line or color the terminal."""
    shown = table([("a\nb", "\x1b[2J")])

    assert 1 == len(shown.splitlines())
    assert "\x1b" not in shown


def test_indent() -> None:
    """The rows are moved in as far as is asked."""
    assert "a" == table([("a",)], indent=0)


@pytest.mark.parametrize("rows", [[], [()], [(), ()]])
def test_nothing(rows: list[tuple[str, ...]]) -> None:
    """No rows, and rows without cells, show nothing."""
    assert "" == table(rows).strip()


def test_ragged_rows() -> None:
    """A row may have fewer cells than another, or more."""
    assert "  a\n  b  c\n  d  e  f" == table([("a",), ("b", "c"), ("d", "e", "f")])


def test_any_value() -> None:
    """Cells need not be text."""
    assert "  1  None" == table([(1, None)])
