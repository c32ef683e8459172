"""Proofs of possession: a fresh one for every request, so that a stolen token is worth nothing.

Written on `cryptography` through the signer, for speed; joserfc verifies it in the tests.

Source: RFC 9449; HelseID, "Formatering av DPoP-bevis".
"""

import re
import secrets
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from akson.client.call import Call, Reply
from akson.crypto.jws import sign_jwt
from akson.crypto.signers import Signer, base64url, ephemeral_signer, thumbprint

__all__ = ["DPoP", "htu_of"]

_MOST_NONCE_BYTES: Final = 1024
#: NQCHAR of RFC 6749: visible ASCII without the quotation mark and the backslash.
_NONCE: Final = re.compile(r"[!#-\[\]-~]+", re.ASCII)
_PUBLIC: Final = frozenset({"kty", "crv", "x", "y", "n", "e"})


def htu_of(url: str) -> str:
    """Return the address without query, fragment and default port, its escapes untouched, as a server rebuilds it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    is_default = parts.port is None or (parts.scheme, parts.port) in (("https", 443), ("http", 80))
    return f"{parts.scheme}://{shown}{'' if is_default else f':{parts.port}'}{parts.path or '/'}"


class DPoP:
    """A key for proofs, and the newest nonce of each server."""

    __slots__ = ("_nonces", "_signer")

    def __init__(self, signer: Signer | None = None) -> None:
        self._signer = signer or ephemeral_signer()
        self._nonces: dict[str, str] = {}

    @property
    def thumbprint(self) -> str:
        """The key's thumbprint, which the token is bound to."""
        return thumbprint(self._signer.public_jwk)

    def prove(self, call: Call, *, now: float, token: str | None = None) -> Call:
        """Return the call with a proof made for it alone.

        Args:
            call: The call, its address whole.
            now: Seconds since 1970.
            token: The access token the proof goes with; None towards the token endpoint.
        """
        claims: dict[str, object] = {"jti": secrets.token_urlsafe(16), "htm": call.method, "htu": htu_of(call.url), "iat": int(now)}
        nonce = self.nonce_for(call.url)
        if nonce is not None:
            claims["nonce"] = nonce
        if token is not None:
            claims["ath"] = base64url(sha256(token.encode("ascii")).digest())
        jwk = {name: value for name, value in self._signer.public_jwk.items() if name in _PUBLIC}
        return call.with_header("DPoP", sign_jwt({"typ": "dpop+jwt", "jwk": jwk}, claims, self._signer))

    def nonce_for(self, url: str) -> str | None:
        """Return the newest nonce of the server of that address."""
        return self._nonces.get(_origin(url))

    def remember(self, url: str, reply: Reply) -> str | None:
        """Keep the nonce that the server gives for the next proof, and return it; None when it gives none to use."""
        nonce = reply.headers.get("DPoP-Nonce")
        if nonce is None or len(nonce) > _MOST_NONCE_BYTES or _NONCE.fullmatch(nonce) is None:
            return None
        self._nonces[_origin(url)] = nonce
        return nonce


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
