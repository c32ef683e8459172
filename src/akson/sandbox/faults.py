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
        self._busy = [[fault, fault.times] for fault in faults if isinstance(fault, Busy)]
        self.wants_nonce = any(isinstance(fault, NonceWanted) for fault in faults)

    def reply(self) -> Reply | None:
        """Return the faulty answer to this call, or None when it is to be answered well."""
        with self._lock:
            for pair in self._busy:
                fault, left = pair
                if isinstance(fault, Busy) and isinstance(left, int) and left > 0:
                    pair[1] = left - 1
                    asked = fault.retry_after_seconds
                    return Reply(503, Headers({} if asked is None else {"Retry-After": str(asked)}))
        return None
