"""One journal from many: what is shown, what is kept, and how it comes apart again."""

import pytest

from akson import fhir
from akson.errors import UnresolvedError
from akson.merging import GroupBasis, Merged, merge_journals
from akson.model import (
    ENH,
    FNR,
    AddressProtection,
    Allergy,
    Concept,
    ContactPoint,
    Document,
    Encounter,
    Identifier,
    Instant,
    Journal,
    Label,
    LabelCode,
    MedicationStatus,
    Note,
    PartialDate,
    Quantity,
    Reaction,
    Record,
    Ref,
    Resident,
    Source,
    Verification,
    volven,
)
from akson.model.journal import Absence, AbsenceReason
from akson.model.record import altered

from .building import CLINIC, GP, HOME, NAME, NUMBER, NURSE, OTHER_NAME, about, allergy, content, dose, journal, line, of, resident

NORS, NORU = Label(LabelCode.NORS), Label(LabelCode.NORU, Instant("2026-03-01T00:00:00+01:00"))
KEY = Identifier("4711", system="urn:archive")


def document(system: str, **fields: object) -> Document:
    """Return a document that several systems keep a copy of."""
    return Document(source=of(system, "d"), subject=about(system), **{"identifiers": (KEY,), **fields})  # type: ignore[arg-type]


@pytest.fixture
def journals() -> list[Journal]:
    """Three journals of one resident, with something in common and something each."""
    return [
        journal(GP, allergy(GP), line(GP, dosage=dose(Quantity(50, "mg"))), names=(NAME, OTHER_NAME)),
        journal(HOME, allergy(HOME), line(HOME, dosage=dose(Quantity(100, "mg"))), line(HOME, "m2", "B01AA03")),
        journal(CLINIC, allergy(CLINIC, "x", Concept(text="Nøtter")), born_on=PartialDate("1985")),
    ]


def test_one_record_for_each_group(journals: list[Journal]) -> None:
    """The merged journal shows one record for each group that is not withdrawn."""
    merged = merge_journals(journals)
    shown = [group.record for group in merged.groups if group.record is not None]

    assert len(merged.journal.records) + 1 == len(shown)
    assert {record.id for record in merged.journal.in_wire_order} == {record.id for record in shown}


def test_group_holds_what_is_shown(journals: list[Journal]) -> None:
    """A group's record is the very one that the merged journal shows, its references too."""
    merged = merge_journals(journals)

    assert [] == [group for group in merged.groups if group.record is not None and merged.journal[group.record.ref] != group.record]


def test_no_entry_is_lost(journals: list[Journal]) -> None:
    """Every entry of every source is a member of exactly one group."""
    merged = merge_journals(journals)
    members = [member.key for group in merged.groups for member in group.members]

    assert sorted(record.key for each in journals for record in each.in_wire_order) == sorted(members)


def test_every_record_knows_its_source(journals: list[Journal]) -> None:
    """Every shown record names the system, and the entry's own id there."""
    merged = merge_journals([*journals, journal(NURSE, controller_of(allergy(NURSE, "y", Concept(text="Støv"))))])

    assert {GP, HOME, CLINIC, NURSE} >= {record.source.system for record in merged.journal.in_wire_order}
    assert [] == [record for record in merged.journal.in_wire_order if record.source.id is None]
    assert [ENH("993467049")] == [source.controller for source in merged.sources if source.system == NURSE]


def controller_of(record: Record) -> Record:
    """Return the record with a data controller."""
    return record.replace(source=record.source.replace(controller=ENH("993467049")))


def test_sources(journals: list[Journal]) -> None:
    """The merge names its sources, each once, by name."""
    assert [CLINIC, GP, HOME] == [source.system for source in merge_journals(journals).sources]


def test_references_lead_somewhere(journals: list[Journal]) -> None:
    """References follow to whichever record stands for what they pointed to."""
    merged = merge_journals(journals)

    assert () == merged.journal.unresolved
    assert {merged.journal.resident} == {merged.journal[record.subject] for record in merged.journal.records if record.subject is not None}


