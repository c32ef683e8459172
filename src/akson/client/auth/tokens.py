"""Tokens: fetched once for all who wait, kept while they last, and bound to the proof's key.

Source: RFC 6749, RFC 7523, RFC 8414, RFC 9449; HelseID functional requirements FK2 and FK3.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NoReturn, cast
from urllib.parse import urlencode

from akson.client.addresses import is_same_host, require_safe
from akson.client.auth.auth import reply_to
from akson.client.auth.dpop import DPoP
from akson.client.call import Call, Enter, Headers, Leave, Reply, Steps, Turn
from akson.client.retrying import persistently
from akson.errors import (
    AksonError,
    AuthenticationError,
    ConfigurationError,
    GuardError,
    IntegrityError,
    ServerError,
    TransportError,
)

__all__ = ["Token", "TokenSource"]

_DISCOVERY: Final = "/.well-known/openid-configuration"
_DISCOVERY_SECONDS: Final = 86_400.0
_MOST_BYTES: Final = 262_144
_LONGEST_LIFE_SECONDS: Final = 86_400
_TRIES: Final = 3
#: VSCHAR of RFC 6749.
_TOKEN: Final = re.compile(r"[!-~]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and the time from which a new one is fetched."""

    value: str
    fresh_until: float
    scopes: frozenset[str]

    def __repr__(self) -> str:
        return "Token(•••)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a token cannot be pickled")


class TokenSource:
    """Fetches access tokens of one authorization server for one client and set of scopes.

    Args:
        issuer: The server's issuer, which its metadata must repeat.
        form: Gives the form of a token request, with a new assertion each time.
        dpop: The proofs that tokens are bound to.
        clock: Seconds since 1970.
    """

    __slots__ = ("_clock", "_dpop", "_endpoint", "_endpoint_until", "_form", "_issuer", "_token", "_turn")

    def __init__(self, issuer: str, form: Callable[[], dict[str, str]], dpop: DPoP, clock: Callable[[], float]) -> None:
        self._issuer = issuer
        self._form = form
        self._dpop = dpop
        self._clock = clock
        self._token: Token | None = None
        self._endpoint: str | None = None
        self._endpoint_until = 0.0
        self._turn = Turn()

    def token(self, *, instead_of: Token | None = None) -> Steps[Token]:
        """Return a token that is good now; another one than `instead_of`, which a server refused."""
        known = self._good(instead_of)
        if known is not None:
            return known
        yield Enter(self._turn)
        try:
            known = self._good(instead_of)
            if known is None:
                known = self._token = yield from self._fetch()
        except AksonError:
            yield Leave(self._turn)
            raise
        yield Leave(self._turn)
        return known

    def _good(self, refused: Token | None) -> Token | None:
        known = self._token
        return known if known is not None and known is not refused and known.fresh_until > self._clock() else None

    def _fetch(self) -> Steps[Token]:
        """Ask for a token, once more when the server wants its nonce in the proof."""
        endpoint = yield from self._token_endpoint()
        known = self._dpop.nonce_for(endpoint)
        reply = yield from persistently(lambda: self._request(endpoint), tries=_TRIES)
        is_new = self._dpop.nonce_for(endpoint) not in (None, known)
        if reply.status == 400 and is_new and _json(reply).get("error") == "use_dpop_nonce":
            reply = yield from persistently(lambda: self._request(endpoint), tries=_TRIES)
        return self._accepted(reply)

    def _request(self, endpoint: str) -> Steps[Reply]:
        """Ask once; assertion and proof are made anew, for a server takes each of them once."""
        headers = Headers({"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
        call = Call("POST", endpoint, headers, urlencode(self._form()).encode(), is_repeatable=False)
        reply = reply_to((yield self._dpop.prove(call, now=self._clock())))
        self._dpop.remember(endpoint, reply)
        return reply

    def _accepted(self, reply: Reply) -> Token:
        if reply.status in (400, 401):
            raise AuthenticationError(401, request_id=reply.headers.get("X-Request-Id"), outcome=reply.body[:4096])
        answer = _json(_found(reply))
        value, kind, life = answer.get("access_token"), answer.get("token_type"), answer.get("expires_in")
        if not isinstance(value, str) or _TOKEN.fullmatch(value) is None or str(kind).lower() != "dpop":
            raise IntegrityError("SEAL-002", reason="the token is not bound to the proof's key")
        seconds = min(life, _LONGEST_LIFE_SECONDS) if isinstance(life, int) and life > 0 else 0
        leeway = min(60.0, seconds * 0.1)
        return Token(value, self._clock() + seconds - leeway, frozenset(str(answer.get("scope", "")).split()))

    def _token_endpoint(self) -> Steps[str]:
        if self._endpoint is not None and self._clock() < self._endpoint_until:
            return self._endpoint
        call = Call("GET", require_safe(self._issuer.rstrip("/") + _DISCOVERY), Headers({"Accept": "application/json"}))
        metadata = _json(_found((yield from persistently(lambda: _asked(call), tries=_TRIES))))
        endpoint = metadata.get("token_endpoint")
        if metadata.get("issuer") != self._issuer or not isinstance(endpoint, str):
            raise ConfigurationError("CONF-001", reason="the authorization server's metadata names another issuer")
        if not is_same_host(require_safe(endpoint), self._issuer):
            raise GuardError("GARD-001")
        self._endpoint, self._endpoint_until = endpoint, self._clock() + _DISCOVERY_SECONDS
        return endpoint


def _asked(call: Call) -> Steps[Reply]:
    return reply_to((yield call))


def _found(reply: Reply) -> Reply:
    if 300 <= reply.status < 400:
        raise GuardError("GARD-001")
    if reply.status != 200:
        raise ServerError.of(reply.status, request_id=reply.headers.get("X-Request-Id"))
    return reply


def _json(reply: Reply) -> dict[str, Any]:
    try:
        content: object = json.loads(reply.body) if len(reply.body) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise TransportError("WIRE-003", may_retry=False, reason="no JSON object from the authorization server")
    return cast("dict[str, Any]", content)
