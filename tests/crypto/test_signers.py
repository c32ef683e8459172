"""Keys that sign: which are taken, which refused, and that others can verify what they make."""

import json
import pickle
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from joserfc import jws
from joserfc.jwk import ECKey, RSAKey, import_key

from akson.crypto import KeySigner, Signer, ephemeral_signer, load_signer, signer_from_jwk
from akson.crypto.signers import base64url, thumbprint
from akson.errors import ConfigurationError

EC = ec.generate_private_key(ec.SECP256R1())
RSA = rsa.generate_private_key(65537, 2048)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


def _pem(key: Key, password: bytes | None = None) -> bytes:
    encryption = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


def _holds(signer: Signer) -> bool:
    """Return whether joserfc verifies what a signer signs."""
    signed = f"{base64url(json.dumps({'alg': signer.alg}).encode())}.{base64url(b'payload')}"
    token = f"{signed}.{base64url(signer.sign(signed.encode()))}"
    return jws.deserialize_compact(token, import_key(dict(signer.public_jwk)), [signer.alg]).payload == b"payload"


@pytest.mark.parametrize(("key", "alg"), [(EC, "ES256"), (RSA, "PS256")], ids=["EC", "RSA"])
@pytest.mark.parametrize("password", [None, b"secret"])
def test_pem(tmp_path: Path, key: Key, alg: str, password: bytes | None) -> None:
    """A PEM file, encrypted or not, gives a signer whose signatures hold."""
    path = tmp_path / "key.pem"
    path.write_bytes(_pem(key, password))
    signer = load_signer(path, password=password)

    assert alg == signer.alg
    assert _holds(signer)


@pytest.mark.parametrize("key", [ECKey.generate_key("P-256", {"kid": "k"}), RSAKey.generate_key(2048, {"kid": "k"})], ids=["EC", "RSA"])
def test_jwk(tmp_path: Path, key: ECKey | RSAKey) -> None:
    """A JWK in a file gives a signer with its kid, and nothing of the private key in the public one."""
    path = tmp_path / "key.json"
    path.write_text(json.dumps(key.as_dict(private=True)))
    signer = load_signer(path)

    assert "k" == signer.public_jwk["kid"]
    assert set() == {"d", "p", "q", "dp", "dq", "qi"} & signer.public_jwk.keys()
    assert _holds(signer)


def test_a_signer_goes_through_its_jwk() -> None:
    """A key that was made now can be kept as a JWK and loaded again."""
    signer = ephemeral_signer(kid="k")

    assert signer.public_jwk == signer_from_jwk(signer.private_jwk()).public_jwk
    with pytest.raises(ConfigurationError):
        KeySigner(RSA).private_jwk()


JWK = ephemeral_signer().private_jwk()
RSA_JWK = RSAKey.generate_key(2048).as_dict(private=True)
WRONG: list[object] = [
    {},
    {"kty": "oct", "k": "AAAA"},
    {"kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA"},
    {**JWK, "crv": "P-384"},
    {name: value for name, value in JWK.items() if name != "d"},
    {**JWK, "d": 5},
    {**JWK, "x": JWK["y"]},
    {**JWK, "d": ephemeral_signer().private_jwk()["d"]},
    {name: value for name, value in RSA_JWK.items() if name != "q"},
    {**RSA_JWK, "p": RSA_JWK["q"]},
    {**RSA_JWK, "n": "AQAB"},
]


@pytest.mark.parametrize("jwk", WRONG, ids=range(len(WRONG)))
def test_a_jwk_that_is_not_taken(jwk: dict[str, str]) -> None:
    """A key of another kind, without its private part, or whose parts do not belong together is refused."""
    with pytest.raises(ConfigurationError) as raised:
        signer_from_jwk(jwk)

    assert "CONF-002" == raised.value.code


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{" * 60_000,
        b'{"a":' * 12_000,
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        _pem(EC, b"secret"),
        _pem(ed25519.Ed25519PrivateKey.generate()),
        _pem(ec.generate_private_key(ec.SECP384R1())),
        _pem(ec.generate_private_key(ec.SECP256K1())),
        _pem(rsa.generate_private_key(65537, 1024)),  # noqa: S505 - it is to be refused
        EC.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo),
    ],
    ids=["empty", "half", "array", "deep", "deeper", "no key", "no password", "Ed25519", "P-384", "secp256k1", "RSA-1024", "public"],
)
def test_a_file_that_is_not_taken(tmp_path: Path, content: bytes) -> None:
    """A file without a key of an allowed kind is refused."""
    path = tmp_path / "key"
    path.write_bytes(content)

    with pytest.raises(ConfigurationError) as raised:
        load_signer(path)

    assert "CONF-002" == raised.value.code


@pytest.mark.parametrize("password", [b"wrong", b"secret"])
def test_a_wrong_password(tmp_path: Path, password: bytes) -> None:
    """A wrong password, or one for a file that has none, is refused."""
    path = tmp_path / "key.pem"
    path.write_bytes(_pem(EC, b"secret" if password == b"wrong" else None))

    with pytest.raises(ConfigurationError):
        load_signer(path, password=password)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file has its own code, and the error does not name it."""
    with pytest.raises(ConfigurationError) as raised:
        load_signer(tmp_path / "secret-name.pem")

    assert "CONF-001" == raised.value.code
    assert "secret-name" not in str(raised.value)


def test_thumbprint_of_the_specification() -> None:
    """RFC 7638's example key has RFC 7638's thumbprint, whatever else is in the JWK."""
    modulus = (
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs"
        "tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1"
        "n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
    )
    jwk = {"kty": "RSA", "n": modulus, "e": "AQAB", "alg": "RS256", "kid": "2011-04-29"}

    assert "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs" == thumbprint(jwk)


def test_thumbprint_as_others_make_it() -> None:
    """The thumbprint of an EC key is the one that joserfc makes."""
    public = ephemeral_signer().public_jwk

    assert ECKey.import_key(dict(public)).thumbprint() == thumbprint(public)


def test_a_signer_tells_nothing() -> None:
    """A signer prints its algorithm alone, and cannot be pickled."""
    signer = ephemeral_signer()

    assert "KeySigner(ES256)" == repr(signer)
    assert isinstance(signer, Signer)
    with pytest.raises(TypeError):
        pickle.dumps(signer)