def test_reference_to_a_member_that_is_not_shown() -> None:
    """A reference to an entry that another stands for leads to the other."""
    visit = Encounter(source=of(HOME, "e"), subject=about(HOME), identifiers=(KEY,))
    same = Encounter(source=of(GP, "e"), subject=about(GP), identifiers=(KEY,), recorded=PartialDate("2025"))
    found = allergy(HOME, encounter=visit.ref)
    merged = merge_journals([journal(GP, same), journal(HOME, visit, found)])

    assert same.source == merged.journal[merged.journal.allergies.only().encounter].source  # type: ignore[index]


def test_reference_out_of_the_journal_stays() -> None:
    """What leads out of the journals stays as it came."""
    outside = Ref[object]("Practitioner", "elsewhere")
    merged = merge_journals([journal(GP, allergy(GP, asserter=outside))])

    assert outside == merged.journal.allergies.only().asserter


def test_colliding_ids_stay_apart() -> None:
    """Two systems may both call an entry "1" and mean different things."""
    one = allergy(GP, "1", Concept(text="Nøtter"), encounter=Ref("Encounter", "1")).replace(id="1")
    other = allergy(HOME, "1", Concept(text="Støv"), encounter=Ref("Encounter", "1")).replace(id="1")
    visits = [Encounter(source=of(system, "1"), id="1", subject=about(system)) for system in (GP, HOME)]
    merged = merge_journals([journal(GP, one, visits[0]), journal(HOME, other, visits[1])])

    assert 4 == len({record.id for record in merged.journal.records})
    for each in merged.journal.allergies:
        assert each.source.system == merged.journal[each.encounter].source.system  # type: ignore[index]


def test_aliases_lead_to_what_is_shown(journals: list[Journal]) -> None:
    """Every entry that is not shown itself has an alias, for references in what is not modelled."""
    merged = merge_journals(journals)
    shown = {(record.referred_type, record.id) for record in merged.journal.in_wire_order}
    aliases = merged.journal.envelope.aliases

    assert {(GP, "Allergy", "a"), (HOME, "Allergy", "a")} & aliases.keys()
    assert set(aliases.values()) <= shown


def test_newer_version_wins() -> None:
    """Of two versions of one entry of one source, the newer one counts, in whichever order they come."""
    old, new = line(GP, version="9", dosage=dose(Quantity(50, "mg"))), line(GP, version="10", dosage=dose(Quantity(25, "mg")))

    for pair in ([old, new], [new, old]):
        assert Quantity(25, "mg") == merge_journals(journal(GP, each) for each in pair).journal.medication_lines.only().dosage.amount  # type: ignore[union-attr]


def test_newer_version_in_the_source() -> None:
    """The version that the source states counts as much as the holder's."""
    old = line(GP, dosage=dose(Quantity(50, "mg"))).replace(source=of(GP, "m", "1"))
    new = line(GP, dosage=dose(Quantity(25, "mg"))).replace(source=of(GP, "m", "2"))
    merged = merge_journals([journal(GP, new), journal(GP, old)])

    assert Source(GP, "m", "2") == merged.journal.medication_lines.only().source
    assert () == tuple(merged.conflicts)


def test_the_sources_version_comes_before_that_of_who_keeps_it_for_others() -> None:
    """A shared server counts anew: its third version of the source's second is older than the source's own third."""
    kept = line(GP, version="9", dosage=dose(Quantity(50, "mg"))).replace(source=of(GP, "m", "2"))
    own = line(GP, dosage=dose(Quantity(25, "mg"))).replace(source=of(GP, "m", "3"))

    for pair in ([own, kept], [kept, own]):
        assert "3" == merge_journals(journal(GP, each) for each in pair).journal.medication_lines.only().source.version


def test_without_takes_the_record_of_that_source_where_two_have_one_id() -> None:
    """Two sources in one journal may call theirs by the same id."""
    one, two = (Allergy(id="1", source=Source(name), code=Concept(text=name)) for name in (GP, HOME))
    merged = merge_journals([Journal(Resident(source=of("urn:x", "p")), [one, two])])

    assert [HOME] == [record.source.system for record in merged.without(GP).journal.allergies]


