"""What a declaration does not take: kept aside with the path it stood at, and the paths themselves.

A path is FHIRPath from the record's root: "code.coding[1].extension"; a name that is no identifier stands in backticks.
"""

import re
from functools import lru_cache
from typing import Any, Final

from akson.errors import ReadError
from akson.model.values.residue import Leftover, Reason

__all__ = ["Left", "Unreadable", "in_path_order", "joined", "keep_rest", "prefixed", "step_of", "steps_of"]

#: What was kept aside while reading: path, value, reason and the fields beside it.
Left = list[list[Any]]


class Unreadable(Exception):
    """A value that its R4 type forbids; `path` grows on the way out, `fields` are the record's fields it would fill.

    `error` is what a resource inside has to say for itself, where that is something else.
    """

    def __init__(self, path: str, *fields: str, error: ReadError | None = None) -> None:
        super().__init__(path)
        self.path = path
        self.fields = fields
        self.error = error

    def under(self, prefix: str) -> "Unreadable":
        """Return the same, seen from the element above."""
        return Unreadable(joined(prefix, self.path), *self.fields, error=self.error)


def joined(prefix: str, path: str) -> str:
    """Return `path` below `prefix`."""
    return f"{prefix}{path}" if not path or path[0] == "[" else f"{prefix}.{path}"


def step_of(name: str) -> str:
    """Return the step of a path that leads to the member of that name, quoted as in FHIRPath where it must be."""
    return name if name.isidentifier() else "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"


def prefixed(left: Left, start: int, prefix: str) -> int:
    """Put `prefix` before the paths that were added since `start`, and return the new length."""
    for entry in left[start:]:
        entry[0] = joined(prefix, entry[0])
    return len(left)


def in_path_order(left: list[Leftover]) -> list[Leftover]:
    """Return what was kept aside in the order of its paths, so that the order of members in the input makes no difference."""
    return sorted(left, key=_path_key) if len(left) > 1 else left


def _path_key(left: Leftover) -> tuple[str | int, ...]:
    return steps_of(left.path)


def keep_rest(tree: dict[str, Any], known: frozenset[str], left: Left) -> None:
    """Keep the members of `tree` that are not in `known`."""
    for name, value in tree.items():
        if name not in known:
            left.append([step_of(name), value, Reason.NOT_MODELLED, ()])


_STEP: Final = re.compile(r"`((?:[^`\\]|\\.)*)`|\[(\d+)\]|([^.\[`]+)", re.ASCII | re.DOTALL)
_QUOTED: Final = re.compile(r"\\(.)", re.DOTALL)


@lru_cache(maxsize=4096)
def steps_of(path: str) -> tuple[str | int, ...]:
    """Return the steps of a path: names, and indices as numbers."""
    return tuple(_step(match) for match in _STEP.finditer(path))


def _step(match: re.Match[str]) -> str | int:
    quoted, index, name = match.groups()
    if quoted is not None:
        return _QUOTED.sub(r"\1", quoted)
    return str(name) if index is None else int(index)
