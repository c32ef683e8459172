"""What holds for all journals: order does not matter, twice is once, and nothing is lost."""

from itertools import islice, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import akson
from akson.demo import bundled_journals
from akson.merging import Merged, merge_journals
from akson.model import (
    ATC,
    ICPC_2,
    NLK,
    Concept,
    Condition,
    Document,
    Identifier,
    Immunization,
    Instant,
    Journal,
    Label,
    LabelCode,
    MedicationStatus,
    Observation,
    PartialDate,
    Period,
    Quantity,
    Record,
    Verification,
)

from .building import CLINIC, GP, HOME, NAME, NO_ALLERGY, OTHER_NAME, about, allergy, content, dose, journal, line, of

SYSTEMS = (GP, HOME, CLINIC)
DATES = st.sampled_from([None, *map(PartialDate, ("2019", "2019-03", "2019-03-01", "2024-06-01", "2024"))])
IDS = st.sampled_from(["1", "2"])
VERSIONS = st.sampled_from([None, "1", "2", "10", "b"])
LABELS = st.sampled_from([(), (Label(LabelCode.NORU),), (Label(LabelCode.NORS),)])


@st.composite
def entries(draw: st.DrawFn, system: str) -> Record:
    """Draw an entry that may well be the same as one of another system, or contradict it."""
    id, who = draw(IDS), about(system)
    common: dict[str, Any] = {"version": draw(VERSIONS), "recorded": draw(DATES), "resident_labels": draw(LABELS)}
    kind = draw(st.sampled_from(["allergy", "line", "condition", "immunization", "observation", "document"]))
    if kind == "allergy":
        code = draw(st.sampled_from([allergy(system).code, NO_ALLERGY, Concept(text="Nøtter")]))
        return allergy(system, id, code, verification=draw(st.sampled_from([None, *Verification.known()])), **common)  # type: ignore[arg-type]
    if kind == "line":
        amount = draw(st.sampled_from([None, Quantity(50, "mg"), Quantity("0.05", "g"), Quantity(100, "mg")]))
        start, end = draw(DATES), draw(DATES)
        status = draw(st.sampled_from(MedicationStatus.known()))
        return line(system, id, period=Period(start, end) if start or end else None, dosage=dose(amount), status=status, **common)
    if kind == "condition":
        return Condition(source=of(system, id), subject=who, code=Concept(ICPC_2("T90")), onset=draw(DATES), **common)
    if kind == "immunization":
        return Immunization(source=of(system, id), subject=who, vaccine=Concept(ATC("J07BD52")), given=draw(DATES), **common)
    if kind == "observation":
        value = draw(st.sampled_from([None, Quantity("5.10", "g"), Quantity("5100", "mg")]))
        effective = draw(st.sampled_from([Instant("2024-05-01T10:00:00+02:00"), Instant("2024-05-01T08:00:00Z")]))
        return Observation(source=of(system, id), subject=who, code=Concept(NLK("NPU02187")), effective=effective, value=value, **common)
    key = Identifier(draw(st.sampled_from(["1-1", "11"])), system="urn:archive")
    return Document(source=of(system, id), subject=who, identifiers=(key,), **common)


@st.composite
def journals_of_a_resident(draw: st.DrawFn) -> list[Journal]:
    """Draw a few journals of one resident."""
    made: list[Journal] = []
    for system in draw(st.lists(st.sampled_from(SYSTEMS), min_size=1, max_size=4)):
        records = draw(st.lists(entries(system), max_size=4))
        born = draw(st.sampled_from(["1985", "1985-09", "1985-09-05"]))
        names = draw(st.sampled_from([(), (NAME,), (NAME, OTHER_NAME)]))
        made.append(journal(system, *records, born_on=PartialDate(born), names=names))
    return made


def look(merged: Merged) -> tuple[object, ...]:
    """Return everything that a merge shows, comparable to the byte."""
    return content(merged.journal), merged.conflicts, merged.groups, merged.sources