def test_newer_by_time() -> None:
    """Without version numbers the time of the last change decides."""
    old = line(GP, updated_at=Instant("2026-01-01T10:00:00Z"), status=MedicationStatus.ACTIVE)
    new = line(GP, updated_at=Instant("2026-01-01T11:30:00+01:00"), status=MedicationStatus.STOPPED)

    assert MedicationStatus.STOPPED == merge_journals([journal(GP, new), journal(GP, old)]).journal.medication_lines.only().status


def test_versions_of_one_entry_without_order() -> None:
    """Where nothing tells which of two is the newer, neither wins: both are kept, and what differs is a conflict."""
    one, other = line(GP, dosage=dose(Quantity(50, "mg"))), line(GP, dosage=dose(Quantity(25, "mg")))
    merged = merge_journals([journal(GP, one), journal(GP, other)])
    again = merge_journals([journal(GP, other), journal(GP, one)])

    (group,) = (group for group in merged.groups if one.key == group.members[0].key)
    assert (GroupBasis.SAME_VERSION, 2) == (group.basis, len(group.members))
    assert ["MRG-003"] == [conflict.code for conflict in merged.conflicts]
    assert content(merged.journal) == content(again.journal)


def test_versions_of_one_entry_that_differ_in_any_field() -> None:
    """A difference in a field that is not asked for between sources is told all the same."""
    one, other = (Document(source=of(GP, "d"), subject=about(GP), description=heading) for heading in ("Epikrise", "Epikrise 2"))
    merged = merge_journals([journal(GP, one), journal(GP, other)])

    assert [("MRG-001", "description", 2)] == [(each.code, each.field, len(each.options)) for each in merged.conflicts]


def test_with_a_newer_journal(journals: list[Journal]) -> None:
    """A newer journal from a known source takes the older one's place, record by record."""
    newer = journal(GP, line(GP, version="2", dosage=dose(Quantity(100, "mg"))), allergy(GP))
    merged = merge_journals(journals).with_journal(newer)

    assert () == tuple(conflict for conflict in merged.conflicts if conflict.field == "dosage")


def test_entered_in_error_leaves_the_view() -> None:
    """What the source took back is not shown, but stays in its group."""
    wrong = allergy(GP, verification=Verification.ENTERED_IN_ERROR, status=None)
    merged = merge_journals([journal(GP, wrong)])

    assert () == tuple(merged.journal.allergies)
    assert (None, 1) == (merged.group_of(wrong).record, len(merged.group_of(wrong).members))


def test_entered_in_error_at_one_source() -> None:
    """What one source took back is still shown by another, and both are in the group."""
    wrong = allergy(GP, verification=Verification.ENTERED_IN_ERROR, status=None)
    merged = merge_journals([journal(GP, wrong), journal(HOME, allergy(HOME))])

    assert [HOME] == [each.source.system for each in merged.journal.allergies]
    assert 2 == len(merged.group_of(wrong).members)


def test_current_is_shown_before_certain_before_new() -> None:
    """A refuted allergy is never shown in the place of one that stands, nor a new doubt in the place of a certainty."""
    refuted = allergy(GP, verification=Verification.REFUTED, recorded=PartialDate("2026"))
    unsure = allergy(HOME, verification=Verification.UNCONFIRMED, recorded=PartialDate("2025"))
    sure = allergy(CLINIC, recorded=PartialDate("2020"))

    assert HOME == merge_journals([journal(GP, refuted), journal(HOME, unsure)]).journal.allergies.only().source.system
    assert CLINIC == merge_journals([journal(HOME, unsure), journal(CLINIC, sure)]).journal.allergies.only().source.system


def test_labels_survive() -> None:
    """What one source withholds stays withheld, though another source's copy is the one that is shown."""
    one = journal(GP, document(GP, recorded=PartialDate("2026")))
    other = journal(HOME, document(HOME, resident_labels=(NORU,), personnel_labels=(NORS,)))
    shown = merge_journals([one, other]).journal.documents.only()

    assert (GP, (NORU,), (NORS,)) == (shown.source.system, shown.resident_labels, shown.personnel_labels)


