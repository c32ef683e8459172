"""Every exception of akson; each has a stable code, texts in three languages and a hint how to mend it.

    AksonError
    ├─ RecordError (ValueError)     RECO  a value or record that cannot be, built by hand
    ├─ ReadError                    READ  the bytes are not what they claim
    │  └─ LimitError                READ-1xx
    ├─ MappingError                 MAPS  would lose or invent something
    ├─ FindingsError                FIND  a report holds errors
    ├─ UnresolvedError (KeyError)   REFS  a reference leads nowhere
    ├─ UnitError (ValueError)       UNIT  not the same dimension
    ├─ IdentityError                IDEN  not shown to be one person
    ├─ AccessError                  DENY  the law says no
    ├─ IntegrityError               SEAL  signature, seal, chain or token does not hold
    ├─ ConfigurationError           CONF
    │  └─ MissingExtraError (ImportError)
    ├─ GuardError                   GARD  akson would not go on
    ├─ TransportError               WIRE  no answer
    │  └─ DeadlineError (TimeoutError)
    └─ ServerError                  HTTP-<status>
       └─ AuthenticationError, ForbiddenError, NotFoundError, ConflictError, RejectedError, BusyError

No error ever holds what was read: only codes, places, counts and names of types and elements.
"""

import json
from typing import Any, NamedTuple, TypeVar, get_args

from akson.messages import MESSAGES, Language

__all__ = [
    "AccessError",
    "AksonError",
    "AuthenticationError",
    "BusyError",
    "ConfigurationError",
    "ConflictError",
    "DeadlineError",
    "FindingsError",
    "ForbiddenError",
    "GuardError",
    "IdentityError",
    "IntegrityError",
    "LimitError",
    "MappingError",
    "MissingExtraError",
    "NotFoundError",
    "Place",
    "Problem",
    "ReadError",
    "RecordError",
    "RejectedError",
    "ServerError",
    "TransportError",
    "UnitError",
    "UnresolvedError",
    "checked_language",
    "without_trace",
]

E = TypeVar("E", bound="AksonError")


class Place(NamedTuple):
    """Where in the content something stands.

    Attributes:
        line: 1-based line of an NDJSON or XML file, or None.
        path: FHIRPath with indices, or None.
    """

    line: int | None = None
    path: str | None = None

    def __str__(self) -> str:
        parts = [f"line {self.line}"] if self.line is not None else []
        return ", ".join([*parts, self.path] if self.path else parts)


class Problem(NamedTuple):
    """One reason why a record could not be built: the field's path and what it should be."""

    path: str
    reason: str


class _Details(dict[str, object]):
    """Details by name; one that was not given is "?", for an error must never fail to say itself."""

    def __missing__(self, name: str) -> str:
        return "?"


class AksonError(Exception):
    """The base of every exception that akson raises on purpose."""

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self._details = details
        if code in MESSAGES:
            self.add_note(self.hint())

    def text(self, lang: Language = "en") -> str:
        """Return what went wrong, in `lang`."""
        return MESSAGES[self.code].text.in_language(lang).format_map(_Details(self._details))

    def hint(self, lang: Language = "en") -> str:
        """Return how to mend it, in `lang`."""
        return MESSAGES[self.code].hint.in_language(lang)

    def to_outcome(self) -> bytes:
        """Return a FHIR OperationOutcome as JSON."""
        issue = {"severity": "error", "code": "processing", "details": {"text": self.text()}, "diagnostics": self.code}
        return json.dumps({"resourceType": "OperationOutcome", "issue": [issue]}).encode()

    def __str__(self) -> str:
        return f"{self.code} {self.text()}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.args, self.__dict__.copy())


def _revive(kind: type[AksonError], args: tuple[Any, ...], state: dict[str, Any]) -> AksonError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    error.args = args
    return error


class RecordError(AksonError, ValueError):
    """A value or record that cannot be, built by hand; `problems` names each field and reason."""

    def __init__(self, code: str, /, *, record: str = "", problems: tuple[Problem, ...] = (), **details: object) -> None:
        said = "; ".join(f"{problem.path}: {problem.reason}" for problem in problems)
        super().__init__(code, record=record, problems=said, **details)
        self.problems = problems


class ReadError(AksonError):
    """The bytes are not what they claim; `place` says where."""

    def __init__(self, code: str, /, *, place: Place = Place(), **details: object) -> None:
        super().__init__(code, place=f" ({place})" if str(place) else "", **details)
        self.place = place

    def at_line(self, line: int) -> "ReadError":
        """Return the same error with the line of the file it came from."""
        return self._at(Place(line, self.place.path))

    def below(self, path: str) -> "ReadError":
        """Return the same error with its path below `path`."""
        own = self.place.path
        inner = own.partition(".")[2] if own else ""
        return self._at(Place(self.place.line, f"{path}.{inner}" if inner else path))

    def _at(self, place: Place) -> "ReadError":
        details = {name: value for name, value in self._details.items() if name != "place"}
        return type(self)(self.code, place=place, **details)


