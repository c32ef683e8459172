"""Text for a terminal: tables that fit, and nothing that a terminal would obey."""

from collections.abc import Iterable, Sequence

from akson.display.html import visible

__all__ = ["line", "table"]


def line(text: object) -> str:
    """Return `text` on one line, control characters shown instead of obeyed."""
    return visible(" ".join(str(text).split()))


def table(rows: Iterable[Sequence[object]], *, indent: int = 2, width: int = 110) -> str:
    """Return rows as aligned columns; the last column is cut to `width`."""
    cells = [[line(cell) for cell in row] for row in rows]
    if not cells:
        return ""
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]) - 1)]
    lines: list[str] = []
    for row in cells:
        start = "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=False))
        text = f"{' ' * indent}{start}  {row[-1]}" if widths else f"{' ' * indent}{row[-1]}"
        lines.append(text if len(text) <= width else text[: width - 1] + "…")
    return "\n".join(text.rstrip() for text in lines)
