"""HelseID, tokens and proofs, against an authorization server that is a function; joserfc verifies what is sent."""

import base64
import json
import pickle
import traceback
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, import_key

from akson.client.auth import HelseID, NoAuth
from akson.client.auth.dpop import DPoP, htu_of
from akson.client.auth.tokens import Token
from akson.client.call import Call, Enter, Headers, Leave, Pause, Reply
from akson.client.exchange import exchange
from akson.errors import (
    AksonError,
    AuthenticationError,
    BusyError,
    ConfigurationError,
    GuardError,
    IntegrityError,
    ServerError,
    TransportError,
)
from akson.model import ENH
from client.driving import BASE, ISSUER, SIGNER, Server, ask, fhir

NOW = 1_790_000_000
TOKEN_URL = f"{ISSUER}/connect/token"
DISCOVERY_URL = f"{ISSUER}/.well-known/openid-configuration"
METADATA = {"issuer": ISSUER, "token_endpoint": TOKEN_URL}
ANSWER = {"access_token": "token-1", "token_type": "DPoP", "expires_in": 600}


def _part(token: str, at: int) -> dict[str, Any]:
    part = token.split(".")[at]
    content: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return content


def _verified_proof(call: Call) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and claims of a proof, verified by joserfc with the key in it."""
    text = call.headers["DPoP"]
    verified = jwt.decode(text, ECKey.import_key(_part(text, 0)["jwk"]), algorithms=["ES256"])
    return dict(verified.header), dict(verified.claims)


def _verified_assertion(call: Call) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and claims of the assertion in a token request, verified by joserfc."""
    text = dict(parse_qsl(call.body.decode()))["client_assertion"]
    verified = jwt.decode(text, import_key(dict(SIGNER.public_jwk)), algorithms=["ES256"])
    return dict(verified.header), dict(verified.claims)


def _auth(clock: Callable[[], float] = lambda: NOW, **changes: Any) -> HelseID:
    settings = {"issuer": ISSUER, "client_id": "client", "signer": SIGNER, "scopes": ("nhn:felles-journal/read",)}
    return HelseID(**{**settings, **changes}, clock=clock)


def _server(
    token: Callable[[Call], Reply] = lambda _: fhir(ANSWER),
    api: Callable[[Call], Reply] = lambda _: Reply(200),
    metadata: Callable[[], Reply] = lambda: fhir(METADATA),
) -> Server:
    answers: Mapping[str, Callable[[Call], Reply]] = {DISCOVERY_URL: lambda _: metadata(), TOKEN_URL: token}
    return Server(lambda call: answers.get(call.url, api)(call))


def _run(server: Server, auth: HelseID, **changes: Any) -> Reply:
    return server.run(exchange(ask(**changes), base_url=BASE, auth=auth))


def _calls(server: Server, url: str = TOKEN_URL) -> list[Call]:
    return [call for call in server.calls if call.url == url]


def test_assertion() -> None:
    """The assertion is what HelseID's profile asks for: its typ, the issuer as a string, numbers, at most a minute."""
    server = _server()
    _run(server, _auth())
    header, claims = _verified_assertion(_calls(server)[0])
    jti = claims.pop("jti")

    assert {"alg": "ES256", "kid": "client-1", "typ": "client-authentication+jwt"} == header
    assert {"iss": "client", "sub": "client", "aud": ISSUER, "iat": NOW, "nbf": NOW, "exp": NOW + 10} == claims
    assert len(jti) >= 22
    assert [int] * 3 == [type(claims[name]) for name in ("iat", "nbf", "exp")]


def test_token_request() -> None:
    """The token request is a form with the client's scopes, proved by DPoP, and is never sent by itself again."""
    server = _server()
    _run(server, _auth(scopes=("a", "b")))
    call = _calls(server)[0]
    form = dict(parse_qsl(call.body.decode()))
    del form["client_assertion"]

    assert {
        "grant_type": "client_credentials",
        "scope": "a b",
        "client_id": "client",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    } == form
    assert ("POST", False) == (call.method, call.is_repeatable)
    assert "Authorization" not in call.headers


