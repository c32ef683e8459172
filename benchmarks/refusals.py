"""Prints how long hostile input keeps a reader busy until it is refused; each is a megabyte where nothing else is said."""

import statistics
import time
from typing import Final

import akson
from akson.errors import ReadError

RUNS: Final = 9
_MEGABYTE: Final = 1_000_000


def _patient(members: bytes) -> bytes:
    return b'{"resourceType":"Patient","id":"a",' + members + b"}"


def _xml(inside: bytes) -> bytes:
    return b'<Patient xmlns="http://hl7.org/fhir">' + inside + b"</Patient>"


HOSTILE: Final = {
    "JSON nested 100,000 deep": _patient(b'"x":' + b"[" * 100_000 + b"]" * 100_000),
    "JSON nested in items": b'{"resourceType":"QuestionnaireResponse","status":"completed"'
    + b',"item":[{"linkId":"1"' * 30_000
    + b"}]" * 30_000
    + b"}",
    "JSON, an integer of digits": _patient(b'"multipleBirthInteger":' + b"9" * _MEGABYTE),
    "JSON, a fraction of digits": _patient(b'"multipleBirthInteger":1.' + b"9" * _MEGABYTE),
    "JSON, an exponent of digits": _patient(b'"multipleBirthInteger":1e' + b"9" * _MEGABYTE),
    "JSON, a date of letters": _patient(b'"birthDate":"' + b"2" * _MEGABYTE + b'"'),
    "JSON, a key twice after 50,000 others": _patient(b",".join(b'"k%d":1' % i for i in range(50_000)) + b',"k1":2'),
    "JSON, a byte that is no UTF-8 at the end": _patient(b'"language":"' + b"a" * _MEGABYTE + b'\xff"'),
    "JSON cut off": b'{"resourceType":"Patient","language":"' + b"a" * _MEGABYTE,
    "JSON, white space alone": b" " * _MEGABYTE,
    "XML nested 100,000 deep": _xml(b"<x>" * 100_000 + b"</x>" * 100_000),
    "XML with a document type": b"<!DOCTYPE x [" + b'<!ENTITY a "a">' * 60_000 + b"]>" + _xml(b""),
    "XML, an integer of digits": _xml(b'<multipleBirthInteger value="' + b"9" * _MEGABYTE + b'"/>'),
    "XML cut off": _xml(b'<language value="' + b"a" * _MEGABYTE)[:-10],
}


def print_refusals() -> None:
    """Print one line a kind: the code, and the median and the slowest of the runs in milliseconds."""
    print(f"{'input':<44}{'MB':>6}{'code':>10}{'ms':>8}{'slowest':>9}")
    for name, content in HOSTILE.items():
        taken: list[float] = []
        code = "none"
        for _ in range(RUNS + 1):
            began = time.perf_counter()
            try:
                akson.read(content)
            except ReadError as error:
                code = error.code
            taken.append((time.perf_counter() - began) * 1e3)
        print(f"{name:<44}{len(content) / 1e6:>6.1f}{code:>10}{statistics.median(taken[1:]):>8.1f}{max(taken[1:]):>9.1f}")
