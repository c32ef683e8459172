"""Limits are set once, by whoever reads."""

from typing import Any

import pytest

from akson.limits import Limits


@pytest.mark.parametrize("limit", [{"depth": -1}, {"entries": 0}, {"bytes": 1.5}, {"digits": True}, {"exponent": "9"}])
def test_what_is_no_limit(limit: dict[str, Any]) -> None:
    """The error names the limit; what it would have let through is not found out later."""
    with pytest.raises(ValueError, match=next(iter(limit))):
        Limits(**limit)
