"""The only module that knows an HTTP library: httpx2, or the client a vendor hands in.

A vendor's own `httpx.Client`, `httpx2.Client` or an async one is used as it is. What it can weaken: TLS verification,
proxies from the environment, default headers and cookies, event hooks that see requests, and its own retries. Redirects
are never followed, its `auth` is not used, and the body is read and inflated here, under akson's own cap.
"""

import importlib
import inspect
import logging
import ssl
import time
import zlib
from typing import Any, Final, cast

from akson.client.call import AsyncTransport, Call, Headers, Reply, Transport
from akson.errors import ConfigurationError, DeadlineError, GuardError, TransportError
from akson.limits import LIMITS

__all__ = ["async_transport", "sync_transport"]

#: What is larger could not be read either.
_MOST_BYTES: Final = LIMITS.bytes
_LIBRARIES: Final = ("httpx", "httpx2")


class _WithoutAddress(logging.Filter):
    """Takes the query out of the request lines that HTTP libraries log."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(str(arg).partition("?")[0] if "://" in str(arg) else arg for arg in record.args)
        return True


def _quiet() -> None:
    for name in _LIBRARIES:
        logger = logging.getLogger(name)
        if not any(isinstance(each, _WithoutAddress) for each in logger.filters):
            logger.addFilter(_WithoutAddress())


class _Body:
    """Gathers a body, inflates it when it is gzip, and stops at the cap."""

    def __init__(self, headers: Headers) -> None:
        encoding = headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("identity", "", "gzip"):
            raise TransportError("WIRE-003", may_retry=False, reason="a content encoding that was not asked for")
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS) if encoding == "gzip" else None
        self._parts: list[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> None:
        """Take what came."""
        if self._inflate is None:
            self._keep(chunk)
            return
        try:
            self._keep(self._inflate.decompress(chunk, _MOST_BYTES - self._size + 1))
        except zlib.error:
            raise _not_inflated() from None
        if self._inflate.unused_data:
            raise _not_inflated()

    def _keep(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > _MOST_BYTES:
            raise GuardError("GARD-002", limit=_MOST_BYTES)
        self._parts.append(data)

    def whole(self) -> bytes:
        """Return the body; one that breaks off half-way is no body."""
        if self._inflate is not None and self._size and not self._inflate.eof:
            raise _not_inflated()
        return b"".join(self._parts)


def _not_inflated() -> TransportError:
    return TransportError("WIRE-003", may_retry=False, reason="a body that cannot be inflated")


def _headers(call: Call) -> dict[str, str]:
    return {"Accept-Encoding": "gzip", "User-Agent": "akson", **call.headers}


def _reply(response: Any, body: _Body) -> Reply:
    return Reply(response.status_code, _reply_headers(response), body.whole())


def _reply_headers(response: Any) -> Headers:
    return Headers({str(name): str(value) for name, value in response.headers.items()})


class _Library:
    """What akson knows of the HTTP library that a client comes from: its errors."""

    def __init__(self, client: object) -> None:
        names = (kind.__module__.partition(".")[0] for kind in type(client).__mro__)
        name = next((name for name in names if name in _LIBRARIES), None)
        if name is None:
            raise ConfigurationError("CONF-001", reason="http_client is no client of httpx or httpx2")
        library: Any = importlib.import_module(name)
        self.errors: tuple[type[Exception], ...] = (library.HTTPError, library.StreamError, library.InvalidURL)
        self._timeout: type[Exception] = library.TimeoutException

    def translated(self, error: Exception, timeout_seconds: float) -> TransportError:
        """Return our error for theirs, which holds the request and must not be seen."""
        if isinstance(error, self._timeout):
            return _too_late(timeout_seconds)
        ours = TransportError("WIRE-001")
        ours.__cause__ = ConnectionError(type(error).__name__)
        return ours


def _too_late(timeout_seconds: float) -> DeadlineError:
    return DeadlineError("WIRE-002", seconds=f"{timeout_seconds:.0f}")


class _Transport:
    """What carrying calls takes, with threads or with tasks."""

    def __init__(self, client: Any, *, is_own: bool) -> None:
        self._client = client
        self._is_own = is_own
        self._library = _Library(client)

    def _request(self, call: Call, timeout_seconds: float) -> Any:
        return self._client.build_request(call.method, call.url, headers=_headers(call), content=call.body or None, timeout=timeout_seconds)


class _HttpTransport(_Transport):
    """Carries calls through a synchronous client."""

    def send(self, call: Call, *, timeout_seconds: float) -> Reply:
        try:
            return self._answer(call, timeout_seconds)
        except self._library.errors as error:
            ours = self._library.translated(error, timeout_seconds)
        raise ours

    def _answer(self, call: Call, timeout_seconds: float) -> Reply:
        end = time.monotonic() + timeout_seconds
        request = self._request(call, timeout_seconds)
        response = self._client.send(request, stream=True, follow_redirects=False, auth=None)
        try:
            body = _Body(_reply_headers(response))
            for chunk in response.iter_raw():
                if time.monotonic() > end:
                    raise _too_late(timeout_seconds)
                body.add(chunk)
        finally:
            response.close()
        return _reply(response, body)

    def close(self) -> None:
        if self._is_own:
            self._client.close()


class _AsyncHttpTransport(_Transport):
    """Carries calls through an asynchronous client."""

    async def send(self, call: Call, *, timeout_seconds: float) -> Reply:
        try:
            return await self._answer(call, timeout_seconds)
        except self._library.errors as error:
            ours = self._library.translated(error, timeout_seconds)
        raise ours

    async def _answer(self, call: Call, timeout_seconds: float) -> Reply:
        request = self._request(call, timeout_seconds)
        response = await self._client.send(request, stream=True, follow_redirects=False, auth=None)
        try:
            body = _Body(_reply_headers(response))
            async for chunk in response.aiter_raw():
                body.add(chunk)
        finally:
            await response.aclose()
        return _reply(response, body)

    async def close(self) -> None:
        if self._is_own:
            await self._client.aclose()


def _options() -> dict[str, Any]:
    """Return how akson's own client is set up: TLS 1.2 at least, always verified, no proxy from the environment."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return {"verify": context, "trust_env": False, "follow_redirects": False}


