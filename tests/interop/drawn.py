"""Records that Hypothesis draws, the same in every run, as resources that a server may take."""

import html
from base64 import b64encode
from collections.abc import Iterator
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, seed, settings

from akson.fhir import JsonObject, to_tree
from akson.model import Record
from akson.testing.strategies import records

__all__ = ["drawn"]

_UNHURRIED: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def drawn(kind: type[Record], count: int, *, chance: int = 1) -> Iterator[JsonObject]:
    """Yield up to so many drawn resources, each with an id of its own, its narrative XHTML and its attachments base64.

    Strategies draw any word for these two, which no server takes. What holds something empty, which R4 forbids, is left out,
    and so are contained resources, which the official examples have with all that refers to them. Another `chance` gives
    other resources.
    """
    found: list[Record] = []

    @seed(chance)
    @settings(max_examples=count, derandomize=False, database=None, phases=[Phase.generate], suppress_health_check=_UNHURRIED)
    @given(record=records(kind))
    def draw(record: Record) -> None:
        found.append(record)

    draw()
    for number, record in enumerate(found):
        if _holds_nothing(to_tree(record.replace(contained=()))):
            continue
        yield _acceptable({**to_tree(record.replace(contained=())), "id": f"{kind.type_name}-{chance}-{number}"})


def _holds_nothing(node: Any) -> bool:
    """Return whether something in a tree is an empty object or list."""
    if node.__class__ not in (dict, list):
        return False
    return not node or any(map(_holds_nothing, node.values() if node.__class__ is dict else node))


def _acceptable(node: Any) -> Any:
    if node.__class__ is list:
        return [_acceptable(each) for each in node]
    if node.__class__ is not dict:
        return node
    made = {name: _acceptable(value) for name, value in node.items()}
    if "div" in made:
        made["div"] = f'<div xmlns="http://www.w3.org/1999/xhtml">{html.escape(made["div"], quote=False)}</div>'
    if "dimensions" not in made:  # the data of a SampledData is no base64
        made.update({name: b64encode(made[name].encode()).decode() for name in ("data", "hash") if isinstance(made.get(name), str)})
    return made
