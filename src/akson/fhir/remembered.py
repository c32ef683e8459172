"""Concepts say the same few things over and over: each is taken apart once for as long as it is remembered, by its bytes."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import msgspec

from akson.fhir.codec import decode, encode
from akson.fhir.compiler import Source
from akson.fhir.detour import Detour, is_all_there
from akson.fhir.leftovers import Left
from akson.fhir.mapping import Coded
from akson.fhir.value_readers import reader_of
from akson.model.values.residue import Reason

__all__ = ["coded_from", "remembering", "value_from"]

#: How many of each kind are remembered, and how long they may be, so that they stay a small part of the memory.
_MOST: Final = 4096
_LONGEST: Final = 512


def remembering(value_of: Callable[[bytes], Any]) -> Callable[[Source, str], str]:
    """Return what gives the expression of a value of raw bytes; most have come before, and those that come no more are forgotten."""
    known = lru_cache(_MOST)(value_of)

    def value(source: Source, name: str) -> str:
        return f"{source.bind(known)}(b) if len(b := bytes({name})) <= {_LONGEST} else {source.bind(value_of)}(b)"

    return value


def value_from(kind: Any, convert: Callable[[Any], Any]) -> Callable[[bytes], Any]:
    """Return what gives of bytes the value that is made of their struct."""
    find = msgspec.json.Decoder(kind).decode

    def value_of(content: bytes) -> Any:
        found = find(content)
        if not is_all_there(content, encode(found)):
            raise Detour
        return convert(found)

    return value_of


def coded_from(codec: Coded) -> Callable[[bytes], tuple[Any, Reason | None]]:
    """Return what gives of a concept its code, and why the rest of it must be kept, if so."""
    read = reader_of(codec)

    def value_of(content: bytes) -> tuple[Any, Reason | None]:
        left: Left = []
        value = read(decode(content), left)
        return value, left[0][2] if left else None

    return value_of
