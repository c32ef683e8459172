"""What a viewer sees of a journal, and why not more."""

import json
import pickle
from collections.abc import Iterator

import pytest

from akson.access import REFUSALS, PersonnelViewer, ResidentViewer, View, Viewer, view_journal
from akson.model import (
    ENH,
    HPR,
    Allergy,
    Attachment,
    Audience,
    CareRelation,
    CodeSystem,
    Concept,
    Condition,
    Document,
    DocumentContent,
    DocumentRelation,
    Instant,
    Journal,
    Label,
    LabelCode,
    Leftover,
    Note,
    OtherResource,
    Purpose,
    Reason,
    Record,
    Ref,
    Resident,
    Residue,
    Source,
    volven,
)
from akson.model.envelope import Envelope
from akson.model.schema import journal_to_bytes

GP = Source("urn:test:gp")
AT = Instant("2026-01-15T12:00:00+01:00")
WORD = "Sentinelsen"
DOCTOR = PersonnelViewer(HPR("9144889"), organization=ENH("993467049"), care=CareRelation(Purpose.TREAT, decision="fastlege"))
SELF = ResidentViewer()
RESIDENT = Resident(source=GP.item("r"))
ALLERGY = Allergy(source=GP.item("a"), subject=RESIDENT.ref, code=Concept(text="Penicillin"))
SAME_AS_LABEL = ["urn:oid:2.16.578.1.12.4.1.1.9603", "http://helsedir.no/fhir/CodeSystem/no-kodeverk-9603", "2.16.578.1.12.4.1.1.9603"]


def document(*labels: Label, **fields: object) -> Document:
    """Return a document with labels, in the direction that each is of."""
    resident = tuple(label for label in labels if not label.is_for_personnel)
    personnel = tuple(label for label in labels if label.is_for_personnel)
    known = {"description": WORD, "contents": (DocumentContent(attachment=Attachment(title=WORD, data=f"{WORD}A")),), **fields}
    return Document(source=GP.item("d"), subject=RESIDENT.ref, resident_labels=resident, personnel_labels=personnel, **known)  # type: ignore[arg-type]


def seen(record: Record, viewer: Viewer, at: Instant = AT) -> View:
    """Return the view of a journal that holds `record` and an allergy that nobody withholds."""
    return view_journal(Journal(RESIDENT, [record, ALLERGY]), viewer, at=at)


def label(code: str, until: str | None = None) -> Label:
    """Return a label of 9603."""
    return Label(LabelCode(code), None if until is None else Instant(until))


def test_nothing_withheld() -> None:
    """Without labels everybody sees everything, and the journal is the very same."""
    for viewer in (DOCTOR, SELF):
        view = view_journal(journal := Journal(RESIDENT, [document(), ALLERGY]), viewer, at=AT)
        assert journal is view.journal
        assert () == view.withheld


def test_block_keeps_out_personnel() -> None:
    """What the resident has blocked is withheld from personnel, with reason and law."""
    (withheld,) = seen(document(label("NORS")), DOCTOR).withheld

    assert ("ACC-001", LabelCode.NORS, Audience.PERSONNEL) == (withheld.code, withheld.label, withheld.audience)
    assert ("pasient- og brukerrettighetsloven § 5-3", Document) == (withheld.basis, withheld.kind)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("nb", "Holdt tilbake: Sperret av innbyggeren."),
        ("nn", "Halde tilbake: Sperra av innbyggjaren."),
        ("en", "Withheld: Blocked by the resident."),
    ],
)
def test_reason_in_words(lang: str, expected: str) -> None:
    """The reason stands in words, in three languages."""
    (withheld,) = seen(document(label("NORS")), DOCTOR).withheld

    assert expected == withheld.text(lang)  # type: ignore[arg-type]


def test_a_record_of_the_same_id_is_not_shown_instead() -> None:
    """Two sources may call theirs by one id; the one with the label is withheld, and the other one stays."""
    blocked = Allergy(id="1", source=Source("urn:a"), personnel_labels=(label("NORS"),), code=Concept(text=WORD))
    for pair in ([blocked, Allergy(id="1", source=Source("urn:b"))], [Allergy(id="1", source=Source("urn:b")), blocked]):
        view = view_journal(Journal(RESIDENT, pair), DOCTOR, at=AT)
        assert ["urn:b"] == [record.source.system for record in view.journal.records]
        assert WORD.encode() not in journal_to_bytes(view.journal)


