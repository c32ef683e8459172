"""Nothing that names a person comes out unless it is asked for: a sentinel in every value, and every way out."""

import copy
import io
import json
import logging
import pickle
import pprint
import traceback
from collections.abc import Callable
from typing import Any

import pytest

from akson.errors import AksonError, MappingError, Place, RecordError
from akson.model import (
    DNR,
    ENH,
    FNR,
    HNR,
    HPR,
    Address,
    Allergy,
    Answer,
    Attachment,
    AuditAgent,
    AuditDetail,
    AuditEntity,
    Birth,
    BirthInNorway,
    CadastralAddress,
    CareDecision,
    Concept,
    Contact,
    ContactPoint,
    Death,
    Document,
    DocumentContent,
    Dwelling,
    Guardianship,
    HumanName,
    Identifier,
    Instant,
    Journal,
    Label,
    LabelCode,
    Leftover,
    MaritalRegistration,
    MessageContent,
    Migration,
    Narrative,
    Note,
    NprEpisode,
    OrganizationContact,
    OtherResource,
    ParentalResponsibility,
    PartialDate,
    PersonId,
    PersonStatus,
    Practitioner,
    Property,
    Quantity,
    QuestionnaireResponse,
    Record,
    Records,
    Ref,
    RegisteredAddress,
    RegisterEntry,
    Relationship,
    ResidencePermit,
    Resident,
    Residue,
    ResponseItem,
    Section,
    Source,
    StreetAddress,
    TaskValue,
    VirtualService,
)
from akson.model.envelope import Envelope
from akson.model.record import derived_id
from akson.model.schema import journal_from_bytes, journal_from_tree, record_from_bytes, record_from_tree, record_to_tree

NUMBER = "05898597468"
WORD = "Sentinelsen"
SECRETS = (NUMBER, WORD)

VALUES: list[Any] = [
    FNR(NUMBER), DNR(NUMBER), HNR(NUMBER, assigner=WORD), HPR(NUMBER), Identifier(NUMBER, system="urn:x", type=Concept(text=WORD),
    assigner=WORD),
    HumanName(given=(WORD,), middle=WORD, family=WORD, text=WORD, prefix=(WORD,), suffix=(WORD,)),
    Address(lines=(WORD,), text=WORD, city=WORD, postal_code=WORD, district=WORD, state=WORD, country=WORD),
    ContactPoint(system="phone", value=WORD),
    Note(WORD, author=WORD), Note(WORD, author=Ref("Practitioner", display=WORD)),
    Attachment(content_type="text/plain", data=f"{WORD}A", url=WORD, title=WORD, sha1=f"{WORD}A"),
    Label(LabelCode.NORN_EPO, set_by=WORD, reason=WORD),
    Leftover("name", {"family": WORD}), Residue((Leftover("name", [{"family": WORD}]),)),
    Source("urn:vendor:gp").item(NUMBER),
    Ref("Resident", NUMBER, identifier=FNR(NUMBER), url=f"Patient/{NUMBER}", display=WORD), Ref.by(Practitioner, HPR(NUMBER)),
    Envelope({"identifier": {"value": NUMBER}}, {("Resident", "urn:x", NUMBER): {"fullUrl": f"urn:x:{NUMBER}"}}),
]  # fmt: skip
MORE: list[Any] = [
    Narrative("generated", WORD),
    VirtualService(address=WORD, session_key=WORD),
    Property(cadastral_unit=5898597468),
    Contact(name=VALUES[5], contact_points=(VALUES[7],), address=VALUES[6]),
    OrganizationContact(name=VALUES[5]),
    AuditAgent(name=WORD, alternative_id=NUMBER),
    AuditEntity(name=WORD, description=WORD, query=WORD, details=(AuditDetail(value=WORD),)),
    MessageContent(content=WORD),
    Answer(value=WORD, uri=WORD),
    ResponseItem(text=WORD, answers=(Answer(value=WORD),)),
    Section(title=WORD, narrative=Narrative("generated", WORD)),
    TaskValue(value=WORD),
    CareDecision(description=WORD),
    NprEpisode(text=NUMBER, uuid=WORD),
    Birth(place=WORD, country=WORD, municipality=WORD),
    BirthInNorway(institution=WORD),
    Migration(place=WORD),
    MaritalRegistration(authority=WORD, place=WORD),
    ParentalResponsibility(child=FNR(NUMBER), holder=Identifier(NUMBER, system=None)),
    Relationship(parental=ParentalResponsibility(child=FNR(NUMBER))),
    RegisterEntry(reason=WORD, source=WORD),
    PersonStatus(register=RegisterEntry(reason=WORD)),
    Guardianship(office=WORD),
    Death(register=RegisterEntry(reason=WORD)),
    ResidencePermit(register=RegisterEntry(reason=WORD)),
    RegisteredAddress(cadastral_id=WORD, nearby_cadastral_id=WORD),
    Dwelling(number=WORD),
    StreetAddress(additional_name=WORD, code=WORD),
    CadastralAddress(additional_name=WORD),
]
_SOURCE = Source("urn:vendor:gp").item(NUMBER)
WHO = Resident(
    id="1", source=_SOURCE, identifiers=(FNR(NUMBER),), names=(VALUES[5],), addresses=(VALUES[6],), contact_points=(VALUES[7],),
    resident_labels=(VALUES[11],), general_practitioners=(VALUES[15],), residue=VALUES[13],
)  # fmt: skip
ENTRIES: list[Record] = [
    WHO,
    Allergy(id="1", source=_SOURCE, subject=Ref("Resident", NUMBER, display=WORD), notes=(VALUES[8], VALUES[9]), residue=VALUES[13]),
    Practitioner(id="1", source=_SOURCE, identifiers=(HPR(NUMBER),), names=(VALUES[5],)),
    Document(id="1", source=_SOURCE, contents=(DocumentContent(attachment=VALUES[10]),)),
    OtherResource(id="1", source=_SOURCE, resource_type="Basic", residue=VALUES[13], narrative=MORE[0], contained=(WHO,)),
    QuestionnaireResponse(id="1", source=_SOURCE, items=(ResponseItem(text=WORD, answers=(Answer(value=WORD),)),)),
]
JOURNAL = Journal.in_envelope(WHO, ENTRIES[1:], VALUES[-1])
EVERYTHING: list[Any] = [*VALUES, *MORE, *ENTRIES, JOURNAL, JOURNAL.records, JOURNAL.allergies]


