"""What the full addresses of a Bundle's entries stand for, held small: a large Bundle may have a million of them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from msgspec import UNSET

from akson.fhir.names import RECORD_NAMES
from akson.fhir.reader import id_from_address
from akson.model import Ref

__all__ = ["AddressBook"]

_UUID: Final = re.compile(r"urn:uuid:([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})")


def _key(address: str) -> str | int:
    """Return the number of a UUID as it is usually spelled, which takes half the memory, else the address itself."""
    match = _UUID.fullmatch(address)
    return address if match is None else int("".join(match.groups()), 16)


class AddressBook(Mapping[str, Ref[Any]]):
    """Leads from an address to the type and id of a record; the last of two equal addresses counts."""

    def __init__(self) -> None:
        self._targets: dict[str | int, str] = {}

    def add(self, address: object, kind: object, id: object) -> bool:
        """Keep what an entry's address stands for, and return whether it had to be: not one that ends in type and id.

        Args:
            address: The entry's `fullUrl`.
            kind: Its resource's type.
            id: Its resource's id; UNSET when it states none.
        """
        if not isinstance(address, str) or not isinstance(kind, str) or kind not in RECORD_NAMES or address.startswith("#"):
            return False
        given = id_from_address(address) if id is UNSET else id
        if not isinstance(given, str) or address.endswith(f"/{kind}/{given}"):
            return False
        is_own = given == id_from_address(address)
        self._targets[_key(address)] = RECORD_NAMES[kind] if is_own else f"{RECORD_NAMES[kind]}/{given}"
        return True

    def __getitem__(self, address: str) -> Ref[Any]:
        name, slash, id = self._targets[_key(address)].partition("/")
        return Ref(name, id if slash else id_from_address(address))

    def __iter__(self) -> Iterator[str]:
        return (f"urn:uuid:{UUID(int=key)}" if isinstance(key, int) else key for key in self._targets)

    def __len__(self) -> int:
        return len(self._targets)
