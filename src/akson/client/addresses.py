"""Which addresses a client goes to: its own server's, encrypted, and none that names a person."""

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from akson.client.call import Call
from akson.errors import GuardError, RecordError
from akson.model import PersonId

__all__ = ["is_loopback", "is_same_host", "require_safe", "resolved"]

_LIKE_A_PERSON: Final = re.compile(r"(?<!\d)\d{11}(?!\d)", re.ASCII)
#: Its last part may well be eleven digits.
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
#: Visible ASCII without what browsers and libraries read each in their own way.
_WHOLESOME: Final = re.compile(r"[!-~]+", re.ASCII)
_PORTS: Final = {"https": 443, "http": 80}


def is_loopback(host: str | None) -> bool:
    """Return whether a host is this computer."""
    if host == "localhost":
        return True
    try:
        return host is not None and ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_safe(url: str) -> str:
    """Return the address when it is https, or http on this computer.

    Raises:
        GuardError: GARD-005 otherwise.
    """
    parts = _split(url, "GARD-005")
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
    if not is_safe or not parts.hostname or "@" in parts.netloc:
        raise GuardError("GARD-005")
    return url


def is_same_host(one: str, other: str) -> bool:
    """Return whether two addresses lead to the same scheme, host and port."""
    return _origin(one) == _origin(other)


def resolved(call: Call, base_url: str) -> Call:
    """Return the call to its whole address.

    Raises:
        GuardError: GARD-001, when that is not on the server of `base_url`; GARD-006, when it names a person.
    """
    base = base_url.rstrip("/") + "/"
    _split(call.url, "GARD-001")
    url = urljoin(base, call.url)
    if not is_same_host(url, base) or "@" in urlsplit(url).netloc:
        raise GuardError("GARD-001")
    if _names_a_person(url):
        raise GuardError("GARD-006")
    return call.to(url)


def _split(url: str, code: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # reading it checks it
    except ValueError:
        raise GuardError(code) from None
    if _WHOLESOME.fullmatch(url) is None or "\\" in url:
        raise GuardError(code)
    return parts


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = _split(url, "GARD-001")
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _names_a_person(url: str) -> bool:
    forms = (_UUID.sub("", form) for form in (url, unquote(url)))
    return any(_is_person(found) for form in forms for found in _LIKE_A_PERSON.findall(form))


def _is_person(digits: str) -> bool:
    try:
        PersonId.parse(digits)
    except RecordError:
        return False
    return True
