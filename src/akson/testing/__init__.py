"""What those who embed akson test with: assertions, strategies, and a pytest plugin that brings a journal server."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from akson.testing.assertions import assert_lossless, assert_no_leak, assert_valid

__all__ = ["assert_lossless", "assert_no_leak", "assert_valid"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from akson.testing import assertions

        return getattr(assertions, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