@pytest.mark.parametrize(
    ("settings", "details"),
    [
        ({}, None),
        ({"organization": ENH("993467049")}, ("urn:oid:2.16.578.1.12.4.1.4.101", "993467049")),
        ({"parent": ENH("993467049")}, ("urn:oid:1.0.6523", "NO:ORGNR:993467049:")),
        ({"parent": ENH("993467049"), "organization": ENH("974760673")}, ("urn:oid:1.0.6523", "NO:ORGNR:993467049:974760673")),
    ],
)
def test_who_the_client_acts_for(settings: dict[str, ENH], details: tuple[str, str] | None) -> None:
    """Organisation numbers go into the assertion as HelseID wants them, for one tenant or many."""
    server = _server()
    _run(server, _auth(**settings))
    _, claims = _verified_assertion(_calls(server)[0])
    wanted = details and {
        "type": "helseid_authorization",
        "practitioner_role": {"organization": {"identifier": {"system": details[0], "type": "ENH", "value": details[1]}}},
    }

    assert wanted == claims.get("assertion_details")


def test_two_details_are_an_array() -> None:
    """An organisation and a journal of SFM are two details."""
    server = _server()
    _run(server, _auth(organization=ENH("993467049"), sfm_journal_id="j-1"))
    _, claims = _verified_assertion(_calls(server)[0])

    assert ["helseid_authorization", "nhn:sfm:journal-id"] == [each["type"] for each in claims["assertion_details"]]
    assert {"journal_id": "j-1"} == claims["assertion_details"][1]["value"]


def test_proofs() -> None:
    """The proof to the token endpoint names it; the one to the API also the token; the key in it is public."""
    server = _server()
    _run(server, _auth(), url="Condition?code=a%7Cb#x")
    header, at_token = _verified_proof(_calls(server)[0])
    api_header, at_api = _verified_proof(server.calls[-1])
    at_token.pop("jti")
    at_api.pop("jti")

    assert {"htm": "POST", "htu": TOKEN_URL, "iat": NOW} == at_token
    ath = base64.urlsafe_b64encode(sha256(b"token-1").digest()).rstrip(b"=").decode()
    assert {"htm": "GET", "htu": f"{BASE}/Condition", "iat": NOW, "ath": ath} == at_api
    assert ("dpop+jwt", {"kty", "crv", "x", "y"}) == (header["typ"], set(header["jwk"]))
    assert header == api_header
    assert "DPoP token-1" == server.calls[-1].headers["Authorization"]


def test_ath_of_the_specification() -> None:
    """RFC 9449's own token gives RFC 9449's own hash."""
    proof = DPoP().prove(Call("GET", f"{BASE}/x"), now=NOW, token="Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU")

    assert "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo" == _part(proof.headers["DPoP"], 1)["ath"]


def test_ids_are_never_used_twice() -> None:
    """Ten thousand proofs have ten thousand ids."""
    dpop, call = DPoP(), Call("GET", f"{BASE}/x")

    assert 10_000 == len({_part(dpop.prove(call, now=NOW).headers["DPoP"], 1)["jti"] for _ in range(10_000)})


