"""What lies inside records and values is found wherever it lies."""

from akson.model import (
    ATC,
    Allergy,
    Answer,
    Concept,
    Identifier,
    Leftover,
    Note,
    Organization,
    QuestionnaireResponse,
    Ref,
    Residue,
    ResponseItem,
    Source,
)
from akson.model.parts import parts_of, refs_of

SOURCE = Source("urn:vendor:gp").item("1")


def test_references_are_found_wherever_they_lie() -> None:
    """In fields, lists, notes, answers and the records inside, in the order of the fields; never in what was not modelled."""
    owner = Organization(id="o", source=SOURCE, part_of=Ref("Organization", "whole"))
    record = QuestionnaireResponse(
        id="q",
        source=SOURCE,
        subject=Ref("Resident", "r"),
        contained=(owner,),
        items=(ResponseItem(link_id="1", answers=(Answer(value=Ref("Allergy", "a")), Answer(value="b"))),),
        residue=Residue([Leftover("x", {"reference": "Basic/7"})]),
    )
    allergy = Allergy(id="a", source=SOURCE, notes=(Note("x", author=Ref("Practitioner", "p")),))

    assert {"r", "whole", "a"} == {ref.id for ref in refs_of(record)}
    assert ["p"] == [ref.id for ref in refs_of(allergy)]


def test_parts_are_named_by_the_step_that_leads_there() -> None:
    """Members by name, items by index; plain texts and what is not stated are no parts."""
    coding = ATC("C09AA05")
    concept = Concept(coding, text="x")
    identifier = Identifier("7", system="urn:x", type=concept)

    assert [("codings", (coding,))] == list(parts_of(concept))
    assert [("[0]", coding)] == list(parts_of((coding,)))
    assert [("type", concept)] == list(parts_of(identifier))
    assert [("identifier", identifier)] == list(parts_of(Ref("Resident", "7", identifier=identifier)))
    assert [] == list(parts_of("x")) == list(parts_of(5))
