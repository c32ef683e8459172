"""Drives a conversation by hand, and servers that are functions: no network, no clock."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from akson.client.call import Call, Enter, Headers, Leave, Pause, Reply, Step, Steps
from akson.client.operations.operation import Flow, Operation
from akson.crypto.signers import KeySigner, ephemeral_signer
from akson.errors import AksonError

if TYPE_CHECKING:
    from akson.sandbox import Sandbox

T = TypeVar("T")
BASE = "https://journal.example/fhir"
ISSUER = "https://issuer.example"
SIGNER: KeySigner = ephemeral_signer(kid="client-1")


def ask(method: str = "GET", url: str = "Patient/1", **changes: Any) -> Operation[Reply]:
    """Describe one call whose reply is the result."""

    def flow() -> Flow[Reply]:
        return (yield Call(method, url, **changes))

    return Operation("ask", flow)


def bundle(*resources: dict[str, Any], following: object = None) -> Reply:
    """Return a page of a search."""
    links = [] if following is None else [{"relation": "next", "url": following}]
    return fhir({"resourceType": "Bundle", "entry": [{"resource": each} for each in resources], "link": links})


def fhir(tree: object, status: int = 200, **headers: str) -> Reply:
    """Return a reply with JSON in it."""
    return Reply(status, Headers({name.replace("_", "-"): value for name, value in headers.items()}), json.dumps(tree).encode())


class Server:
    """A function as a server; it remembers the calls, the waits, and in which order whose turn it was."""

    def __init__(self, answer: Callable[[Call], Reply]) -> None:
        self._answer = answer
        self.calls: list[Call] = []
        self.pauses: list[Pause] = []
        self.turns: list[Step] = []

    def run(self, steps: Steps[T]) -> T:
        """Drive a conversation to its end."""
        try:
            step = next(steps)
            while True:
                try:
                    reply = self._do(step)
                except AksonError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(reply)
        except StopIteration as finished:
            result: T = finished.value
            return result

    def _do(self, step: Step) -> Reply | None:
        match step:
            case Call():
                self.calls.append(step)
                return self._answer(step)
            case Pause():
                self.pauses.append(step)
            case Enter() | Leave():
                self.turns.append(step)
        return None


class Transport:
    """A function as a transport of `Client`."""

    def __init__(self, answer: Callable[[Call], Reply]) -> None:
        self._answer = answer
        self.calls: list[Call] = []

    def send(self, call: Call, *, timeout_seconds: float) -> Reply:
        """Return what the function says."""
        self.calls.append(call)
        return self._answer(call)

    def close(self) -> None:
        """Nothing is held."""


class AsyncTransport(Transport):
    """A function as a transport of `AsyncClient`."""

    async def send(self, call: Call, *, timeout_seconds: float) -> Reply:  # type: ignore[override]
        """Return what the function says."""
        return Transport.send(self, call, timeout_seconds=timeout_seconds)

    async def close(self) -> None:  # type: ignore[override]
        """Nothing is held."""


def reaching(sandbox: "Sandbox") -> Callable[[Call], Reply]:
    """Return the sandbox as a function, for a transport that does something of its own."""
    handler = sandbox._handler
    return lambda call: handler.handle(call.method, call.url, call.headers, call.body)
