"""When a call is tried again, and how long to wait before.

Source: RFC 9110, 10.2.3 (Retry-After).
"""

from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Final

from akson.client.call import Pause, Reply, Steps
from akson.errors import ConfigurationError, TransportError

__all__ = ["persistently"]

_RETRIED: Final = frozenset({408, 429, 500, 502, 503, 504})
_FIRST_PAUSE_SECONDS: Final = 1.0
_LONGEST_PAUSE_SECONDS: Final = 20.0


def _pause_before(attempt: int) -> Pause:
    """Return the wait before one more attempt, twice as long each time; `attempt` counts from 0."""
    return Pause(min(_FIRST_PAUSE_SECONDS * 2**attempt, _LONGEST_PAUSE_SECONDS))


def _pause_after(reply: Reply, attempt: int) -> Pause:
    """Return the wait that the server asks for, within bounds, or else what `_pause_before` says."""
    asked = _retry_after(reply.headers.get("Retry-After"), reply.headers.get("Date"))
    return _pause_before(attempt) if asked is None else Pause(min(asked, _LONGEST_PAUSE_SECONDS), is_exact=True)


def _retry_after(value: str | None, date: str | None) -> float | None:
    """Return the seconds of a Retry-After; a date in it is counted from the server's own, so that no clock is read."""
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - parsedate_to_datetime(date or "")).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def persistently(send: Callable[[], Steps[Reply]], *, tries: int, is_repeatable: bool = True) -> Steps[Reply]:
    """Send a call up to so many times, until it is answered with something that trying again would not change.

    Raises:
        TransportError: WIRE-001, when nobody answered; what was tried several times already is not tried more.
    """
    for attempt in range(tries):
        is_last = attempt == tries - 1 or not is_repeatable
        try:
            reply = yield from send()
        except TransportError as error:
            if error.code != "WIRE-001" or not error.may_retry or error.attempts > 1:
                raise
            if is_last:
                raise TransportError("WIRE-001", attempts=attempt + 1, may_retry=is_repeatable) from error
            yield _pause_before(attempt)
            continue
        if reply.status not in _RETRIED or is_last:
            return reply
        yield _pause_after(reply, attempt)
    raise ConfigurationError("CONF-001", reason="retries is negative")
