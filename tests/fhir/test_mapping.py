"""Every mapping, present and future."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson import fhir
from akson.fhir import MAPPINGS, Mapping
from akson.fhir.codec import decode, encode
from akson.fhir.explain import declared
from akson.fhir.mapping import Choice, Custom, Element, Extension, HeadAndTail, Many, Primitive, Recursive, Structure
from akson.fhir.names import elements_of
from akson.fhir.writer import to_json
from akson.model import OtherResource
from akson.model.values.primitives import Base64, CodeText, Integer, PositiveInt, TimeOfDay, UnsignedInt, Uri
from akson.testing.strategies import records

EVERY = pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.record.type_name)


@EVERY
@given(data=st.data())
def test_round_trip(mapping: Mapping[Any], data: st.DataObject) -> None:
    """What we write is what we read back, through bytes."""
    record = data.draw(records(mapping.record))

    assert record == fhir.from_tree(decode(encode(fhir.to_tree(record))))


@EVERY
@given(data=st.data())
def test_written_at_once_it_is_the_same(mapping: Mapping[Any], data: st.DataObject) -> None:
    """Letter by letter what the tree is, written, also where another way leads there."""
    record = data.draw(records(mapping.record))

    assert encode(fhir.to_tree(record)) == to_json(record)


@EVERY
@given(data=st.data())
def test_pydantic_agrees(mapping: Mapping[Any], data: st.DataObject) -> None:
    """What a reader builds by itself is what pydantic builds of the same fields."""
    record = fhir.from_tree(fhir.to_tree(data.draw(records(mapping.record))))
    fields = {name: getattr(record, name) for name in mapping.record.model_fields}

    assert mapping.record(**fields) == record


@given(record=records(OtherResource))
def test_other_resource_round_trip(record: OtherResource) -> None:
    """A type without a record comes back as it went."""
    assert record == fhir.from_tree(fhir.to_tree(record))


@EVERY
def test_every_field_is_declared(mapping: Mapping[Any]) -> None:
    """A record has no field without an element, and a declaration none without a field."""
    common = {"subject", "author", "recorded", "residue"}
    fields = {each.field.partition(".")[0] for each in declared(mapping)}

    assert set(mapping.record.model_fields) - common == fields - common


@EVERY
def test_elements_exist_in_r4(mapping: Mapping[Any]) -> None:
    """Every declared element is one of the R4 type's own."""
    names: set[str] = set()
    for element in mapping.elements:
        if isinstance(element, Element):
            names.update(element.codec.variants if isinstance(element.codec, Choice) else [element.name])

    assert set() == names - elements_of(mapping.resource_type)


FORMS = {
    "uri": Uri, "code": CodeText, "base64Binary": Base64, "time": TimeOfDay,
    "integer": Integer, "unsignedInt": UnsignedInt, "positiveInt": PositiveInt,
}  # fmt: skip


def _formed(owner: Any, element: Any, seen: set[Any]) -> Iterator[tuple[Any, str, Any]]:
    """Yield class, field and form of each value of a form that an element, or what it is made of, fills."""
    codec = element.codec
    if isinstance(codec, Many | HeadAndTail):
        codec = codec.item
    for each in codec.variants.values() if isinstance(codec, Choice) else (codec,):
        structure = each.of() if isinstance(each, Recursive) else each
        if isinstance(structure, Primitive) and structure.kinds in ((str,), (int,)) and structure.name in FORMS:
            yield owner, element.field, FORMS[structure.name]
        elif isinstance(structure, Structure | Custom) and structure not in seen:
            seen.add(structure)
            for inner in structure.elements if isinstance(structure, Structure) else structure.parts:
                yield from _formed(structure.kinds[0], inner, seen)


@EVERY
def test_values_of_a_form_have_it_in_the_model_too(mapping: Mapping[Any]) -> None:
    """What a reader refuses cannot be built by hand either."""
    found = [each for element in mapping.elements for each in _formed(mapping.record, element, set())]
    formless = [f"{owner.__name__}.{field}" for owner, field, form in found if not _has_form(owner, field, form)]

    assert found
    assert [] == formless


def _has_form(owner: Any, field: str, form: Any) -> bool:
    hint = owner.model_fields[field].annotation if hasattr(owner, "model_fields") else get_type_hints(owner, include_extras=True)[field]
    members = [each for member in (hint, *get_args(hint)) for each in (member, *get_args(member))]
    return form in members


@EVERY
def test_a_field_is_declared_once(mapping: Mapping[Any]) -> None:
    """No field and no element is declared twice."""
    fields = [each.field for each in declared(mapping)]

    assert len(set(fields)) == len(fields)


def test_a_declaration_that_does_not_fit_is_refused() -> None:
    """A codec that makes what the field does not take is found when the type is first read."""
    from akson.fhir.builder import builder_of
    from akson.fhir.datatypes import BOOLEAN, STRING
    from akson.model import Resident

    with pytest.raises(TypeError, match=r"Resident\.gender"):
        builder_of(Resident, (Element("gender", "gender", STRING),))
    with pytest.raises(TypeError, match=r"Resident\.is_active"):
        builder_of(Resident, (Element("is_active", "active", Many(BOOLEAN)),))


@given(data=st.data())
def test_extension_order_is_kept(data: st.DataObject) -> None:
    """Extensions of a value come back in their order, those with a field among those without."""
    middle = {"url": "http://hl7.no/fhir/StructureDefinition/no-basis-middlename", "valueString": "Berg"}
    other = {"url": "urn:x", "extension": [{"url": "y", "valueCode": "z"}]}
    extensions = data.draw(st.lists(st.sampled_from([middle, other]), min_size=1, max_size=5))
    tree = {"resourceType": "Patient", "id": "a", "name": [{"extension": extensions, "family": "Nordmann"}]}

    assert tree == fhir.to_tree(fhir.from_tree(tree))


def test_extension_is_part_of_the_declaration() -> None:
    """The middle name is declared as the extension of no-basis."""
    from akson.fhir.datatypes import HUMAN_NAME

    assert "middle" == next(each.field for each in HUMAN_NAME.elements if isinstance(each, Extension))
