"""HelseID: client credentials with a signed assertion, tokens bound by DPoP.

Source: HelseID security profile (2025-11-05), token endpoint reference, organization numbers; RFC 7523, RFC 9449.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn

from akson.client.auth.auth import reply_to
from akson.client.auth.dpop import DPoP
from akson.client.auth.tokens import Token, TokenSource
from akson.client.call import Call, Reply, Steps
from akson.crypto.jws import sign_jwt
from akson.crypto.signers import Signer
from akson.model import ENH

__all__ = ["HelseID"]

_ASSERTION_SECONDS: Final = 10
_ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class HelseID:
    """Authenticates calls with HelseID; one object may serve many clients, threads and tasks.

    Args:
        issuer: `HelseID.TEST`, `HelseID.PRODUCTION`, or another server of the same profile.
        client_id: The client's id.
        signer: The client's registered key.
        scopes: What is asked for, as "nhn:felles-journal/write".
        organization: The unit that acts: a child unit, or for a multi-tenant client together with `parent`.
        parent: The organisation that the multi-tenant client acts for.
        sfm_journal_id: SFM's journal id, where SFM is used.
        clock: Seconds since 1970; for tests.
    """

    TEST: Final = "https://helseid-sts.test.nhn.no"
    PRODUCTION: Final = "https://helseid-sts.nhn.no"

    def __init__(
        self,
        *,
        issuer: str,
        client_id: str,
        signer: Signer,
        scopes: Sequence[str],
        organization: ENH | None = None,
        parent: ENH | None = None,
        sfm_journal_id: str | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._signer = signer
        self._scopes = tuple(scopes)
        self._details = _details(organization, parent, sfm_journal_id)
        self._clock = clock
        self._dpop = DPoP()
        self._tokens = TokenSource(issuer, self._form, self._dpop, clock)

    def flow(self, call: Call) -> Steps[Reply]:
        """Yield the call with token and proof; a new nonce is used once, a refused token replaced once."""
        token = yield from self._tokens.token()
        reply = yield from self._proved(call, token)
        if reply.status == 401 and not _asks_for_nonce(reply):
            token = yield from self._tokens.token(instead_of=token)
            reply = yield from self._proved(call, token)
        return reply

    def _proved(self, call: Call, token: Token) -> Steps[Reply]:
        bearing = call.with_header("Authorization", f"DPoP {token.value}")
        sent = self._dpop.nonce_for(call.url)
        reply = reply_to((yield self._dpop.prove(bearing, now=self._clock(), token=token.value)))
        given = self._dpop.remember(call.url, reply)
        if reply.status == 401 and _asks_for_nonce(reply) and given not in (None, sent):
            reply = reply_to((yield self._dpop.prove(bearing, now=self._clock(), token=token.value)))
            self._dpop.remember(call.url, reply)
        return reply

    def _form(self) -> dict[str, str]:
        return {
            "grant_type": "client_credentials",
            "scope": " ".join(self._scopes),
            "client_id": self._client_id,
            "client_assertion_type": _ASSERTION_TYPE,
            "client_assertion": self._assertion(),
        }

    def _assertion(self) -> str:
        now = int(self._clock())
        header = {"typ": "client-authentication+jwt"}
        if "kid" in self._signer.public_jwk:
            header["kid"] = self._signer.public_jwk["kid"]
        claims: dict[str, Any] = {
            "iss": self._client_id,
            "sub": self._client_id,
            "aud": self._issuer,
            "iat": now,
            "nbf": now,
            "exp": now + _ASSERTION_SECONDS,
            "jti": secrets.token_urlsafe(16),
        }
        if self._details:
            claims["assertion_details"] = self._details[0] if len(self._details) == 1 else self._details
        return sign_jwt(header, claims, self._signer)

    def __repr__(self) -> str:
        return f"HelseID({self._client_id})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("authentication cannot be pickled")


def _asks_for_nonce(reply: Reply) -> bool:
    return "use_dpop_nonce" in reply.headers.get("WWW-Authenticate", "")


def _details(organization: ENH | None, parent: ENH | None, sfm_journal_id: str | None) -> list[dict[str, Any]]:
    """Return the details that go into the assertion: for whom the client acts, and which journal of SFM."""
    details: list[dict[str, Any]] = []
    if parent is not None:
        child = organization.digits if organization is not None else ""
        details.append(_acting_for("urn:oid:1.0.6523", f"NO:ORGNR:{parent.digits}:{child}"))
    elif organization is not None:
        details.append(_acting_for(ENH.scheme_uri, organization.digits))
    if sfm_journal_id is not None:
        details.append({"type": "nhn:sfm:journal-id", "value": {"journal_id": sfm_journal_id}})
    return details


def _acting_for(system: str, value: str) -> dict[str, Any]:
    identifier = {"system": system, "type": "ENH", "value": value}
    return {"type": "helseid_authorization", "practitioner_role": {"organization": {"identifier": identifier}}}
