"""A small client for proving the peers: HelseID's assertion, DPoP, one trip a call. It shares nothing with akson."""

import hashlib
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, import_key
from peers import AuthorizationServer

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """Status, headers with lower-case names (one that came twice has its values on lines of their own), body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """Return the body as a JSON object; empty where it is not JSON."""
        try:
            return cast("dict[str, Any]", json.loads(self.body))
        except ValueError:
            return {}


def send(method: str, url: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Answer:
    """Make one call; nothing is followed, retried or remembered."""
    address = urlsplit(url)
    connection = HTTPConnection(address.netloc, timeout=60)
    try:
        target = address.path + (f"?{address.query}" if address.query else "")
        connection.request(method, target, body, dict(headers or {}))
        answer = connection.getresponse()
        named: dict[str, str] = {}
        for name, value in answer.getheaders():
            named[name.lower()] = f"{named[name.lower()]}\n{value}" if name.lower() in named else value
        return Answer(answer.status, named, answer.read())
    finally:
        connection.close()


def digest(text: str) -> str:
    """Return base64url of SHA-256, as in `ath` and in PKCE."""
    return urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


class Client:
    """One registered client with its DPoP key and the newest nonce of each origin."""

    def __init__(self, server: AuthorizationServer, client_id: str) -> None:
        """Read the metadata and make a DPoP key."""
        self.server = server
        self.client_id = client_id
        self.metadata = send("GET", f"{server.issuer}/.well-known/openid-configuration").json()
        self.nonces: dict[str, str] = {}
        self._private = server.clients[client_id]
        self._dpop_key = ECKey.generate_key("P-256")

    def assertion(self, *, typ: str = "client-authentication+jwt", **changes: object) -> str:
        """Return a client assertion as HelseID wants it, with changes to its claims; None leaves one out."""
        now = int(time.time())
        times = {"iat": now, "nbf": now, "exp": now + 10}
        who = {"iss": self.client_id, "sub": self.client_id, "aud": self.server.issuer}
        claims = {**who, **times, "jti": secrets.token_urlsafe(16), **changes}
        claims = {name: value for name, value in claims.items() if value is not None}
        algorithm = str(self._private["alg"])
        header = {"alg": algorithm, "kid": self._private["kid"], "typ": typ}
        return jwt.encode(header, claims, import_key(self._private), [algorithm])

    def proof(self, method: str, url: str, *, token: str | None = None, **changes: object) -> str:
        """Return a DPoP proof for one call, with changes to its claims."""
        claims: dict[str, object] = {"jti": secrets.token_urlsafe(16), "htm": method, "iat": int(time.time())}
        claims["htu"] = url.partition("?")[0]
        if token is not None:
            claims["ath"] = digest(token)
        if (nonce := self.nonces.get(_origin(url))) is not None:
            claims["nonce"] = nonce
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": self._dpop_key.as_dict(private=False)}
        return jwt.encode(header, {**claims, **changes}, self._dpop_key, ["ES256"])

    def post(self, endpoint: str, form: Mapping[str, str], *, assertion: str | None = None) -> Answer:
        """Post a form to an endpoint of the metadata, with an assertion and a proof; one trip."""
        url = self.metadata[endpoint]
        fields = {
            "client_id": self.client_id,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion or self.assertion(),
            **form,
        }
        headers = {"Content-Type": FORM, "DPoP": self.proof("POST", url)}
        return self._remember(url, send("POST", url, headers, urlencode(fields).encode()))

    def token(self, scope: str, *, details: object = None, **form: str) -> Answer:
        """Ask for a token of the client's own, again with a new assertion and proof where a nonce is wanted."""
        fields = {"grant_type": "client_credentials", "scope": scope, **form}
        answer = self.post("token_endpoint", fields, assertion=self.assertion(assertion_details=details))
        if answer.json().get("error") == "use_dpop_nonce":
            answer = self.post("token_endpoint", fields, assertion=self.assertion(assertion_details=details))
        return answer

    def call(
        self,
        method: str,
        url: str,
        token: str,
        body: object = None,
        *,
        proof: str | None = None,
        **headers: str,
    ) -> Answer:
        """Call the API with token and proof; one trip. Header names are written with underscores."""
        sent = {"Authorization": f"DPoP {token}", "DPoP": proof or self.proof(method, url, token=token)}
        sent |= {"Content-Type": "application/fhir+json", "Cache-Control": "no-cache"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body.encode() if isinstance(body, str) else json.dumps(body).encode() if body is not None else None
        return self._remember(url, send(method, url, sent, raw))

    def _remember(self, url: str, answer: Answer) -> Answer:
        if (nonce := answer.headers.get("dpop-nonce")) is not None:
            self.nonces[_origin(url)] = nonce
        return answer


def claims_of(token: str) -> dict[str, Any]:
    """Return what a token says, unverified."""
    part = token.split(".")[1]
    return cast("dict[str, Any]", json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4))))


def _origin(url: str) -> str:
    address = urlsplit(url)
    return f"{address.scheme}://{address.netloc}"
