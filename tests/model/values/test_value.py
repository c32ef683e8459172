"""What all values have in common."""

from collections.abc import Callable
from typing import Any

import pytest

from akson.model import ATC, CodeSystem, Leftover, Quantity
from akson.model.values.quantities import SampledData


@pytest.mark.parametrize(
    "make",
    [
        lambda text: Quantity(text, "mg"),
        lambda text: Leftover("code", text),
        lambda text: SampledData(data=text),
        lambda text: ATC(text),
        lambda text: CodeSystem(f"urn:oid:{text}"),
    ],
    ids=["Quantity", "Leftover", "Exact", "Coding", "CodeSystem"],
)
def test_different_is_not_equal(make: Callable[[str], Any]) -> None:
    """`!=` is always the opposite of `==`, in classes that say themselves what is equal too."""
    one, same, other = make("1"), make("1"), make("2")

    assert (True, False) == (one == same, one != same)
    assert (False, True) == (one == other, one != other)
