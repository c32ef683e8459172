"""A timeline: bars as lines of text, and as a picture that is well-formed and asks for nothing."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from akson.display.timeline import Bar, Timeline

HOSTILE = "</svg><script>alert(1)</script>&\"'\x1b\u202e\ufffe"


def day(number: int) -> datetime:
    """Return a day of May 2024."""
    return datetime(2024, 5, number, tzinfo=UTC)


def bar(start: int, end: int | None = None, *, row: str = "Problem", color: str = "urn:test:gp", text: str = "Diabetes") -> Bar:
    """Return a bar of May 2024."""
    return Bar(row, day(start), None if end is None else day(end), color, text)


def parsed(timeline: Timeline) -> ElementTree.Element:
    """Return the picture as XML."""
    return ElementTree.fromstring(timeline.to_svg())  # noqa: S314 - our own


def bars_of(timeline: Timeline) -> list[ElementTree.Element]:
    """Return the bars of the picture."""
    return [each for each in parsed(timeline).iter("rect") if each.find("title") is not None]


def legend_of(timeline: Timeline) -> list[ElementTree.Element]:
    """Return the colored squares of the legend."""
    return [each for each in parsed(timeline).iter("rect") if each.find("title") is None]


SOME = Timeline((bar(1, 10), bar(5), bar(3, 4, row="Vaksine", color="urn:test:clinic", text="MMR")))
NASTY = Timeline((bar(1, 2, row=HOSTILE, color=HOSTILE, text=HOSTILE),))


@pytest.mark.parametrize("timeline", [SOME, NASTY], ids=["some", "hostile"])
def test_svg_is_well_formed(timeline: Timeline) -> None:
    """The picture parses as XML, with a bar for each."""
    assert len(timeline.bars) == len(bars_of(timeline))


@pytest.mark.parametrize("timeline", [SOME, NASTY], ids=["some", "hostile"])
def test_svg_asks_for_nothing(timeline: Timeline) -> None:
    """The picture has no script, no link and no image."""
    assert {"div", "svg", "text", "line", "rect", "title"} == {each.tag for each in parsed(timeline).iter()}
    assert [] == re.findall(r"<script|href\s*=|src\s*=|url\(", timeline.to_svg())


def test_bars_stand_in_proportion() -> None:
    """A bar begins and ends where its time does; one that is open goes on to the end."""
    first, second = bars_of(Timeline((bar(1, 3), bar(2, 5, row="Z"))))
    x, width = (float(first.get(name) or 0) for name in ("x", "width"))
    other_x, other_width = (float(second.get(name) or 0) for name in ("x", "width"))

    assert x + width / 2 == pytest.approx(other_x, abs=0.2)
    assert width / 2 * 3 == pytest.approx(other_width, abs=0.2)


def test_open_bar_goes_on_to_the_end() -> None:
    """A bar without an end reaches as far as the last that is known."""
    still, ended = bars_of(Timeline((bar(1, row="A"), bar(2, 9, row="B"))))
    ends = [float(each.get("x") or 0) + float(each.get("width") or 0) for each in (still, ended)]

    assert ends[0] == pytest.approx(ends[1], abs=0.2)


def test_moment_can_be_seen() -> None:
    """What took no time is still wide enough to be pointed at."""
    assert 9 == min(float(each.get("width") or 0) for each in bars_of(Timeline((bar(1, 1), bar(1, 31)))))


def test_end_before_its_start() -> None:
    """A period that a source wrote the wrong way round is shown at its start."""
    assert 9 <= float(bars_of(Timeline((bar(10, 1), bar(1, 31))))[0].get("width") or 0)


def test_tooltip_says_date_text_and_source() -> None:
    """A bar says its day, its text and its source when pointed at."""
    (only,) = bars_of(Timeline((bar(1, 2),)))

    assert "2024-05-01 Diabetes (urn:test:gp)" == only.findtext("title")


@pytest.mark.parametrize("count", [1, 5, 6, 7, 12])
def test_legend_fits(count: int) -> None:
    """The legend names every source inside the picture, however many there are."""
    timeline = Timeline(tuple(bar(1, 2, color=f"urn:test:source-{number}") for number in range(count)))
    svg = next(parsed(timeline).iter("svg"))
    _, _, width, height = (int(part) for part in (svg.get("viewBox") or "").split())
    squares = legend_of(timeline)

    assert count == len(squares)
    assert [] == [each for each in squares if int(each.get("x") or 0) + 165 > width or int(each.get("y") or 0) + 12 > height]
    assert count == len({(each.get("x"), each.get("y")) for each in squares})


def test_one_color_a_source() -> None:
    """Bars of one source share a color, and sources differ in theirs."""
    colors = {each.findtext("title", "").rpartition(" ")[2]: each.get("fill") for each in bars_of(SOME)}

    assert 2 == len(set(colors.values()))


def test_text_is_oldest_first() -> None:
    """As text the bars are lines, oldest first."""
    assert ["2024-05-01", "2024-05-03", "2024-05-05"] == [each.split()[0] for each in SOME.to_text().splitlines()]


def test_text_obeys_nothing() -> None:
    """A terminal is sent no control characters."""
    assert "\x1b" not in NASTY.to_text()


def test_nothing_to_show() -> None:
    """Without bars there is no picture, no text, and no fault."""
    assert ("", "") == (Timeline(()).to_svg(), Timeline(()).to_text())
    assert "" != Timeline(())._repr_html_()


def test_repr_is_its_size() -> None:
    """A timeline prints how many bars it has, and nothing of them."""
    assert "Timeline(3)" == repr(SOME) == str(SOME)


def test_order_of_bars_does_not_matter() -> None:
    """The same bars give the same picture in whichever order they come."""
    assert SOME.to_svg() == Timeline(SOME.bars[::-1]).to_svg()
