"""Writing: journals and records become documents and files."""

import os
import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from os import PathLike
from typing import BinaryIO, Final, Literal

from akson.errors import ConfigurationError, MappingError, without_trace
from akson.fhir import JsonObject, to_tree
from akson.fhir.bundle import bundle_of
from akson.fhir.codec import encode
from akson.fhir.names import RESOURCE_TYPES
from akson.fhir.writer import direct_tree, to_json
from akson.model import Journal, Record
from akson.model.schema import journal_to_bytes, record_to_bytes
from akson.verbs.framing import Writable
from akson.verbs.profiles import Profile, profile_at, profiled_bundle, profiled_resource

__all__ = ["Form", "opened", "to_bytes", "write", "write_records"]

Form = Literal["canonical", "fhir-json", "fhir-xml"]
#: Devices and pipes are written to; so is what stands here, which may lead to a file that another program writes.
_NEVER_REPLACED: Final = ("/dev/", "/proc/")


def _journal_to_fhir(journal: Journal) -> bytes:
    return encode(bundle_of(journal, direct_tree))


def _record_to_xml(record: Record) -> bytes:
    return _encoded_xml(to_tree(record))


def _journal_to_xml(journal: Journal) -> bytes:
    return _encoded_xml(bundle_of(journal))


def _encoded_xml(tree: JsonObject) -> bytes:
    from akson.fhir.xml import encode_xml  # whoever writes JSON alone does not pay for it

    return encode_xml(tree)


_RECORDS: Final[dict[Form, Callable[[Record], bytes]]] = {
    "canonical": record_to_bytes,
    "fhir-json": to_json,
    "fhir-xml": _record_to_xml,
}
_JOURNALS: Final[dict[Form, Callable[[Journal], bytes]]] = {
    "canonical": journal_to_bytes,
    "fhir-json": _journal_to_fhir,
    "fhir-xml": _journal_to_xml,
}


def to_bytes(content: Journal | Record, *, form: Form, profile: str | None = None) -> bytes:
    """Return a journal or a record as one document: canonical, or a Bundle or resource in FHIR R4 JSON or XML.

    Args:
        content: What to write.
        form: The form.
        profile: URL of the no-basis profile to write to: the record gets the form that the profile demands, is checked, and
            claims it in `meta.profile`. Of a journal it is the records of the profile's type, and those that they must lead
            to; all others are as without it.

    Raises:
        MappingError: MAPS-001, when a field holds a value that its element has no place for; MAPS-003, when something has
            no form in XML; MAPS-011 and MAPS-012, when R4 lacks what another version has; MAPS-004 to MAPS-010, when the
            record cannot have the profile's form.
        ConfigurationError: CONF-001, when there is no such form, or nothing that has one; CONF-004, when there is no such
            profile; CONF-005, when a profile is asked for in the canonical form.
    """
    wanted = _asked_for(form, profile)
    if not isinstance(content, Journal | Record):  # pyright: ignore[reportUnnecessaryIsInstance] - it may be anything
        raise ConfigurationError("CONF-001", reason="what is written is a journal or a record")
    try:
        return _encoded(content, form, wanted)
    except MappingError as error:
        failure = without_trace(error)
    raise failure


def _encoded(content: Journal | Record, form: Form, wanted: Profile | None) -> bytes:
    if wanted is None:
        return _JOURNALS[form](content) if isinstance(content, Journal) else _RECORDS[form](content)
    tree = profiled_bundle(content, wanted) if isinstance(content, Journal) else profiled_resource(content, wanted)
    return _encoded_xml(tree) if form == "fhir-xml" else encode(tree)


def _asked_for(form: Form, profile: str | None) -> Profile | None:
    if form not in _RECORDS:
        raise ConfigurationError("CONF-001", reason=f"there is no such form; there are {', '.join(_RECORDS)}")
    if profile is None:
        return None
    if form == "canonical":
        raise ConfigurationError("CONF-005")
    return profile_at(profile)


@contextmanager
def opened(to: Writable) -> Generator[BinaryIO]:
    """Open what is written to; a file comes into being whole, or not at all, and is readable for its owner alone.

    Raises:
        ConfigurationError: CONF-001, when there can be no file there.
    """
    if not isinstance(to, str | PathLike):
        yield to
        return
    to = os.path.abspath(to)
    try:
        if os.path.exists(to) and (not os.path.isfile(to) or to.startswith(_NEVER_REPLACED)):
            handle, temporary = os.open(to, os.O_WRONLY), None
        else:
            to = os.path.realpath(to)  # of a link it is what it leads to that is written
            handle, temporary = tempfile.mkstemp(prefix=".akson-", dir=os.path.dirname(to))
    except OSError:
        raise ConfigurationError("CONF-001", reason="the output file cannot be written") from None
    if temporary is None:
        with os.fdopen(handle, "wb") as file:
            yield file
        return
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(temporary, 0o600)
        os.replace(temporary, to)
    except BaseException:
        os.unlink(temporary)
        raise


def write(journal: Journal, to: Writable, *, form: Form, profile: str | None = None) -> None:
    """Write a journal as one document: one canonical journal, or one Bundle; a file is readable for its owner alone.

    With `profile`, arguments and errors as `to_bytes`.
    """
    with opened(to) as file:
        file.write(to_bytes(journal, form=form, profile=profile) + b"\n")


def write_records(records: Iterable[Record], to: Writable, *, form: Form, profile: str | None = None) -> None:
    """Write records one a line, as they come; as XML one document after another, each from its declaration on a new line.

    With `profile`, those of its type get its form, and all others are as without.
    """
    wanted = _asked_for(form, profile)
    with opened(to) as file:
        for record in records:
            is_meant = wanted is not None and RESOURCE_TYPES[record.referred_type] == wanted.resource_type
            file.write(to_bytes(record, form=form, profile=profile if is_meant else None) + b"\n")
