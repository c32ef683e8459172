"""A conversation with a server, without I/O and without a clock: retries, authentication, errors, guards.

`exchange` yields what is to be done and is sent what came of it. A driver does it: `Client` with threads, `AsyncClient`
with tasks, a test with neither.
"""

from functools import partial
from typing import TypeVar

from akson.client.addresses import resolved
from akson.client.auth.auth import Auth, reply_to
from akson.client.call import Call, Reply, Steps
from akson.client.operations.operation import Operation
from akson.client.retrying import persistently
from akson.errors import AksonError, GuardError, ServerError

__all__ = ["exchange"]

T = TypeVar("T")


def exchange(operation: Operation[T], *, base_url: str = "http://127.0.0.1/", auth: Auth | None = None, retries: int = 2) -> Steps[T]:
    """Carry out an operation step by step; returns what it gives.

    Raises:
        ServerError: The server refused, and trying again would not help.
        TransportError: No answer came.
        GuardError: The answer leads elsewhere.
    """
    flow = operation.flow()
    try:
        call = next(flow)
        while True:
            call = resolved(call, base_url)
            send = partial(_authenticated, call, auth)
            reply = yield from persistently(send, tries=retries + 1, is_repeatable=call.is_repeatable)
            call = flow.send(_accepted(call, reply))
    except StopIteration as finished:
        result: T = finished.value
        return result
    except AksonError as error:
        # The frames it came through hold tokens, addresses and bodies, which some tracebacks print.
        raise error.with_traceback(None)  # noqa: B904 - it is the same error
    finally:
        flow.close()


def _authenticated(call: Call, auth: Auth | None) -> Steps[Reply]:
    if auth is not None:
        return (yield from auth.flow(call))
    return reply_to((yield call))


def _accepted(call: Call, reply: Reply) -> Reply:
    if reply.status >= 400 and reply.status not in call.accepts:
        raise ServerError.of(reply.status, request_id=reply.headers.get("X-Request-Id"), outcome=reply.body[:65_536])
    if 300 <= reply.status < 400 and reply.status != 304:
        raise GuardError("GARD-001")
    return reply
