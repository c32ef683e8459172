"""What akson costs, next to the ways it replaces; run by `scripts/bench`."""

from typing import Literal

#: What is timed: both halves, or one of them alone.
Corpus = Literal["mixed", "population", "examples"]
