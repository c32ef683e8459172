"""What the authorization server must do: HelseID's rules for assertions and details, its faults, a login."""

import copy
import re
import secrets
import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from checks import check, check_answer
from peers import AuthorizationServer
from probe import FORM, Answer, Client, claims_of, digest, send

API = "nhn:felles-journal"
READ, WRITE = f"{API}/read", f"{API}/write"
BOTH = f"{READ} {WRITE}"
CLIENT_CLAIM = "helseid://claims/client/claims"
PID_CLAIM = "helseid://claims/identity/pid"


def prove_assertions(server: AuthorizationServer) -> None:
    """HelseID's rules at the token endpoint."""
    client = Client(server, "m2m-single-es")
    check("metadata names the issuer", client.metadata.get("issuer") == server.issuer)
    form = {"grant_type": "client_credentials", "scope": BOTH}
    used = client.assertion()
    check_answer(
        "the first token call asks for a nonce",
        client.post("token_endpoint", form, assertion=used),
        400,
        "use_dpop_nonce",
    )
    check_answer(
        "the same assertion again is refused",
        client.post("token_endpoint", form, assertion=used),
        401,
        "invalid_client",
    )
    granted = client.post("token_endpoint", form)
    check_answer("a new assertion with the nonce gets a token", granted, 200, '"token_type":"DPoP"')
    check("the token is bound and for the API", claims_of(granted.json()["access_token"])["aud"] == API)
    refused = {
        "typ JWT": client.assertion(typ="JWT"),
        "aud as an array": client.assertion(aud=[server.issuer]),
        "aud the token endpoint": client.assertion(aud=client.metadata["token_endpoint"]),
        "exp ten minutes ahead": client.assertion(exp=int(time.time()) + 600),
        "no nbf": client.assertion(nbf=None),
        "no jti": client.assertion(jti=None),
    }
    for what, assertion in refused.items():
        answer = client.post("token_endpoint", form, assertion=assertion)
        check_answer(f"assertion refused: {what}", answer, 401, "invalid_client")


def prove_details(server: AuthorizationServer) -> None:
    """Details in, claims out."""
    client = Client(server, "m2m-multi-ps")
    organization = {"system": "urn:oid:1.0.6523", "type": "ENH", "value": "NO:ORGNR:310000035:310000043"}
    detail: dict[str, Any] = {
        "type": "helseid_authorization",
        "practitioner_role": {"organization": {"identifier": organization}},
    }
    claims = claims_of(client.token(READ, details=[detail]).json()["access_token"])
    numbers = [claims.get(f"{CLIENT_CLAIM}/orgnr_{kind}") for kind in ("parent", "child", "supplier")]
    check("parent, child and supplier in the token", numbers == ["310000035", "310000043", "310000027"], numbers)
    wrong = copy.deepcopy(detail)
    wrong["practitioner_role"]["organization"]["identifier"]["system"] = "urn:oid:2.16.578.1.12.4.1.4.101"
    check_answer("details with another system are refused", client.token(READ, details=wrong), 400, "HID-BAD-SYSTEM")
    check_answer("details of an unknown type are refused", client.token(READ, details={"type": "x"}), 400, "HID-BAD")


def prove_faults(server: AuthorizationServer) -> None:
    """The switches change what the token endpoint and the metadata say."""
    server.reset()
    client = Client(server, "m2m-single-es")
    server.control(fail=1, retryAfter=7)
    failed = client.token(READ)
    check("a failure with Retry-After", failed.status == 503 and failed.headers.get("retry-after") == "7")
    server.control(refusedScopes=[WRITE])
    check_answer("a scope that is not granted is told", client.token(BOTH), 200, f'"rejected_scope":"{WRITE}"')
    server.control(tokenAnswer={"token_type": "Bearer"})
    check_answer("another token type", client.token(READ), 200, '"token_type":"Bearer"')
    server.control(badIssuer="http://other.example")
    check("another issuer in the metadata", Client(server, "m2m-single-es").metadata["issuer"] != server.issuer)
    check("token calls are counted", server.control()["tokenCalls"] == 4, server.control())
    server.reset()


