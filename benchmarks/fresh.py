"""Runs a function of a module in a process of its own, so that nothing that came before weighs on it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def in_fresh_process(module: str, function: str, *arguments: Any) -> Any:
    """Return what the function returns, which must be JSON, as its arguments are."""
    call = f"import json, sys, {module}; print(json.dumps({module}.{function}(*json.loads(sys.argv[1]))))"
    command = [sys.executable, "-c", call, json.dumps(arguments)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]).stdout)