def test_the_words_that_point_to_it_are_withheld_too() -> None:
    """Whichever of two records of one id a reference means, its words may be about the one that is withheld."""
    blocked = Allergy(id="1", source=Source("urn:a"), personnel_labels=(label("NORS"),))
    other = Allergy(id="1", source=Source("urn:b"))
    pointing = Allergy(id="2", source=Source("urn:b"), author=Ref("Allergy", "1", display=WORD))
    for records in ([blocked, other, pointing], [other, blocked, pointing]):
        assert WORD.encode() not in journal_to_bytes(view_journal(Journal(RESIDENT, records), DOCTOR, at=AT).journal)


def test_block_does_not_keep_out_the_resident() -> None:
    """What the resident has blocked the resident still sees."""
    assert () == seen(document(label("NORS")), SELF).withheld


@pytest.mark.parametrize(
    "code", ["NORN_FFL", "NORN_KUT", "NORN_EPO", "NORN_ALL", "NORN_FOR", "NORN_FFH", "NORN_FPB", "NORN_DUP", "NORN_ANG"]
)
def test_denial_keeps_out_the_resident_alone(code: str) -> None:
    """What is denied to the resident is withheld from the resident, and personnel see it."""
    assert ["ACC-003"] == [each.code for each in seen(document(label(code)), SELF).withheld]
    assert () == seen(document(label(code)), DOCTOR).withheld


@pytest.mark.parametrize("code", ["N", "NORN_FORANS", "NORN_UNGDOM"])
def test_label_for_somebody_else(code: str) -> None:
    """A label that keeps out parents or the youth, or nobody, keeps out neither of these viewers."""
    assert () == seen(document(label(code)), SELF).withheld
    assert () == seen(document(label(code)), DOCTOR).withheld


@pytest.mark.parametrize(
    ("at", "is_withheld"),
    [
        ("2026-02-28T23:59:59+01:00", True),
        ("2026-02-28T23:00:00Z", False),
        ("2026-03-01T00:00:00+01:00", False),
        ("2026-03-01T00:00:01+01:00", False),
    ],
)
def test_delay_ends(at: str, is_withheld: bool) -> None:
    """Delayed access ends at its time, at whichever offset that is written."""
    view = seen(document(label("NORU", "2026-03-01T00:00:00+01:00")), SELF, Instant(at))

    assert is_withheld == bool(view.withheld)


def test_delay_says_until_when() -> None:
    """Delayed access says when it ends; personnel are not delayed."""
    until = "2026-03-01T00:00:00+01:00"
    (withheld,) = seen(document(label("NORU", until)), SELF).withheld

    assert ("ACC-002", Instant(until)) == (withheld.code, withheld.until)
    assert () == seen(document(label("NORU", until)), DOCTOR).withheld


def test_delay_without_an_end() -> None:
    """Delayed access without a time goes on."""
    assert ["ACC-002"] == [each.code for each in seen(document(label("NORU")), SELF).withheld]


def test_ended_delay_leaves_the_other_label() -> None:
    """When one label has ended, another still holds."""
    view = seen(document(label("NORU", "2025-01-01T00:00:00Z"), label("NORN_FFL")), SELF)

    assert [LabelCode.NORN_FFL] == [each.label for each in view.withheld]


def test_unknown_code_keeps_out_the_resident() -> None:
    """A code of a newer list keeps out the resident's side, because nobody knows what it means."""
    assert [LabelCode("NORN_NYTT")] == [each.label for each in seen(document(label("NORN_NYTT")), SELF).withheld]
    assert () == seen(document(label("NORN_NYTT")), DOCTOR).withheld


def test_label_in_the_other_direction_s_field() -> None:
    """A label holds in whichever of the two fields a source put it."""
    record = document().replace(resident_labels=(label("NORS"),))

    assert ["ACC-001"] == [each.code for each in seen(record, DOCTOR).withheld]


@pytest.mark.parametrize("uri", SAME_AS_LABEL)
def test_security_label_of_a_document(uri: str) -> None:
    """A document's security labels count, by every address of 9603."""
    record = document(security_labels=(Concept(CodeSystem(uri)("NORS")),))

    assert ["ACC-001"] == [each.code for each in seen(record, DOCTOR).withheld]
    assert () == seen(record, SELF).withheld


def test_security_label_of_another_system() -> None:
    """A security label of another list is no label of 9603."""
    assert () == seen(document(security_labels=(Concept(volven(9602)("NORS")),)), DOCTOR).withheld


def test_view_lacks_what_is_withheld() -> None:
    """The view's journal has the other records, and not the one that is withheld."""
    record = document(label("NORS"))
    view = seen(record, DOCTOR)

    assert [ALLERGY] == list(view.journal.records)
    assert record.ref not in view.journal
    assert RESIDENT == view.journal.resident


def test_why() -> None:
    """A reference leads to the reason, and None means that nothing is withheld."""
    record = document(label("NORS"))
    view = seen(record, DOCTOR)

    assert view.withheld[0] == view.why(record.ref)
    assert None is view.why(ALLERGY.ref)