def sync_transport(client: object | None) -> Transport:
    """Return the transport of a handed-in client or transport, or of a new client.

    Raises:
        ConfigurationError: CONF-001, when it is no synchronous client.
    """
    _quiet()
    if client is None:
        import httpx2

        return _HttpTransport(httpx2.Client(**_options()), is_own=True)
    if hasattr(client, "build_request"):
        if hasattr(client, "aclose"):
            raise ConfigurationError("CONF-001", reason="http_client is asynchronous; use AsyncClient")
        return _HttpTransport(client, is_own=False)
    send = getattr(client, "send", None)
    if callable(send) and not inspect.iscoroutinefunction(send):
        return cast("Transport", client)
    raise ConfigurationError("CONF-001", reason="http_client is no client of httpx or httpx2")


def async_transport(client: object | None) -> AsyncTransport:
    """Return the transport of a handed-in asynchronous client or transport, or of a new client; raises likewise."""
    _quiet()
    if client is None:
        import httpx2

        return _AsyncHttpTransport(httpx2.AsyncClient(**_options()), is_own=True)
    if hasattr(client, "build_request"):
        if not hasattr(client, "aclose"):
            raise ConfigurationError("CONF-001", reason="http_client is synchronous; use Client")
        return _AsyncHttpTransport(client, is_own=False)
    if inspect.iscoroutinefunction(getattr(client, "send", None)):
        return cast("AsyncTransport", client)
    raise ConfigurationError("CONF-001", reason="http_client is no asynchronous client of httpx or httpx2")