def prove_login(server: AuthorizationServer) -> None:
    """A user logs in over PAR and PKCE, and the tokens are renewed for a unit."""
    client = Client(server, "epj-user")
    redirect, verifier = "http://127.0.0.1:49152/callback", secrets.token_urlsafe(48)
    asked = {
        "scope": f"openid offline_access helseid://scopes/identity/pid {BOTH}",
        "response_type": "code",
        "redirect_uri": redirect,
        "code_challenge": digest(verifier),
        "code_challenge_method": "S256",
        "state": "xyz",
    }
    direct = send("GET", f"{client.metadata['authorization_endpoint']}?{urlencode({'client_id': 'epj-user', **asked})}")
    check("authorize without PAR is refused", "error=invalid_request" in direct.headers.get("location", ""))
    client.post("pushed_authorization_request_endpoint", asked)
    pushed = client.post("pushed_authorization_request_endpoint", asked)
    check_answer("PAR gives a request_uri", pushed, 201, "request_uri")
    query = urlencode({"client_id": "epj-user", "request_uri": pushed.json()["request_uri"]})
    returned = log_in(f"{client.metadata['authorization_endpoint']}?{query}", redirect)
    said = {name: values[0] for name, values in parse_qs(urlsplit(returned).query).items()}
    check("the response has code, state and iss", (said.get("state"), said.get("iss")) == ("xyz", server.issuer), said)
    form = {"grant_type": "authorization_code", "redirect_uri": redirect, "code_verifier": verifier}
    tokens = client.post("token_endpoint", {**form, "code": said["code"]})
    check_answer("the code gives tokens", tokens, 200, '"rt_expires_in":3600')
    check("the user is in the token", PID_CLAIM in claims_of(tokens.json()["access_token"]))
    organization = {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "type": "ENH", "value": "310000043"}
    unit = {"type": "helseid_authorization", "practitioner_role": {"organization": {"identifier": organization}}}
    renewal = {"grant_type": "refresh_token", "refresh_token": tokens.json()["refresh_token"]}
    renewed = client.post("token_endpoint", renewal, assertion=client.assertion(assertion_details=unit))
    check_answer("a refresh takes details", renewed, 200, "refresh_token")
    claims = claims_of(renewed.json()["access_token"])
    unit_and_user = (claims.get(f"{CLIENT_CLAIM}/orgnr_child"), PID_CLAIM in claims)
    check("unit and user are in the new token", unit_and_user == ("310000043", True), unit_and_user)
    check_answer("the old refresh token is refused", client.post("token_endpoint", renewal), 400, "invalid_grant")


def log_in(url: str, redirect: str) -> str:
    """Fill in the provider's development forms, whatever they ask, and return the address it sends the user to."""
    cookies: dict[str, str] = {}
    answer = Answer(303, {"location": url}, b"")
    for _ in range(12):
        if answer.status in {302, 303}:
            url = urljoin(url, answer.headers["location"])
            if url.startswith(redirect):
                return url
            answer = visit("GET", url, cookies)
        else:
            page = answer.body.decode()
            [action] = re.findall(r'<form[^>]* action="([^"]+)"', page)
            [prompt] = re.findall(r'name="prompt" value="([^"]+)"', page)
            url = urljoin(url, action)
            answer = visit("POST", url, cookies, {"prompt": prompt, "login": "user", "password": "any"})
    raise RuntimeError(f"the login did not end: {answer.status}")


def visit(method: str, url: str, cookies: dict[str, str], form: dict[str, str] | None = None) -> Answer:
    """Make one call as a browser does, with cookies kept."""
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Content-Type": FORM}
    answer = send(method, url, headers, urlencode(form).encode() if form else None)
    cookies |= dict(re.findall(r"(?:^|\n)([^=;\s]+)=([^;\n]*)", answer.headers.get("set-cookie", "")))
    return answer