@pytest.mark.parametrize(
    ("url", "htu"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example:443/x", "https://a.example/x"),
        ("http://a.example:80/x", "http://a.example/x"),
        ("https://a.example:80/x", "https://a.example:80/x"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("HTTPS://A.Example/X%2f%7e%C3%A5;v=1", "https://a.example/X%2f%7e%C3%A5;v=1"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("https://a.example/x/?", "https://a.example/x/"),
    ],
)
def test_htu(url: str, htu: str) -> None:
    """The address in a proof has neither query, fragment nor default port, and its escapes are untouched."""
    assert htu == htu_of(url)


def _wants_nonce(nonces: Mapping[str, str]) -> Callable[[Call], Reply]:
    """Return a server that takes only proofs with the nonce of their address."""

    def answer(call: Call) -> Reply:
        wanted = nonces[call.url]
        if _part(call.headers["DPoP"], 1).get("nonce") == wanted:
            return fhir(ANSWER)
        if call.url == TOKEN_URL:
            return fhir({"error": "use_dpop_nonce"}, 400, DPoP_Nonce=wanted)
        return Reply(401, Headers({"WWW-Authenticate": 'DPoP error="use_dpop_nonce"', "DPoP-Nonce": wanted}))

    return answer


def test_a_nonce_is_remembered_for_its_server() -> None:
    """Each server's nonce goes to that server alone, costs one call the first time and none later."""
    url = f"{BASE}/Patient/1"
    answer = _wants_nonce({TOKEN_URL: "nonce-a", url: "nonce-b"})
    server, auth = _server(token=answer, api=answer), _auth()
    _run(server, auth)
    _run(server, auth)

    assert [None, "nonce-a"] == [_verified_proof(call)[1].get("nonce") for call in _calls(server)]
    assert [None, "nonce-b", "nonce-b"] == [_verified_proof(call)[1].get("nonce") for call in _calls(server, url)]


def test_every_attempt_has_a_new_proof_and_assertion() -> None:
    """A server that takes each id once takes all that is sent to it."""
    replies = iter([Reply(503), fhir({"error": "use_dpop_nonce"}, 400, DPoP_Nonce="n"), fhir(ANSWER)])
    server = _server(token=lambda _: next(replies), api=lambda _: Reply(503))
    with pytest.raises(BusyError):
        _run(server, _auth())
    proofs = [_verified_proof(call)[1]["jti"] for call in server.calls if "DPoP" in call.headers]
    assertions = [_verified_assertion(call)[1]["jti"] for call in _calls(server)]

    assert (6, 6) == (len(proofs), len(set(proofs)))
    assert (3, 3) == (len(assertions), len(set(assertions)))


def test_a_server_that_wants_ever_new_nonces() -> None:
    """A token server that always asks for another nonce is asked twice."""
    server = _server(token=lambda _: fhir({"error": "use_dpop_nonce"}, 400, DPoP_Nonce=f"n-{len(server.calls)}"))

    with pytest.raises(AuthenticationError):
        _run(server, _auth())

    assert 2 == len(_calls(server))


def test_an_api_that_wants_ever_new_nonces() -> None:
    """An API that always asks for another nonce is asked twice, and no new token is fetched for it."""
    server = _server(
        api=lambda _: Reply(401, Headers({"WWW-Authenticate": "DPoP error=use_dpop_nonce", "DPoP-Nonce": f"n-{len(server.calls)}"}))
    )

    with pytest.raises(AuthenticationError):
        _run(server, _auth())

    assert (2, 1) == (len(_calls(server, f"{BASE}/Patient/1")), len(_calls(server)))


def test_two_at_once_that_are_asked_for_the_same_nonce() -> None:
    """Both calls come back with the nonce, though the first of them made it known already."""
    auth, url = _auth(), f"{BASE}/Patient/1"
    _run(_server(), auth)
    first, second = (exchange(ask(), base_url=BASE, auth=auth) for _ in range(2))
    wanted = Reply(401, Headers({"WWW-Authenticate": "DPoP error=use_dpop_nonce", "DPoP-Nonce": "n"}))
    next(first)
    next(second)
    again = [first.send(wanted), second.send(wanted)]

    assert [("n", url)] * 2 == [(_verified_proof(call)[1]["nonce"], call.url) for call in again if isinstance(call, Call)]


@pytest.mark.parametrize("nonce", ["", "x" * 1025, "x" * 10_000_000, "a b", "a\tb", "å", 'a"b', "a\\b", "a, b"])
def test_a_nonce_that_is_none(nonce: str) -> None:
    """A nonce that is too long or not printable is not used, and the server is asked once."""
    server = _server(token=lambda _: fhir({"error": "use_dpop_nonce"}, 400, DPoP_Nonce=nonce))

    with pytest.raises(AuthenticationError):
        _run(server, _auth())

    assert 1 == len(_calls(server))


def test_the_newest_nonce_counts_from_any_answer() -> None:
    """A nonce on a good answer is used for the next proof."""
    server, auth = _server(api=lambda _: Reply(200, Headers({"DPoP-Nonce": f"n-{len(server.calls)}"}))), _auth()
    for _ in range(3):
        _run(server, auth)
    nonces = [_verified_proof(call)[1].get("nonce") for call in _calls(server, f"{BASE}/Patient/1")]

    assert [None, "n-3", "n-4"] == nonces


@pytest.mark.parametrize(
    "answer",
    [
        {**ANSWER, "token_type": "Bearer"},
        {"access_token": "t", "expires_in": 600},
        {"token_type": "DPoP"},
        {**ANSWER, "access_token": 5},
        {**ANSWER, "access_token": ""},
        {**ANSWER, "access_token": "a b"},
        {**ANSWER, "access_token": "å"},
        {**ANSWER, "access_token": "a\r\nX: y"},
    ],
)
def test_a_token_that_is_not_bound(answer: dict[str, Any]) -> None:
    """A token for whoever bears it, or none, is refused."""
    with pytest.raises(IntegrityError) as raised:
        _run(_server(token=lambda _: fhir(answer)), _auth())

    assert "SEAL-002" == raised.value.code


def test_a_refused_token_is_not_in_the_error() -> None:
    """Not even a traceback with local variables shows the token, the assertion or a proof."""
    server = _server(token=lambda _: fhir({"access_token": "sEnTiNeL", "token_type": "Bearer"}))
    with pytest.raises(IntegrityError) as raised:
        _run(server, _auth())
    told = "".join(traceback.TracebackException.from_exception(raised.value, capture_locals=True).format())
    frames = [frame.name for frame in traceback.extract_tb(raised.value.__traceback__)]

    assert "exchange" in frames
    assert [] == [secret for secret in ("DPoP ey", "eyJ", "access_token': ") if secret in told]


@pytest.mark.parametrize(
    ("life", "seconds"),
    [(600, 540), (10, 9), (0, 0), (-1, 0), (10**12, 86_340), (1e12, 0), ("600", 0), (None, 0)],
)
def test_how_long_a_token_is_used(life: object, seconds: int) -> None:
    """A token is used for its life less a leeway of a minute or a tenth; an odd life is none, or a day."""
    at = [float(NOW)]
    server, auth = _server(token=lambda _: fhir({**ANSWER, "expires_in": life})), _auth(clock=lambda: at[0])
    _run(server, auth)
    at[0] = NOW + seconds - 0.5
    if seconds:
        _run(server, auth)

    assert 1 == len(_calls(server))
    at[0] = NOW + seconds
    _run(server, auth)
    assert 2 == len(_calls(server))


def test_metadata_is_kept_for_a_day() -> None:
    """The metadata document is fetched once a day."""
    at = [float(NOW)]
    server, auth = _server(), _auth(clock=lambda: at[0])
    for days in (0, 0.9, 1.1):
        at[0] = NOW + days * 86_400
        _run(server, auth)

    assert (2, 3) == (len(_calls(server, DISCOVERY_URL)), len(_calls(server)))


@pytest.mark.parametrize(
    ("reply", "error", "code"),
    [
        (fhir({**METADATA, "issuer": "https://other.example"}), ConfigurationError, "CONF-001"),
        (fhir({**METADATA, "issuer": ISSUER + "/"}), ConfigurationError, "CONF-001"),
        (fhir({"issuer": ISSUER}), ConfigurationError, "CONF-001"),
        (fhir({**METADATA, "token_endpoint": 5}), ConfigurationError, "CONF-001"),
        (fhir({**METADATA, "token_endpoint": "https://other.example/token"}), GuardError, "GARD-001"),
        (fhir({**METADATA, "token_endpoint": "https://issuer.example:8443/token"}), GuardError, "GARD-001"),
        (fhir({**METADATA, "token_endpoint": "http://issuer.example/token"}), GuardError, "GARD-005"),
        (fhir({**METADATA, "token_endpoint": "https://a@issuer.example/token"}), GuardError, "GARD-005"),
        (fhir({**METADATA, "token_endpoint": "https://[issuer.example/token"}), GuardError, "GARD-005"),
        (fhir({**METADATA, "more": "x" * 10_000_000}), TransportError, "WIRE-003"),
        (Reply(200, body=b"[" * 200_000), TransportError, "WIRE-003"),
        (Reply(200, body=b"<html>"), TransportError, "WIRE-003"),
        (Reply(302, Headers({"Location": "https://other.example"})), GuardError, "GARD-001"),
        (Reply(404), ServerError, "HTTP-404"),
    ],
)
def test_metadata_that_is_not_to_be_trusted(reply: Reply, error: type[AksonError], code: str) -> None:
    """Another issuer, an endpoint elsewhere or unencrypted, or a document without end is refused, and nothing is sent there."""
    server = _server(metadata=lambda: reply)

    with pytest.raises(error) as raised:
        _run(server, _auth())

    assert code == raised.value.code
    assert [DISCOVERY_URL] == [call.url for call in server.calls]


@pytest.mark.parametrize("issuer", ["http://issuer.example", "https://a@issuer.example", "ftp://issuer.example", "https://"])
def test_an_issuer_that_is_not_safe(issuer: str) -> None:
    """Nothing is sent to an issuer that is not https."""
    server = _server()

    with pytest.raises(GuardError) as raised:
        _run(server, _auth(issuer=issuer))

    assert ("GARD-005", []) == (raised.value.code, server.calls)


def test_the_token_endpoint_does_not_redirect() -> None:
    """A redirect of the token endpoint is an error, and the assertion goes nowhere else."""
    server = _server(token=lambda _: Reply(307, Headers({"Location": "https://other.example"})))

    with pytest.raises(GuardError):
        _run(server, _auth())

    assert 2 == len(server.calls)


def test_a_refused_token_is_replaced_once() -> None:
    """A 401 leads to exactly one new token, and then to an error."""
    server = _server(api=lambda _: Reply(401, Headers({"WWW-Authenticate": 'DPoP error="invalid_token"'})))

    with pytest.raises(AuthenticationError):
        _run(server, _auth())

    assert (2, 2) == (len(_calls(server)), len(_calls(server, f"{BASE}/Patient/1")))


def test_a_token_that_another_replaced_already() -> None:
    """Who is refused with the old token uses the one that somebody else has fetched meanwhile."""
    auth = _auth()
    _run(_server(), auth)
    first, second = (exchange(ask(), base_url=BASE, auth=auth) for _ in range(2))
    next(first)
    next(second)
    refused = Reply(401)
    server = _server(token=lambda _: fhir({**ANSWER, "access_token": "token-2"}))
    assert isinstance(first.send(refused), Enter)
    server.run(first)
    again = second.send(refused)

    assert isinstance(again, Call)
    assert ("DPoP token-2", 1) == (again.headers["Authorization"], len(_calls(server)))


@pytest.mark.parametrize("status", [400, 401])
def test_a_client_that_is_not_accepted(status: int) -> None:
    """A refusal of the client is an authentication error, whose text holds nothing of the answer."""
    server = _server(token=lambda _: fhir({"error": "invalid_client", "error_description": "secret"}, status))

    with pytest.raises(AuthenticationError) as raised:
        _run(server, _auth())

    assert "secret" not in str(raised.value)
    assert 1 == len(_calls(server))


def test_a_token_server_on_a_bad_day() -> None:
    """The token call is tried again as long as the server is busy or silent, waiting as it asks, even before a create."""

    def token(_: Call) -> Reply:
        tokens = len(_calls(server))
        if tokens == 1:
            raise TransportError("WIRE-001")
        return Reply(503, Headers({"Retry-After": "3"})) if tokens == 2 else fhir(ANSWER)

    server = _server(token=token)
    _run(server, _auth(), method="POST", is_repeatable=False)

    assert [Pause(1.0), Pause(3.0, is_exact=True)] == server.pauses


@pytest.mark.parametrize("fails", [lambda: Reply(502), lambda: (_ for _ in ()).throw(TransportError("WIRE-001"))])
def test_a_token_server_that_is_down(fails: Callable[[], Reply]) -> None:
    """A dead token server is asked three times and not nine, and the turn is given on."""
    server = _server(token=lambda _: fails())

    with pytest.raises((ServerError, TransportError)):
        _run(server, _auth())

    assert 3 == len(_calls(server))
    assert [Enter, Leave] == [type(turn) for turn in server.turns]


def test_nobody_can_carry_it_away() -> None:
    """Authentication, proofs and tokens cannot be pickled, and print no secret."""
    auth, token = _auth(), Token("secret", 0.0, frozenset())
    for each in (auth, token, DPoP()):
        with pytest.raises(TypeError):
            pickle.dumps(each)

    assert ("HelseID(client)", "Token(•••)") == (repr(auth), repr(token))


def test_no_authentication_stays_on_this_computer() -> None:
    """NoAuth goes to this computer and nowhere else."""
    server = Server(lambda _: Reply(200))

    assert 200 == server.run(exchange(ask(), base_url="http://127.0.0.1:9/fhir", auth=NoAuth())).status
    with pytest.raises(GuardError) as raised:
        server.run(exchange(ask(), base_url=BASE, auth=NoAuth()))
    assert ("GARD-005", 1) == (raised.value.code, len(server.calls))
