"""Where what the benchmarks fetch and make stays from one run to the next."""

import os
from pathlib import Path


def cache(name: str) -> Path:
    """Return a folder of that name in the user's cache, made where it is missing."""
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "akson" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
