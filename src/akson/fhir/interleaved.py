"""Lists of a resource that hold what has fields beside what has none: its extensions, and the codings of `meta.security`.

Most such lists stand as they would be written: first, or last, what has no field, and between the rest in its own order.
Of any other each item is kept at its place, so that what does not change stays in its order whatever changes.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from akson.fhir.leftovers import Left
from akson.model.values.residue import Reason

__all__ = ["KeptItem", "keep_items", "restored"]


class KeptItem(NamedTuple):
    """An item of the residue: where it stood, what it was, and whether it is in a field too."""

    place: int
    value: Any
    is_repeated: bool


def keep_items(path: str, items: list[Any], owners: list[tuple[str, ...] | None], left: Left, *, in_order: bool) -> None:
    """Keep the items that have no field, and all of them where writing would give another order.

    Args:
        path: Where the list stands.
        items: The list.
        owners: For each item the fields it is in; None for one that is in none.
        left: What is kept.
        in_order: Whether the items with fields are, in this order, exactly what will be written.
    """
    others = [index for index, fields in enumerate(owners) if fields is None]
    after = len(items) - len(others)
    if in_order and all(index in (place, place + after) for place, index in enumerate(others)):
        left.extend([f"{path}[{index}]", items[index], Reason.NOT_MODELLED, ()] for index in others)
        return
    for index, (item, fields) in enumerate(zip(items, owners, strict=True)):
        reason = Reason.NOT_MODELLED if fields is None else Reason.REPEATED
        left.append([f"{path}[{index}]", item, reason, fields or ()])


def restored(written: list[Any], kept: list[KeptItem], plain: Callable[[Any], Any]) -> list[Any]:
    """Return the list of what fields write and what was kept: in its old order, what is new at the end.

    Args:
        written: What the fields write now.
        kept: What the residue holds of the list, by index.
        plain: Gives of an item that is in a field too what the field writes.
    """
    if not any(item.is_repeated for item in kept):
        before = sum(item.place == index for index, item in enumerate(kept))
        values = [item.value for item in kept]
        return [*values[:before], *written, *values[before:]]
    rest = list(written)
    found: list[Any] = []
    for item in kept:
        if item.is_repeated:
            form = plain(item.value)
            if form not in rest:
                continue
            rest.remove(form)
        found.append(item.value)
    return [*found, *rest]
