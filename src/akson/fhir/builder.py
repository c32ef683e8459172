"""Builds records of values that a declaration's codecs have made and checked.

Pydantic would look at every value once more, which costs twice what the rest of building does. What it would find is known
beforehand: `builder_of` holds each codec against the record's annotation, once, and refuses a declaration that could put
a wrong value into a field. A record with validators of its own is still built by pydantic.
"""

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from akson.fhir.mapping import Choice, Codec, Declared, Extension, HeadAndTail, Many
from akson.model import Record

__all__ = ["builder_of", "classes_made", "classes_taken"]


def builder_of(record: type[Record], elements: tuple[Declared, ...]) -> Callable[[dict[str, Any]], Any]:
    """Return what makes a record of its fields; those that are missing get their defaults.

    Raises:
        TypeError: An element's codec makes what the record's field does not take.
    """
    record.model_rebuild()
    for element in elements:
        codec: Codec = element.codec
        if isinstance(element, Extension) and element.is_many:
            codec = Many(element.codec)
        _check_fit(record, element.field, codec)
    checks = record.__pydantic_decorators__
    if checks.field_validators or checks.model_validators or checks.validators or checks.root_validators:
        return record.__pydantic_validator__.validate_python
    defaults = {name: field.default for name, field in record.model_fields.items() if not field.is_required()}
    blank = object.__new__
    # A record is immutable, so what it holds goes in below its own `__setattr__`.
    put_fields, put_names, put_extra, put_private = (
        vars(BaseModel)[name].__set__ for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
    )

    def build(fields: dict[str, Any]) -> Any:
        made = blank(record)
        put_fields(made, defaults | fields)
        put_names(made, set(fields))
        put_extra(made, None)
        put_private(made, None)
        return made

    return build


def _check_fit(record: type[Record], field: str, codec: Codec) -> None:
    taken = classes_taken(record.model_fields[field].annotation)
    made = classes_made(codec)
    if isinstance(codec, HeadAndTail):
        _check_fit(record, codec.tail_field, Many(codec.item))
    if not made <= taken:
        raise TypeError(f"{record.__name__}.{field} does not take what its element makes")


def classes_taken(annotation: Any) -> set[tuple[str, type]]:
    """Return the classes an annotation takes, each with "one" or "many"."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return classes_taken(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return {each for member in get_args(annotation) for each in classes_taken(member)}
    if origin is tuple:
        return {("many", kind) for _, kind in classes_taken(get_args(annotation)[0])}
    return {("one", origin or annotation)}


def classes_made(codec: Codec) -> set[tuple[str, type]]:
    """Return the classes a codec makes, likewise."""
    if isinstance(codec, Choice):
        return {each for variant in codec.variants.values() for each in classes_made(variant)}
    if isinstance(codec, Many):
        return {("many", kind) for kind in codec.item.kinds}
    return {("one", kind) for kind in (codec.item if isinstance(codec, HeadAndTail) else codec).kinds}
