"""The habits of the repository, as tests."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FRAGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(added|changed|deprecated|removed|fixed|security)\.md")
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
REGISTRY_HOSTS = [
    ".".join(labels)
    for labels in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("repo", "maven", "apache", "org"),
        ("repo1", "maven", "org"),
        ("deb", "debian", "org"),
        ("crates", "io"),
    )
]


def _git(*arguments: str) -> str:
    return subprocess.run(["git", "-C", ROOT, *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def texts() -> dict[Path, str]:
    """Every text file that is, or is about to be, under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = _git("ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    return {file: file.read_text(encoding="utf-8", errors="replace") for file in files}


def test_no_file_names_a_registry(texts: dict[Path, str]) -> None:
    """Where packages come from is the machine's business."""
    named = [(file, host) for file, text in texts.items() for host in REGISTRY_HOSTS if host in text]

    assert [] == named


def test_no_file_names_this_machine(texts: dict[Path, str]) -> None:
    """No path of the computer it was written on stays in a file."""
    places = [f"{ROOT}/", f"{Path.home()}/"]
    named = [(file, place) for file, text in texts.items() for place in places if place in text]

    assert [] == named


def test_lock_is_ignored(texts: dict[Path, str]) -> None:
    """uv.lock holds the addresses of a registry, so it stays out; requirements/ holds the pins."""
    assert "uv.lock" in texts[ROOT / ".gitignore"].split()
    assert ROOT / "uv.lock" not in texts


def test_every_script_can_be_run(texts: dict[Path, str]) -> None:
    """A file that names its interpreter is executable, and every script does."""
    scripts = {file for file in texts if file.parent.name in {"scripts", ".ci"} and not file.suffix}
    with_interpreter = {file for file, text in texts.items() if text.startswith("#!")}

    assert scripts <= with_interpreter
    assert [] == [file for file in with_interpreter if not os.access(file, os.X_OK)]


def test_changelog_fragments_are_well_named() -> None:
    """A fragment is called `<what>.<kind>.md`."""
    names = {file.name for file in (ROOT / "changelog.d").iterdir()} - {"README.md"}

    assert [] == [name for name in names if not FRAGMENT.fullmatch(name)]


def test_there_are_six_runtime_dependencies() -> None:
    """Every further one is a cost to those who embed akson."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=]", requirement)[0] for requirement in project["dependencies"]}

    assert {"cryptography", "fhir.resources", "httpx2", "joserfc", "msgspec", "pydantic"} == names
    assert all("<" in requirement for requirement in project["dependencies"])


def test_decisions_have_four_headings() -> None:
    """A decision says its context, itself, what follows and what else was possible."""
    for file in (ROOT / "docs/en/explanation/decisions").glob("*.md"):
        headings = re.findall(r"^## (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)

        assert ["Context", "Decision", "Consequences", "Alternatives"] == headings, file.name


def test_norwegian_pages_have_an_english_twin() -> None:
    """A page in bokmål has the same headings, level by level, as the page of its name in English."""
    for file in (ROOT / "docs/nb").rglob("*.md"):
        twin = ROOT / "docs/en" / file.relative_to(ROOT / "docs/nb")

        assert HEADING.findall(twin.read_text(encoding="utf-8")) == HEADING.findall(file.read_text(encoding="utf-8")), file.name
