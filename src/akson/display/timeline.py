"""A timeline: bars in rows by kind, colored by source; as text and as SVG without a script."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from akson.display import terminal
from akson.display.html import Markup, escape, page_fragment

__all__ = ["Bar", "Timeline"]

#: Colors that people with color blindness tell apart (Okabe and Ito, 2008), and that show on light and dark.
_COLORS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c")
_WIDTH: Final = 1000
_LEFT: Final = 170
_ROW: Final = 22
_LEGEND: Final = 5  # names of colors on one line


def _short(name: str) -> str:
    """Return the last part of a source's name, for the legend."""
    return name.rpartition(":")[2][:22]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        row: The row it stands in.
        start: Where it begins.
        end: Where it ends; None for what still goes on.
        color: What its color stands for.
        text: What it says.
    """

    row: str
    start: datetime
    end: datetime | None
    color: str
    text: str

    def __repr__(self) -> str:
        return f"Bar({self.row})"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars along time; a notebook cell shows them as a picture."""

    bars: tuple[Bar, ...]

    def to_text(self) -> str:
        """Return the bars as lines, oldest first."""
        ordered = sorted(self.bars, key=lambda bar: (bar.start, bar.row, bar.text))
        return terminal.table((bar.start.date().isoformat(), bar.row, bar.text) for bar in ordered)

    def to_svg(self) -> Markup:
        """Return the picture as SVG; bars have their text as a tooltip."""
        if not self.bars:
            return Markup("")
        first = min(bar.start for bar in self.bars)
        last = max(bar.end or bar.start for bar in self.bars)
        scale = (_WIDTH - _LEFT - 12) / max((last - first).total_seconds(), 1.0)
        colors = {name: _COLORS[index % len(_COLORS)] for index, name in enumerate(sorted({bar.color for bar in self.bars}))}
        ordered = sorted(self.bars, key=lambda bar: (bar.row, bar.start, bar.text))
        parts: list[str] = []
        y = 18
        for row, bars in groupby(ordered, key=lambda bar: bar.row):
            y += _ROW
            parts.append(f'<text x="0" y="{y + 4}">{escape(row[:26])}</text>')
            parts.append(f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH}" y1="{y}" y2="{y}"/>')
            for bar in bars:
                x = _LEFT + (bar.start - first).total_seconds() * scale
                end = last if bar.end is None else max(bar.start, bar.end)
                width = max((end - bar.start).total_seconds() * scale, 9)
                parts.append(
                    f'<rect x="{x:.1f}" y="{y - 6}" width="{width:.1f}" height="12" rx="4" fill="{colors[bar.color]}">'
                    f"<title>{escape(bar.start.date().isoformat())} {escape(bar.text)} ({escape(bar.color)})</title></rect>"
                )
        ends = f'<text x="{_LEFT}" y="12">{first.date()}</text><text x="{_WIDTH}" y="12" text-anchor="end">{last.date()}</text>'
        height = y + 24 + _ROW * -(-len(colors) // _LEGEND)
        svg = f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="timeline" style="min-width:640px;width:100%">'
        return Markup(f'<div class="scroll">{svg}{ends}{"".join(parts)}{_legend(colors, y + 24)}</svg></div>')

    def __str__(self) -> str:
        return f"Timeline({len(self.bars)})"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return page_fragment(self.to_svg())


def _legend(colors: dict[str, str], top: int) -> str:
    """Return what each color stands for, line under line."""
    parts: list[str] = []
    for index, (name, color) in enumerate(colors.items()):
        x, y = _LEFT + index % _LEGEND * 165, top + index // _LEGEND * _ROW
        parts.append(f'<rect x="{x}" y="{y}" width="12" height="12" rx="3" fill="{color}"/>')
        parts.append(f'<text x="{x + 18}" y="{y + 10}">{escape(_short(name))}</text>')
    return "".join(parts)
