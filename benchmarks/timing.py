"""Times several ways of doing the same, turn by turn, so that a slow minute of the machine touches all of them."""

import gc
import time
from collections.abc import Callable, Iterable
from typing import Any

ROUNDS = 5
#: So many at a time, so that what a way needs beforehand does not fill the memory.
_CHUNK = 250


class Way:
    """One way: `prepare` makes, untimed, what `run` then takes."""

    def __init__(self, name: str, run: Callable[[Any], object], prepare: Callable[[Any], Any] = lambda item: item) -> None:
        self.name = name
        self._run = run
        self._prepare = prepare

    def try_one(self, item: Any) -> None:
        """Go this way once; whatever it raises comes out."""
        self._run(self._prepare(item))

    def seconds(self, items: list[Any]) -> float:
        """Return how long all `items` take."""
        total = 0.0
        for start in range(0, len(items), _CHUNK):
            chunk = [self._prepare(item) for item in items[start : start + _CHUNK]]
            gc.collect()
            began = time.perf_counter()
            for item in chunk:
                self._run(item)
            total += time.perf_counter() - began
        return total


def microseconds(ways: Iterable[Way], items: list[Any]) -> dict[str, list[float]]:
    """Return for each way its time in each round, in microseconds for one item."""
    every = list(ways)
    taken: dict[str, list[float]] = {way.name: [] for way in every}
    for way in every:
        way.seconds(items[:_CHUNK])
    gc.collect()
    gc.freeze()
    for _ in range(ROUNDS):
        for way in every:
            taken[way.name].append(way.seconds(items) / len(items) * 1e6)
    gc.unfreeze()
    return taken
