"""The exit codes, which are a contract."""

from enum import IntEnum

from akson.errors import (
    AksonError,
    AuthenticationError,
    ConfigurationError,
    FindingsError,
    ForbiddenError,
    GuardError,
    IntegrityError,
    ServerError,
    TransportError,
)

__all__ = ["Exit", "exit_of"]


class Exit(IntEnum):
    """What a command says to whoever called it; with several files or lines the highest wins."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    NETWORK = 4
    INTERRUPTED = 130


_NETWORK = (AuthenticationError, ForbiddenError, GuardError, IntegrityError, ServerError, TransportError)


def exit_of(error: AksonError) -> Exit:
    """Return the exit code of an error."""
    if isinstance(error, _NETWORK):
        return Exit.NETWORK
    if isinstance(error, FindingsError):
        return Exit.FINDINGS
    return Exit.USAGE if isinstance(error, ConfigurationError) else Exit.UNREADABLE
