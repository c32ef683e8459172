"""Faults on demand: what a server does on a bad day."""

import threading
from dataclasses import dataclass

from akson.client.call import Headers, Reply

__all__ = ["Busy", "Fault", "Faults", "NonceWanted"]


@dataclass(frozen=True, slots=True)
class Busy:
    """Answer 503 so many times.

    Attributes:
        times: How often.
        retry_after_seconds: What the server asks for; None asks for nothing.
    """

    times: int
    retry_after_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class NonceWanted:
    """The API, too, asks for a nonce in every proof."""


Fault = Busy | NonceWanted


class Faults:
    """The faults that are in force, and how often each is still to happen."""

    def __init__(self, faults: tuple[Fault, ...] = ()) -> None:
        self._lock = threading.Lock()
        self._replies = [_busy(fault) for fault in faults if isinstance(fault, Busy) for _ in range(fault.times)]
        self.wants_nonce: bool = any(isinstance(fault, NonceWanted) for fault in faults)

    def reply(self) -> Reply | None:
        """Return the faulty answer to this call, or None when it is to be answered well."""
        with self._lock:
            return self._replies.pop(0) if self._replies else None


def _busy(fault: Busy) -> Reply:
    asked = fault.retry_after_seconds
    return Reply(503, Headers({} if asked is None else {"Retry-After": str(asked)}))