def test_labels_of_all_sources_add_up() -> None:
    """Two sources' labels are both kept, so that the more restrictive one holds."""
    later = Label(LabelCode.NORU, Instant("2026-09-01T00:00:00+02:00"))
    merged = merge_journals(
        [journal(GP, document(GP, resident_labels=(NORU,))), journal(HOME, document(HOME, resident_labels=(later, NORU)))]
    )

    assert {NORU, later} == set(merged.journal.documents.only().resident_labels)
    assert 2 == len(merged.journal.documents.only().resident_labels)


def test_security_labels_of_documents_survive() -> None:
    """What a document carries among its security labels counts as much."""
    blocked = Concept(volven(9603)("NORS"))
    one = journal(GP, document(GP, recorded=PartialDate("2026")))
    other = journal(HOME, document(HOME, security_labels=(blocked,)))

    assert (blocked,) == merge_journals([one, other]).journal.documents.only().security_labels


def test_labels_of_a_withdrawn_entry_survive() -> None:
    """A label holds even when the entry that carries it was taken back."""
    wrong = allergy(HOME, verification=Verification.ENTERED_IN_ERROR, status=None, resident_labels=(NORU,))

    assert (NORU,) == merge_journals([journal(GP, allergy(GP)), journal(HOME, wrong)]).journal.allergies.only().resident_labels


def test_resident_has_what_every_source_knows() -> None:
    """Identifiers, names and contact points of all sources are kept, each once, and the most precise birth date."""
    phone = ContactPoint(system="phone", value="sentinel")
    merged = merge_journals(
        [
            journal(GP, born_on=PartialDate("1985-09"), contact_points=(phone,)),
            journal(HOME, identifiers=(FNR("058985 97468"), KEY), names=(NAME, OTHER_NAME), contact_points=(phone,)),
        ]
    )
    shown = merged.journal.resident

    assert {"4711", NUMBER} == {identifier.digits for identifier in shown.identifiers}
    assert 2 == len(shown.identifiers)
    assert ({NAME, OTHER_NAME}, (phone,), PartialDate("1985-09-05")) == (set(shown.names), shown.contact_points, shown.born_on)


def test_without_equals_merging_the_rest(journals: list[Journal]) -> None:
    """Taking a source out gives what merging the others gives."""
    merged = merge_journals(journals)

    for index, system in enumerate((GP, HOME, CLINIC)):
        rest = [each for place, each in enumerate(journals) if place != index]
        assert merge_journals(rest) == merged.without(system)
        assert content(merge_journals(rest).journal) == content(merged.without(system).journal)


def test_without_and_with_again(journals: list[Journal]) -> None:
    """A source that is taken out and put in again leaves everything as it was."""
    merged = merge_journals(journals)

    assert merged == merged.without(GP).with_journal(merged.journal_of(GP))


def test_without_an_unknown_source(journals: list[Journal]) -> None:
    """Taking out what never came changes nothing."""
    merged = merge_journals(journals)

    assert merged == merged.without("urn:test:nobody")


def test_without_takes_single_records() -> None:
    """A source's records leave a journal that another source's entry of the resident heads."""
    mixed = Journal(resident(GP), [allergy(GP), line(HOME).replace(subject=about(GP))])

    assert [GP] == [source.system for source in merge_journals([mixed]).without(HOME).sources]


def test_without_keeps_what_others_brought() -> None:
    """When a journal's own resident leaves, what other sources brought in it stays, about the same person."""
    mixed = Journal(resident(GP), [allergy(GP), line(HOME).replace(subject=about(GP))])
    left = merge_journals([mixed, journal(CLINIC)]).without(GP)

    assert [HOME] == [record.source.system for record in left.journal.records]
    assert () == left.journal.unresolved


def test_without_the_last(journals: list[Journal]) -> None:
    """Without any journal there is nobody left to show."""
    with pytest.raises(UnresolvedError):
        merge_journals(journals[:1]).without(GP)


def test_journal_of_gives_it_as_it_came(journals: list[Journal]) -> None:
    """Each source's journal is still there, under its own ids."""
    merged = merge_journals(journals)

    assert journals == [merged.journal_of(system) for system in (GP, HOME, CLINIC)]
    assert [content(each) for each in journals] == [content(merged.journal_of(system)) for system in (GP, HOME, CLINIC)]


