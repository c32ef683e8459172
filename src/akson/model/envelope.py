"""What stood around the records in the container they came in, so that the container can be written back."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

__all__ = ["NO_ENVELOPE", "Envelope"]


class Envelope(NamedTuple):
    """The container's own members, and what stood beside each record, by the record's key.

    Attributes:
        members: Members of the container, as the type and time of a Bundle; None when there was no container.
        entries: Members beside each record, as its full address.
        resident_at: The resident's place among the records.
        aliases: For records that others stand for since a merge, by source system, type and source id: the type and
            id of the one that stands for them. References in what is not modelled still use the old ones.
        without_resource: Entries that hold no record, each with its place: they ask for something, or answer.
    """

    members: Mapping[str, Any] | None = None
    entries: Mapping[tuple[str, str, str], Mapping[str, Any]] = {}
    resident_at: int = 0
    aliases: Mapping[tuple[str, str, str], tuple[str, str]] = {}
    without_resource: tuple[tuple[int, Mapping[str, Any]], ...] = ()

    def __repr__(self) -> str:
        return f"Envelope({len(self.entries)} entries)"

    def __rich_repr__(self) -> Iterator[str]:
        yield f"{len(self.entries)} entries"


NO_ENVELOPE = Envelope()
