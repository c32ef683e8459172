"""Which records are the same: one version of one entry, one identifier, or one content at one time.

Whether two records are the same is asked symmetrically and carried on from one to the next, so that the order in which
journals come decides nothing.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, pairwise
from typing import Any, Final, Generic, TypeVar

from akson.model import (
    HER,
    HNR,
    Allergy,
    Concept,
    Condition,
    DistrictNumber,
    Immunization,
    Instant,
    MedicationLine,
    MunicipalityNumber,
    Observation,
    Organization,
    PartialDate,
    Period,
    Practitioner,
    Record,
    RelatedPerson,
    Resident,
)
from akson.model.values.code_systems import canonical_uri
from akson.model.values.dates import When
from akson.model.values.equivalents import coding_key
from akson.model.values.identifiers import Identifier
from akson.model.values.schemes import SCHEMES

__all__ = ["Group", "GroupBasis", "group_records", "is_in_error", "means"]

R = TypeVar("R", bound=Record)
_IDENTIFIES_NOBODY: Final = (HER, MunicipalityNumber, DistrictNumber)


class GroupBasis(Enum):
    """Why records stand in one group."""

    ALONE = "alone"
    SAME_VERSION = "same version of the same entry"
    SAME_PERSON = "the same person"
    SAME_IDENTIFIER = "the same identifier"
    SAME_TREATMENT = "the same medicine at the same time"
    SAME_CONTENT = "the same concept at the same time"


@dataclass(frozen=True, slots=True)
class Group(Generic[R]):
    """Records judged to be the same: the one that is shown, and its members, by source.

    Attributes:
        record: What the merged journal shows; None where every member was entered in error.
        members: The newest version of each entry; several, where nothing tells which of them is the newest.
        basis: Why they stand together.
    """

    record: R | None
    members: tuple[R, ...]
    basis: GroupBasis


def _concept_tokens(concept: Concept | None) -> Iterator[Hashable]:
    if concept is not None:
        for coding in concept.codings:
            if coding.uri is not None and coding.code is not None:
                yield coding_key(coding.uri, coding.code)
        if not concept.codings and concept.text:
            yield "text", concept.text.casefold()


def _result_tokens(result: Observation) -> Iterator[Hashable]:
    """Yield concept and time together: a resident may have thousands of results of one kind."""
    when = result.effective
    if when is not None:
        time = when.datetime.timestamp() if isinstance(when, Instant) else when
        yield from ((time, token) for token in _concept_tokens(result.code))


def _identifier_tokens(record: Any) -> Iterator[Hashable]:
    identifiers: tuple[Identifier, ...] = getattr(record, "identifiers", ())
    for identifier in identifiers:
        if isinstance(identifier, SCHEMES):
            yield from _scheme_token(identifier)
        elif identifier.stated:
            if identifier.system is not None:
                yield "identifier", canonical_uri(identifier.system), identifier.stated
            elif identifier.type is not None and identifier.type.text is not None:
                yield "typed", identifier.type.text, identifier.stated


def _scheme_token(identifier: Identifier) -> Iterator[Hashable]:
    """Yield a national number that holds: a word or a vendor's key in its place is nobody's."""
    if not identifier.is_valid or isinstance(identifier, _IDENTIFIES_NOBODY):
        return
    if not isinstance(identifier, HNR):
        yield "identifier", identifier.scheme_uri, identifier.digits
    elif identifier.assigner is not None:
        yield "identifier", identifier.scheme_uri, identifier.digits, identifier.assigner


def _period(when: When | Period | None) -> Period:
    if isinstance(when, Period):
        return when
    return Period(when, when) if when is not None else Period()


def _same_day(one: object, other: object) -> bool:
    if not isinstance(one, PartialDate | Instant) or not isinstance(other, PartialDate | Instant):
        return False
    return not (one.is_before(other) or other.is_before(one)) or one.first_day == other.first_day


def _same_time(one: object, other: object) -> bool:
    if isinstance(one, Instant) and isinstance(other, Instant):
        return one.means(other)
    return one is not None and one == other


def _same_problem(one: Condition, other: Condition) -> bool:
    return _period(one.when).may_overlap(_period(other.when)) if one.onset is not None and other.onset is not None else True


def _same_medicine(one: MedicationLine, other: MedicationLine) -> bool:
    return _period(one.period).may_overlap(_period(other.period))


def _same_result(one: Observation, other: Observation) -> bool:
    """Return whether two results say the same of the same; without any value they say nothing to compare."""
    if not _same_time(one.effective, other.effective) or one.components != other.components:
        return False
    if _differ(one.body_site, other.body_site) or _differ(one.method, other.method):
        return False
    mine, theirs = one.value, other.value
    if type(mine) is not type(theirs) or (mine is None and not one.components):
        return False
    return mine == theirs or means(mine, theirs)


def means(one: Any, other: Any) -> bool:
    """Return whether two values say the same; those that cannot tell do when they are equal."""
    return bool(one.means(other)) if hasattr(one, "means") else bool(one == other)


def _differ(one: Concept | None, other: Concept | None) -> bool:
    """Return whether both state something, and not the same."""
    return one is not None and other is not None and not one.means(other)


def _same_vaccination(one: Immunization, other: Immunization) -> bool:
    return _same_day(one.given, other.given)


def _same_worker(one: Practitioner, other: Practitioner) -> bool:
    return _may_be_equal(one.born_on, other.born_on)


def _same_relative(one: RelatedPerson, other: RelatedPerson) -> bool:
    """Return whether nothing speaks against it: two newborns were once given the same number."""
    names = not one.names or not other.names or any(name.means(each) for name in one.names for each in other.names)
    return names and _may_be_equal(one.born_on, other.born_on)


def _may_be_equal(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is None or other is None or not (one.is_before(other) or other.is_before(one))


def _always(one: Any, other: Any) -> bool:
    return True


def is_in_error(record: Record) -> bool:
    """Return whether the source took the entry back."""
    return "entered-in-error" in (str(getattr(record, "status", "")), str(getattr(record, "verification", "")))


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to be the same: records that share a token are candidates, `same` decides.

    Attributes:
        basis: What it is called.
        tokens: What a record may share with another.
        same: Whether two that share a token are the same.
        is_wary: Whether a record that may be either of two different ones is kept apart from both: a dose of "2020"
            must not make one of the two doses of that year.
    """

    basis: GroupBasis
    tokens: Callable[[Any], Iterable[Hashable]]
    same: Callable[[Any, Any], bool] = _always
    is_wary: bool = False


