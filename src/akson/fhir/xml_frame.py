"""Where a reader of XML stands: the open element, linked to the one around it."""

from akson.fhir.codec import JsonObject
from akson.fhir.structures import Member

__all__ = ["Frame"]


class Frame:
    """An element that is open.

    Attributes:
        parent: The element around it; the document has none.
        member: What it is; the document is nothing.
        node: What was read of it. A resource shares it with the element that holds it.
        tags: What may come in it.
        depth: The level of `node` in the tree; the outermost has 1.
    """

    __slots__ = ("depth", "member", "node", "parent", "tags")

    def __init__(self, parent: "Frame | None", member: Member | None, node: JsonObject, tags: dict[str, Member], depth: int) -> None:
        self.parent: Frame | None = parent
        self.member: Member | None = member
        self.node: JsonObject = node
        self.tags: dict[str, Member] = tags
        self.depth: int = depth

    @property
    def kind(self) -> str | None:
        """The kind of the member; None for the document."""
        return None if self.member is None else self.member.kind

    def path(self, member: Member | None = None) -> str | None:
        """Return the FHIRPath of the element or of a member of it; None for the document."""
        steps = [] if member is None else [_step(self.node, member)]
        frame = self
        while frame.parent is not None and frame.member is not None:
            if frame.member.kind != "body":
                steps.append(_step(frame.parent.node, frame.member))
            elif frame.parent.parent is None:
                steps.append(frame.member.name)
            frame = frame.parent
        return ".".join(reversed(steps)) or None


def _step(node: JsonObject, member: Member) -> str:
    """Return the name of a member, with the index of its last item where it is a list."""
    return f"{member.name}[{len(node[member.name]) - 1}]" if member.is_list else member.name
