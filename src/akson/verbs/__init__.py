"""The functions of the face: the only place where reading, rules, merging and access meet; reads the clock."""

from collections.abc import Iterable

from akson.access import View, Viewer, view_journal
from akson.fhir import JsonObject
from akson.merging import Merged, merge_journals
from akson.model import Instant, Journal
from akson.verbs.converting import Converted, convert
from akson.verbs.framing import Readable, Writable
from akson.verbs.reading import Sink, iter_records, read, read_all
from akson.verbs.validating import validate
from akson.verbs.writing import Form, to_bytes, write, write_records

__all__ = [
    "Converted",
    "Form",
    "JsonObject",
    "Readable",
    "Sink",
    "Writable",
    "convert",
    "iter_records",
    "merge",
    "read",
    "read_all",
    "to_bytes",
    "validate",
    "view",
    "write",
    "write_records",
]


def merge(journals: Iterable[Journal]) -> Merged:
    """Return one journal from many of one resident, with their conflicts; order does not matter, twice is once.

    Raises:
        IdentityError: IDEN-001, when two journals are not shown to be of one person.
    """
    return merge_journals(journals)


def view(journal: Journal, viewer: Viewer, *, at: Instant) -> View:
    """Return what this viewer may see of the journal at that time, and why not more."""
    return view_journal(journal, viewer, at=at)