_BY_IDENTIFIER: Final = _Way(GroupBasis.SAME_IDENTIFIER, _identifier_tokens)
_WAYS: Final[dict[type[Record], tuple[_Way, ...]]] = {
    Resident: (_Way(GroupBasis.SAME_PERSON, lambda record: ("resident",)),),
    RelatedPerson: (_Way(GroupBasis.SAME_IDENTIFIER, _identifier_tokens, _same_relative, is_wary=True),),
    Practitioner: (_Way(GroupBasis.SAME_IDENTIFIER, _identifier_tokens, _same_worker, is_wary=True),),
    Organization: (_BY_IDENTIFIER,),
    Allergy: (_Way(GroupBasis.SAME_CONTENT, lambda record: _concept_tokens(record.code)),),
    Condition: (_Way(GroupBasis.SAME_CONTENT, lambda record: _concept_tokens(record.code), _same_problem, is_wary=True),),
    MedicationLine: (
        _BY_IDENTIFIER,
        _Way(GroupBasis.SAME_TREATMENT, lambda record: _concept_tokens(record.drug), _same_medicine),
    ),
    Observation: (_Way(GroupBasis.SAME_CONTENT, _result_tokens, _same_result),),
    Immunization: (_Way(GroupBasis.SAME_CONTENT, lambda record: _concept_tokens(record.vaccine), _same_vaccination, is_wary=True),),
}
_OTHERS: Final = (_BY_IDENTIFIER,)


def group_records(records: Iterable[Record]) -> list[tuple[GroupBasis, tuple[Record, ...]]]:
    """Return the records in groups, members and groups in an order that does not depend on the input's."""
    ordered = sorted(records, key=lambda record: record.key)
    parent = list(range(len(ordered)))
    basis: dict[int, GroupBasis] = {}

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other, why in _pairs(ordered):
        first, second = sorted((root(one), root(other)))
        if first != second:
            parent[second] = first
            basis[first] = basis.get(first) or basis.get(second) or why
    groups: dict[int, list[Record]] = {}
    for index, record in enumerate(ordered):
        groups.setdefault(root(index), []).append(record)
    return [(basis.get(first, GroupBasis.ALONE), tuple(members)) for first, members in groups.items()]


def _pairs(ordered: list[Record]) -> Iterator[tuple[int, int, GroupBasis]]:
    """Yield the pairs that are the same, each with the way in which they are."""
    for index, (record, following) in enumerate(pairwise(ordered)):
        if record.key == following.key:
            yield index, index + 1, GroupBasis.SAME_VERSION
    sharing: dict[tuple[type[Record], int, Hashable], list[int]] = {}
    for index, record in enumerate(ordered):
        for number, way in enumerate(_WAYS.get(type(record), _OTHERS)):
            for token in dict.fromkeys(way.tokens(record)):
                sharing.setdefault((type(record), number, token), []).append(index)
    for (kind, number, _), indices in sharing.items():
        way = _WAYS.get(kind, _OTHERS)[number]
        for one, other in _same_ones(way, indices, ordered):
            yield one, other, way.basis


def _same_ones(way: _Way, indices: list[int], ordered: list[Record]) -> Iterator[tuple[int, int]]:
    found = [(one, other) for one, other in combinations(indices, 2) if way.same(ordered[one], ordered[other])]
    if not way.is_wary:
        return iter(found)
    like: dict[int, set[int]] = {index: {index} for index in indices}
    for one, other in found:
        like[one].add(other)
        like[other].add(one)
    return ((one, other) for one, other in found if like[one] == like[other])
