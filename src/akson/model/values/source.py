"""Where a record came from.

Source: the shared journal's demand that every record names its system, its controller and its original id
(pasientjournalforskriften on data controllers; FHIR R4 Meta.source).
"""

from typing import Any, Final

from akson.model.values.dates import Instant
from akson.model.values.identifiers import digest
from akson.model.values.primitives import Uri
from akson.model.values.register_numbers import ENH
from akson.model.values.value import Value

__all__ = ["UNSTATED", "Source"]

UNSTATED: Final = "unstated"


class Source(Value, frozen=True, gc=False):
    """The system a record came from, and what the record is called there: `Source("urn:vendor:gp").item("p-17")`.

    It prints the system and a digest of the id: some systems call a record by a person's number.

    Attributes:
        system: URI or short name of the journal system; "unstated" where nothing names it.
        id: The record's own id in that system.
        version: The record's version in that system, where its holder counts otherwise; see `Record.version`.
        controller: Organisation number of the data controller (dataansvarlig).
        received_at: When the content arrived.
        payload_sha256: Digest of the bytes it arrived in, in hexadecimal.
        is_told: True where the reader was told the system because the content does not name it; what is written then
            does not name it either.
        is_controller_told: The same of the controller.
    """

    system: Uri
    id: str | None = None
    version: str | None = None
    controller: ENH | None = None
    received_at: Instant | None = None
    payload_sha256: str | None = None
    is_told: bool | None = None
    is_controller_told: bool | None = None

    def __repr__(self) -> str:
        return f"Source({self.system!r}{'' if self.id is None else f', {digest(self.id)}'})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("system", self.system), *([] if self.id is None else [("id", digest(self.id))])]

    def item(self, id: str, *, version: str | None = None) -> "Source":
        """Return the source of one record of this system."""
        return self.replace(id=id, version=version)