def test_journal_of_nobody(journals: list[Journal]) -> None:
    """A source that brought none is an error."""
    with pytest.raises(UnresolvedError):
        merge_journals(journals).journal_of("urn:test:nobody")


def test_group_of_a_member_and_of_what_is_shown(journals: list[Journal]) -> None:
    """A group is found by any of its members and by what is shown."""
    merged = merge_journals(journals)
    shown = next(each for each in merged.journal.allergies if each.code is not None and each.code.text == "Penicillin")

    assert merged.group_of(shown) == merged.group_of(allergy(GP)) == merged.group_of(allergy(HOME))


def test_group_of_a_stranger(journals: list[Journal]) -> None:
    """A record that never came stands in no group."""
    with pytest.raises(UnresolvedError):
        merge_journals(journals).group_of(allergy(NURSE))


def test_absences_survive() -> None:
    """A source that is missing from one journal is missing from the merge, once."""
    absence = Absence(Source(NURSE), AbsenceReason.BLOCKED)
    one, other = (Journal(resident(system), absences=[absence]) for system in (GP, HOME))

    assert (absence,) == merge_journals([one, other]).journal.absences


def test_repr_is_its_shape(journals: list[Journal]) -> None:
    """The repr names counts alone."""
    shown = repr(merge_journals(journals))

    assert shown.startswith("Merged(Journal(")
    assert [] == [word for word in (NUMBER, "Testine", "Nøtter") if word in shown]


def test_merging_one_journal(journals: list[Journal]) -> None:
    """One journal alone is merged too, and loses nothing."""
    merged: Merged = merge_journals(journals[:1])

    assert 2 == len(merged.journal.records)


def test_what_another_source_knows_of_an_allergy_is_not_lost_from_sight() -> None:
    """The shown allergy has the reactions and remarks of every source, its own first."""
    ours = allergy(GP).replace(verification=Verification.CONFIRMED, reactions=(Reaction(description="rash"),))
    theirs = allergy(HOME).replace(
        verification=Verification.UNCONFIRMED, reactions=(Reaction(description="anaphylaxis"),), notes=(Note("as a child"),)
    )
    shown = merge_journals([journal(GP, ours), journal(HOME, theirs)]).journal.allergies.only()

    assert ["rash", "anaphylaxis"] == [reaction.description for reaction in shown.reactions]
    assert 1 == len(shown.notes)


def test_what_several_sources_wrote_claims_no_profile() -> None:
    """What another source adds may be against a profile that the shown one claimed; what stands alone keeps its claim."""
    claim = ("http://example.no/fhir/StructureDefinition/allergy",)
    ours = allergy(GP).replace(verification=Verification.CONFIRMED, profiles=claim)
    theirs = allergy(HOME).replace(verification=Verification.UNCONFIRMED, notes=(Note("as a child"),))
    alone = merge_journals([journal(GP, ours)]).journal.allergies.only()
    shown = merge_journals([journal(GP, ours), journal(HOME, theirs)]).journal.allergies.only()

    assert (claim, ()) == (alone.profiles, shown.profiles)


def test_the_strictest_protection_of_addresses_is_shown() -> None:
    """What one source keeps from people, the merged journal does too."""
    ours = journal(GP, address_protection=AddressProtection.UGRADERT)
    theirs = journal(HOME, address_protection=AddressProtection.STRENGTFORTROLIG)
    for journals in ([ours, theirs], [theirs, ours], [journal(CLINIC), theirs]):
        assert AddressProtection.STRENGTFORTROLIG == merge_journals(journals).journal.resident.address_protection


def test_what_was_read_without_saying_anything_is_merged_too() -> None:
    """An element that bears an extension alone is no reason to refuse a journal."""
    tree = {"resourceType": "Patient", "id": "r", "telecom": [{"extension": [{"url": "urn:x", "valueCode": "unknown"}]}]}
    bare = fhir.from_tree(tree)
    assert isinstance(bare, Resident)
    theirs = altered(resident(HOME), {"contact_points": bare.contact_points})
    merged = merge_journals([journal(GP), Journal(theirs, ())])

    assert bare.contact_points == merged.journal.resident.contact_points
