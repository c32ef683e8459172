"""Codes that are one concept under different codes: what makes two codings mean the same beyond their letters.

Only what a specification states is here: the vital signs that no-domain codes in SNOMED CT's Norwegian extension and in
LOINC, and VKP in the international edition; and IPLOS's services, which occur with and without a zero in front. A code
that is wider or narrower than another is not its equal.

Source: stands with each concept in `data/concept_equivalents.json`.
"""

from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from typing import Final

import msgspec

from akson.model.values.code_systems import canonical_uri

__all__ = ["EQUIVALENTS", "Equivalent", "coding_key", "concepts"]


class Equivalent(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One concept and its codings, each a system and a code; the first stands for all."""

    name: str
    source: str
    codings: tuple[tuple[str, str], ...]


class _Table(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    source: str
    concepts: tuple[Equivalent, ...]


def concepts() -> tuple[Equivalent, ...]:
    """Return the table, read anew."""
    content = (files("akson.model") / "data" / "concept_equivalents.json").read_bytes()
    return msgspec.json.decode(content, type=_Table).concepts


class _Equivalents:
    """The table by code, read when it is first asked for; from then on asking is one look at an attribute."""

    @cached_property
    def by_code(self) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """By code and then by system, the coding that stands for the concept; few codes are in it."""
        found: dict[str, dict[str, tuple[str, str]]] = {}
        for concept in concepts():
            for uri, code in concept.codings:
                found.setdefault(code, {})[uri] = concept.codings[0]
        return found


EQUIVALENTS: Final = _Equivalents()


def coding_key(uri: str, code: str) -> tuple[str, str]:
    """Return what two codings share exactly when they mean the same."""
    key = canonical_uri(uri), code
    of_code = EQUIVALENTS.by_code.get(code)
    return key if of_code is None else of_code.get(key[0], key)
