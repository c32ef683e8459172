"""What shows in the values of a record's fields that it is one of several that share its FHIR type; see `akson.fhir.choosing`."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from akson.fhir.choosing import Family, SignPlace
from akson.fhir.mapping import Choice, Codec, Coded, Element, HeadAndTail, Many, Recursive, Structure
from akson.model import Coding, Concept

__all__ = ["FieldSign", "leads_elsewhere", "names_of", "signs_of"]


class FieldSign(NamedTuple):
    """Where a sign may stand.

    Attributes:
        field: The field.
        within: The attribute of its value, where it stands one step below.
        place: What is a sign there.
    """

    field: str
    within: str | None
    place: SignPlace


def signs_of(elements: Iterable[Element], family: Family) -> tuple[FieldSign, ...]:
    """Return where the values of a record's fields may show that it is another; signs in elements that are not given are left out.

    Raises:
        TypeError: A sign stands where no value is made of codings, or too deep.
    """
    by_name = {name: each for each in elements for name in names_of(each)}
    return tuple(
        FieldSign(by_name[place.top].field, _attribute(by_name[place.top].codec, place.steps), place)
        for place in family.places
        if place.top in by_name
    )


def _attribute(codec: Codec, steps: tuple[str, ...]) -> str | None:
    """Return the attribute of a value that holds what lies at a step below its element; None where there is no step."""
    if isinstance(codec.item if isinstance(codec, Many | HeadAndTail) else codec, Coded):
        raise TypeError("a sign stands in values that are made of codings")
    if len(steps) == 0:
        return None
    structure = codec.of() if isinstance(codec, Recursive) else codec
    if not isinstance(structure, Structure) or len(steps) > 1:
        raise TypeError("a sign stands at the top of a resource, or one step below")
    return next(each.field for each in structure.elements if isinstance(each, Element) and each.name == steps[0])


def names_of(element: Element) -> Iterable[str]:
    """Return the names of an element in JSON: several, where it is a choice."""
    return element.codec.variants if isinstance(element.codec, Choice) else (element.name,)


def leads_elsewhere(value: Any, within: str | None, place: SignPlace) -> bool:
    """Return whether one of the codings in a field's value, or in an attribute of it, is a sign."""
    if within is not None:
        value = getattr(value, within)
    for each in value if value.__class__ is tuple else (value,):
        for coding in each.codings if each.__class__ is Concept else (each,) if each.__class__ is Coding else ():
            if coding.uri and coding.code and place.sign_of(coding.uri, coding.code) is not None:
                return True
    return False
