"""A journal server on this computer: synthetic residents, real authentication, nothing to install."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from akson.client import AsyncClient, Client
from akson.client.auth import HelseID
from akson.client.operations.journals import bodies_of
from akson.model import Journal, Resident
from akson.sandbox.adapters import AsyncInProcess, HttpServer, InProcess, asgi_application
from akson.sandbox.faults import Fault, Faults
from akson.sandbox.handler import FHIR_PATH, Handler
from akson.sandbox.store import Store
from akson.sandbox.tokens import CLIENT_ID, SCOPES, TokenServer
from akson.synth import people
from akson.verbs import merge
from akson.verbs.writing import opened

__all__ = ["Sandbox"]

_ORIGIN: Final = "http://127.0.0.1:8080"


class Sandbox:
    """A journal server with synthetic residents; use it in `with`.

    Args:
        residents: How many synthetic residents it starts with.
        seed: The same seed gives the same residents.
        database: A file to keep what is written; in memory when left out.
    """

    def __init__(self, *, residents: int = 5, seed: int = 1, database: Path | None = None) -> None:
        self._store = Store(database)
        self._tokens = TokenServer(_ORIGIN)
        self._handler = Handler(self._store, self._tokens)
        self._server: HttpServer | None = None
        self._url = _ORIGIN + FHIR_PATH
        self.journals: tuple[Journal, ...] = tuple(merge(person.journals).journal for person in people(residents, seed=seed))
        for journal in self.journals:
            self._load(journal)

    def _load(self, journal: Journal) -> None:
        """Store a synthetic journal; what a file has of it already stays as it was changed."""
        for (kind, id), tree in bodies_of(journal).items():
            if self._store.get(kind, id) is None:
                self._store.put(kind, id, tree, at="2026-01-01T00:00:00.000Z")

    @property
    def residents(self) -> tuple[Resident, ...]:
        """The synthetic residents it started with."""
        return tuple(journal.resident for journal in self.journals)

    @property
    def url(self) -> str:
        """The base address; only `serve` makes it answer to other programs."""
        return self._url

    @property
    def requests(self) -> tuple[tuple[str, str], ...]:
        """Method and path of every call so far."""
        return tuple(self._handler.requests)

    @property
    def asgi(self) -> Any:
        """The server as an ASGI application."""
        return asgi_application(self._handler)

    @property
    def auth(self) -> HelseID:
        """What authenticates with this server."""
        return HelseID(issuer=self._tokens.issuer, client_id=CLIENT_ID, signer=self._tokens.client_signer, scopes=SCOPES)

    @property
    def scopes(self) -> tuple[str, ...]:
        """What the client may ask for."""
        return SCOPES

    @property
    def client_id(self) -> str:
        """The id of the registered client."""
        return CLIENT_ID

    def write_key(self, path: Path) -> None:
        """Write the registered client's private key as a JWK, readable for its owner alone."""
        with opened(path) as file:
            file.write(json.dumps(self._tokens.client_signer.private_jwk()).encode())

    def client(self) -> Client:
        """Return a client of this server that never leaves the process."""
        return Client(self._url, auth=self.auth, http_client=InProcess(self._handler))

    def async_client(self) -> AsyncClient:
        """Return an asynchronous client of this server that never leaves the process."""
        return AsyncClient(self._url, auth=self.auth, http_client=AsyncInProcess(self._handler))

    def serve(self, port: int = 0) -> str:
        """Answer over HTTP on this computer and return the base address; 0 picks a free port."""
        if self._server is None:
            self._server = HttpServer(self._handler, port)
            origin = f"http://127.0.0.1:{self._server.port}"
            self._tokens.issuer = origin
            self._url = origin + FHIR_PATH
            self._server.start()
        return self._url

    @contextmanager
    def failing(self, *faults: Fault) -> Generator[None]:
        """Have the server fail in these ways inside the `with`."""
        self._handler.faults = Faults(faults)
        try:
            yield
        finally:
            self._handler.faults = Faults()

    def close(self) -> None:
        """Stop answering and close the database."""
        if self._server is not None:
            self._server.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Sandbox({self._store.count()} resources)"
