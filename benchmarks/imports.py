"""Prints what imports cost: milliseconds, mebibytes, and which heavy packages they bring along."""

import json
import statistics
import subprocess
import sys

RUNS = 9
HEAVY = ("httpx2", "cryptography", "joserfc", "fhir.resources", "pydantic")
STATEMENTS = ("pass", "import akson", "from akson.model import Journal", "from pydantic import BaseModel")
_PROBE = """
import json, resource, sys, time
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
{statement}
took = time.perf_counter() - began
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([took * 1e3, memory / 1024, [name for name in {heavy!r} if name in sys.modules]]))
"""


def _measure(statement: str) -> tuple[float, float, list[str]]:
    probe = _PROBE.format(statement=statement, heavy=HEAVY)
    runs = [json.loads(subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True).stdout) for _ in range(RUNS)]
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs), runs[0][2]


def print_imports() -> None:
    """Print one line a statement, the median of fresh processes; the interpreter's own start is not counted."""
    print(f"{'statement':<36}{'ms':>8}{'MiB':>8}  brings along")
    for statement in STATEMENTS:
        milliseconds, mebibytes, heavy = _measure(statement)
        print(f"{statement:<36}{milliseconds:>8.1f}{mebibytes:>8.1f}  {', '.join(heavy) or '-'}")
