"""What a new entity still lacks."""

import importlib
import re
from pathlib import Path

import pytest

import akson.model
from akson.fhir.registry import BY_RECORD
from akson.model import Journal, OtherResource, Record, Resident
from akson.model.records import RECORDS

ROOT = Path(__file__).parents[1]
MODELLED = [record for record in RECORDS if record is not OtherResource]


def snake(name: str) -> str:
    """Return the file name of a class."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def plural(name: str) -> str:
    """Return the accessor's name of a class."""
    word = snake(name)
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


@pytest.mark.parametrize("record", MODELLED, ids=lambda record: record.__name__)
def test_entity_lacks_nothing(record: type[Record]) -> None:
    """Each record has its file, its mapping, its accessor, its docstring with the source, and its line in the reference."""
    lacking: list[str] = []
    module = ROOT / "src" / "akson" / "model" / "records" / f"{snake(record.__name__)}.py"
    if not module.is_file() or "Source:" not in module.read_text("utf-8").split('"""')[1]:
        lacking.append("a file of its own that names its source")
    if record not in BY_RECORD:
        lacking.append("a mapping")
    if record is not Resident and not hasattr(Journal, plural(record.__name__)):
        lacking.append("an accessor")
    if f"`{record.__name__}`" not in (ROOT / "docs" / "en" / "reference" / "glossary.md").read_text("utf-8"):
        lacking.append("a line in the glossary")
    exported = {name for name in importlib.import_module(record.__module__).__all__ if name[0].isupper() and not name.isupper()}
    if not exported <= {*akson.model.__all__, "Measured"}:
        lacking.append(f"a place in akson.model for {', '.join(sorted(exported - {*akson.model.__all__}))}")
    undocumented = [
        name for name in record.model_fields if name not in Record.model_fields and f"        {name}:" not in (record.__doc__ or "")
    ]
    if undocumented:
        lacking.append(f"words about {', '.join(undocumented)}")

    assert [] == lacking
