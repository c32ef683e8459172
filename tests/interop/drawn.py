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
    """Yield so many drawn resources, each with an id of its own, its narrative XHTML and its attachments base64.

    Strategies draw any word for these two, which no server takes. Another `chance` gives other resources.
    """
    found: list[Record] = []

    @seed(chance)
    @settings(max_examples=count, derandomize=False, database=None, phases=[Phase.generate], suppress_health_check=_UNHURRIED)
    @given(record=records(kind))
    def draw(record: Record) -> None:
        found.append(record)

    draw()
    for number, record in enumerate(found):
        yield _acceptable({**to_tree(record), "id": f"drawn-{chance}-{number}"})


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
