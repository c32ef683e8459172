"""Real peers for the interop tests, on loopback and in memory; nobody in this project wrote their insides.

- `fhir_server`: HAPI FHIR's R4 JPA server (`fhir_server/`). Asks for no token, empty at every start.
- `authorization_server`: a certified OpenID provider configured like HelseID (`authorization_server/provider.mjs`),
  with client keys made at start and faults to switch on through `AuthorizationServer.control`.
- `protecting_proxy`: a reverse proxy that verifies token and DPoP proof with a second certified library and hands
  the call on (`authorization_server/proxy.mjs`): in front of `fhir_server` it is a FHIR API like a national one.

The fourth, which speaks through pipes and not HTTP, is in `validator.py`.

Each is a context manager that yields when the peer answers and has ended the process when it returns. What has to
be built is built at first use: the FHIR server with Maven, the other two with npm.
"""

import fcntl
import json
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from urllib.parse import urlsplit

from joserfc.jwk import ECKey, KeyParameters, RSAKey

__all__ = [
    "AuthorizationServer",
    "PeerError",
    "Proxy",
    "authorization_server",
    "build",
    "fhir_server",
    "free_port",
    "protecting_proxy",
    "stop",
    "tail",
]

HERE = Path(__file__).resolve().parent
HOST = "127.0.0.1"
REGISTRATIONS = HERE / "authorization_server" / "clients.json"


class PeerError(RuntimeError):
    """A peer could not be built or started; the message ends with the last lines of its log."""


@dataclass(frozen=True)
class AuthorizationServer:
    """A running authorization server: audience `nhn:felles-journal`, clients by id with their private JWK."""

    issuer: str
    control_url: str
    clients: Mapping[str, dict[str, str | list[str]]] = field(repr=False)

    def control(self, **switches: object) -> dict[str, object]:
        """Switch faults on (`faults.mjs` lists them) and return the state of all, with the counters."""
        return self._state("POST", switches)

    def reset(self) -> dict[str, object]:
        """Switch all faults off and count from zero."""
        return self._state("DELETE", {})

    def _state(self, method: str, switches: Mapping[str, object]) -> dict[str, object]:
        status, body = _call(self.control_url, method=method, body=json.dumps(switches).encode())
        if status != 200:
            raise PeerError("the authorization server knows no such switch")
        return cast("dict[str, object]", json.loads(body))


@dataclass(frozen=True)
class Proxy:
    """A running protecting proxy; its log has one line a call: time, method, path, status, ms, upstream's status."""

    base_url: str
    log_path: Path