def test_view_keeps_its_time() -> None:
    """The view says which time it was made for."""
    assert AT == seen(document(), DOCTOR).at


def withheld_texts(view: View) -> Iterator[str]:
    """Yield every text that a view turns into, what may be seen included."""
    yield from (repr(view), str(view), journal_to_bytes(view.journal).decode(), view.journal.to_text(), view.journal.to_html())
    for each in view.withheld:
        yield from (repr(each), str(each), each.code, each.basis, *(each.text(lang) for lang in ("nb", "nn", "en")))


@pytest.mark.parametrize(("code", "viewer"), [("NORS", DOCTOR), ("NORU", SELF), ("NORN_FFL", SELF), ("NORN_NYTT", SELF)])
def test_view_holds_no_content(code: str, viewer: Viewer) -> None:
    """Nothing of a withheld record is in the view, nor in the reason for it."""
    given = Label(LabelCode(code), set_by=WORD, reason=WORD)
    view = seen(document(given), viewer)

    assert 1 == len(view.withheld)
    assert [] == [text for text in withheld_texts(view) if WORD in text]
    assert WORD.encode() not in pickle.dumps(view)


def test_words_of_references_go_too() -> None:
    """What another record calls a withheld one by goes with it; the other record stays."""
    record = document(label("NORS"))
    pointing = Document(
        source=GP.item("d2"),
        subject=Ref("Resident", RESIDENT.id, display="Innbygger"),
        relations=(DocumentRelation(code="appends", target=Ref("Document", record.id, display=WORD)),),
    )
    view = view_journal(Journal(RESIDENT, [record, pointing]), DOCTOR, at=AT)
    (shown,) = view.journal.documents

    assert [] == [text for text in withheld_texts(view) if WORD in text]
    assert record.ref == shown.relations[0].target
    assert "Innbygger" == shown.subject.display  # type: ignore[union-attr]


def test_what_stood_around_a_record_goes_too() -> None:
    """What the container held beside a withheld record is not in the view; the rest is."""
    record = document(label("NORS"))
    envelope = Envelope(
        {"type": "collection"},
        {record.key: {"fullUrl": f"urn:{WORD}"}, ALLERGY.key: {"fullUrl": "urn:allergy"}},
        0,
        {("urn:other", "Document", WORD): ("Document", record.id), ("urn:other", "Allergy", "x"): ("Allergy", ALLERGY.id)},
    )
    view = view_journal(Journal.in_envelope(RESIDENT, [record, ALLERGY], envelope), DOCTOR, at=AT)
    kept = view.journal.envelope

    assert {"type": "collection"} == kept.members
    assert [ALLERGY.key] == list(kept.entries)
    assert [("Allergy", ALLERGY.id)] == list(kept.aliases.values())
    assert WORD not in json.dumps(journal_to_bytes(view.journal).decode())


def test_other_kinds_are_withheld_too() -> None:
    """Labels hold on every kind of record."""
    condition = Condition(source=GP.item("c"), notes=(Note(WORD),), personnel_labels=(label("NORS"),))

    assert [Condition] == [each.kind for each in seen(condition, DOCTOR).withheld]


def test_every_refusal_is_explained() -> None:
    """Every refusal has a text in three languages and the law behind it."""
    for text, basis in REFUSALS.values():
        assert 3 == len({text.in_language(lang) for lang in ("nb", "nn", "en")})
        assert "§" in basis


def test_viewer_prints_no_number() -> None:
    """Who looks is masked as everybody is."""
    assert "9144889" not in repr(DOCTOR)


def test_unreadable_labels_withhold_from_everybody() -> None:
    """A record whose labels cannot be read is shown to nobody, with that as the reason."""
    broken = Condition(source=GP.item("c"), residue=Residue((Leftover("meta.security", "NORS", Reason.UNREADABLE),)))

    assert ["ACC-004"] == [each.code for each in seen(broken, DOCTOR).withheld]
    assert ["ACC-004"] == [each.code for each in seen(broken, ResidentViewer()).withheld]


def test_words_beside_a_reference_in_residue_go_too() -> None:
    """What an unmodelled element says of a withheld record is not in the view."""
    record = document(label("NORS"))
    section = [{"entry": [{"reference": f"DocumentReference/{record.id}", "display": WORD}]}]
    other = OtherResource(source=GP.item("comp"), resource_type="Composition", residue=Residue((Leftover("section", section),)))
    view = view_journal(Journal(RESIDENT, [record, other]), DOCTOR, at=AT)

    assert WORD not in journal_to_bytes(view.journal).decode()