class LimitError(ReadError):
    """The content goes beyond one of `akson.limits`."""


class MappingError(AksonError):
    """Writing would lose or invent something; `field` and `fhir_path` name the element."""

    def __init__(self, code: str, /, *, field: str, fhir_path: str, **details: object) -> None:
        super().__init__(code, field=field, fhir_path=fhir_path, **details)
        self.field = field
        self.fhir_path = fhir_path


class FindingsError(AksonError):
    """A report holds findings that are errors; the report is in `report`."""

    def __init__(self, code: str, /, *, report: Any, count: int) -> None:
        super().__init__(code, count=count)
        self.report = report


class UnresolvedError(AksonError, KeyError):
    """A reference leads to nothing in the journal."""


class UnitError(AksonError, ValueError):
    """Two units do not measure the same, or one is no UCUM code."""


class IdentityError(AksonError):
    """Two journals are not shown to be of one person; `conflict` names the sources."""

    def __init__(self, code: str, /, *, reason: str, conflict: tuple[str, ...] = ()) -> None:
        super().__init__(code, reason=reason)
        self.conflict = conflict


class AccessError(AksonError):
    """The law does not allow it; `reason` names the basis."""

    def __init__(self, code: str, /, *, reason: str) -> None:
        super().__init__(code, reason=reason)
        self.reason = reason


class IntegrityError(AksonError):
    """A signature, seal, log chain or token does not hold."""


class ConfigurationError(AksonError):
    """The set-up cannot work as it is."""


def checked_language(lang: Language) -> Language:
    """Return the language; ConfigurationError CONF-001 where akson speaks no such."""
    if lang not in get_args(Language):
        raise ConfigurationError("CONF-001", reason=f"there is no such language; there are {', '.join(get_args(Language))}")
    return lang


def without_trace(error: E) -> E:
    """Return the error without the frames that it came about in: tools that show locals would show what was read."""
    error.__context__ = None
    return error.with_traceback(None)


class MissingExtraError(ConfigurationError, ImportError):
    """An optional dependency is not installed; the text has the command that installs it."""


class GuardError(AksonError):
    """Akson would not go on: another origin, too large, a loop, another resource than asked for."""


class TransportError(AksonError):
    """No answer came; `attempts` were made, and `may_retry` says whether trying again is safe."""

    def __init__(self, code: str, /, *, attempts: int = 1, may_retry: bool = True, **details: object) -> None:
        super().__init__(code, attempts=attempts, **details)
        self.attempts = attempts
        self.may_retry = may_retry


class DeadlineError(TransportError, TimeoutError):
    """The answer did not come in the time given."""


class ServerError(AksonError):
    """The server answered with a status of 400 or more.

    Attributes:
        status: The HTTP status.
        request_id: The server's own id of the call, to quote to whoever runs it.
        outcome: The body the server sent, unread: it may hold what was sent to it, so it is never part of a text.
    """

    def __init__(self, status: int, /, *, request_id: str | None = None, outcome: bytes = b"") -> None:
        code = f"HTTP-{status}"
        super().__init__(code if code in MESSAGES else "HTTP-500", status=status)
        self.status = status
        self.request_id = request_id
        self.outcome = outcome

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.args, {**self.__dict__, "outcome": b""})

    @staticmethod
    def of(status: int, *, request_id: str | None = None, outcome: bytes = b"") -> "ServerError":
        """Return the error class that callers catch for `status`."""
        return _BY_STATUS.get(status, ServerError)(status, request_id=request_id, outcome=outcome)


class AuthenticationError(ServerError):
    """401: the server did not accept the token, the proof or the client."""


class ForbiddenError(ServerError):
    """403: the client may not do this."""


class NotFoundError(ServerError):
    """404 or 410: the server does not have this, or no longer."""


class ConflictError(ServerError):
    """409 or 412: somebody else changed it in the meantime."""

    conflict: Any = None


class RejectedError(ServerError):
    """400 or 422: the server refused the request or its content."""


class BusyError(ServerError):
    """429 or 503: the server asks to come back later."""


_BY_STATUS: dict[int, type[ServerError]] = {
    400: RejectedError,
    401: AuthenticationError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    410: NotFoundError,
    412: ConflictError,
    422: RejectedError,
    429: BusyError,
    503: BusyError,
}
