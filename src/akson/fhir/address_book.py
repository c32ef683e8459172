"""What the full addresses of a Bundle's entries stand for, held small: a large Bundle may have a million of them."""

import os
from collections import defaultdict
from hashlib import blake2b
from typing import Any, Final

from msgspec import UNSET

from akson.fhir.names import RECORD_NAMES
from akson.fhir.reader import id_from_address
from akson.model import Ref
from akson.model.references import unversioned

__all__ = ["AddressBook"]

_DIGEST: Final = 16
_SIZE: Final = 4


class AddressBook:
    """Leads from an address to the type and id of a record; the last of two equal addresses counts.

    A dict of addresses and references takes 330 bytes for each. This takes about 60: digests of addresses and the letters
    of what they stand for lie one after the other, on shelves short enough to look through. The digests have a secret key,
    so that nobody can write two addresses with the same one.
    """

    def __init__(self) -> None:
        self._key = os.urandom(_DIGEST)
        self._shelves: defaultdict[bytes, bytearray] = defaultdict(bytearray)

    def _digest(self, address: str) -> bytes:
        return blake2b(address.encode("utf-8", "surrogatepass"), digest_size=_DIGEST, key=self._key).digest()

    def add(self, address: object, kind: object, id: object) -> None:
        """Keep what an entry's address stands for, unless it says so itself by ending in type and id.

        Args:
            address: The entry's `fullUrl`.
            kind: Its resource's type.
            id: Its resource's id; UNSET when it states none.
        """
        if not isinstance(address, str) or not isinstance(kind, str) or kind not in RECORD_NAMES or address.startswith("#"):
            return
        given = id_from_address(address) if id is UNSET else id
        if not isinstance(given, str) or address.endswith(f"/{kind}/{given}"):
            return
        digest = self._digest(address)
        target = f"{RECORD_NAMES[kind]}/{given}".encode("utf-8", "surrogatepass")
        self._shelves[digest[:2]] += digest + len(target).to_bytes(_SIZE) + target

    def get(self, address: str) -> Ref[Any] | None:
        """Return what the address stands for, of whichever version, or None when it is no entry's, or says so itself."""
        plain = unversioned(address)
        return self._found(address) or (None if plain == address else self._found(plain))

    def _found(self, address: str) -> Ref[Any] | None:
        digest = self._digest(address)
        shelf = self._shelves.get(digest[:2], b"")
        at = shelf.rfind(digest) + _DIGEST
        if at < _DIGEST:
            return None
        size = int.from_bytes(shelf[at : at + _SIZE])
        name, _, id = shelf[at + _SIZE : at + _SIZE + size].decode("utf-8", "surrogatepass").partition("/")
        return Ref(name, id)

    def __bool__(self) -> bool:
        return bool(self._shelves)
