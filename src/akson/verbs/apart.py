"""The records of several residents, told apart by whom each is about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from akson.errors import ReadError
from akson.model import Journal, Record, Ref, Resident
from akson.model.parts import refs_of
from akson.model.references import unversioned

__all__ = ["about_others", "journals_apart", "refuse_two_people"]

#: Records by the type and id that references to them carry; those of several systems may share them.
_ByRef = Mapping[tuple[str, str], list[Record]]


def journals_apart(records: Iterable[Record], full_urls: Mapping[str, Record]) -> tuple[list[Journal], list[Record]]:
    """Return a journal for each resident among the records, and the records that belong to none of them.

    A record goes to the resident it is about. One that is about nobody goes with every record that refers to it; where
    there is one resident alone, all such go there.

    Args:
        records: The records; they are gone through once.
        full_urls: What a full address stands for, filled when the records have been gone through.

    Raises:
        ReadError: READ-024, when two people go by one id.
    """
    every = list(records)
    everybody = [record for record in every if isinstance(record, Resident)]
    refuse_two_people(everybody)
    residents = {record.key: record for record in everybody}
    owners = _Owners(residents.values(), full_urls)
    about: dict[tuple[str, str, str], list[Record]] = {key: [] for key in residents}
    nobody: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    astray: list[Record] = []
    for record in every:
        if isinstance(record, Resident):
            continue
        subject = record.subject
        if subject is not None and _says_whom(subject):
            owner = owners.of(subject, record.source.system)
            (astray if owner is None else about[owner.key]).append(record)
        else:
            nobody[record.referred_type, record.id].append(record)
    journals: list[Journal] = []
    unreached = {id(record): record for group in nobody.values() for record in group}
    for key, resident in residents.items():
        own = about[key]
        reached = list(unreached.values()) if len(residents) == 1 else _reached([resident, *own], nobody, full_urls)
        journals.append(Journal(resident, [*own, *reached]))
        for record in reached:
            unreached.pop(id(record), None)
    return journals, [*astray, *unreached.values()]


def about_others(records: Iterable[Record], residents: Iterable[Resident], full_urls: Mapping[str, Record]) -> list[Record]:
    """Return the records that say that they are about somebody who is none of the residents."""
    owners = _Owners({resident.key: resident for resident in residents}.values(), full_urls)
    found: list[Record] = []
    for record in records:
        subject = record.subject
        if subject is not None and _says_whom(subject) and owners.of(subject, record.source.system) is None:
            found.append(record)
    return found


def refuse_two_people(residents: Iterable[Resident]) -> None:
    """Refuse, with READ-024, two residents of one type, system and id that are shown not to be one person."""
    known: dict[tuple[str, str, str], Resident] = {}
    for resident in residents:
        other = known.setdefault(resident.key, resident)
        if other is not resident and _are_two_people(other, resident):
            raise ReadError("READ-024")


def _are_two_people(one: Resident, other: Resident) -> bool:
    from akson.merging.identity import are_two_people  # who never meets two of one id does not pay for it

    return are_two_people(one, other)


def _says_whom(subject: Ref[Any]) -> bool:
    says = subject.id is not None or subject.url is not None or subject.identifier is not None
    return says and subject.type_name in (None, Resident.type_name)


class _Owners:
    """Residents by what a subject may say of them."""

    def __init__(self, residents: Iterable[Resident], full_urls: Mapping[str, Record]) -> None:
        self._full_urls = full_urls
        self._by_id: defaultdict[str, list[Resident]] = defaultdict(list)
        self._by_digits: defaultdict[str, list[Resident]] = defaultdict(list)
        for resident in residents:
            self._by_id[resident.id].append(resident)
            for identifier in resident.identifiers:
                self._by_digits[identifier.digits].append(resident)

    def of(self, subject: Ref[Any], system: str) -> Resident | None:
        """Return whom a record of a system is about; None where that is none of the residents, or may be several."""
        found = self._by_id.get(subject.id, []) if subject.id is not None else []
        if len(found) > 1:
            found = [each for each in found if each.source.system == system]
        if not found and subject.url is not None:
            target = _at(subject.url, self._full_urls)
            found = [target] if isinstance(target, Resident) else []
        logical = subject.identifier
        if not found and logical is not None:
            alike = self._by_digits.get(logical.digits, [])
            found = [each for each in alike if any(logical.means(one) for one in each.identifiers)]
        return found[0] if len(found) == 1 else None


def _at(address: str, full_urls: Mapping[str, Record]) -> Record | None:
    """Return what stands at an address, of whichever version."""
    return full_urls.get(address) or full_urls.get(unversioned(address))


def _reached(records: Iterable[Record], among: _ByRef, full_urls: Mapping[str, Record]) -> list[Record]:
    """Return the records of `among` that the given ones refer to, directly or through one another."""
    found: dict[int, Record] = {}
    waiting = list(records)
    while waiting:
        record = waiting.pop()
        for ref in refs_of(record):
            for target in _targets(ref, record, among, full_urls):
                if id(target) not in found:
                    found[id(target)] = target
                    waiting.append(target)
    return list(found.values())


def _targets(ref: Ref[Any], record: Record, among: _ByRef, full_urls: Mapping[str, Record]) -> list[Record]:
    """Return what a reference of a record may lead to: of several systems, what is of the record's own."""
    target = _at(ref.url, full_urls) if ref.url is not None else None
    key = (ref.type_name or "", ref.id or "") if target is None else (target.referred_type, target.id)
    found = among.get(key, [])
    if target is not None and any(each is target for each in found):
        return [target]
    own = [each for each in found if each.source.system == record.source.system]
    return own or found
