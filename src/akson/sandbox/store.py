"""Where the sandbox keeps resources: SQLite, with every version and an index of what can be searched."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from akson.client.operations.fhir import meta_of, objects, said_meta_of
from akson.fhir import JsonObject
from akson.fhir.codec import decode, encode, encode_sorted

__all__ = ["Store", "Stored"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS resource (type TEXT, id TEXT, version INTEGER, at TEXT, body BLOB, is_current INTEGER,
    PRIMARY KEY (type, id, version));
CREATE INDEX IF NOT EXISTS current ON resource (type, is_current, id);
CREATE TABLE IF NOT EXISTS idx (type TEXT, parameter TEXT, value TEXT, id TEXT);
CREATE INDEX IF NOT EXISTS lookup ON idx (type, parameter, value, id);
CREATE INDEX IF NOT EXISTS owner ON idx (type, id);
"""
_SUBJECTS = ("subject", "patient", "for", "individual", "beneficiary")


class Stored(NamedTuple):
    """One version of one resource."""

    version: int
    tree: JsonObject

    def __repr__(self) -> str:
        return f"Stored({self.version})"


class Store:
    """Resources in SQLite, in memory or in a file; threads may share it."""

    def __init__(self, database: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(database or ":memory:", check_same_thread=False, isolation_level=None)
        self._connection.executescript(_SCHEMA)

    def get(self, kind: str, id: str) -> Stored | None:
        """Return the current version, or None."""
        query = "SELECT version, body FROM resource WHERE type = ? AND id = ? AND is_current = 1"
        with self._lock:
            row = self._connection.execute(query, (kind, id)).fetchone()
        return None if row is None else Stored(row[0], decode(row[1]))

    def put(self, kind: str, id: str, tree: JsonObject, *, at: str, expected: int | None = None) -> Stored | None:
        """Store a new version and return it; None when the current one is not the `expected` one.

        Content equal to the current version is not stored again.
        """
        with self._lock:
            current = self.get(kind, id)
            if expected is not None and (current is None or current.version != expected):
                return None
            if current is not None and _same(current.tree, tree):
                return current
            version = 1 if current is None else current.version + 1
            stored: JsonObject = {**tree, "id": id, "meta": {**meta_of(tree), "versionId": str(version), "lastUpdated": at}}
            with self._connection:
                self._connection.execute("UPDATE resource SET is_current = 0 WHERE type = ? AND id = ?", (kind, id))
                row = (kind, id, version, at, encode(stored))
                self._connection.execute("INSERT INTO resource VALUES (?, ?, ?, ?, ?, 1)", row)
                self._connection.execute("DELETE FROM idx WHERE type = ? AND id = ?", (kind, id))
                rows = [(kind, parameter, value, id) for parameter, value in _indexed(stored)]
                self._connection.executemany("INSERT INTO idx VALUES (?, ?, ?, ?)", rows)
            return Stored(version, stored)

    def search(self, kind: str, wanted: Sequence[tuple[str, Sequence[str]]], *, after: str, count: int) -> list[JsonObject]:
        """Return up to `count` resources after that id which have, for each parameter, one of its values."""
        conditions, values = ["type = ?", "is_current = 1", "id > ?"], [kind, after]
        for parameter, options in wanted:
            marks = ", ".join("?" * len(options))
            if parameter == "_id":
                conditions.append(f"id IN ({marks})")
                values.extend(options)
            else:
                conditions.append(
                    f"id IN (SELECT id FROM idx WHERE idx.type = ? AND parameter = ? AND value IN ({marks}))"  # noqa: S608 - marks alone
                )
                values.extend((kind, parameter, *options))
        query = f"SELECT body FROM resource WHERE {' AND '.join(conditions)} ORDER BY id LIMIT ?"  # noqa: S608 - marks alone
        with self._lock:
            rows = self._connection.execute(query, (*values, count)).fetchall()
        return [decode(row[0]) for row in rows]

    def count(self) -> int:
        """Return how many resources there are."""
        with self._lock:
            return int(self._connection.execute("SELECT count(*) FROM resource WHERE is_current = 1").fetchone()[0])

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._connection.close()


def _same(one: JsonObject, other: JsonObject) -> bool:
    def content(tree: JsonObject) -> bytes:
        return encode_sorted({**tree, "id": None, "meta": said_meta_of(tree)})

    return content(one) == content(other)


def _indexed(tree: JsonObject) -> Iterator[tuple[str, str]]:
    """Yield what a resource can be found by: its identifiers, and whom it is about."""
    for identifier in _objects(tree.get("identifier")):
        if identifier.get("value"):
            yield "identifier", f"{identifier.get('system') or ''}|{identifier['value']}"
    for name in _SUBJECTS:
        for reference in _objects(tree.get(name)):
            yield from _patient(reference)
    for reference in _objects(tree.get("practitioner")):
        if isinstance(reference.get("reference"), str):
            yield "practitioner", reference["reference"]
    for participant in _objects(tree.get("participant")):
        for reference in _objects(participant.get("actor")):
            yield from _patient(reference)


def _patient(reference: JsonObject) -> Iterator[tuple[str, str]]:
    address = reference.get("reference")
    if isinstance(address, str) and address.startswith("Patient/"):
        yield "patient", address


def _objects(value: Any) -> list[JsonObject]:
    return objects(cast("list[object]", value) if isinstance(value, list) else [value])