def free_port() -> int:
    """Return a port on 127.0.0.1 that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return cast("int", probe.getsockname()[1])


@contextmanager
def fhir_server() -> Generator[str]:
    """Run HAPI and yield its base URL, `http://127.0.0.1:PORT/fhir`; takes about half a minute."""
    room = HERE / "fhir_server"
    jar = room / "target" / "fhir-server.jar"
    build(("mvn", "-q", "-B", "package"), room, jar, sources=[room / "pom.xml", *room.glob("src/**/*.*")], within=1200)
    port = free_port()
    base_url = f"http://{HOST}:{port}/fhir"
    with TemporaryDirectory(prefix="akson-fhir-") as place:
        command = (
            *("java", "-Xmx2g", f"-Djava.io.tmpdir={place}"),
            # The simple collector and compiler: no slower to start on two cores, and half the memory.
            *("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            *("-jar", str(jar), f"--server.address={HOST}", f"--server.port={port}"),
        )
        with _running(command, Path(place), {}, ready=(f"{base_url}/metadata", 200), within=240):
            yield base_url


@contextmanager
def authorization_server(*, token_seconds: int = 600, assertion_seconds: int = 60) -> Generator[AuthorizationServer]:
    """Run the authorization server with three clients and new keys.

    Args:
        token_seconds: Life of an access token.
        assertion_seconds: Longest life of a client assertion that is taken.
    """
    registrations = cast("list[dict[str, str]]", json.loads(REGISTRATIONS.read_text(encoding="utf-8")))
    keys = {client["client_id"]: _new_key(client["token_endpoint_auth_signing_alg"]) for client in registrations}
    public = [client | {"jwks": {"keys": [keys[client["client_id"]].as_dict(private=False)]}} for client in registrations]
    port = free_port()
    issuer = f"http://{HOST}:{port}"
    with TemporaryDirectory(prefix="akson-as-") as place:
        registry = Path(place) / "clients.json"
        registry.write_text(json.dumps(public), encoding="utf-8")
        environment = {
            "PORT": str(port),
            "CLIENTS": str(registry),
            "AT_TTL": str(token_seconds),
            "MAX_ASSERTION_LIFE": str(assertion_seconds),
        }
        with _running_node("provider.mjs", Path(place), environment, ready=(f"{issuer}/__control", 200)):
            yield AuthorizationServer(
                issuer=issuer,
                control_url=f"{issuer}/__control",
                clients={client_id: key.as_dict(private=True) for client_id, key in keys.items()},
            )


@contextmanager
def protecting_proxy(*, issuer: str, audience: str, upstream: str, ask_for_nonce: bool = False) -> Generator[Proxy]:
    """Run the proxy in front of the FHIR server whose base URL is `upstream`.

    Args:
        issuer: Of the tokens that are taken; it must run already.
        audience: The API's short name in the token, `nhn:felles-journal`.
        upstream: Base URL of a FHIR server; the proxy's own has the same path.
        ask_for_nonce: Refuse proofs without a nonce of this server.
    """
    port = free_port()
    base_url = f"http://{HOST}:{port}{urlsplit(upstream).path}"
    with TemporaryDirectory(prefix="akson-proxy-") as place:
        log_path = Path(place) / "calls.log"
        log_path.touch()
        environment = {
            "PORT": str(port),
            "ISSUER": issuer,
            "AUDIENCE": audience,
            "UPSTREAM": upstream,
            "LOG": str(log_path),
            "RS_NONCE": "1" if ask_for_nonce else "0",
        }
        with _running_node("proxy.mjs", Path(place), environment, ready=(base_url, 401)):
            log_path.write_text("", encoding="utf-8")
            yield Proxy(base_url=base_url, log_path=log_path)


def _new_key(algorithm: str) -> ECKey | RSAKey:
    parameters: KeyParameters = {"kid": secrets.token_urlsafe(8), "alg": algorithm, "use": "sig"}
    if algorithm == "ES256":
        return ECKey.generate_key("P-256", parameters)
    return RSAKey.generate_key(3072, parameters)


def build(command: Sequence[str], room: Path, made: Path, *, sources: Sequence[Path], within: float) -> None:
    """Run a build unless what it makes is newer than its sources; one at a time, whoever asks."""
    with (HERE / ".build.lock").open("w") as lock, TemporaryDirectory(prefix="akson-build-") as place:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if made.exists() and made.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
            return
        log = Path(place) / "build.log"
        with log.open("wb") as output:
            builder = subprocess.Popen(command, cwd=room, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
            try:
                with suppress(subprocess.TimeoutExpired):
                    builder.wait(within)
            finally:
                stop(builder)
        if builder.returncode != 0 or not made.exists():
            raise PeerError(f"{' '.join(command)} failed or took over {within:.0f} s{tail(log)}")
        made.touch()


@contextmanager
def _running_node(script: str, place: Path, environment: Mapping[str, str], *, ready: tuple[str, int]) -> Generator[None]:
    room = HERE / "authorization_server"
    install = ("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
    made = room / "node_modules" / ".package-lock.json"
    build(install, room, made, sources=[room / "package.json"], within=300)
    with _running(("node", str(room / script)), place, environment, ready=ready, within=60):
        yield


@contextmanager
def _running(
    command: Sequence[str], place: Path, environment: Mapping[str, str], *, ready: tuple[str, int], within: float
) -> Generator[None]:
    """Run a process in `place` from when `ready` (URL, status) is answered until the block is left."""
    log = place / "output.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=place,
            # The peer ends at the end of its input: not even a killed test run leaves one behind.
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment, "STOP_AT_END_OF_INPUT": "1"},
        )
    try:
        _wait(process, log, ready, within)
        yield
    finally:
        stop(process)


def _wait(process: subprocess.Popen[bytes], log: Path, ready: tuple[str, int], within: float) -> None:
    url, expected = ready
    deadline = time.monotonic() + within
    while process.poll() is None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise PeerError(f"{process.args!r} did not answer within {within:.0f} s{tail(log)}")
        with suppress(OSError, HTTPException):
            if _call(url, within=left)[0] == expected:
                return
        time.sleep(0.2)
    raise PeerError(f"{process.args!r} ended with {process.returncode} before it answered{tail(log)}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here, by force when it does not end in ten seconds."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin is not None:
        # What was not written yet has nobody to read it.
        with suppress(OSError):
            process.stdin.close()


def _call(url: str, *, method: str = "GET", body: bytes | None = None, within: float = 10) -> tuple[int, bytes]:
    address = urlsplit(url)
    connection = HTTPConnection(address.netloc, timeout=within)
    try:
        connection.request(method, address.path, body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def tail(log: Path) -> str:
    """Return the last lines of a log, each on an indented line of its own."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "".join(f"\n  {line}" for line in lines[-20:])
