"""Where commands read from and write to."""

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from akson.display.terminal import line
from akson.errors import AksonError

__all__ = ["are_one_file", "complain", "opened_output", "placed", "readable"]


def readable(path: str) -> str | BinaryIO:
    """Return what is read: the file of that path, or standard input for "-"."""
    return sys.stdin.buffer if path == "-" else path


@contextmanager
def opened_output(path: str | None) -> Generator[BinaryIO]:
    """Open what is written to: the file of that path, or standard output for "-" or nothing."""
    from akson.verbs.writing import opened

    if path in (None, "-"):
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with opened(str(path)) as file:
        yield file


def are_one_file(output: str | None, other: str | None) -> bool:
    """Return whether what goes to the one would be lost to the other; standard output takes both."""
    return output is not None and other is not None and "-" not in (output, other) and os.path.realpath(output) == os.path.realpath(other)


def placed(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each path with how an error calls it among several: by its number, for a file's name may name a person."""
    for number, path in enumerate(paths, 1):
        yield f"input {number}: " if len(paths) > 1 else "", path


def complain(error: AksonError, *, place: str = "") -> None:
    """Say on standard error what went wrong and how to mend it; never what was read."""
    print(line(f"akson: {place}{error} {error.hint()}"), file=sys.stderr)
