"""A conversation with a server, without I/O and without a clock: retries, authentication, errors, guards.

`exchange` yields what is to be done and is sent what came of it. A driver does it: `Client` with threads, `AsyncClient`
with tasks, a test with neither.
"""

import ipaddress
import re
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar
from urllib.parse import urljoin, urlsplit

from akson.client.auth.auth import Auth
from akson.client.call import Call, Pause, Reply, Steps
from akson.client.operations.operation import Operation
from akson.errors import BusyError, ConfigurationError, GuardError, RecordError, ServerError, TransportError
from akson.model import PersonId

__all__ = ["exchange", "is_loopback", "require_safe"]

T = TypeVar("T")

_RETRIED: Final = frozenset({408, 429, 500, 502, 503, 504})
_FIRST_PAUSE_SECONDS: Final = 1.0
_LONGEST_PAUSE_SECONDS: Final = 20.0
_LIKE_A_PERSON: Final = re.compile(r"(?<!\d)\d{11}(?!\d)", re.ASCII)


def is_loopback(host: str | None) -> bool:
    """Return whether a host is this computer."""
    if host == "localhost":
        return True
    try:
        return host is not None and ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_safe(url: str) -> str:
    """Return the address when it is https, or http on this computer.

    Raises:
        GuardError: GARD-005 otherwise.
    """
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise GuardError("GARD-005")
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname)):
        return url
    raise GuardError("GARD-005")


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        raise GuardError("GARD-001") from None
    return parts.scheme, parts.hostname, port or {"https": 443, "http": 80}.get(parts.scheme)


def _resolved(call: Call, base_url: str) -> Call:
    """Return the call to its whole address, when that is on the client's own server and names nobody."""
    url = urljoin(base_url.rstrip("/") + "/", call.url)
    if _origin(url) != _origin(base_url) or "@" in urlsplit(url).netloc or "\\" in url:
        raise GuardError("GARD-001")
    for found in _LIKE_A_PERSON.findall(url):
        try:
            PersonId.parse(found)
        except RecordError:
            continue
        raise GuardError("GARD-006")
    return call.to(url)


def exchange(
    operation: Operation[T], *, base_url: str = "http://127.0.0.1/", auth: Auth | None = None, retries: int = 2
) -> Steps[T]:
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
            reply = yield from _sent(_resolved(call, base_url), auth, retries)
            call = flow.send(reply)
    except StopIteration as finished:
        return finished.value  # type: ignore[no-any-return]
    finally:
        flow.close()


def _sent(call: Call, auth: Auth | None, retries: int) -> Steps[Reply]:
    for attempt in range(retries + 1):
        is_last = attempt == retries or not call.is_repeatable
        try:
            reply = yield from _authenticated(call, auth)
        except TransportError as error:
            if error.code != "WIRE-001" or not error.may_retry:
                raise
            if is_last:
                raise TransportError("WIRE-001", attempts=attempt + 1, may_retry=call.is_repeatable) from error
            yield Pause(_FIRST_PAUSE_SECONDS * 2**attempt)
            continue
        except BusyError as error:
            if is_last:
                raise
            yield _pause(Reply(error.status), attempt)
            continue
        if reply.status in _RETRIED and not is_last:
            yield _pause(reply, attempt)
            continue
        if reply.status >= 400 and reply.status not in call.accepts:
            raise ServerError.of(reply.status, request_id=reply.headers.get("X-Request-Id"), outcome=reply.body[:65_536])
        if 300 <= reply.status < 400 and reply.status != 304:
            raise GuardError("GARD-001")
        return reply
    raise ConfigurationError("CONF-001", reason="retries is negative")


def _authenticated(call: Call, auth: Auth | None) -> Steps[Reply]:
    if auth is not None:
        return (yield from auth.flow(call))
    reply = yield call
    if reply is None:
        raise TransportError("WIRE-001")
    return reply


def _pause(reply: Reply, attempt: int) -> Pause:
    """Return how long to wait: what the server asks for, within bounds, or twice as long each time."""
    asked = _retry_after(reply.headers.get("Retry-After"), reply.headers.get("Date"))
    if asked is not None:
        return Pause(min(asked, _LONGEST_PAUSE_SECONDS), is_exact=True)
    return Pause(min(_FIRST_PAUSE_SECONDS * 2**attempt, _LONGEST_PAUSE_SECONDS))


def _retry_after(value: str | None, date: str | None) -> float | None:
    if value is None:
        return None
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - parsedate_to_datetime(date or "")).total_seconds())
    except (ValueError, TypeError):
        return None
