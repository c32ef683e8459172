"""The records of several residents, told apart by whom each is about."""

from collections.abc import Iterable, Mapping
from typing import Any

from akson.model import Journal, Record, Ref, Resident
from akson.model.parts import refs_of

__all__ = ["journals_apart"]


def journals_apart(records: Iterable[Record], full_urls: Mapping[str, Record]) -> tuple[list[Journal], list[Record]]:
    """Return a journal for each resident among the records, and the records that belong to none of them.

    A record goes to the resident it is about. One that is about nobody goes with every record that refers to it; where
    there is one resident alone, all such go there.

    Args:
        records: The records; they are gone through once.
        full_urls: What a full address stands for, filled when the records have been gone through.
    """
    residents: dict[tuple[str, str, str], Resident] = {}
    others: list[Record] = []
    for record in records:
        if isinstance(record, Resident):
            residents[record.key] = record
        else:
            others.append(record)
    about: dict[tuple[str, str, str], list[Record]] = {key: [] for key in residents}
    nobody: dict[tuple[str, str], Record] = {}
    astray: list[Record] = []
    for record in others:
        subject = record.subject
        if subject is None or not _says_whom(subject):
            nobody[record.referred_type, record.id] = record
            continue
        owner = _resident_of(subject, record.source.system, residents.values(), full_urls)
        (astray if owner is None else about[owner.key]).append(record)
    journals: list[Journal] = []
    unreached = dict(nobody)
    for key, resident in residents.items():
        reached = nobody if len(residents) == 1 else _reached([resident, *about[key]], nobody, full_urls)
        for each in reached:
            unreached.pop(each, None)
        journals.append(Journal(resident, [*about[key], *reached.values()]))
    return journals, [*astray, *unreached.values()]


def _says_whom(subject: Ref[Any]) -> bool:
    return subject.type_name in (None, Resident.type_name) and (
        subject.id is not None or subject.url is not None or subject.identifier is not None
    )


def _resident_of(subject: Ref[Any], system: str, residents: Iterable[Resident], full_urls: Mapping[str, Record]) -> Resident | None:
    """Return whom a record of a system is about; None where that is none of the residents, or may be several."""
    found = [each for each in residents if subject.id is not None and each.id == subject.id]
    if len(found) > 1:
        found = [each for each in found if each.source.system == system]
    if not found and subject.url is not None:
        target = full_urls.get(subject.url)
        found = [each for each in residents if each is target]
    if not found and subject.identifier is not None:
        found = [each for each in residents if any(subject.identifier.means(one) for one in each.identifiers)]
    return found[0] if len(found) == 1 else None


def _reached(
    records: Iterable[Record], among: Mapping[tuple[str, str], Record], full_urls: Mapping[str, Record]
) -> dict[tuple[str, str], Record]:
    """Return the records of `among` that the given ones refer to, directly or through one another."""
    found: dict[tuple[str, str], Record] = {}
    waiting = list(records)
    while waiting:
        for ref in refs_of(waiting.pop()):
            target = full_urls.get(ref.url) if ref.url is not None else None
            key = (ref.type_name or "", ref.id or "") if target is None else (target.referred_type, target.id)
            if key in among and key not in found:
                found[key] = among[key]
                waiting.append(among[key])
    return found
