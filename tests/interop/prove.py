"""Prove the peers: start all three and use them as a client must. `python tests/interop/prove.py`.

Prints one line a check and ends with 1 when one failed.
"""

import sys
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager

from checks import failures, say
from peers import authorization_server, fhir_server, protecting_proxy
from probe import Client
from prove_api import API, READ, WRITE, prove_guard, prove_log, prove_nonce, prove_records
from prove_tokens import prove_assertions, prove_details, prove_faults, prove_login


def main() -> int:
    """Run every check and return the exit code."""
    with ExitStack() as stack:
        with timed("authorization server"):
            server = stack.enter_context(authorization_server())
        prove_assertions(server)
        prove_details(server)
        prove_faults(server)
        prove_login(server)
        with timed("FHIR server"):
            upstream = stack.enter_context(fhir_server())
        with timed("protecting proxy"):
            proxy = stack.enter_context(protecting_proxy(issuer=server.issuer, audience=API, upstream=upstream))
        client = Client(server, "m2m-single-es")
        token = client.token(f"{READ} {WRITE}").json()["access_token"]
        prove_records(client, proxy.base_url, token)
        prove_guard(server, client, proxy.base_url, token)
        prove_log(proxy, token)
        strict = protecting_proxy(issuer=server.issuer, audience=API, upstream=upstream, ask_for_nonce=True)
        prove_nonce(client, stack.enter_context(strict).base_url, token)
    say(f"{len(failures)} failed" if failures else "all passed")
    return 1 if failures else 0


@contextmanager
def timed(what: str) -> Generator[None]:
    """Say how long a peer took until it answered."""
    started = time.monotonic()
    yield
    say(f"     {what} answers after {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
