"""Signed tokens: made with any signer, verified by joserfc behind a wrapper that closes what it lets through.

Signing is a concatenation and one call of the signer, because a hardware module gives a signature and not a key.

Source: RFC 7515, RFC 7519, RFC 8725 (best current practice).
"""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from akson.crypto.signers import LEAST_RSA_BITS, Signer, base64url, number
from akson.errors import IntegrityError

__all__ = ["header_of", "sign_jwt", "verified_jwt", "verified_payload"]

_COMPACT: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
_REFUSED: Final = frozenset({"jku", "x5u", "crit", "b64"})
_MOST_BYTES: Final = 16_384
_SECRET: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "k"})


def _part(content: Mapping[str, Any]) -> str:
    return base64url(json.dumps(content, separators=(",", ":")).encode())


def sign_jwt(header: Mapping[str, Any], claims: Mapping[str, Any], signer: Signer) -> str:
    """Return the compact JWS of `claims`; `alg` of the header is the signer's."""
    signed = f"{_part({'alg': signer.alg, **header})}.{_part(claims)}"
    return f"{signed}.{base64url(signer.sign(signed.encode()))}"


def header_of(token: str) -> dict[str, Any]:
    """Return the header of a compact JWS, before anything is verified.

    Raises:
        IntegrityError: SEAL-002, when it is none, too large, or asks for a key to be fetched.
    """
    if len(token) > _MOST_BYTES or _COMPACT.fullmatch(token) is None:
        raise IntegrityError("SEAL-002", reason="not a compact token")
    encoded = token.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    except (ValueError, RecursionError):
        raise IntegrityError("SEAL-002", reason="header is no JSON") from None
    if not isinstance(header, dict):
        raise IntegrityError("SEAL-002", reason="header is no JSON object")
    members = cast("dict[str, Any]", header)
    if not _REFUSED.isdisjoint(members):
        raise IntegrityError("SEAL-002", reason="header is not allowed")
    return members


def verified_jwt(
    token: str, keys: Sequence[Mapping[str, Any]], *, algorithms: Sequence[str], typ: Sequence[str], own_key: bool = False
) -> dict[str, Any]:
    """Return the claims of a token whose signature holds; times and audience are the caller's to check.

    Args:
        token: Compact JWS.
        keys: Public JWKs; the one named by `kid` is used, or the only one.
        algorithms: What is allowed; the token does not decide.
        typ: Allowed values of the header's `typ`.
        own_key: Whether the header carries its own key, as a DPoP proof does.

    Raises:
        IntegrityError: SEAL-002 with the reason.
    """
    if header_of(token).get("typ") not in typ:
        raise IntegrityError("SEAL-002", reason="typ is not allowed")
    payload = verified_payload(token, keys, algorithms=algorithms, own_key=own_key)
    try:
        claims = json.loads(payload)
    except (ValueError, RecursionError):
        claims = None
    if not isinstance(claims, dict):
        raise IntegrityError("SEAL-002", reason="claims are no JSON object")
    return cast("dict[str, Any]", claims)


def verified_payload(token: str, keys: Sequence[Mapping[str, Any]], *, algorithms: Sequence[str], own_key: bool = False) -> bytes:
    """Return the payload of a compact JWS whose signature holds; arguments and errors as for `verified_jwt`."""
    from joserfc import jws
    from joserfc.errors import JoseError
    from joserfc.jwk import import_key

    header = header_of(token)
    if header.get("alg") not in algorithms or ("jwk" in header) is not own_key:
        raise IntegrityError("SEAL-002", reason="alg or key is not allowed")
    jwk = _chosen(header, keys)
    if not _is_public(jwk) or jwk.get("alg", header["alg"]) != header["alg"]:
        raise IntegrityError("SEAL-002", reason="key is not a public EC or RSA key for this")
    try:
        return jws.deserialize_compact(token, import_key(dict(jwk)), list(algorithms)).payload
    except (JoseError, ValueError, TypeError, KeyError):
        raise IntegrityError("SEAL-002", reason="signature does not hold") from None


def _is_public(jwk: Mapping[str, Any]) -> bool:
    """Return whether a JWK is a public EC key, or a public RSA key that is long enough."""
    if not _SECRET.isdisjoint(jwk):
        return False
    return jwk.get("kty") == "EC" or (jwk.get("kty") == "RSA" and _bits(jwk.get("n")) >= LEAST_RSA_BITS)


def _bits(modulus: object) -> int:
    try:
        return number(modulus).bit_length() if isinstance(modulus, str) else 0
    except ValueError:
        return 0


def _chosen(header: Mapping[str, Any], keys: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    if "kid" in header:
        keys = [key for key in keys if key.get("kid") == header["kid"]]
    if len(keys) != 1:
        raise IntegrityError("SEAL-002", reason="key is not known")
    return keys[0]
