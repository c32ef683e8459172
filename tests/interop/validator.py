"""The reference validator as a peer (`validator/`): HAPI's instance validator with the Norwegian definitions, one process."""

import json
import queue
import subprocess
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple, cast

from peers import HERE, PeerError, build, stop, tail

__all__ = ["Finding", "Validator", "reference_validator"]


class Finding(NamedTuple):
    """What the validator says of one place."""

    severity: str
    message_id: str | None
    location: str | None
    text: str

    @property
    def is_error(self) -> bool:
        """Whether a resource with this finding is rejected."""
        return self.severity in ("error", "fatal")


class Validator:
    """The running validator; for one thread at a time."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process = process
        self._log = log
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait(self, *, within: float) -> None:
        """Return when the definitions are read."""
        self._answer(within)

    def judge(self, resources: Sequence[bytes], *, within: float = 60) -> list[frozenset[Finding]]:
        """Return what the validator finds in each resource, JSON or XML.

        Args:
            resources: UTF-8, no conformance resources: for those the validator asks servers of the internet.
            within: Seconds for each answer; the first resources of a process take longest.

        Raises:
            PeerError: The validator ended or did not answer; it cannot be used any more.
        """
        feeder = threading.Thread(target=self._write, args=(resources,), daemon=True)
        feeder.start()
        found: list[frozenset[Finding]] = []
        for _ in resources:
            said = cast("list[dict[str, str]]", json.loads(self._answer(within)))
            found.append(frozenset(Finding(each["severity"], each["id"], each["location"], each["text"]) for each in said))
        feeder.join()
        return found

    def close(self) -> None:
        """End the process."""
        stop(self._process)
        self._reader.join()
        self._output.close()

    @property
    def _output(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdout)

    def _write(self, resources: Sequence[bytes]) -> None:
        # The validator may have ended; whoever waits for its answer says so.
        with suppress(OSError, ValueError):
            input = cast("IO[bytes]", self._process.stdin)
            for resource in resources:
                input.write(json.dumps(resource.decode()).encode() + b"\n")
            input.flush()

    def _read(self) -> None:
        for line in self._output:
            self._lines.put(line)
        self._lines.put(b"")

    def _answer(self, within: float) -> bytes:
        try:
            line = self._lines.get(timeout=within)
        except queue.Empty:
            stop(self._process)
            raise PeerError(f"the validator did not answer within {within:.0f} s{tail(self._log)}") from None
        if not line:
            raise PeerError(f"the validator ended with {self._process.wait()}{tail(self._log)}")
        return line


@contextmanager
def reference_validator(definitions: Path) -> Generator[Validator]:
    """Run the validator, which is ready in a few seconds.

    Args:
        definitions: The folder of no-basis, with `StructureDefinition`, `ValueSet` and `CodeSystem` in XML.
    """
    room = HERE / "validator"
    jar = room / "target" / "validator.jar"
    build(("mvn", "-q", "-B", "package"), room, jar, sources=[room / "pom.xml", *room.glob("src/**/*.*")], within=600)
    with TemporaryDirectory(prefix="akson-validator-") as place:
        log = Path(place) / "output.log"
        command = ("java", "-Xmx2g", f"-Djava.io.tmpdir={place}", "-XX:+UseSerialGC", "-jar", str(jar), str(definitions))
        with log.open("wb") as messages:
            process = subprocess.Popen(command, cwd=place, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages)
        validator = Validator(process, log)
        try:
            validator.wait(within=120)
            yield validator
        finally:
            validator.close()
