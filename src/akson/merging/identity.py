"""Who is who: journals are of one person when an identifier and what a person is known by agree.

An identifier alone never decides: in 2021 two newborns were given the same fødselsnummer.

Source: the shared journal's demand for an identity graph; digi.no 513511.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from akson.errors import IdentityError
from akson.model import DNR, FHN, FNR, Gender, Identifier, Journal, PartialDate, Resident

__all__ = ["Link", "Match", "are_two_people", "link", "match", "require_one_person"]

_NATIONAL = (FNR, DNR, FHN)


class Link(NamedTuple):
    """What two journals say of each other: whether an identifier is shared, and what speaks for and against."""

    sources: tuple[str, str]
    shares_identifier: bool
    agreeing: tuple[str, ...]
    disagreeing: tuple[str, ...]

    @property
    def is_one_person(self) -> bool:
        """Whether identifier and person agree, and nothing speaks against it."""
        return self.shares_identifier and bool(self.agreeing) and not self.disagreeing


class Match(NamedTuple):
    """Who is who among several journals: the links, in words when printed."""

    links: tuple[Link, ...]

    def __str__(self) -> str:
        return "\n".join(_words(link) for link in self.links)


def _words(link: Link) -> str:
    verdict = "one person" if link.is_one_person else "not shown to be one person"
    shared = "same national identifier" if link.shares_identifier else "no identifier in common"
    parts = [shared, *(f"{name} agrees" for name in link.agreeing), *(f"{name} differs" for name in link.disagreeing)]
    return f"{link.sources[0]} – {link.sources[1]}: {verdict} ({', '.join(parts)})"


def _national(resident: Resident) -> Iterator[Identifier]:
    return (identifier for identifier in resident.identifiers if isinstance(identifier, _NATIONAL) and identifier.is_valid)


def _dates(one: PartialDate | None, other: PartialDate | None) -> bool | None:
    if one is None or other is None:
        return None
    return not (one.is_before(other) or other.is_before(one))


def _names(one: Resident, other: Resident) -> bool | None:
    if not one.names or not other.names:
        return None
    return any(name.means(each) for name in one.names for each in other.names)


def _genders(one: Gender | None, other: Gender | None) -> bool | None:
    """Return False for male against female; that two are of the same gender shows nothing."""
    return False if {one, other} == {Gender.MALE, Gender.FEMALE} else None


def link(one: Journal, other: Journal) -> Link:
    """Return what two journals say of each other."""
    return _link(one.resident, other.resident)


def are_two_people(one: Resident, other: Resident) -> bool:
    """Return whether two residents are shown not to be one: their national identifiers differ, and so does who they are."""
    found = _link(one, other)
    return bool(found.disagreeing) and not found.shares_identifier and any(_national(one)) and any(_national(other))


def _link(mine: Resident, theirs: Resident) -> Link:
    shares = any(own.means(each) for own in _national(mine) for each in _national(theirs))
    verdicts = {
        "birth date": _dates(mine.born_on, theirs.born_on),
        "name": _names(mine, theirs),
        "gender": _genders(mine.gender, theirs.gender),
    }
    first, second = sorted((mine.source.system, theirs.source.system))
    return Link(
        (first, second),
        shares,
        tuple(name for name, verdict in verdicts.items() if verdict is True),
        tuple(name for name, verdict in verdicts.items() if verdict is False),
    )


def match(journals: Sequence[Journal]) -> Match:
    """Return who is who among the journals, pair by pair."""
    return Match(tuple(sorted(link(one, other) for one, other in combinations(journals, 2))))


def require_one_person(journals: Sequence[Journal]) -> None:
    """Raise IdentityError IDEN-001 unless every two journals are of one person, or of the same entry of one source.

    Where nobody says which source it is, two people may go by one id, so an entry counts for nothing when they differ.

    The error names source systems and what differs, never a value.
    """
    for one, other in combinations(journals, 2):
        if one.resident.key == other.resident.key and not are_two_people(one.resident, other.resident):
            continue
        found = link(one, other)
        if not found.is_one_person:
            reason = ", ".join(f"{name} differs" for name in found.disagreeing) or (
                "no name or birth date agrees" if found.shares_identifier else "no valid national identifier in common"
            )
            raise IdentityError("IDEN-001", reason=f"{' and '.join(found.sources)}: {reason}", conflict=found.sources)
