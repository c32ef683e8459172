"""Strategies for records and journals, made of their annotations and of what their FHIR elements take."""

from functools import cache
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from akson.fhir import MAPPINGS, Mapping
from akson.fhir.builder import classes_made, classes_taken
from akson.fhir.mapping import Codec, HeadAndTail
from akson.fhir.names import RECORD_NAMES
from akson.model import Journal, Label, LabelCode, Leftover, OtherResource, Record, Resident, Residue, Source
from akson.model.records import RECORDS
from akson.model.values.source import UNSTATED
from akson.testing._values import Any_, drawn, drawn_class, ids, instants, or_none, words

__all__ = ["journals", "records_of"]

R = TypeVar("R", bound=Record)

_BY_RECORD: Final[dict[type[Record], Mapping[Any]]] = {mapping.record: mapping for mapping in MAPPINGS}
_OTHER_TYPES: Final = sorted(RECORD_NAMES.keys() - {mapping.resource_type for mapping in MAPPINGS} - {"Bundle"})
#: Fields that one record fills; more would make the search for a failing case slow, and every field is drawn in time.
_AT_ONCE: Final = 8
_LABEL_CODES: Final = LabelCode.known()


def _labels(*, for_personnel: bool) -> SearchStrategy[tuple[Label, ...]]:
    codes = [code for code in _LABEL_CODES if Label(code).is_for_personnel is for_personnel]
    each = st.builds(Label, st.sampled_from(codes), or_none(instants()), or_none(words()), or_none(words()))
    return st.lists(each, max_size=2).map(tuple)


def _common() -> dict[str, Any_]:
    """Return what every record has; source and residue follow from `system` and `text`."""
    return {
        "id": ids(),
        "system": st.sampled_from((UNSTATED, "urn:vendor:gp")),
        "version": words(),
        "updated_at": instants(),
        "resident_labels": _labels(for_personnel=False),
        "personnel_labels": _labels(for_personnel=True),
        "is_health_care": st.booleans(),
        "text": words(),
    }


def _of_element(kind: type[Record], field: str, codec: Codec) -> Any_:
    """Return the strategy for a field, of the classes that both the field and its element take."""
    both = sorted(classes_made(codec) & classes_taken(kind.model_fields[field].annotation), key=str)
    if any(number == "many" for number, _ in both):
        return st.lists(st.one_of([drawn_class(each) for _, each in both]), min_size=1, max_size=2).map(tuple)
    return st.one_of([drawn_class(each) for _, each in both])


def _fields(kind: type[Record]) -> tuple[dict[str, Any_], dict[str, str]]:
    """Return the strategy for each field, and for each field that is the first of a list the field of the others."""
    fields = _common()
    tails: dict[str, str] = {}
    if kind is OtherResource:
        fields["resource_type"] = st.sampled_from(_OTHER_TYPES)
        return fields, tails
    for element in _BY_RECORD[kind].elements:
        fields[element.field] = _of_element(kind, element.field, element.codec)
        if isinstance(element.codec, HeadAndTail):
            tail = tails[element.field] = element.codec.tail_field
            others: Any = kind.model_fields[tail].annotation
            fields[tail] = drawn(others)
    return fields, tails


@cache
def _records(kind: type[Record]) -> Any_:
    kind.model_rebuild()
    fields, tails = _fields(kind)
    required = {name: fields.pop(name) for name in ("id", "system", "resource_type") if name in fields}
    chosen = st.lists(st.sampled_from(sorted(fields)), max_size=_AT_ONCE, unique=True)
    drawn_fields = chosen.flatmap(lambda names: st.fixed_dictionaries(required | {name: fields[name] for name in sorted(names)}))

    def build(found: dict[str, Any]) -> Record:
        members = dict(found)
        system, text = members.pop("system"), members.pop("text", None)
        members["source"] = Source(system, members["id"], members.get("version"))
        left = [] if text is None else [Leftover("text", {"status": "generated", "div": text})]
        for head, tail in tails.items():
            if members.get(head) is None:
                members.pop(tail, None)
        return kind(**members, residue=Residue(left))

    return drawn_fields.map(build)


def records_of(kind: type[R]) -> SearchStrategy[R]:
    """Return the strategy for records of one class."""
    return _records(kind)


def journals() -> SearchStrategy[Journal]:
    """Return the strategy for journals."""
    others = st.one_of([_records(kind) for kind in RECORDS if kind is not Resident])
    return st.builds(Journal, _records(Resident), st.lists(others, max_size=6))
