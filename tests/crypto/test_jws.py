"""Signed tokens: made here and verified by joserfc, made by joserfc and verified here, and all that is refused."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, OctKey, RSAKey, import_key

from akson.crypto import KeySigner, ephemeral_signer, signer_from_jwk
from akson.crypto.jws import header_of, sign_jwt, verified_jwt, verified_payload
from akson.errors import IntegrityError

EC = ephemeral_signer(kid="k")
RSA_KEY = RSAKey.generate_key(2048, {"kid": "r"})
RSA = signer_from_jwk(RSA_KEY.as_dict(private=True))
CLAIMS: dict[str, Any] = {"sub": "ærlig", "n": 5}


def _verified(token: str, *keys: Any, **changes: Any) -> dict[str, Any]:
    settings: dict[str, Any] = {"algorithms": ("ES256", "PS256"), "typ": ("JWT",)}
    return verified_jwt(token, keys or [dict(EC.public_jwk)], **{**settings, **changes})


def _part(content: object) -> str:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _token(header: object, claims: object = CLAIMS, *, key: KeySigner = EC) -> str:
    """Return a token with any header, whose signature holds."""
    signed = f"{_part(header)}.{_part(claims)}"
    return f"{signed}.{_part(key.sign(signed.encode()))}"


HEADER = {"alg": "ES256", "typ": "JWT", "kid": "k"}


@pytest.mark.parametrize("signer", [EC, RSA], ids=["ES256", "PS256"])
def test_others_verify_ours(signer: KeySigner) -> None:
    """Joserfc verifies what is signed here, header and claims as they were given."""
    token = sign_jwt({"typ": "JWT", "kid": "x"}, CLAIMS, signer)
    verified = jwt.decode(token, import_key(dict(signer.public_jwk)), algorithms=[signer.alg])

    assert ({"alg": signer.alg, "typ": "JWT", "kid": "x"}, CLAIMS) == (verified.header, verified.claims)


@pytest.mark.parametrize(("key", "alg"), [(ECKey.generate_key("P-256"), "ES256"), (RSA_KEY, "PS256")], ids=["ES256", "PS256"])
def test_we_verify_theirs(key: ECKey | RSAKey, alg: str) -> None:
    """What joserfc signs is verified here."""
    token = jwt.encode({"alg": alg, "typ": "JWT"}, CLAIMS, key, algorithms=[alg])

    assert CLAIMS == _verified(token, key.as_dict(private=False))


def test_the_key_is_the_one_that_is_named() -> None:
    """Of several keys the one with the kid is used; without a kid there must be one."""
    token, other = sign_jwt({"typ": "JWT", "kid": "k"}, CLAIMS, EC), dict(RSA.public_jwk)

    assert CLAIMS == _verified(token, other, dict(EC.public_jwk))
    for keys in ([other], [], [dict(EC.public_jwk)] * 2):
        with pytest.raises(IntegrityError):
            verified_jwt(token, keys, algorithms=("ES256",), typ=("JWT",))
    with pytest.raises(IntegrityError):
        _verified(sign_jwt({"typ": "JWT"}, CLAIMS, EC), other, dict(EC.public_jwk))


def _hs256() -> str:
    """Return a token signed with the public key as if it were a secret."""
    secret = OctKey.import_key(json.dumps(dict(EC.public_jwk)).encode())
    return jwt.encode({"alg": "HS256", "typ": "JWT", "kid": "k"}, CLAIMS, secret, algorithms=["HS256"])


GOOD = _token(HEADER)
REFUSED: dict[str, Callable[[], str]] = {
    "none": lambda: f"{_part({'alg': 'none', 'typ': 'JWT', 'kid': 'k'})}.{_part(CLAIMS)}.",
    "none with a signature": lambda: _token({**HEADER, "alg": "none"}),
    "None": lambda: _token({**HEADER, "alg": "None"}),
    "no alg": lambda: _token({"typ": "JWT", "kid": "k"}),
    "alg is an array": lambda: _token({**HEADER, "alg": ["ES256"]}),
    "HS256 with the public key": _hs256,
    "RS256": lambda: _token({**HEADER, "alg": "RS256"}),
    "PS256 with an EC key": lambda: _token({**HEADER, "alg": "PS256"}),
    "jku": lambda: _token({**HEADER, "jku": "https://evil.example/jwks"}),
    "x5u": lambda: _token({**HEADER, "x5u": "https://evil.example/cert"}),
    "crit": lambda: _token({**HEADER, "crit": ["exp"], "exp": 1}),
    "b64": lambda: _token({**HEADER, "b64": False}),
    "its own key": lambda: _token({**HEADER, "jwk": dict(EC.public_jwk)}),
    "another typ": lambda: _token({**HEADER, "typ": "at+jwt"}),
    "no typ": lambda: _token({"alg": "ES256", "kid": "k"}),
    "another kid": lambda: _token({**HEADER, "kid": "other"}),
    "kid is an object": lambda: _token({**HEADER, "kid": {"a": 1}}),
    "two parts": lambda: GOOD.rpartition(".")[0],
    "four parts": lambda: f"{GOOD}.AAAA",
    "five parts": lambda: f"{GOOD}.AAAA.AAAA",
    "padding": lambda: f"{GOOD}=",
    "padding in the header": lambda: f"{_part(b' ' + json.dumps(HEADER).encode())}=.{GOOD.partition('.')[2]}",
    "a blank": lambda: f"{GOOD} ",
    "a line": lambda: f"{GOOD}\n",
    "no signature": lambda: f"{GOOD.rpartition('.')[0]}.",
    "another signature": lambda: f"{GOOD.rpartition('.')[0]}.{_part(bytes(64))}",
    "a longer signature": lambda: f"{GOOD}AAAA",
    "changed claims": lambda: ".".join([GOOD.split(".")[0], _part({"sub": "x"}), GOOD.split(".")[2]]),
    "another's signature": lambda: _token(HEADER, key=ephemeral_signer()),
    "header is no JSON": lambda: _token(b"x"),
    "header is an array": lambda: _token([1]),
    "header is not UTF-8": lambda: _token(b"\xff\xfe"),
    "header is deep": lambda: _token(b"[" * 9000),
    "claims are an array": lambda: _token(HEADER, [1]),
    "claims are no JSON": lambda: _token(HEADER, b"x"),
    "claims are deep": lambda: _token(HEADER, b'{"a":' * 2000),
    "too large": lambda: _token(HEADER, {"a": "x" * 20_000}),
    "empty": lambda: "",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused(what: str) -> None:
    """None of these is a token that holds."""
    with pytest.raises(IntegrityError) as raised:
        _verified(REFUSED[what]())

    assert "SEAL-002" == raised.value.code


@pytest.mark.parametrize(
    "key",
    [
        EC.private_jwk(),
        {"kty": "oct", "k": "AAAA", "kid": "k"},
        {**EC.public_jwk, "crv": "P-384"},
        {**EC.public_jwk, "x": "AAAA"},
        {**EC.public_jwk, "alg": "PS256"},
        {"kty": "EC", "kid": "k"},
        {"kid": "k"},
        {"kty": ["EC"], "kid": "k"},
    ],
    ids=range(8),
)
def test_keys_that_are_refused(key: dict[str, Any]) -> None:
    """A private key, a secret, a key of another kind or for something else verifies nothing."""
    with pytest.raises(IntegrityError):
        _verified(GOOD, key)


@pytest.mark.parametrize("modulus", ["short", 5, None, "!"])
def test_short_rsa_keys_are_refused(modulus: object) -> None:
    """An RSA key of 1024 bits verifies nothing, nor does one without a modulus."""
    with pytest.warns(SecurityWarning):
        small = RSAKey.import_key(_small_rsa())
    token = jwt.encode({"alg": "PS256", "typ": "JWT"}, CLAIMS, small, algorithms=["PS256"])
    public = small.as_dict(private=False)
    key = public if modulus == "short" else {**public, "n": modulus}

    with pytest.raises(IntegrityError):
        _verified(token, key)


def _small_rsa() -> bytes:
    key = rsa.generate_private_key(65537, 1024)  # noqa: S505 - it is to be refused
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def test_a_proof_carries_its_own_key() -> None:
    """Where a token must carry its own key, one without it is refused, and so is one with a private key."""
    public = dict(EC.public_jwk)
    header = {"alg": "ES256", "typ": "dpop+jwt"}
    proof = {"algorithms": ("ES256",), "typ": ("dpop+jwt",), "own_key": True}

    assert CLAIMS == _verified(_token({**header, "jwk": public}), public, **proof)
    with pytest.raises(IntegrityError):
        _verified(_token(header), public, **proof)
    with pytest.raises(IntegrityError):
        _verified(_token({**header, "jwk": EC.private_jwk()}), EC.private_jwk(), **proof)


def test_refusing_is_quick() -> None:
    """A megabyte of nonsense is refused at once."""
    started = time.monotonic()
    for text in ("a" * 1_000_000, "." * 1_000_000, "a." * 500_000, "=" * 1_000_000):
        with pytest.raises(IntegrityError):
            _verified(text)

    assert time.monotonic() - started < 0.2


#: Valid in the file and refused here, rightly: an empty payload has no claims, and PS384 is not what the key is for.
STRICTER = frozenset({259, 272, 346, 350})
TAKEN = ("ES256", "PS256", "RS256")


def _holds(token: str, key: dict[str, Any]) -> bool:
    try:
        verified_payload(token, [{name: value for name, value in key.items() if name != "kid"} | _kid(token)], algorithms=TAKEN)
    except IntegrityError:
        return False
    return True


def _kid(token: str) -> dict[str, Any]:
    """Return the kid that a token names, for the files' keys are told by their place alone."""
    try:
        header = header_of(token)
    except IntegrityError:
        return {}
    return {"kid": header["kid"]} if "kid" in header else {}


def test_wycheproof(reference_data: Path) -> None:
    """Of Wycheproof's signatures those of our algorithms are judged as the file does."""
    groups = json.loads((reference_data / "wycheproof" / "json_web_signature_test.json").read_text())["testGroups"]
    wrong: list[int] = []
    count = 0
    for group in groups:
        key = group.get("public") or {name: value for name, value in group["private"].items() if name not in _PRIVATE}
        for case in group["tests"] if key.get("alg") in (*TAKEN, None) else ():
            count += 1
            if _holds(case["jws"], key) is not (case["result"] == "valid"):
                wrong.append(case["tcId"])

    assert sorted(STRICTER) == sorted(wrong)
    assert 300 < count


_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi"})
