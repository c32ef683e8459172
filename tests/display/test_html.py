"""Pieces of HTML: everything is escaped, and nothing is asked for from anywhere."""

import re
from html.parser import HTMLParser

import pytest

from akson.display.html import Markup, alert, badge, banner, escape, page, page_fragment, section, table, visible

HOSTILE = "<script>alert(1)</script><img src=x onerror=\"a('b')\">&amp;"
HIDDEN = "n\x00o\x1bp\x7fq\u202er\u2066s\u200bt\u00adu\ufeffv\ue000w\ud800x\ufffey\U0001ffffz"
OUTSIDE = re.compile(
    r"(?:src|href|srcset|action|formaction|poster|data|background)\s*=|url\(|@import|<(?:script|link|iframe|object|embed|base|form)\b"
)


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.closed: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an opened tag."""
        self.opened.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note a closed tag."""
        self.closed.append(tag)


def tags(text: str) -> Tags:
    """Return the tags of a piece of HTML."""
    parser = Tags()
    parser.feed(text)
    return parser


PIECES = [
    table((HOSTILE,), [(HOSTILE,)]),
    badge(HOSTILE, HOSTILE),
    banner([(HOSTILE, HOSTILE)]),
    alert([HOSTILE]),
    section(HOSTILE, escape(HOSTILE)),
    page(HOSTILE, escape(HOSTILE), lang=HOSTILE),
    page_fragment(escape(HOSTILE)),
]
NAMES = ["table", "badge", "banner", "alert", "section", "page", "fragment"]


@pytest.mark.parametrize("piece", PIECES, ids=NAMES)
def test_hostile_text_makes_no_element(piece: str) -> None:
    """Hostile text opens no element and adds no attribute, wherever it is put."""
    found = tags(piece)

    assert not {"script", "img"} & set(found.opened)
    assert not {"onerror", "src"} & found.attributes


@pytest.mark.parametrize("piece", PIECES, ids=NAMES)
def test_elements_are_closed(piece: str) -> None:
    """Every element that is opened is closed."""
    found = tags(piece)

    assert sorted(tag for tag in found.opened if tag != "meta") == sorted(found.closed)


def test_escape() -> None:
    """Angle brackets, ampersands and both quotes are escaped."""
    assert "&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;" == escape("<b a=\"1\" c='2'>&")


def test_escape_takes_anything() -> None:
    """Numbers and None are shown too."""
    assert ("5", "None") == (escape(5), escape(None))


def test_visible_shows_what_would_be_obeyed() -> None:
    """Control, bidirectional, invisible and impossible characters are shown by their number."""
    shown = visible(HIDDEN)

    assert "nopqrstuvwxyz" == re.sub(r"\\u[0-9a-f]{4,5}", "", shown)
    assert r"n\u0000o\u001bp\u007fq\u202er" == shown[:29]
    assert HIDDEN.isprintable() is False
    assert shown.isprintable()


def test_visible_keeps_the_rest() -> None:
    """Norwegian and Sámi letters, symbols, line ends and tabs stay as they are."""
    text = "Blåbærsyltetøy, Kárášjohka, µ × – 5\u00a0mg\n\tå"

    assert text == visible(text)


def test_page_asks_for_nothing() -> None:
    """A page has no reference to anything outside, and its policy forbids it."""
    text = page("Journal", table(("a",), [("b",)]), lang="nb")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)

    assert [] == OUTSIDE.findall(text)
    assert policy is not None
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" == policy[1]


def test_fragment_asks_for_nothing() -> None:
    """A notebook cell has no reference to anything outside either."""
    assert [] == OUTSIDE.findall(page_fragment(str(banner([("Navn", "•••")]))))


def test_policy_comes_before_any_style() -> None:
    """The policy stands before what it governs."""
    text = page("Journal", "", lang="nb")

    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_page_says_its_language_and_character_set() -> None:
    """A page says its language, and its character set before anything else."""
    text = page("Journal", "", lang="nn")

    assert text.startswith('<!doctype html>\n<html lang="nn"><head><meta charset="utf-8">')


def test_table_cells() -> None:
    """Text is escaped and keeps its lines; markup made here stands as it is."""
    shown = table(("a", "b"), [("x\n<y>", badge("z"))])

    assert "<td>x<br>&lt;y&gt;</td>" in shown
    assert '<td><span class="badge ">z</span></td>' in shown


def test_markup_of_others_is_text() -> None:
    """A string that looks like markup is text, unless it was made here."""
    assert "<td>&lt;b&gt;</td>" in table(("a",), [("<b>",)])
    assert "<td><b></b></td>" in table(("a",), [(Markup("<b></b>"),)])


def test_section_folds() -> None:
    """A part is open unless it is said to be folded."""
    assert section("a", "b").startswith("<details open>")
    assert section("a", "b", is_open=False).startswith("<details>")


@pytest.mark.parametrize("piece", [table((), []), banner([]), alert([]), section("", ""), page("", "", lang=""), page_fragment("")])
def test_empty_input(piece: str) -> None:
    """Nothing to show is shown as nothing, with its elements closed."""
    found = tags(piece)

    assert sorted(tag for tag in found.opened if tag != "meta") == sorted(found.closed)


def test_colors_for_light_and_dark() -> None:
    """A page has colors for a dark screen too."""
    assert "prefers-color-scheme:dark" in page("", "", lang="nb")
