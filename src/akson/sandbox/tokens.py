"""The sandbox's authorization server and the checks of its API: assertions, proofs and nonces are really verified.

Source: HelseID security profile (what is required of clients), RFC 7523, RFC 9449.
"""

import json
import secrets
import threading
import time
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final, cast
from urllib.parse import parse_qsl, urlsplit

from akson.client.auth.dpop import htu_of
from akson.client.call import Headers, Reply
from akson.crypto.jws import header_of, sign_jwt, verified_jwt
from akson.crypto.signers import KeySigner, base64url, ephemeral_signer, thumbprint
from akson.errors import IntegrityError

__all__ = ["AUDIENCE", "CLIENT_ID", "SCOPES", "TokenServer"]

AUDIENCE: Final = "akson:sandbox"
CLIENT_ID: Final = "akson-sandbox-client"
SCOPES: Final = ("nhn:felles-journal/read", "nhn:felles-journal/write")
_ALGORITHMS: Final = ("ES256", "PS256")
_ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_LONGEST_ASSERTION_SECONDS: Final = 60
_PROOF_SECONDS: Final = 10
_TOKEN_SECONDS: Final = 600
_SKEW_SECONDS: Final = 5


class _Refused(Exception):
    """The request is refused; the OAuth error code, and whether it helps to come back with the nonce."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class TokenServer:
    """Gives out tokens to one registered client, bound to the key of its proofs, and checks them on the API.

    Args:
        issuer: Its own address, which assertions must name.
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.client_signer: KeySigner = ephemeral_signer(kid="sandbox-1")
        self._signer = ephemeral_signer()
        self._nonce_key = secrets.token_bytes(32)
        self._seen: dict[str, float] = {}
        self._lock = threading.Lock()
        self.tokens_given: int = 0

    def handle(self, method: str, path: str, headers: Headers, body: bytes) -> Reply | None:
        """Answer discovery and token requests; None for any other path."""
        if path == "/.well-known/openid-configuration":
            return _json(200, {"issuer": self.issuer, "token_endpoint": f"{self.issuer}/connect/token"})
        if path != "/connect/token":
            return None
        if method != "POST":
            return _json(405, {"error": "invalid_request"})
        try:
            return self._give_token(headers, dict(parse_qsl(body.decode("ascii", "replace"))))
        except _Refused as refused:
            return _json(400, {"error": refused.error}, {"DPoP-Nonce": self._nonce()})

    def _give_token(self, headers: Headers, form: Mapping[str, str]) -> Reply:
        proof = self._proof(headers, "POST", f"{self.issuer}/connect/token", token=None, wants_nonce=True)
        self._check_assertion(form)
        scopes = form.get("scope", "").split()
        if form.get("grant_type") != "client_credentials" or not scopes or not set(scopes) <= set(SCOPES):
            raise _Refused("invalid_scope")
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": AUDIENCE, "iat": now, "nbf": now, "exp": now + _TOKEN_SECONDS,
                  "client_id": CLIENT_ID, "scope": " ".join(scopes), "jti": secrets.token_urlsafe(8), "cnf": {"jkt": proof}}  # fmt: skip
        token = sign_jwt({"typ": "at+jwt"}, claims, self._signer)
        self.tokens_given += 1
        answer = {"access_token": token, "token_type": "DPoP", "expires_in": _TOKEN_SECONDS, "scope": " ".join(scopes)}
        return _json(200, answer, {"DPoP-Nonce": self._nonce()})

    def _check_assertion(self, form: Mapping[str, str]) -> None:
        if form.get("client_id") != CLIENT_ID or form.get("client_assertion_type") != _ASSERTION:
            raise _Refused("invalid_client")
        try:
            claims = verified_jwt(
                form.get("client_assertion", ""),
                [dict(self.client_signer.public_jwk)],
                algorithms=_ALGORITHMS,
                typ=("client-authentication+jwt",),
            )
        except IntegrityError:
            raise _Refused("invalid_client") from None
        now, times = time.time(), [claims.get(name) for name in ("iat", "nbf", "exp")]
        if not all(isinstance(each, int) for each in times):
            raise _Refused("invalid_client")
        issued, not_before, expires = (int(each) for each in times if each is not None)
        is_timely = not_before - _SKEW_SECONDS <= now < expires and expires - issued <= _LONGEST_ASSERTION_SECONDS
        names_us = claims.get("iss") == claims.get("sub") == CLIENT_ID and claims.get("aud") == self.issuer
        if not (is_timely and names_us and self._is_first(str(claims.get("jti") or ""), expires)):
            raise _Refused("invalid_client")

    def check(self, headers: Headers, method: str, url: str, *, scope: str, wants_nonce: bool) -> Reply | None:
        """Return why a call of the API is refused, or None when token and proof hold.

        Args:
            headers: The call's headers.
            method: The call's method.
            url: The call's address, as the client knows it.
            scope: The scope that the call needs.
            wants_nonce: Whether the proof must carry the server's nonce.
        """
        try:
            claims = self._bound_claims(headers, method, url, wants_nonce=wants_nonce)
        except _Refused as refused:
            challenge = f'DPoP error="{refused.error}", algs="{" ".join(_ALGORITHMS)}"'
            extra = {"DPoP-Nonce": self._nonce()} if refused.error == "use_dpop_nonce" else {}
            return Reply(401, Headers({"WWW-Authenticate": challenge, **extra}))
        if scope not in str(claims.get("scope", "")).split():
            return Reply(403, Headers({"WWW-Authenticate": 'DPoP error="insufficient_scope"'}))
        return None

    def _bound_claims(self, headers: Headers, method: str, url: str, *, wants_nonce: bool) -> dict[str, Any]:
        """Return what the token says, when whoever sends it holds the key that it is bound to."""
        kind, _, token = headers.get("Authorization", "").partition(" ")
        if kind.lower() != "dpop" or not token:
            raise _Refused("invalid_token")
        claims = self._token_claims(token)
        own = f"{self.issuer}{urlsplit(url).path}"  # not by the Host that the caller writes
        key = self._proof(headers, method, own, token=token, wants_nonce=wants_nonce)
        if claims.get("cnf", {}).get("jkt") != key:
            raise _Refused("invalid_token")
        return claims

    def _token_claims(self, token: str) -> dict[str, Any]:
        try:
            claims = verified_jwt(token, [dict(self._signer.public_jwk)], algorithms=("ES256",), typ=("at+jwt",))
        except IntegrityError:
            raise _Refused("invalid_token") from None
        if claims.get("iss") != self.issuer or claims.get("aud") != AUDIENCE or time.time() >= float(claims.get("exp", 0)):
            raise _Refused("invalid_token")
        return claims

    def _proof(self, headers: Headers, method: str, url: str, *, token: str | None, wants_nonce: bool) -> str:
        """Return the thumbprint of the key of a proof that holds."""
        text = headers.get("DPoP", "")
        wrong = "invalid_dpop_proof" if token is None else "invalid_token"
        try:
            jwk = cast("dict[str, str]", header_of(text).get("jwk") or {})
            claims = verified_jwt(text, [jwk], algorithms=_ALGORITHMS, typ=("dpop+jwt",), own_key=True)
            key = thumbprint(jwk)
        except (IntegrityError, KeyError, TypeError, AttributeError):
            raise _Refused(wrong) from None
        nonce = str(claims.get("nonce", "")).encode()
        if wants_nonce and not any(secrets.compare_digest(nonce, self._nonce(ago).encode()) for ago in (0, 1)):
            raise _Refused("use_dpop_nonce")
        issued = claims.get("iat")
        is_timely = isinstance(issued, int) and abs(time.time() - issued) <= _PROOF_SECONDS + _SKEW_SECONDS
        is_of_this_call = claims.get("htm") == method and claims.get("htu") == htu_of(url)
        digest = None if token is None else base64url(sha256(token.encode("ascii")).digest())
        if not (is_timely and is_of_this_call and claims.get("ath") == digest):
            raise _Refused(wrong)
        if not self._is_first(f"{key} {claims.get('jti')}", time.time() + 2 * (_PROOF_SECONDS + _SKEW_SECONDS)):
            raise _Refused(wrong)
        return key

    def _nonce(self, minutes_ago: int = 0) -> str:
        """Return the nonce of a minute; that of the minute before is taken too, so none is stale when it has just been given."""
        minute = int(time.time() // 60) - minutes_ago
        return base64url(sha256(self._nonce_key + str(minute).encode()).digest()[:16])

    def _is_first(self, id: str, until: float) -> bool:
        """Return whether this id is seen for the first time; it is remembered until then."""
        with self._lock:
            now = time.time()
            if len(self._seen) > 10_000:
                self._seen = {known: end for known, end in self._seen.items() if end > now}
            is_first = bool(id) and self._seen.get(id, 0.0) <= now
            self._seen[id] = until
            return is_first


def _json(status: int, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
    return Reply(status, Headers({"Content-Type": "application/json", **(headers or {})}), json.dumps(content).encode())
