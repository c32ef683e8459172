import copy
import pickle
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson import model
from akson.errors import ConfigurationError, RecordError, UnresolvedError
from akson.model import (
    ATC,
    HPR,
    Absence,
    Allergy,
    AllergyKind,
    Concept,
    Identifier,
    Instant,
    Journal,
    MedicationLine,
    Note,
    Observation,
    PartialDate,
    Period,
    Practitioner,
    Record,
    Records,
    Ref,
    Resident,
    Source,
    Verification,
)
from akson.model.envelope import Envelope
from akson.model.journal import AbsenceReason
from akson.model.records import RECORDS

from .drawing import any_record

GP, WARD = Source("gp"), Source("ward")
WHO = Resident(source=GP.item("p"))
NUTS = Allergy(source=GP.item("1"), subject=WHO.ref, recorded=PartialDate("2024"), code=Concept(ATC("V01AA08"), text="Nøtter"))
OLD = Allergy(source=WARD.item("1"), subject=WHO.ref, recorded=PartialDate("2020-01-01"), verification=Verification.REFUTED)
UNDATED = Allergy(source=GP.item("2"))
DOCTOR = Practitioner(source=GP.item("d"), identifiers=(HPR("9144889"),))
JOURNAL = Journal(WHO, [NUTS, OLD, UNDATED, DOCTOR])


def test_records_come_oldest_first() -> None:
    """Without a time comes before all; the newest is the last."""
    assert [UNDATED, OLD, NUTS] == list(JOURNAL.allergies)
    assert NUTS == JOURNAL.allergies[-1] == JOURNAL.allergies.latest()
    assert Records([OLD, NUTS]) == JOURNAL.allergies[1:]


@given(st.lists(any_record(), max_size=4), st.randoms(use_true_random=False))
def test_the_order_in_which_records_come_does_not_count(records: list[Record], random: object) -> None:
    """Journals of the same records are equal."""
    unique = list({record.key: record for record in records}.values())
    mixed = list(unique)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert Journal(WHO, unique) == Journal(WHO, mixed)
    assert hash(Journal(WHO, unique)) == hash(Journal(WHO, mixed))


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind is not Resident], ids=lambda kind: kind.type_name)
def test_every_record_has_its_accessor(kind: type[Record]) -> None:
    """The accessor is the snake-case plural of the class."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", kind.type_name).lower()
    plural = name[:-1] + "ies" if name.endswith("y") else name + "s"

    assert JOURNAL.of(kind) == getattr(JOURNAL, plural)
    assert kind is getattr(model, kind.type_name)


def test_a_journal_is_neither_iterable_nor_counted() -> None:
    """Whether the resident is among them is said by `records`."""
    with pytest.raises(TypeError):
        iter(JOURNAL)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        len(JOURNAL)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        list(JOURNAL)  # type: ignore[call-overload]

    assert 4 == len(JOURNAL.records)
    assert WHO not in JOURNAL.records


def test_selections_are_records_too() -> None:
    """Time, code, source, state and any test narrow them down."""
    allergies = JOURNAL.allergies

    assert [NUTS] == list(allergies.during(Period.since(PartialDate("2023"))))
    assert [NUTS] == list(allergies.with_code(ATC("V01AA08"), ATC("X")))
    assert [OLD] == list(allergies.from_source("ward"))
    assert [UNDATED, NUTS] == list(allergies.current())
    assert OLD == allergies.where(lambda allergy: allergy.verification is not None).only()
    assert Records() == allergies.with_code()
    assert JOURNAL.encounters.latest() is None


@pytest.mark.parametrize(("records", "count"), [(Records[Record](), "0"), (JOURNAL.allergies, "3")])
def test_only_wants_exactly_one(records: Records[Record], count: str) -> None:
    """None and several are one error that says how many."""
    with pytest.raises(RecordError) as caught:
        records.only()

    assert "RECO-009" == caught.value.code
    assert count in str(caught.value)


def test_the_journal_follows_references() -> None:
    """By id, by identifier, by full address; a reference that leads nowhere is an error or None."""
    journal = Journal.in_envelope(WHO, [NUTS], Envelope({}, {NUTS.key: {"fullUrl": "urn:uuid:1"}}))

    assert WHO == JOURNAL[NUTS.subject or NUTS.ref]
    assert DOCTOR == JOURNAL[Ref.by(Practitioner, HPR("9144889"))]
    assert NUTS == journal.get(Ref(url="urn:uuid:1"))
    assert NUTS.ref in JOURNAL
    assert JOURNAL.get(None) is None
    assert JOURNAL.get(Ref("Allergy", "nope")) is None
    assert JOURNAL.get(Ref.by(Practitioner, HPR("9144897"))) is None
    with pytest.raises(UnresolvedError) as caught:
        JOURNAL[Ref("Allergy", "nope")]
    assert "REFS-001" == caught.value.code


def test_an_identifier_is_followed_where_the_address_leads_nowhere() -> None:
    """Systems send both, and know each other's records by identifier alone."""
    assert DOCTOR == JOURNAL[Ref("Practitioner", "elsewhere", identifier=HPR("9144889"))]
    assert DOCTOR == JOURNAL[Ref(url="https://other.example/Practitioner/1", identifier=HPR("9144889"))]


def test_an_identifier_is_followed_by_what_it_means() -> None:
    """A number with spaces is the same number; one of another system, of another type, or without a value, is not."""
    other = Practitioner(
        source=GP.item("e"), identifiers=(Identifier("914 48 89", system="urn:local"), Identifier(None, system="urn:local"))
    )
    journal = JOURNAL.with_records(other)

    assert DOCTOR == journal[Ref.by(Practitioner, HPR("914 48 89"))]
    assert other == journal[Ref.by(Practitioner, Identifier("914 48 89", system="urn:local"))]
    assert Ref.by(Practitioner, Identifier("9144889", system="urn:local")) not in journal
    assert Ref.by(Practitioner, Identifier(None, system="urn:local")) not in journal
    assert Ref.by(Observation, HPR("9144889")) not in journal