@given(st.data())
def test_order_does_not_matter(data: st.DataObject) -> None:
    """Journals merge to the same bytes, conflicts and groups in whichever order they come."""
    journals = data.draw(journals_of_a_resident())
    shuffled = data.draw(st.permutations(journals))

    assert look(merge_journals(journals)) == look(merge_journals(shuffled))


@given(st.data())
def test_twice_is_once(data: st.DataObject) -> None:
    """A journal that comes twice changes nothing."""
    journals = data.draw(journals_of_a_resident())
    again = data.draw(st.lists(st.sampled_from(journals), max_size=3))

    assert look(merge_journals(journals)) == look(merge_journals([*again, *journals, *again]))


@given(journals_of_a_resident())
def test_nothing_is_lost(journals: list[Journal]) -> None:
    """Every entry stands in exactly one group, and every reference leads somewhere."""
    merged = merge_journals(journals)
    members = [key for group in merged.groups for key in {member.key for member in group.members}]

    assert sorted({record.key for each in journals for record in each.in_wire_order}) == sorted(members)
    assert () == merged.journal.unresolved


@given(journals_of_a_resident())
def test_labels_only_grow(journals: list[Journal]) -> None:
    """What a group shows carries every label of its members."""
    for group in merge_journals(journals).groups:
        if group.record is not None:
            assert {label for member in group.members for label in member.resident_labels} == set(group.record.resident_labels)


@given(journals_of_a_resident())
def test_without_a_source(journals: list[Journal]) -> None:
    """Taking a source out is as if it had never come."""
    merged = merge_journals(journals)
    rest = [each for each in journals if each.resident.source.system != GP]

    if rest:
        assert look(merge_journals(rest)) == look(merged.without(GP))


@given(journals_of_a_resident())
def test_merging_in_steps(journals: list[Journal]) -> None:
    """Journals that come one after the other give what they give together."""
    merged = merge_journals(journals[:1])
    for each in journals[1:]:
        merged = merged.with_journal(each)

    assert look(merge_journals(journals)) == look(merged)


@pytest.fixture(scope="module")
def demo() -> list[Journal]:
    """The five bundled journals."""
    return [akson.read(each) for each in bundled_journals().values()]


def test_demo_in_six_orders(demo: list[Journal]) -> None:
    """The bundled journals merge to the same bytes in six orders."""
    orders = list(islice(permutations(demo), 0, None, 20))

    assert 6 == len(orders)
    assert 1 == len({content(merge_journals(order).journal) for order in orders})


@pytest.mark.slow
def test_demo_in_all_orders(demo: list[Journal]) -> None:
    """The bundled journals merge to the same bytes, conflicts and groups in all 120 orders."""
    first = look(merge_journals(demo))

    assert [] == [order for order in permutations(demo) if look(merge_journals(order)) != first]


def test_demo_twice(demo: list[Journal]) -> None:
    """The bundled journals, come twice, change nothing."""
    assert look(merge_journals(demo)) == look(merge_journals([*demo, *reversed(demo)]))


@pytest.mark.parametrize("index", range(5))
def test_demo_without_one(demo: list[Journal], index: int) -> None:
    """Taking one of the bundled journals out gives what merging the other four gives."""
    rest = [each for place, each in enumerate(demo) if place != index]
    system = demo[index].resident.source.system

    assert look(merge_journals(rest)) == look(merge_journals(demo).without(system))


def test_demo_comes_apart(demo: list[Journal]) -> None:
    """Each bundled journal is given back as it came."""
    merged = merge_journals(demo)

    assert [content(each) for each in demo] == [content(merged.journal_of(each.resident.source.system)) for each in demo]


def test_demo_disagrees_where_it_should(demo: list[Journal]) -> None:
    """The bundled journals disagree on an allergy, on whether one is known, and on a dose."""
    assert ["MRG-001", "MRG-002", "MRG-003"] == [conflict.code for conflict in merge_journals(demo).conflicts]
