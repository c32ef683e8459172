"""Structs that msgspec makes of bytes, and the compiled lines that turn their members into values; see `akson.fhir.wire`."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from akson.fhir.codec import JsonObject, decode, encode
from akson.fhir.compiler import Source
from akson.fhir.detour import GIVES_WAY, Detour
from akson.fhir.mapping import Choice, Codec, HeadAndTail, Many, Primitive

__all__ = ["Elements", "Member", "Taken", "struct_of"]


class Taken(NamedTuple):
    """How one kind of value is taken from what msgspec made.

    Attributes:
        kind: What msgspec is to make.
        test: A Python expression over `v` that holds for what may be taken; "" when all may.
        value: Gives, for a source and the name of what msgspec made, the expression of the value; None where they are one.
        nests: Whether such a value may hold another of its kind; the compiled code then hands `depth` on.
    """

    kind: Any
    test: str = ""
    value: Callable[[Source, str], str] | None = None
    nests: bool = False

    @property
    def is_as_made(self) -> bool:
        """Whether the value is what msgspec makes, and all of that may be taken."""
        return not self.test and self.value is None


class Member(NamedTuple):
    """A member of a struct: its name in Python, its FHIR name, what msgspec makes of it, and what it is while missing."""

    attribute: str
    name: str
    kind: Any
    missing: Any = None


def struct_of(title: str, members: list[Member], *, module: str, is_resource: bool = False) -> Any:
    """Return a struct with these members; it refuses all others, and of a resource every other type.

    Args:
        title: The R4 type.
        members: Its members.
        module: Where msgspec looks for structs that members have by name alone.
        is_resource: Whether the type stands in the JSON too.
    """
    return msgspec.defstruct(
        title,
        [(each.attribute, each.kind, each.missing) for each in members],
        rename={each.attribute: each.name for each in members},
        tag_field="resourceType" if is_resource else None,
        tag=title if is_resource else None,
        module=module,
        forbid_unknown_fields=True,
        omit_defaults=True,
        gc=False,
    )


class Elements:
    """The members of one struct, and the lines that turn them into values.

    Args:
        taken_of: Says how the values of a codec are taken.
        hands_over: Whether an element that will not do goes into `rare` as it came; else it is a detour.
    """

    def __init__(self, taken_of: Callable[[Codec], Taken], *, hands_over: bool) -> None:
        self.source: Source = Source(Detour=Detour, GIVES_WAY=GIVES_WAY, again=_again)
        self.members: list[Member] = []
        self._taken_of = taken_of
        self._hands_over = hands_over

    def add_member(self, name: str, kind: Any, missing: Any = None) -> str:
        """Return the expression for a new member."""
        attribute = f"m{len(self.members)}"
        self.members.append(Member(attribute, name, kind, missing))
        return f"w.{attribute}"

    def take(self, name: str, codec: Codec, target: str, *then: str) -> None:
        """Add lines that set `target` to the value, and then run more, where the member is there."""
        taken = self._taken_of(codec)
        member = value = self.add_member(name, taken.kind)
        self.source.add(1, f"if {member} is not None:")
        item = codec.item if isinstance(codec, Many | HeadAndTail) else codec
        may_fail = self._hands_over and not isinstance(item, Primitive)
        indent = 3 if may_fail else 2
        if may_fail:
            self.source.add(2, "try:")
        if taken.test or item is not codec:
            self.source.add(indent, f"v = {member}")
            value = "v"
        if taken.test:
            self.source.add(indent, f"if not ({taken.test}):", "    raise Detour")
        self.source.add(indent, f"{target} = {value if taken.value is None else taken.value(self.source, value)}", *then)
        if may_fail:
            self.source.add(2, "except GIVES_WAY:", f"    rare.update(again({{{name!r}: {member}}}))")

    def take_one_of(self, codec: Choice, target: str) -> None:
        """The same of an element of several types, of which one may be there."""
        self.source.add(1, "n = 0")
        for name, variant in codec.variants.items():
            self.take(name, variant, target, "n += 1")
        self.source.add(1, "if n > 1:", "    raise Detour")


def _again(members: dict[str, Any]) -> JsonObject:
    """Return what msgspec made as the tree it came from."""
    return decode(encode(members))
