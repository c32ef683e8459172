"""The demo's page in a real browser: light and dark, wide and narrow, without a word in the console."""

import shutil
import subprocess
from pathlib import Path

import pytest

from akson.demo import account_page, run
from akson.model import Instant
from akson.sandbox import Sandbox

CHROMIUM = shutil.which("chromium")
OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of one run."""
    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        account = run(client, at=Instant("2025-09-01T08:00:00+02:00"))
    path = tmp_path_factory.mktemp("page") / "akson-demo.html"
    path.write_text(account_page(account, "nb"), "utf-8")
    return path


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this computer")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["1400,1200", "390,900"])
def test_page_is_silent_in_the_console(page: Path, tmp_path: Path, scheme: str, size: str) -> None:
    """The browser draws the page and has nothing to say about it."""
    picture = tmp_path / "page.png"
    colors = ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []
    place = [f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={size}", f"--screenshot={picture}", page.as_uri()]
    done = subprocess.run([str(CHROMIUM), *OPTIONS, *colors, *place], capture_output=True, text=True, timeout=60, check=True)

    assert [] == [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert picture.stat().st_size > 20_000
