"""Hypothesis strategies for records, journals and hostile FHIR; they come with `pip install 'akson[testing]'`.

What they draw has every field that its FHIR type has an element for, and can be written to FHIR and read back equal.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from akson.errors import MissingExtraError
from akson.model import Journal, Record

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["hostile_fhir", "journals", "records"]

R = TypeVar("R", bound=Record)


def _need_hypothesis() -> None:
    if find_spec("hypothesis") is None:
        raise MissingExtraError("CONF-003", command="pip install 'akson[testing]'")


def records(kind: type[R]) -> "SearchStrategy[R]":
    """Return the strategy for records of `kind`, every field of them that FHIR has a place for.

    Args:
        kind: The record class, as `Allergy`.

    Raises:
        MissingExtraError: CONF-003, when Hypothesis is not installed.
    """
    _need_hypothesis()
    from akson.testing._records import records_of

    return records_of(kind)


def journals() -> "SearchStrategy[Journal]":
    """Return the strategy for journals of one resident with up to six records of any kind; raises as `records`."""
    _need_hypothesis()
    from akson.testing._records import journals as every_journal

    return every_journal()


def hostile_fhir() -> "SearchStrategy[bytes]":
    """Return the strategy for bytes that look like FHIR and break its rules; raises as `records`.

    Wrong types and empty values at any place, nesting too deep, the same key twice, elements of R5, cut and spoilt text.
    """
    _need_hypothesis()
    from akson.testing._hostile import hostile_bytes

    return hostile_bytes()
