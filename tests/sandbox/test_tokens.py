"""The sandbox's authentication refuses what HelseID and a strict API refuse; each request is made by hand."""

import json
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import pytest

from akson.client.call import Headers, Reply
from akson.crypto.jws import sign_jwt
from akson.crypto.signers import KeySigner, base64url, ephemeral_signer, thumbprint
from akson.sandbox.handler import Handler
from akson.sandbox.store import Store
from akson.sandbox.tokens import AUDIENCE, CLIENT_ID, SCOPES, TokenServer

ORIGIN = "http://127.0.0.1:8080"
TOKEN_URL = f"{ORIGIN}/connect/token"
URL = f"{ORIGIN}/fhir/Patient/1"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
Changes = Mapping[str, Any]
NOTHING: Changes = MappingProxyType({})


class Desk:
    """A sandbox, and whoever comes to it with tokens and proofs of any kind."""

    def __init__(self) -> None:
        self.tokens = TokenServer(ORIGIN)
        self.handler = Handler(Store(), self.tokens)
        self.key = ephemeral_signer()

    def proof(
        self, method: str, url: str, *, token: str | None = None, header: Changes = NOTHING, key: KeySigner | None = None, **changes: Any
    ) -> str:
        """Return a proof with changes to its header and claims; None leaves a claim out."""
        key = key or self.key
        claims: dict[str, Any] = {
            "jti": base64url(time.perf_counter_ns().to_bytes(8, "big")),
            "htm": method,
            "htu": url,
            "iat": int(time.time()),
        }
        if token is not None:
            claims["ath"] = base64url(sha256(token.encode()).digest())
        claims = {name: value for name, value in {**claims, **changes}.items() if value is not None}
        return sign_jwt({"typ": "dpop+jwt", "jwk": dict(key.public_jwk), **header}, claims, key)

    def assertion(self, *, header: Changes = NOTHING, key: KeySigner | None = None, **changes: Any) -> str:
        """Return an assertion with changes to its header and claims."""
        now = int(time.time())
        claims: dict[str, Any] = {"iss": CLIENT_ID, "sub": CLIENT_ID, "aud": ORIGIN, "iat": now, "nbf": now, "exp": now + 10}
        claims["jti"] = base64url(time.perf_counter_ns().to_bytes(8, "big"))
        claims = {name: value for name, value in {**claims, **changes}.items() if value is not None}
        return sign_jwt({"typ": "client-authentication+jwt", "kid": "sandbox-1", **header}, claims, key or self.tokens.client_signer)

    def ask(self, *, assertion: str | None = None, proof: str | None = None, **form: str) -> Reply:
        """Ask for a token, with the nonce that the server gives."""
        fields = {"grant_type": "client_credentials", "scope": " ".join(SCOPES), "client_id": CLIENT_ID, "client_assertion_type": ASSERTION}
        fields["client_assertion"] = assertion if assertion is not None else self.assertion()
        proof = proof if proof is not None else self.proof("POST", TOKEN_URL, nonce=self.nonce())
        return self.handler.handle("POST", TOKEN_URL, Headers({"DPoP": proof}), urlencode({**fields, **form}).encode())

    def nonce(self) -> str:
        """Return the nonce that the token endpoint asks for."""
        reply = self.handler.handle("POST", TOKEN_URL, Headers({"DPoP": self.proof("POST", TOKEN_URL)}), b"")
        return reply.headers["DPoP-Nonce"]

    def token(self, **form: str) -> str:
        """Return a token."""
        reply = self.ask(**form)
        assert 200 == reply.status, reply.body
        return str(json.loads(reply.body)["access_token"])

    def call(
        self, token: str, proof: str | None = None, *, method: str = "GET", url: str = URL, scheme: str = "DPoP", body: bytes = b""
    ) -> Reply:
        """Call the API."""
        proof = proof if proof is not None else self.proof(method, url.partition("?")[0], token=token)
        return self.handler.handle(method, url, Headers({"Authorization": f"{scheme} {token}", "DPoP": proof}), body)


@pytest.fixture
def desk() -> Desk:
    """A sandbox without residents."""
    return Desk()


def test_a_token_and_a_call(desk: Desk) -> None:
    """With all in order a token is given and a call is answered."""
    assert 404 == desk.call(desk.token()).status


