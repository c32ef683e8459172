"""What is exported is what is promised; imports are lazy; the documentation follows the code."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = [
    "akson", "akson.model", "akson.fhir", "akson.validation", "akson.merging", "akson.access", "akson.client", "akson.client.auth",
    "akson.crypto", "akson.sandbox", "akson.synth", "akson.testing", "akson.limits", "akson.errors", "akson.demo", "akson.verbs",
]  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_every_promised_name_is_there(name: str) -> None:
    """Each name of `__all__` can be imported, and none stands twice."""
    module = importlib.import_module(name)

    assert sorted(set(module.__all__)) == sorted(module.__all__)
    assert [] == [each for each in module.__all__ if not hasattr(module, each)]


@pytest.mark.parametrize("statement", ["import akson", "from akson.model import Journal"])
def test_import_is_light(statement: str) -> None:
    """Neither the face nor the model imports an HTTP library, cryptography, joserfc or fhir.resources."""
    heavy = ("httpx2", "httpx", "cryptography", "joserfc", "fhir")
    code = f"import sys; {statement}; import json; print(json.dumps([name for name in {heavy!r} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert [] == json.loads(done.stdout)


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that the face does not have is an AttributeError, as of any module."""
    import akson

    with pytest.raises(AttributeError):
        akson.nonsense  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore


def test_reference_pages_follow_the_code() -> None:
    """The committed reference pages are what the script makes."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        make = importlib.import_module("make_reference")
    finally:
        sys.path.pop(0)
    stale = [path.name for path, text in make.pages().items() if path.read_text("utf-8") != text]

    assert [] == stale


def test_notebook_runs() -> None:
    """The example notebook runs from top to bottom."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    notebook = nbformat.read(ROOT / "examples" / "first_journal.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()

    assert all(not cell.get("outputs") or cell["outputs"][0]["output_type"] != "error" for cell in notebook["cells"])
