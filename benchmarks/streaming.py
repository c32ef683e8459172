"""Prints how fast a large file is read and how much memory that takes at its peak, as lines, as one Bundle, and as one in XML."""

import itertools
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.fresh import in_fresh_process

FRAMINGS = ("NDJSON", "Bundle", "Bundle with urn:uuid", "Bundle in XML")
_KIB = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere


def _uuid(number: int) -> str:
    return f"urn:uuid:00000000-0000-4000-8000-{number:012x}"


def _entry(framing: str, line: bytes, number: int) -> bytes:
    """Return the resource as an entry; with addresses that are UUIDs, it is about another entry by its address."""
    from akson.fhir.codec import decode, encode

    tree = decode(line)
    if framing == FRAMINGS[2]:
        subject = {"reference": _uuid(number // 20 * 20)}
        about = {name: subject for name in ("subject", "patient") if name in tree}
        return encode({"fullUrl": _uuid(number), "resource": {**tree, **about}})
    return encode({"fullUrl": f"https://journal.example.no/fhir/{tree['resourceType']}/{tree.get('id', number)}", "resource": tree})


def _in_xml(lines: Iterable[bytes]) -> Iterator[bytes]:
    from akson.fhir.codec import decode
    from akson.fhir.xml import encode_xml

    yield b'<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>'
    for number, line in enumerate(lines):
        document = encode_xml({"resourceType": "Bundle", "entry": [decode(_entry(FRAMINGS[1], line, number))]})
        yield document[document.index(b"<entry>") : document.rindex(b"</Bundle>")]
    yield b"</Bundle>"


def _text(framing: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    if framing == FRAMINGS[0]:
        yield from (line + b"\n" for line in lines)
        return
    if framing == FRAMINGS[3]:
        yield from _in_xml(lines)
        return
    yield b'{"resourceType":"Bundle","type":"collection","entry":['
    for number, line in enumerate(lines):
        yield (b"," if number else b"") + _entry(framing, line, number)
    yield b"]}"


def make(framing: str, path: str, megabytes: int) -> int:
    """Write a file of that size, and return how many resources it holds."""
    from benchmarks.corpus import small_resources

    lines = small_resources()
    size, count = sum(map(len, lines)), 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in itertools.islice(itertools.cycle(lines), megabytes * 1_000_000 * len(lines) // size):
            count += 1
            yield line

    with open(path, "wb") as file:
        file.writelines(_text(framing, counted()))
    return count


def read(path: str) -> tuple[int, float, float, float]:
    """Return the number of records, the seconds by the clock and of the processor, and the peak in MiB."""
    import akson

    began, worked = time.perf_counter(), time.process_time()
    count = sum(1 for _ in akson.iter_records(path))
    took, work = time.perf_counter() - began, time.process_time() - worked
    return count, took, work, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB / 2**20


def print_streaming(megabytes: int) -> None:
    """Print one line a framing; the files are made in a temporary folder, one at a time, and every process is fresh."""
    print(f"{'framing':<24}{'MB':>8}{'records':>10}{'seconds':>9}{'CPU s':>8}{'MB/s':>8}{'records/s':>11}{'peak MiB':>10}")
    for framing in FRAMINGS:
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "large.json")
            written = in_fresh_process("benchmarks.streaming", "make", framing, path, megabytes)
            size = os.path.getsize(path) / 1e6
            count, took, work, peak = in_fresh_process("benchmarks.streaming", "read", path)
        assert written == count
        print(f"{framing:<24}{size:>8.0f}{count:>10}{took:>9.1f}{work:>8.1f}{size / took:>8.1f}{count / took:>11.0f}{peak:>10.0f}")