def test_a_name_alone_is_not_unresolved() -> None:
    """It leads nowhere to begin with."""
    assert () == Journal(WHO, [NUTS.replace(author=Ref[Any](display="Fastlegen"))]).unresolved


@pytest.mark.parametrize(
    ("resident", "records", "path"), [(None, (), "resident"), (NUTS, (), "resident"), (WHO, (NUTS, None), "records[1]")]
)
def test_what_is_no_journal(resident: Any, records: tuple[Any, ...], path: str) -> None:
    """A journal is of a resident and records; the error says what is not."""
    with pytest.raises(RecordError) as caught:
        Journal(resident, records)

    assert ("RECO-001", path) == (caught.value.code, caught.value.problems[0].path)


def test_a_language_that_is_none() -> None:
    """The error names those there are."""
    for show in (JOURNAL.to_text, JOURNAL.to_html, NUTS.to_text):
        with pytest.raises(ConfigurationError, match="nb, nn, en"):
            show("se")  # type: ignore[arg-type]


def test_unresolved_references_are_found_inside_values_too() -> None:
    """A note's author counts as well; each is named once."""
    nowhere: Ref[object] = Ref("Practitioner", "nope")
    noted = NUTS.replace(notes=(Note("x", author=nowhere),), author=nowhere)

    assert (nowhere,) == Journal(WHO, [noted]).unresolved
    assert () == JOURNAL.unresolved


def test_a_record_takes_the_place_of_the_same_one() -> None:
    """Type, system and source id make two records one; the resident can be replaced too."""
    changed, who = NUTS.replace(kind=AllergyKind.ALLERGY), WHO.replace(is_active=True)
    journal = JOURNAL.with_records(changed, who)

    assert (changed, who) == (journal[NUTS.ref], journal.resident)
    assert (4, 4) == (len(journal.records), len(JOURNAL.records))
    assert JOURNAL == journal.with_records(NUTS, WHO)
    assert [OLD, NUTS] == list(journal.without(UNDATED.ref, DOCTOR.ref, Ref("Allergy", "nope")).with_records(NUTS).records)


def test_a_journal_holds_what_was_read_with_a_person_number_as_its_id() -> None:
    """Some sources call a patient by the person's number; the journal can be built and asked all the same."""
    who = Resident(id="05898597468", source=GP.item("05898597468"))
    held = Allergy(id="05898597468", source=GP.item("05898597468"), subject=who.ref)
    journal = Journal(who, [held])

    assert held == journal[held.ref]
    assert who == journal[who.ref]
    assert "05898597468" not in f"{journal!r} {journal.records!r} {held!r} {held.ref!r} {held.source!r}"


def test_a_journal_has_one_resident() -> None:
    """Another one is refused among the records, whoever puts it there."""
    other = Resident(source=GP.item("other"))
    for build in (lambda: Journal(JOURNAL.resident, [other]), lambda: JOURNAL.with_records(other)):
        with pytest.raises(RecordError) as caught:
            build()

        assert ("RECO-001", 1) == (caught.value.code, len(caught.value.problems))


def test_sources_stand_each_once_by_name() -> None:
    """The source systems are named without the ids of their records."""
    assert (GP, WARD) == JOURNAL.sources


@pytest.mark.parametrize("name", ["resident", "absences", "_wire", "new"])
def test_a_journal_is_immutable(name: str) -> None:
    """Nothing can be set or deleted, in the journal or its records."""
    for value in (JOURNAL, JOURNAL.records):
        with pytest.raises(AttributeError):
            setattr(value, name, None)
        with pytest.raises(AttributeError):
            delattr(value, name)


def test_a_journal_pickles_and_copies() -> None:
    """Process pools get the same journal; a copy is the journal itself."""
    journal = Journal(WHO, [NUTS, OLD], absences=[Absence(WARD, AbsenceReason.NO_ANSWER, Instant("2024-05-01T10:00:00Z"))])

    assert journal == pickle.loads(pickle.dumps(journal))  # noqa: S301
    assert journal.records == pickle.loads(pickle.dumps(journal.records))  # noqa: S301
    assert journal is copy.copy(journal) is copy.deepcopy(journal)


def test_a_journal_shows_its_shape() -> None:
    """Digest and counts, nothing else."""
    assert re.fullmatch(r"Journal\([0-9a-f]{8}: 3 Allergy, 1 Practitioner\)", repr(JOURNAL))
    assert "Records(3)" == repr(JOURNAL.allergies)


def test_wire_order_is_kept() -> None:
    """What came in some order is written in that order, the resident at its place."""
    journal = Journal.in_envelope(WHO, [NUTS, OLD], Envelope({}, {}, 1))

    assert (NUTS, WHO, OLD) == journal.in_wire_order
    assert (NUTS, OLD, WHO) == Journal.in_envelope(WHO, [NUTS, OLD], Envelope({}, {}, 9)).in_wire_order


def test_a_timeline_has_a_bar_for_each_record_with_a_time() -> None:
    """Records without a time are left out."""
    line = MedicationLine(source=GP.item("m"), period=Period(PartialDate("2020"), PartialDate("2021")))
    journal = Journal(WHO, [NUTS, UNDATED, line, Observation(source=GP.item("o"), recorded=Instant("2024-05-01T10:00:00Z"))])

    assert 3 == len(journal.timeline().bars)
