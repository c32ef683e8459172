"""Assertions for those who embed akson."""

from akson.errors import FindingsError
from akson.fhir import same_json
from akson.model import Instant, Journal
from akson.verbs import iter_records, read, to_bytes, validate

__all__ = ["assert_lossless", "assert_no_leak", "assert_valid"]


def assert_valid(journal: Journal, *, at: Instant | None = None) -> None:
    """Assert that no rule finds an error in the journal; the message has the findings.

    Args:
        journal: What to look at.
        at: The time the rules go by; the clock when left out.
    """
    report = validate(journal, at=at)
    try:
        report.raise_if_errors()
    except FindingsError:
        raise AssertionError(str(report)) from None


def assert_lossless(content: bytes) -> None:
    """Assert that FHIR JSON, a Bundle of one resident or one resource, is written back just as it came."""
    tree_is_bundle = b'"Bundle"' in content
    written = to_bytes(read(content) if tree_is_bundle else next(iter_records(content)), form="fhir-json")
    if not same_json(content, written):
        raise AssertionError("what was written is not what was read")


def assert_no_leak(text: str, journal: Journal) -> None:
    """Assert that nothing that identifies a person of the journal stands in `text`, as a log or an error."""
    for name, secret in _secrets(journal):
        if secret and secret in text:
            raise AssertionError(f"the text holds {name}")


def _secrets(journal: Journal) -> list[tuple[str, str]]:
    """Return what identifies a person, each with the words that an assertion may print."""
    found: list[tuple[str, str]] = []
    for record in journal.in_wire_order:
        kind = type(record).type_name
        for field in ("identifiers", "names", "addresses", "contact_points"):
            for value in getattr(record, field, ()):
                if getattr(value, "is_masked", True):
                    found.append((f"one of the {field} of a {kind}", value.reveal()))
    return found
