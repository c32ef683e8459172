"""What every test may ask for, and how hard Hypothesis searches."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

settings.register_profile("ci", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of third-party data that is not part of the repository."""
    folder = Path(os.environ.get("AKSON_REFERENCE_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("no reference data: set AKSON_REFERENCE_DATA to its folder")
    return folder.resolve()
