"""HTML that asks for nothing from anywhere: everything is escaped, styles are inline, light and dark both work."""

import html
import unicodedata
from collections.abc import Iterable, Sequence

__all__ = ["Markup", "alert", "badge", "banner", "escape", "page", "page_fragment", "section", "table", "visible"]

_STYLE = """
.akson{--ink:#1b1f23;--soft:#5b6570;--line:#d5dbe1;--paper:#fff;--tint:#f4f6f8;--alert:#a4111d;--alert-tint:#fdecee;
--warn:#7a4b00;--warn-tint:#fff4df;--good:#0b5c2e;color:var(--ink);background:var(--paper);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
@media (prefers-color-scheme:dark){.akson{--ink:#e8ecf0;--soft:#a3adb8;--line:#39424c;--paper:#14181d;--tint:#1d232a;
--alert:#ff9aa2;--alert-tint:#3a1a1e;--warn:#ffcf7d;--warn-tint:#352a14;--good:#8fdcae}}
.akson h1{font-size:1.5rem;line-height:1.25;margin:.2rem 0 .6rem}.akson h2{font-size:1.15rem;margin:1.6rem 0 .5rem}
.akson p{margin:.4rem 0}.akson .soft{color:var(--soft)}
.akson .banner{border:1px solid var(--line);border-left:6px solid var(--soft);background:var(--tint);padding:.7rem 1rem;
border-radius:6px;display:flex;flex-wrap:wrap;gap:.3rem 1.6rem}
.akson .banner b{font-weight:600}
.akson .alert{border:1px solid var(--alert);border-left-width:6px;background:var(--alert-tint);padding:.5rem 1rem;border-radius:6px}
.akson .alert li{margin:.15rem 0}
.akson .scroll{overflow-x:auto}
.akson table{border-collapse:collapse;width:100%;font-size:.93rem}
.akson th,.akson td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);
overflow-wrap:break-word;min-width:4.5rem}
.akson td:nth-child(2){min-width:8rem}.akson th{color:var(--soft);font-weight:600}
.akson details>summary{cursor:pointer;padding:.3rem 0;font-weight:600}
.akson .badge{display:inline-block;padding:0 .5em;border-radius:1em;border:1px solid var(--line);font-size:.8em;white-space:nowrap}
.akson .badge.error{color:var(--alert);border-color:var(--alert)}.akson .badge.warning{color:var(--warn);border-color:var(--warn)}
.akson svg text{fill:var(--ink);font-size:12px}.akson svg .axis{stroke:var(--line)}
""".strip()
_PAGE_STYLE = "body{margin:0}main{max-width:72rem;margin:0 auto;padding:1rem clamp(.8rem,3vw,2rem) 3rem}"


def visible(text: str) -> str:
    """Return `text` with control and bidirectional characters, and those that are none, shown instead of obeyed."""
    return "".join(character if _is_shown(character) else f"\\u{ord(character):04x}" for character in text)


def _is_shown(character: str) -> bool:
    if character in "\n\t":
        return True
    is_noncharacter = ord(character) & 0xFFFE == 0xFFFE  # XML and JSON readers refuse some of them
    return not is_noncharacter and unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs")


def escape(text: object) -> str:
    """Return `text` so that a browser shows it and does nothing else with it."""
    return html.escape(visible(str(text)), quote=True)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; a cell that is `Markup` is taken as it is, all others are escaped."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


class Markup(str):
    """HTML made by this module."""

    __slots__ = ()


def _cell(cell: object) -> str:
    return str(cell) if isinstance(cell, Markup) else escape(cell).replace("\n", "<br>")


def badge(text: str, kind: str = "") -> Markup:
    """Return a small label; `kind` is "error", "warning" or ""."""
    return Markup(f'<span class="badge {escape(kind)}">{escape(text)}</span>')


def banner(facts: Iterable[tuple[str, str]]) -> Markup:
    """Return the line that says whom a page is about."""
    shown = "".join(f"<span>{escape(name)} <b>{escape(value)}</b></span>" for name, value in facts)
    return Markup(f'<div class="banner">{shown}</div>')


def alert(items: Iterable[str]) -> Markup:
    """Return the box for what must be seen first."""
    return Markup(f'<div class="alert" role="note"><ul>{"".join(f"<li>{escape(item)}</li>" for item in items)}</ul></div>')


def section(title: str, content: str, *, is_open: bool = True) -> Markup:
    """Return a part with a heading that can be folded away."""
    opened = " open" if is_open else ""
    return Markup(f"<details{opened}><summary>{escape(title)}</summary>{content}</details>")


def page_fragment(content: str) -> str:
    """Return `content` with its style, for a notebook cell."""
    return f'<div class="akson"><style>{_STYLE}</style>{content}</div>'


def page(title: str, content: str, *, lang: str) -> str:
    """Return a whole page that loads nothing."""
    head = (
        f'<!doctype html>\n<html lang="{escape(lang)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        f"<title>{escape(title)}</title><style>{_STYLE}{_PAGE_STYLE}</style></head>"
    )
    return f'{head}<body class="akson"><main><h1>{escape(title)}</h1>{content}</main></body></html>\n'
