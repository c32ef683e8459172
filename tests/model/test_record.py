import copy
import pickle
import traceback
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson import fhir
from akson.errors import Problem, RecordError
from akson.model import (
    ATC,
    AccessLogEntry,
    Allergy,
    AllergyCategory,
    AllergyKind,
    AllergyStatus,
    Answer,
    AuditDetail,
    AuditEntity,
    Binary,
    Coding,
    Component,
    Concept,
    HumanName,
    Identifier,
    Instant,
    Leftover,
    MedicationLine,
    MedicationStatus,
    Observation,
    OtherResource,
    PartialDate,
    Period,
    Prescription,
    Procedure,
    Quantity,
    QuestionnaireResponse,
    Record,
    Ref,
    Resident,
    Residue,
    ResponseItem,
    Source,
    Verification,
)
from akson.model.record import derived_id
from akson.model.records import RECORDS

from .drawing import records

SYSTEM = Source("urn:vendor:gp")
NO_URI = "has spaces, which no URI has"
NO_CODE = "has spaces around it, or several in a row, which no code has"
ALLERGY = Allergy(source=SYSTEM.item("a-1"), code=Concept(ATC("N02BE01"), text="Paracet"), recorded=PartialDate("2024-05"))


def test_a_derived_id_follows_another_source() -> None:
    """A copy for another row of the source is another record; an id that was given stays."""
    one = Allergy(source=SYSTEM.item("1"))

    assert Allergy(source=SYSTEM.item("2")).id == one.replace(source=SYSTEM.item("2")).id
    assert one.id == one.replace(source=SYSTEM.item("1", version="2")).id
    assert "mine" == one.replace(source=SYSTEM.item("2"), id="mine").id
    assert "given" == Allergy(id="given", source=SYSTEM.item("1")).replace(source=SYSTEM.item("2")).id


def test_an_id_is_derived_from_type_system_and_source_id() -> None:
    """The same record gets the same id, always, and nothing else gets it."""
    ids = {
        Allergy(source=SYSTEM.item("1")).id, Allergy(source=SYSTEM.item("2")).id, Allergy(source=Source("b").item("1")).id,
        Resident(source=SYSTEM.item("1")).id, Allergy(source=SYSTEM.item("1", version="2")).id,
    }  # fmt: skip

    assert {5} == {UUID(id).version for id in ids}
    assert 4 == len(ids)


@given(st.text(max_size=5), st.text(max_size=40))
def test_an_id_is_derived_once(system: str, source_id: str) -> None:
    """What was derived stays as it is when derived again, on another server too."""
    derived = derived_id("Allergy", system, source_id)

    assert derived == derived_id("Allergy", "another", derived)


def test_an_id_of_ones_own_goes_before() -> None:
    """A given id is kept; without any id a record cannot be."""
    with pytest.raises(RecordError) as caught:
        Allergy(source=SYSTEM)

    assert "RECO-007" == caught.value.code
    assert "1" == Allergy(id="1", source=SYSTEM).id


def test_an_id_of_ones_own_is_the_source_id_where_there_is_none() -> None:
    """So that it is written; a copy of what was read without an id stays without one."""
    read = fhir.from_tree({"resourceType": "AllergyIntolerance"})

    assert "1" == Allergy(id="1", source=SYSTEM).source.id
    assert "2" == Allergy(id="1", source=SYSTEM.item("2")).source.id
    assert "id" not in fhir.to_tree(read.replace(version="1"))


def test_a_person_number_does_not_become_a_source_id() -> None:
    """Not by way of the id either, and it is not repeated."""
    number = "05898597468"
    with pytest.raises(RecordError) as caught:
        Allergy(id=number, source=SYSTEM)

    assert "RECO-008" == caught.value.code
    assert number not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("text", ["05898597468", "058985 97468", "30908299902", "41667987421"])
def test_no_id_is_derived_from_a_person_number(text: str) -> None:
    """An id becomes part of addresses, so a personal identifier is refused; what was read with one can still be held."""
    with pytest.raises(RecordError) as caught:
        Allergy(source=SYSTEM.item(text))
    held = Allergy(id="1", source=SYSTEM.item(text))
    with pytest.raises(RecordError) as again:
        _ = held.address_id

    assert ("RECO-008", "RECO-008") == (caught.value.code, again.value.code)
    assert text not in str(held.key)
    assert hash(held) == hash(Allergy(id="1", source=SYSTEM.item(text)))


