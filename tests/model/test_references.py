import pickle

import pytest

from akson.model import HPR, Allergy, OtherResource, Practitioner, Ref, Source

SOURCE = Source("urn:vendor:gp").item("1")


def test_a_reference_to_a_record_names_its_type_and_id() -> None:
    """What akson does not model is referred to by its FHIR type."""
    allergy = Allergy(id="a", source=SOURCE)
    other = OtherResource(id="b", source=SOURCE, resource_type="Basic")

    assert Ref("Allergy", "a") == Ref.to(allergy) == allergy.ref
    assert Ref("Basic", "b") == other.ref
    assert hash(Ref("Allergy", "a")) == hash(allergy.ref)


def test_references_mean_the_same_by_id_or_by_identifier() -> None:
    """The display does not count, the type does."""
    by_number = Ref.by(Practitioner, HPR("9144889"))

    assert Ref("Allergy", "a", display="x").means(Ref("Allergy", "a"))
    assert not Ref("Allergy", "a").means(Ref("Condition", "a"))
    assert not Ref("Allergy", "a").means(Ref("Allergy", "b"))
    assert by_number.means(Ref("Practitioner", identifier=HPR("9144889", use="old")))
    assert not by_number.means(Ref("Practitioner", "1", identifier=HPR("9144889")))
    assert not Ref("Practitioner").means(Ref("Practitioner"))
    assert not by_number.means("Practitioner/1")


@pytest.mark.parametrize("name", ["type_name", "id", "identifier", "url", "display", "stated_type", "new"])
def test_a_reference_is_immutable(name: str) -> None:
    """Nothing can be set or deleted."""
    ref = Ref("Allergy", "a", display="x")

    with pytest.raises(AttributeError):
        setattr(ref, name, None)
    with pytest.raises(AttributeError):
        delattr(ref, name)
    assert ref == pickle.loads(pickle.dumps(ref))  # noqa: S301


def test_a_reference_prints_its_type_and_a_digest() -> None:
    """The digest is the same for one target in one process, and says nothing of it."""
    assert repr(Ref("Allergy", "a")) == str(Ref("Allergy", "a", display="Kari"))
    assert repr(Ref("Allergy", "a")) != repr(Ref("Allergy", "b"))
    assert repr(Ref("Allergy", "a")).startswith("Allergy/")
    assert repr(Ref(url="urn:uuid:1")).startswith("Ref/")
    assert repr(Ref("Allergy", "\ud800")).startswith("Allergy/")
