"""What authentication is: a step between the call and its reply, without I/O."""

from typing import Protocol
from urllib.parse import urlsplit

from akson.client.addresses import is_loopback
from akson.client.call import Call, Reply, Steps
from akson.errors import GuardError, TransportError

__all__ = ["Auth", "NoAuth", "reply_to"]


class Auth(Protocol):
    """Signs calls; `HelseID` is one, `NoAuth` another."""

    def flow(self, call: Call) -> Steps[Reply]:
        """Yield the call with what authenticates it, and whatever must come before; return the reply."""
        ...


class NoAuth:
    """No authentication at all; for servers on this computer alone."""

    def flow(self, call: Call) -> Steps[Reply]:
        """Yield the call as it is.

        Raises:
            GuardError: GARD-005, when it leaves this computer.
        """
        if not is_loopback(urlsplit(call.url).hostname):
            raise GuardError("GARD-005")
        return reply_to((yield call))


def reply_to(reply: Reply | None) -> Reply:
    """Return the reply that a driver sent; TransportError WIRE-001 when it sent none."""
    if reply is None:
        raise TransportError("WIRE-001")
    return reply