def test_no_id_is_a_person_number_that_the_source_does_not_use() -> None:
    """The source's own key is there, so no other number need stand in addresses."""
    with pytest.raises(RecordError) as caught:
        Resident(id="05898597468", source=SYSTEM.item("a"))

    assert "RECO-008" == caught.value.code


SAYS_NOTHING = "says nothing; leave it out"


@pytest.mark.parametrize(
    ("kind", "fields", "problems"),
    [
        (Allergy, {"onset": 5}, {"onset": "expected PartialDate, Instant, Quantity, Period, Range or text"}),
        (Allergy, {"code": "N02BE01"}, {"code": "expected Concept"}),
        (Allergy, {"status": "active"}, {"status": "expected AllergyStatus"}),
        (Allergy, {"categories": ["food"]}, {"categories": "expected tuple of AllergyCategory"}),
        (Allergy, {"categories": (AllergyCategory.FOOD, 5)}, {"categories[1]": "expected AllergyCategory"}),
        (Allergy, {"encounter": "Encounter/1"}, {"encounter": "expected Ref"}),
        (Allergy, {"statsu": None}, {"statsu": "is no field of this record"}),
        (Allergy, {"05898597468": None}, {"?": "is no field of this record"}),
        (Allergy, {"source": None}, {"source": "expected Source"}),
        (Allergy, {"is_health_care": "yes", "kind": 1}, {"kind": "expected AllergyKind", "is_health_care": "expected True or False"}),
        (OtherResource, {}, {"resource_type": "is required"}),
        (Resident, {"names": (HumanName(given="Kari"),)}, {"names[0].given": "expected tuple of text"}),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        (Resident, {"identifiers": (Identifier("7", system=7),)}, {"identifiers[0].system": "expected text"}),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        (Allergy, {"code": Concept("N02BE01")}, {"code.codings[0]": "expected Coding"}),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        (Allergy, {"code": Concept(Coding(7, "x"))}, {"code.codings[0].uri": "expected text"}),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        (Allergy, {"source": Source(7)}, {"source.system": "expected text"}),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        (Allergy, {"code": Concept(), "subject": Ref()}, {"code": SAYS_NOTHING, "subject": SAYS_NOTHING}),
        (Allergy, {"code": Concept(Coding(), text="x")}, {"code.codings[0]": SAYS_NOTHING}),
        (Allergy, {"code": Concept(text=""), "version": ""}, {"code.text": SAYS_NOTHING, "version": SAYS_NOTHING}),
        (Allergy, {"code": Concept(ATC("C07AB02 "))}, {"code.codings[0].code": NO_CODE}),
        (Allergy, {"code": Concept(Coding("urn: x", "y"))}, {"code.codings[0].uri": NO_URI}),
        (Allergy, {"status": AllergyStatus("not  known"), "kind": AllergyKind("x y")}, {"status": NO_CODE}),
        (Binary, {"data": "Hei!", "content_type": " text/plain"}, {"data": "is no base64", "content_type": NO_CODE}),
        (Procedure, {"instantiates_uri": ("urn:x", "a b"), "based_on": (Ref("Referral", "1"),)}, {"instantiates_uri[1]": NO_URI}),
        (Resident, {"names": (HumanName(period=Period()),)}, {"names[0].period": SAYS_NOTHING}),
        (Resident, {"identifiers": (Identifier(None, system=None),)}, {"identifiers[0]": SAYS_NOTHING}),
        (Resident, {"identifiers": (Identifier("", system="x", type=Concept()),)}, {"identifiers[0].type": SAYS_NOTHING}),
        (QuestionnaireResponse, {"items": (ResponseItem(answers=(Answer(value=True, uri="urn:x"),)),)}, {
            "items[0].answers[0]": "states several of value, day, time_of_day, uri; one is allowed",
        }),
        (Prescription, {"drug": Concept(text="x"), "drug_ref": Ref("Drug", "1")}, {
            "drug_ref": "stands beside drug; R4 has one element for the two",
        }),
        (AccessLogEntry, {"entities": (AuditEntity(details=(AuditDetail(name="x", value="y", data="eg=="),)),)}, {
            "entities[0].details[0]": "states both value and data; one is allowed",
        }),
        (Resident, {"names": (HumanName(family="x\ud800"),)}, {"names[0].family": "holds half a character, which no document can"}),
        (Resident, {"source": Source("urn:\ud800")}, {"source.system": "holds half a character, which no document can"}),
        (Resident, {"died": "yes"}, {"died": "expected PartialDate, Instant or True or False"}),
        (Observation, {"value": 5.1}, {
            "value": "expected Quantity, Concept, text, True or False, int, Range, Ratio, PartialDate, Instant, Period or SampledData",
        }),
    ],
)  # fmt: skip
def test_each_field_that_cannot_be_is_one_problem(kind: type[Record], fields: dict[str, Any], problems: dict[str, str]) -> None:
    """The error names the field and what it takes, once, and never what was given."""
    with pytest.raises(RecordError) as caught:
        kind(**{"id": "1", "source": SYSTEM, **fields})

    assert "RECO-001" == caught.value.code
    assert {Problem(path, reason) for path, reason in problems.items()} == set(caught.value.problems)
    assert (None, None) == (caught.value.__cause__, caught.value.__context__)


