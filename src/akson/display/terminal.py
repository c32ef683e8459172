"""Text for a terminal: tables that fit, and nothing that a terminal would obey."""

from collections.abc import Iterable, Sequence

from akson.display.html import visible

__all__ = ["line", "table"]


def line(text: object) -> str:
    """Return `text` on one line, control characters shown instead of obeyed."""
    return visible(" ".join(str(text).split()))


def table(rows: Iterable[Sequence[object]], *, indent: int = 2, width: int = 110) -> str:
    """Return rows as aligned columns; a line longer than `width` is cut, and ends with "…"."""
    cells = [[line(cell) for cell in row] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    widths = [max(len(row[column]) for row in cells if column < len(row)) for column in range(columns)]
    lines: list[str] = []
    for row in cells:
        text = " " * indent + "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=False))
        text = text.rstrip()
        lines.append(text if len(text) <= width else text[: width - 1] + "…")
    return "\n".join(lines)