def test_the_nonce_of_the_token_endpoint(desk: Desk) -> None:
    """Without the nonce, or with another, the token endpoint asks for it; it comes with every token."""
    for nonce in (None, "other", "å"):
        reply = desk.ask(proof=desk.proof("POST", TOKEN_URL, nonce=nonce))

        assert (400, b'{"error": "use_dpop_nonce"}', True) == (reply.status, reply.body, "DPoP-Nonce" in reply.headers)
    assert "DPoP-Nonce" in desk.ask().headers


def test_a_nonce_is_good_for_a_minute_at_least(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was given at the end of a minute is taken in the next, and in no later one."""
    clock = [1_800_000_059.9]
    monkeypatch.setattr("akson.sandbox.tokens.time.time", lambda: clock[-1])
    nonce = desk.nonce()
    asked: list[bool] = []
    for later in (0.2, 59, 61):
        clock.append(clock[0] + later)
        reply = desk.ask(proof=desk.proof("POST", TOKEN_URL, nonce=nonce))
        asked.append(b"use_dpop_nonce" in reply.body)

    assert [False, False, True] == asked


def _assertions(desk: Desk) -> dict[str, str]:
    now = int(time.time())
    return {
        "typ JWT": desk.assertion(header={"typ": "JWT"}),
        "another key": desk.assertion(key=ephemeral_signer(kid="sandbox-1")),
        "another kid": desk.assertion(header={"kid": "x"}),
        "its own key": desk.assertion(header={"jwk": dict(desk.tokens.client_signer.public_jwk)}),
        "aud is the endpoint": desk.assertion(aud=TOKEN_URL),
        "aud is an array": desk.assertion(aud=[ORIGIN]),
        "no aud": desk.assertion(aud=None),
        "exp too late": desk.assertion(exp=now + 61),
        "expired": desk.assertion(iat=now - 20, nbf=now - 20, exp=now - 1),
        "not yet": desk.assertion(nbf=now + 20),
        "no nbf": desk.assertion(nbf=None),
        "no iat": desk.assertion(iat=None),
        "iat is text": desk.assertion(iat=str(now)),
        "exp is a fraction": desk.assertion(exp=now + 9.5),
        "no jti": desk.assertion(jti=None),
        "another iss": desk.assertion(iss="x"),
        "another sub": desk.assertion(sub="x"),
        "none": "",
        "nonsense": "a.b.c",
    }


@pytest.mark.parametrize("what", _assertions(Desk()))
def test_assertions_that_are_refused(desk: Desk, what: str) -> None:
    """A client assertion is taken just as HelseID takes it."""
    reply = desk.ask(assertion=_assertions(desk)[what])

    assert (400, b'{"error": "invalid_client"}') == (reply.status, reply.body)


def test_an_assertion_is_taken_once(desk: Desk) -> None:
    """The same assertion again is refused, also after a proof without a nonce was."""
    assertion = desk.assertion()

    assert [200, 400] == [desk.ask(assertion=assertion).status for _ in range(2)]


@pytest.mark.parametrize(
    "form",
    [{"grant_type": "password"}, {"scope": ""}, {"scope": "other"}, {"client_id": "x"}, {"client_assertion_type": "x"}],
    ids=str,
)
def test_forms_that_are_refused(desk: Desk, form: dict[str, str]) -> None:
    """Another grant, scope or client gets no token."""
    assert 400 == desk.ask(**form).status


def test_only_post_gives_tokens(desk: Desk) -> None:
    """The token endpoint takes POST alone."""
    assert 405 == desk.handler.handle("GET", TOKEN_URL, Headers(), b"").status


Proofs = Callable[[Desk, str], str]
WRONG: dict[str, Proofs] = {
    "no proof": lambda _, __: "",
    "nonsense": lambda _, __: "a.b.c",
    "another method": lambda desk, token: desk.proof("POST", URL, token=token),
    "another address": lambda desk, token: desk.proof("GET", f"{ORIGIN}/fhir/Patient/2", token=token),
    "with a query": lambda desk, token: desk.proof("GET", f"{URL}?x=1", token=token),
    "another host": lambda desk, token: desk.proof("GET", "http://localhost:8080/fhir/Patient/1", token=token),
    "another token": lambda desk, _: desk.proof("GET", URL, token="x"),
    "no token": lambda desk, _: desk.proof("GET", URL),
    "another key": lambda desk, token: desk.proof("GET", URL, token=token, key=ephemeral_signer()),
    "old": lambda desk, token: desk.proof("GET", URL, token=token, iat=int(time.time()) - 20),
    "from the future": lambda desk, token: desk.proof("GET", URL, token=token, iat=int(time.time()) + 20),
    "no iat": lambda desk, token: desk.proof("GET", URL, token=token, iat=None),
    "typ JWT": lambda desk, token: desk.proof("GET", URL, token=token, header={"typ": "JWT"}),
    "a private key": lambda desk, token: desk.proof("GET", URL, token=token, header={"jwk": desk.key.private_jwk()}),
    "no key": lambda desk, token: sign_jwt({"typ": "dpop+jwt"}, {"htm": "GET", "htu": URL}, desk.key),
    "key is text": lambda desk, token: desk.proof("GET", URL, token=token, header={"jwk": "x"}),
    "key is a number": lambda desk, token: desk.proof("GET", URL, token=token, header={"jwk": 5}),
    "half a key": lambda desk, token: desk.proof("GET", URL, token=token, header={"jwk": {"kty": "EC"}}),
    "a secret": lambda desk, token: desk.proof("GET", URL, token=token, header={"jwk": {"kty": "oct", "k": "AAAA"}}),
}


@pytest.mark.parametrize("what", WRONG)
def test_proofs_that_are_refused(desk: Desk, what: str) -> None:
    """A proof is of this call, this token, this key and this moment."""
    token = desk.token()
    reply = desk.call(token, WRONG[what](desk, token))

    assert 401 == reply.status
    assert 'error="invalid_token"' in reply.headers["WWW-Authenticate"]


def test_a_proof_is_taken_once(desk: Desk) -> None:
    """The same proof again is refused, for the API and for the token endpoint."""
    token = desk.token()
    proof, at_token = desk.proof("GET", URL, token=token), desk.proof("POST", TOKEN_URL, nonce=desk.nonce())

    assert [404, 401] == [desk.call(token, proof).status for _ in range(2)]
    assert [200, 400] == [desk.ask(proof=at_token).status for _ in range(2)]


def _tokens(desk: Desk) -> dict[str, str]:
    now = int(time.time())
    bound = {"jkt": thumbprint(desk.key.public_jwk)}
    claims = {"iss": ORIGIN, "aud": AUDIENCE, "exp": now + 60, "scope": " ".join(SCOPES), "cnf": bound}

    def token(header: Changes = NOTHING, key: KeySigner = desk.tokens._signer, **changes: Any) -> str:
        return sign_jwt({"typ": "at+jwt", **header}, {**claims, **changes}, key)

    assert 404 == desk.call(token()).status
    return {
        "expired": token(exp=now - 1),
        "another issuer": token(iss="https://other.example"),
        "another audience": token(aud="nhn:other-api"),
        "several audiences": token(aud=[AUDIENCE]),
        "another key signed it": token(key=ephemeral_signer()),
        "typ JWT": token({"typ": "JWT"}),
        "bound to another key": token(cnf={"jkt": "x"}),
        "bound to nothing": token(cnf={}),
        "nonsense": "a.b.c",
        "not ASCII": "å",
    }


@pytest.mark.parametrize("what", _tokens(Desk()))
def test_tokens_that_are_refused(desk: Desk, what: str) -> None:
    """A token is ours, for this API, in time, and bound to the key of the proof."""
    assert 401 == desk.call(_tokens(desk)[what]).status


def test_a_call_without_a_token(desk: Desk) -> None:
    """Without a token, or with one for whoever bears it, nothing is answered but the metadata."""
    token = desk.token()

    assert 401 == desk.handler.handle("GET", URL, Headers(), b"").status
    assert 401 == desk.call(token, scheme="Bearer").status
    assert 200 == desk.handler.handle("GET", f"{ORIGIN}/fhir/metadata", Headers(), b"").status


def test_scopes(desk: Desk) -> None:
    """Reading and searching need the one scope, writing the other."""
    reader, writer = desk.token(scope=SCOPES[0]), desk.token(scope=SCOPES[1])
    search = f"{ORIGIN}/fhir/Patient/_search"

    assert (404, 200, 403) == (
        desk.call(reader).status,
        desk.call(reader, method="POST", url=search).status,
        desk.call(reader, method="PUT").status,
    )
    assert (403, 403, 400) == (
        desk.call(writer).status,
        desk.call(writer, method="POST", url=search).status,
        desk.call(writer, method="PUT").status,
    )