def test_what_says_a_thing_one_way_can_say_it_the_other() -> None:
    """A medicine by its text becomes one by reference when the text goes; what was read with both may keep both."""
    line = MedicationLine(id="1", source=SYSTEM, drug=Concept(text="x"))
    both = MedicationLine.model_validate({**dict(line), "drug_ref": Ref("Drug", "1")})

    assert line.replace(drug=None, drug_ref=Ref("Drug", "1")).drug is None
    assert both.replace(status=MedicationStatus.ACTIVE).drug_ref == both.drug_ref
    with pytest.raises(RecordError) as caught:
        line.replace(drug_ref=Ref("Drug", "1"))
    assert ("drug_ref",) == tuple(problem.path for problem in caught.value.problems)


def test_an_identifier_may_have_an_empty_text() -> None:
    """Sources send such, and a finding tells; what is read can be built and changed too."""
    read = Resident(id="1", source=SYSTEM, identifiers=(Identifier("", system=""),))

    assert read == read.replace(identifiers=read.identifiers)


def test_a_record_without_a_source_is_a_problem_of_its_own() -> None:
    """The missing source is named, and the id that would have come from it."""
    with pytest.raises(RecordError) as caught:
        Allergy()  # type: ignore[call-arg]

    assert ("source",) == tuple(problem.path for problem in caught.value.problems)


def test_a_record_is_immutable() -> None:
    """Nothing can be set or deleted, and no kind of copy changes the original."""
    with pytest.raises(AttributeError):
        ALLERGY.status = AllergyStatus.ACTIVE
    with pytest.raises(AttributeError):
        del ALLERGY.status
    copied = ALLERGY.model_copy(update={"status": AllergyStatus.ACTIVE})

    assert (None, AllergyStatus.ACTIVE) == (ALLERGY.status, copied.status)
    assert ALLERGY is copy.copy(ALLERGY) is copy.deepcopy(ALLERGY) is ALLERGY.model_copy()


def test_replace_looks_into_values_too() -> None:
    """A value of the wrong inside is refused as when built."""
    with pytest.raises(RecordError) as caught:
        Resident(id="1", source=SYSTEM).replace(names=(HumanName(given="Kari"),))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    assert ["names[0].given"] == [problem.path for problem in caught.value.problems]


def test_replace_checks_anew() -> None:
    """`replace` gives another record, and refuses what could not be built."""
    changed = ALLERGY.replace(status=AllergyStatus.ACTIVE)

    assert (ALLERGY.id, AllergyStatus.ACTIVE) == (changed.id, changed.status)
    assert ALLERGY == changed.replace(status=None)
    with pytest.raises(RecordError):
        ALLERGY.replace(status=5)
    with pytest.raises(RecordError):
        ALLERGY.replace(statsu=None)


