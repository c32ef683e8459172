"""Check a built site: every link stays valid wherever it is hosted, and opening a page asks nobody else for anything."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FROM_ELSEWHERE = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", re.IGNORECASE)
ONLY_NAMED = {"canonical", "alternate", "prev", "next"}


class _Page(HTMLParser):
    """Collects the addresses of a page: what it loads, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Sort each address by what a browser does with it."""
        named = dict(attrs)
        address = named.get("src") or named.get("href")
        if address:
            is_link = tag in {"a", "area"} or (tag == "link" and ONLY_NAMED & set((named.get("rel") or "").split()))
            (self.links if is_link else self.loads).append(address)


def _problems(file: Path) -> list[str]:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    found = [f"loads {address}" for address in page.loads if urlsplit(address).netloc]
    for address in page.loads + page.links:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = file.parent / unquote(parts.path)
        if parts.path.startswith("/"):
            found.append(f"{address} is not relative")
        elif not (target.is_file() or (target / "index.html").is_file()):
            found.append(f"{address} leads nowhere")
    return found


def main(site: Path) -> int:
    """Return 1 and print each problem, or return 0."""
    pages = [file for file in site.rglob("*.html") if file.name != "404.html"]
    problems = [f"{file.relative_to(site)}: {problem}" for file in pages for problem in _problems(file)]
    for sheet in site.rglob("*.css"):
        if FROM_ELSEWHERE.search(sheet.read_text(encoding="utf-8")):
            problems.append(f"{sheet.relative_to(site)}: loads from elsewhere")
    print("\n".join(problems) or f"{len(pages)} pages: links relative and whole, nothing loaded from elsewhere")
    return int(bool(problems) or not pages)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