def _logged(value: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger("akson.test")
    logger.addHandler(handler)
    try:
        logger.warning("%s %r", value, value)
        logger.warning("in a dict: %s", {"value": value})
    finally:
        logger.removeHandler(handler)
    return stream.getvalue()


def _rich(value: Any) -> str:
    return (
        repr([item[1] if isinstance(item, tuple) and len(item) == 2 else item for item in value.__rich_repr__()])
        if hasattr(value, "__rich_repr__")
        else ""
    )


def _in_locals(value: object) -> str:
    try:
        held = value
        int(type(held).__name__)
    except ValueError as error:
        return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    return ""


WAYS: dict[str, Callable[[Any], str]] = {
    "repr": repr,
    "str": str,
    "ascii": ascii,
    "format": lambda value: f"{value} {value!s} {value!r} {[value]} {format(value, '')}",
    "percent": lambda value: "%s %r" % ((value,), value),  # noqa: UP031
    "pprint": lambda value: pprint.pformat({"value": [value]}),
    "rich": _rich,
    "logging": _logged,
    "traceback": _in_locals,
    "json default": lambda value: json.dumps({"value": [value]} if not isinstance(value, tuple) else {}, default=str),
    "copy": lambda value: repr((copy.copy(value), copy.deepcopy(value))),
    "unpickled": lambda value: repr(pickle.loads(pickle.dumps(value))),  # noqa: S301
}


def _assert_nothing_in(text: str) -> None:
    assert not [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("value", EVERYTHING, ids=lambda value: type(value).__name__)
def test_no_way_of_printing_shows_a_person(value: Any, way: str) -> None:
    """Values, records and journals print masks, digests and shapes, whichever way they are printed."""
    _assert_nothing_in(WAYS[way](value))


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_rich_itself_shows_no_person(value: Any) -> None:
    """The pretty printer of terminals and notebooks goes its own ways."""
    pretty = pytest.importorskip("rich.pretty")

    _assert_nothing_in(pretty.pretty_repr({"value": [value]}, expand_all=True))


@pytest.mark.parametrize("record", ENTRIES, ids=lambda record: type(record).__name__)
def test_pydantics_own_ways_out_show_no_person(record: Record) -> None:
    """`model_dump`, `vars` and iteration hand over values that mask themselves; JSON is refused."""
    _assert_nothing_in(repr(record.model_dump(exclude={"id"})))
    _assert_nothing_in(repr(vars(record)) + repr(dict(record)) + record.__repr_str__(", ") + repr(list(record.__repr_args__())))
    try:
        text = record.model_dump_json()
    except Exception as error:  # noqa: BLE001 - whichever error it is, it may say nothing
        text = f"{error} {error!r}"
    _assert_nothing_in(text)


def _built(kind: type[Record], **fields: Any) -> Callable[[], object]:
    return lambda: kind(**fields)


_TREE: dict[str, Any] = {**record_to_tree(WHO), "names": [{"family": {"wrong": WORD}, "text": WORD}]}
FAILURES: dict[str, Callable[[], object]] = {
    "date": lambda: PartialDate(NUMBER),
    "no record of a journal": lambda: Journal(WHO, [WORD]),  # type: ignore[list-item]
    "no record to add to a journal": lambda: Journal(WHO).with_records(WORD),  # type: ignore[arg-type]
    "no resident of a journal": lambda: Journal(WORD),  # type: ignore[arg-type]
    "instant": lambda: Instant(WORD),
    "number": lambda: Quantity(WORD, WORD),
    "parse": lambda: PersonId.parse(NUMBER[:-1] + "0"),
    "parse text": lambda: PersonId.parse(WORD),
    "identifier": lambda: FNR(int(NUMBER)),  # type: ignore[arg-type]
    "plain identifier": lambda: Identifier(int(NUMBER), system=None),  # type: ignore[arg-type]
    "derived": lambda: derived_id("Allergy", "x", NUMBER),
    "source id": _built(Allergy, source=_SOURCE),
    "address": lambda: ENTRIES[1].address_id,
    "wrong type": _built(Resident, id="1", source=_SOURCE, names=(WORD,), identifiers=NUMBER, born_on=NUMBER),
    "unknown field": _built(Resident, id="1", source=_SOURCE, **{f"{NUMBER} {WORD}": WORD}),
    "replace": lambda: WHO.replace(names=(WORD,), born_on=NUMBER),
    "model_copy": lambda: WHO.model_copy(update={"names": (WORD,)}),
    "unresolved": lambda: JOURNAL[Ref("Resident", NUMBER, display=WORD, url=NUMBER)],
    "only": lambda: JOURNAL.records.only(),
    "record tree": lambda: record_from_tree(_TREE),
    "journal tree": lambda: journal_from_tree({"resident": _TREE}),
    "record bytes": lambda: record_from_bytes(json.dumps(_TREE).encode()),
    "journal bytes": lambda: journal_from_bytes(json.dumps({"resident": _TREE}).encode()),
    "no json": lambda: record_from_bytes(f'{{"name": "{WORD}'.encode()),
    "organization number": lambda: ENH(int(NUMBER)),  # type: ignore[arg-type]
    "newer": lambda: record_from_tree({"akson": "2.0", "name": WORD}),
}


@pytest.mark.parametrize("name", FAILURES)
def test_no_error_holds_what_was_given(name: str) -> None:
    """Text, hint, outcome, members, pickle, causes, and a traceback with the locals of every frame: none has it."""
    with pytest.raises(AksonError) as caught:
        FAILURES[name]()
    error = caught.value
    said = traceback.TracebackException.from_exception(error, capture_locals=True, lookup_lines=False)
    frames = "".join(f"{frame.name} {frame.locals}" for frame in said.stack if "/akson/" in frame.filename)

    _assert_nothing_in(f"{error} {error!r} {vars(error)} {error.to_outcome().decode()}")
    _assert_nothing_in("".join(error.text(lang) + error.hint(lang) for lang in ("nb", "nn", "en")))
    _assert_nothing_in(repr(vars(pickle.loads(pickle.dumps(error)))))  # noqa: S301
    _assert_nothing_in(frames)
    assert frames
    assert error.__cause__ is None
    while error.__context__ is not None:
        error = error.__context__  # type: ignore[assignment]
        context = traceback.TracebackException.from_exception(error, capture_locals=True, lookup_lines=False)
        _assert_nothing_in(f"{error} {error!r}" + "".join(str(frame.locals) for frame in context.stack if "/akson/" in frame.filename))


@pytest.mark.parametrize(
    "build", [lambda: Journal(WHO, (each.nope for each in [WORD])), lambda: Records([WORD])], ids=["journal", "records"]
)
def test_what_could_not_be_built_can_be_printed(build: Callable[[], object]) -> None:
    """A traceback with locals prints the object in the making, which must not fail."""
    with pytest.raises(AttributeError) as caught:
        build()

    assert list(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())


def test_places_and_names_are_all_that_errors_hold() -> None:
    """What an error does hold is where, and of which type."""
    mapping = MappingError("MAPS-001", field="onset", fhir_path="AllergyIntolerance.onset[x]")

    assert "line 3, Patient.name[0]" == str(Place(3, "Patient.name[0]"))
    assert ("onset", "AllergyIntolerance.onset[x]") == (mapping.field, mapping.fhir_path)
    assert isinstance(RecordError("RECO-002"), ValueError)