def test_what_stood_beside_a_changed_field_goes_with_the_old_value() -> None:
    """The residue of other fields stays; a residue that is given is taken."""
    beside, elsewhere = Leftover("code.extension", 1, fields=("code",)), Leftover("extension", 1)
    record = ALLERGY.replace(residue=Residue((beside, elsewhere)))

    assert (elsewhere,) == record.replace(code=None).residue
    assert (beside, elsewhere) == record.replace(kind=AllergyKind.ALLERGY).residue
    assert (beside,) == record.replace(code=None, residue=Residue((beside,))).residue


@pytest.mark.parametrize(("one", "other"), [(True, 1), (False, 0), (Quantity("5.10", "mg"), Quantity("5.1", "mg"))])
def test_records_are_equal_when_written_the_same(one: Any, other: Any) -> None:
    """A boolean is not an integer, in a component neither, and 5.10 is not 5.1."""
    fields = {"id": "1", "source": SYSTEM}

    assert Observation(**fields, value=one) == Observation(**fields, value=one)
    assert Observation(**fields, value=one) != Observation(**fields, value=other)
    assert Component(value=one) == Component(value=one)
    assert Component(value=one) != Component(value=other)
    assert Allergy(**fields) == Allergy(**fields, status=None)
    assert Allergy(**fields) != Observation(**fields)
    assert Allergy(**fields) != "Allergy"


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.type_name)
@given(data=st.data())
def test_every_record_can_be_shown_and_pickled(kind: type[Record], data: st.DataObject) -> None:
    """Whatever its fields hold, a record prints its shape, its text, and comes through a pickle."""
    record = data.draw(records(kind))

    assert repr(record).startswith(f"{kind.type_name}(")
    assert str(record) == repr(record)
    assert all(isinstance(record.to_text(lang), str) for lang in ("nb", "nn", "en"))
    assert record.is_current in (True, False)
    assert record == pickle.loads(pickle.dumps(record))  # noqa: S301
    assert {record} == {record, record.replace()}


def test_a_record_prints_the_names_of_its_filled_fields() -> None:
    """False and 0 are stated, None and () are not."""
    shown = repr(Resident(id="1", source=SYSTEM, is_active=False))

    assert shown.endswith(": is_active)")
    assert repr(ALLERGY).endswith(": recorded, code)")


@pytest.mark.parametrize(
    ("record", "current"),
    [
        (ALLERGY, True),
        (ALLERGY.replace(verification=Verification.REFUTED), False),
        (ALLERGY.replace(verification=Verification.ENTERED_IN_ERROR), False),
    ],
)
def test_what_is_refuted_or_an_error_is_not_current(record: Record, current: bool) -> None:
    """A record says whether it still holds."""
    assert current is record.is_current


def test_the_clinical_time_goes_before_the_recorded_one() -> None:
    """A record sorts by when it happened, else by when it was written."""
    onset = Period.since(PartialDate("2020"))

    assert PartialDate("2024-05") == ALLERGY.when
    assert onset == ALLERGY.replace(onset=onset).when
    assert PartialDate("2024-05") == ALLERGY.replace(onset="as a child").when
    assert "mai 2024: Paracet" == ALLERGY.to_text("nb")
    assert Instant("2024-05-01T10:00:00Z") == Observation(id="1", source=SYSTEM, effective=Instant("2024-05-01T10:00:00Z")).when


def test_a_subject_points_to_the_resident() -> None:
    """References are values of the record."""
    resident = Resident(source=SYSTEM.item("p"))

    assert Ref("Resident", resident.id) == ALLERGY.replace(subject=resident.ref).subject


def test_pydantic_validation_error_never_leaves() -> None:
    """`model_validate` raises akson's own error, without the input."""
    with pytest.raises(RecordError) as raised:
        Resident.model_validate({"id": 7, "source": "SENTINEL-55"})

    assert "SENTINEL-55" not in str(raised.value)


def test_what_a_reader_let_stand_may_stay() -> None:
    """A name that bears an extension alone says nothing; it stays when others are added, and cannot be added by hand."""
    read = fhir.from_tree({"resourceType": "Patient", "id": "1", "name": [{"extension": [{"url": "urn:x", "valueCode": "unknown"}]}]})
    assert isinstance(read, Resident)
    more = read.replace(names=(*read.names, HumanName(family="Utprøven")))

    assert 2 == len(more.names)
    with pytest.raises(RecordError):
        more.replace(identifiers=(Identifier(None, system=None),))
