"""Any type without a record of its own: an `OtherResource` on the wire.

What nearly all types have is declared here once, and for each type made of what R4's own table says it has: who it is about,
its identifiers, when it was documented. All else stays in the residue.

Source: FHIR R4, the elements of every type, https://hl7.org/fhir/R4/resourcelist.html.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from akson.fhir.datatypes import DATE, DATE_TIME, IDENTIFIER, INSTANT, REFERENCE
from akson.fhir.mapping import Element, Many, Mapping, One, Primitive
from akson.fhir.names import is_resource_type
from akson.fhir.structures import Member, structure_of
from akson.model.records.other_resource import OtherResource

__all__ = ["other_resource"]

_SUBJECTS: Final = ("subject", "patient", "beneficiary")
#: When it was documented: the first that the type has.
_TIMES: Final = ("recordedDate", "recorded", "authoredOn", "issued", "dateWritten", "created", "dateTime", "date")
#: Those that are no dateTime.
_OTHER_TIMES: Final[dict[tuple[str, str], Primitive]] = {("Basic", "created"): DATE, ("Media", "issued"): INSTANT}


@cache
def other_resource(kind: str) -> Mapping[OtherResource]:
    """Return the mapping of an R4 type that has no record; of a type that R4 lacks one without elements."""
    members = structure_of(kind).members if is_resource_type(kind) else {}
    return Mapping(OtherResource, kind, tuple(_elements(kind, members)))


def _elements(kind: str, members: dict[str, Member]) -> Iterator[Element]:
    identifier = members.get("identifier")
    if identifier is not None:
        yield Element("identifiers", "identifier", Many(IDENTIFIER) if identifier.is_list else One(IDENTIFIER))
    subject = next((name for name in _SUBJECTS if name in members and not members[name].is_list), None)
    if subject is not None:
        yield Element("subject", subject, REFERENCE)
    time = next((name for name in _TIMES if name in members), None)
    if time is not None:
        yield Element("recorded", time, _OTHER_TIMES.get((kind, time), DATE_TIME))
