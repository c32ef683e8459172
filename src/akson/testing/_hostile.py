"""Strategies for what breaks the rules: trees of FHIR with something wrong in them, and bytes that are no JSON."""

from copy import deepcopy
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from akson.fhir import to_tree
from akson.fhir.codec import encode
from akson.model.records import RECORDS
from akson.testing._records import records_of
from akson.testing._values import Any_

__all__ = ["hostile_bytes"]

#: Names that R5 has, that a path must quote, and that look like siblings of elements.
_NAMES: Final = ("participant", "recordedDate", "a.b", "c[0]", "`", "", "$x", "_", "_status", "__x", "valueQuantity", "extension", "meta")
_WRONG: Final[tuple[Any, ...]] = (
    None, True, "", " ", 0, -1, 10**30, Decimal("1E-399"), [], {}, [None], {"url": []}, [[["x"]]], "1990-13-45",
)  # fmt: skip


def _deep(levels: int) -> Any:
    tree: dict[str, Any] = {"url": "x"}
    for _ in range(levels):
        tree = {"extension": [tree]}
    return tree


def _wrong() -> Any_:
    return st.sampled_from(_WRONG).map(deepcopy) | st.sampled_from((5, 45, 60, 300)).map(_deep)


def _steps(node: Any) -> list[Any]:
    return list(node if node.__class__ is dict else range(len(node)))


@st.composite
def _broken_trees(draw: DrawFn) -> dict[str, Any]:
    """Draw the tree of a record with a wrong value at one place or several, and now and then a member that is not its own."""
    tree: dict[str, Any] = to_tree(draw(st.one_of([records_of(kind) for kind in RECORDS])))
    for _ in range(draw(st.integers(1, 3))):
        node: Any = tree
        step = draw(st.sampled_from(_steps(node)))
        while isinstance(node[step], dict | list) and node[step] and draw(st.booleans()):
            node = node[step]
            step = draw(st.sampled_from(_steps(node)))
        node[step] = draw(_wrong())
    if draw(st.booleans()):
        tree[draw(st.sampled_from(_NAMES))] = draw(_wrong())
    return tree


def _twice(content: bytes) -> bytes:
    """Return the object with its first key twice."""
    key, colon, _ = content.partition(b":")
    return key + colon + b"0," + content[1:]


def _cut(content: bytes, size: int) -> bytes:
    return content[: size % (len(content) + 1)]


def _spoilt(content: bytes, at: int, with_: bytes) -> bytes:
    place = at % len(content)
    return content[:place] + with_ + content[place:]


def hostile_bytes() -> SearchStrategy[bytes]:
    """Return the strategy for bytes that look like FHIR and break its rules."""
    whole = _broken_trees().map(encode)
    places = st.integers(0, 10**6)
    return st.one_of([whole, whole.map(_twice), st.builds(_cut, whole, places), st.builds(_spoilt, whole, places, st.binary(max_size=3))])
