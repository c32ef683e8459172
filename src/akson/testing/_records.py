"""Strategies for records and journals, made of their annotations and of what their FHIR elements take."""

from functools import cache
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from akson.fhir import MAPPINGS, Mapping
from akson.fhir.datatypes import NARRATIVE
from akson.fhir.mapping import PERSONS, Element, Extension, HeadAndTail, Many, OnElement
from akson.fhir.names import RECORD_NAMES, elements_of
from akson.fhir.types.other_resource import other_resource
from akson.model import ENH, Allergy, Journal, Label, LabelCode, Leftover, Organization, OtherResource, Record, Resident, Residue, Source
from akson.model.records import RECORDS
from akson.model.values.population_register import AddressProtection
from akson.model.values.source import UNSTATED
from akson.testing._values import Any_, drawn, drawn_extension, ids, instants, or_none, some_of, words

__all__ = ["fields_of", "journals", "records_of"]

R = TypeVar("R", bound=Record)

_BY_RECORD: Final[dict[type[Record], Mapping[Any]]] = {mapping.record: mapping for mapping in MAPPINGS}
_OTHER_TYPES: Final = sorted(RECORD_NAMES.keys() - {mapping.resource_type for mapping in MAPPINGS} - {"Bundle", "Parameters"})
#: Fields that one record fills; more would make the search for a failing case slow, and every field is drawn in time.
_AT_ONCE: Final = 8
_LABEL_CODES: Final = LabelCode.known()


def _labels(*, for_personnel: bool) -> SearchStrategy[tuple[Label, ...]]:
    codes = [code for code in _LABEL_CODES if Label(code).is_for_personnel is for_personnel]
    each = st.builds(Label, st.sampled_from(codes), or_none(instants()), or_none(words()), or_none(words()))
    return st.lists(each, max_size=2).map(tuple)


def _sources() -> SearchStrategy[Source]:
    """Draw where a record may come from; when it arrived is what the reader is told, and no record of a resource."""
    systems = st.sampled_from((UNSTATED, "urn:vendor:gp", "urn:vendor:gp#north"))
    return st.builds(Source, systems, words() | ids(), or_none(words()), or_none(words().map(ENH)))


def _common(resource_type: str, *, is_inside: bool) -> dict[str, Any_]:
    """Return the strategy for each field that records of all kinds have; residue follows from `text`."""
    fields: dict[str, Any_] = {
        "source": _sources(),
        "version": words(),
        "updated_at": instants(),
        "profiles": st.lists(words(), min_size=1, max_size=2).map(tuple),
        "resident_labels": _labels(for_personnel=False),
        "personnel_labels": _labels(for_personnel=True),
        "text": words(),
    }
    elements = elements_of(resource_type)
    if "extension" in elements:
        fields["is_health_care"] = st.booleans()
    if "text" in elements:
        fields["narrative"] = drawn(NARRATIVE)
    if resource_type in PERSONS:
        fields["address_protection"] = st.sampled_from(AddressProtection.known()) | words().map(AddressProtection)
    if "contained" in elements and not is_inside:
        fields["contained"] = st.deferred(_contained)
    return fields


def _contained() -> Any_:
    """Return the strategy for records inside another; two kinds stand for all."""
    kinds = [_records(kind, is_inside=True) for kind in (Organization, Allergy)]
    return st.lists(st.one_of(kinds), min_size=1, max_size=2).map(tuple)


def fields_of(kind: type[Record], *, is_inside: bool, resource_type: str = "Basic") -> tuple[dict[str, Any_], dict[str, str]]:
    """Return the strategy for each field, and for each field that another needs beside it the other."""
    mapping: Mapping[Any] = other_resource(resource_type) if kind is OtherResource else _BY_RECORD[kind]
    fields = _common(mapping.resource_type, is_inside=is_inside)
    needs: dict[str, str] = {}
    by_element = {each.name: each.field for each in mapping.elements if isinstance(each, Element)}
    for each in mapping.elements:
        fields[each.field] = drawn_extension(each) if isinstance(each, Extension) else drawn(each.codec)
        if isinstance(each.codec, HeadAndTail):
            fields[each.codec.tail_field] = drawn(Many(each.codec.item))
            needs[each.codec.tail_field] = each.field
        if isinstance(each, OnElement) and each.element in by_element:
            needs[each.field] = by_element[each.element]
    return fields, needs


def _records(kind: type[Record], *, is_inside: bool = False) -> Any_:
    if kind is OtherResource:
        return st.sampled_from(_OTHER_TYPES).flatmap(lambda name: _of_type(kind, name, is_inside=is_inside))
    return _of_type(kind, _BY_RECORD[kind].resource_type, is_inside=is_inside)


@cache
def _of_type(kind: type[Record], resource_type: str, *, is_inside: bool) -> Any_:
    kind.model_rebuild()
    fields, needs = fields_of(kind, is_inside=is_inside, resource_type=resource_type)
    required = {"id": ids(), "system": st.sampled_from((UNSTATED, "urn:vendor:gp"))}
    drawn_fields = some_of(fields, _AT_ONCE).flatmap(lambda found: st.fixed_dictionaries({**required, "found": st.just(found)}))

    def build(members: dict[str, Any]) -> Record:
        found: dict[str, Any] = members["found"]
        beside = {name for name in kind.one_of[1:] if kind.one_of[0] in found}
        kept = {name: value for name, value in found.items() if needs.get(name, name) in found and name not in beside}
        source, id = kept.pop("source", Source(members["system"])), members["id"]
        text = kept.pop("text", None)
        left = [] if text is None or is_inside else [Leftover("language", text)]
        other: dict[str, Any] = {"resource_type": resource_type} if kind is OtherResource else {}
        return kind(id=id, source=source, residue=Residue(left), **other, **kept)

    return drawn_fields.map(build)


def records_of(kind: type[R]) -> SearchStrategy[R]:
    """Return the strategy for records of one class."""
    return _records(kind)


def journals() -> SearchStrategy[Journal]:
    """Return the strategy for journals."""
    others = st.one_of([_records(kind) for kind in RECORDS if kind is not Resident])
    return st.builds(Journal, _records(Resident), st.lists(others, max_size=6))
