"""Keys that sign: from a file, made for the moment, or of your own kind, as a hardware module.

Source: RFC 7515 (JWS), RFC 7517 (JWK), RFC 7518 (ES256, PS256), RFC 7638 (thumbprint).
"""

import base64
import json
import os
from collections.abc import Mapping
from hashlib import sha256
from os import PathLike
from typing import Any, Final, NoReturn, Protocol, runtime_checkable

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from akson.errors import ConfigurationError

__all__ = [
    "LEAST_RSA_BITS",
    "KeySigner",
    "Signer",
    "base64url",
    "ephemeral_signer",
    "load_signer",
    "number",
    "signer_from_jwk",
    "thumbprint",
]

_P256_BYTES: Final = 32
LEAST_RSA_BITS: Final = 2048
_THUMBPRINT_MEMBERS: Final = {"EC": ("crv", "kty", "x", "y"), "RSA": ("e", "kty", "n")}


def base64url(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(data: str) -> int:
    """Return the number that a member of a JWK holds."""
    return int.from_bytes(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)), "big")


def thumbprint(jwk: Mapping[str, str]) -> str:
    """Return the RFC 7638 thumbprint of a public JWK."""
    members = {name: jwk[name] for name in _THUMBPRINT_MEMBERS[jwk["kty"]]}
    return base64url(sha256(json.dumps(members, separators=(",", ":"), sort_keys=True).encode()).digest())


@runtime_checkable
class Signer(Protocol):
    """Whatever signs: a key of `load_signer`, or your own over a hardware module."""

    @property
    def alg(self) -> str:
        """ES256 or PS256."""
        ...

    @property
    def public_jwk(self) -> Mapping[str, str]:
        """The public key; with a `kid`, where one is registered."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Return the signature in the form that JWS wants."""
        ...


class KeySigner:
    """A private key in memory; it prints its kind alone, and cannot be pickled."""

    __slots__ = ("_key", "_public", "alg")

    alg: str

    def __init__(self, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, *, kid: str | None = None) -> None:
        self._key = key
        self._public = _public_jwk(key)
        self.alg = "ES256" if isinstance(key, ec.EllipticCurvePrivateKey) else "PS256"
        if kid is not None:
            self._public["kid"] = kid

    @property
    def public_jwk(self) -> Mapping[str, str]:
        """The public key."""
        return self._public

    def sign(self, data: bytes) -> bytes:
        """Return the signature: r and s side by side for ES256, PSS for PS256."""
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            r, s = decode_dss_signature(self._key.sign(data, ec.ECDSA(hashes.SHA256())))
            return r.to_bytes(_P256_BYTES, "big") + s.to_bytes(_P256_BYTES, "big")
        return self._key.sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH), hashes.SHA256())

    def private_jwk(self) -> dict[str, str]:
        """Return the private key as a JWK, to be kept where nobody else reads it; EC alone.

        Raises:
            ConfigurationError: CONF-002, for an RSA key.
        """
        if not isinstance(self._key, ec.EllipticCurvePrivateKey):
            raise ConfigurationError("CONF-002")
        secret = self._key.private_numbers().private_value
        return {**self._public, "d": base64url(secret.to_bytes(_P256_BYTES, "big"))}

    def __repr__(self) -> str:
        return f"KeySigner({self.alg})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a signer cannot be pickled")


def _public_jwk(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> dict[str, str]:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        if not isinstance(key.curve, ec.SECP256R1):
            raise ConfigurationError("CONF-002")
        point = key.public_key().public_numbers()
        x, y = (base64url(number.to_bytes(_P256_BYTES, "big")) for number in (point.x, point.y))
        return {"kty": "EC", "crv": "P-256", "x": x, "y": y}
    if key.key_size < LEAST_RSA_BITS:
        raise ConfigurationError("CONF-002")
    numbers = key.public_key().public_numbers()
    n, e = (base64url(number.to_bytes((number.bit_length() + 7) // 8, "big")) for number in (numbers.n, numbers.e))
    return {"kty": "RSA", "n": n, "e": e}


def ephemeral_signer(*, kid: str | None = None) -> KeySigner:
    """Return a P-256 key made now, which lives as long as the object."""
    return KeySigner(ec.generate_private_key(ec.SECP256R1()), kid=kid)


def signer_from_jwk(jwk: Mapping[str, Any]) -> KeySigner:
    """Return the signer of a private JWK.

    Raises:
        ConfigurationError: CONF-002, when it is no EC P-256 or RSA key of at least 2048 bits.
    """
    try:
        if jwk["kty"] == "EC" and jwk["crv"] == "P-256":
            public = ec.EllipticCurvePublicNumbers(number(jwk["x"]), number(jwk["y"]), ec.SECP256R1())
            return KeySigner(ec.EllipticCurvePrivateNumbers(number(jwk["d"]), public).private_key(), kid=jwk.get("kid"))
        if jwk["kty"] == "RSA":
            p, q, d, dp, dq, qi = (number(jwk[name]) for name in ("p", "q", "d", "dp", "dq", "qi"))
            numbers = rsa.RSAPublicNumbers(number(jwk["e"]), number(jwk["n"]))
            return KeySigner(rsa.RSAPrivateNumbers(p, q, d, dp, dq, qi, numbers).private_key(), kid=jwk.get("kid"))
    except (KeyError, ValueError, TypeError):
        raise ConfigurationError("CONF-002") from None
    raise ConfigurationError("CONF-002")


def load_signer(path: str | PathLike[str], *, password: bytes | None = None) -> KeySigner:
    """Return the signer of a private key in a file: PEM (PKCS#8), or a JWK as JSON.

    Raises:
        ConfigurationError: CONF-001 no readable file, CONF-002 no key that is allowed.
    """
    try:
        with open(os.fspath(path), "rb") as file:
            content = file.read(65_536)
    except OSError:
        raise ConfigurationError("CONF-001", reason="the key file cannot be read") from None
    if content.lstrip().startswith(b"{"):
        try:
            jwk = json.loads(content)
        except (ValueError, RecursionError):
            raise ConfigurationError("CONF-002") from None
        return signer_from_jwk(jwk)
    try:
        key = serialization.load_pem_private_key(content, password)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ConfigurationError("CONF-002") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise ConfigurationError("CONF-002")
    return KeySigner(key)
