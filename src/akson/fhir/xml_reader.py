"""XML in: the same tree as the JSON of the same resource gives.

A primitive gets a frame of its own only when something stands in it, for nearly none has more than its value.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from akson.errors import LimitError, Place, ReadError
from akson.fhir.bundle import BrokenEntry
from akson.fhir.codec import Beyond, JsonObject, number_reader
from akson.fhir.names import version_of
from akson.fhir.structures import FHIR, Member, resource_tags
from akson.fhir.xml_frame import Frame
from akson.fhir.xml_narrative import cut_out, is_xhtml
from akson.fhir.xml_parser import SCHEMA_LOCATION, WHITE_SPACE, new_parser, parse, utf8
from akson.limits import LIMITS, Limits

__all__ = ["NUMBER", "EntryByEntry", "decode_xml"]

#: A number as JSON spells it; FHIR's own numbers are spelled no other way.
NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
#: The level of a Bundle's entries in a document.
_ENTRY: Final = 2
_OPENING: Final = re.compile(rb"<([^\s/>]+)")
_BOOLEANS: Final = {"true": True, "false": False}


def decode_xml(content: bytes, limits: Limits = LIMITS, *, apart: bool = False) -> JsonObject:
    """Return the tree that `codec.decode` gives for the same resource as JSON.

    Members come in the order they have in the document. A number or boolean that is not spelled as JSON spells it stays
    text, as it is for whoever reads the tree to judge. An unknown element is refused, for nothing says whether it is
    a value or a list: it could not be written back.

    Args:
        content: One resource as XML in UTF-8; a byte order mark is allowed.
        limits: What to refuse; the depth is that of the tree, and that of a narrative's own elements.
        apart: Whether an entry of a Bundle that cannot be read leaves the others alone: a `BrokenEntry` takes its place.

    Raises:
        ReadError: READ-006 another version, READ-008 empty, READ-009 not UTF-8, READ-015 to READ-022.
        LimitError: READ-101 to READ-104.
    """
    content = utf8(content, limits)
    try:
        return _Reader(content, limits).read()
    except ReadError:
        if not apart:
            raise
    return EntryByEntry(content, limits).read()


class _Reader:
    """Reads one document."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._content = content
        self._limits = limits
        self._decimal = number_reader(limits)
        self._plain_digits = min(18, limits.digits)
        self._frame = Frame(None, None, {}, resource_tags(), 1)
        self._primitive: Member | None = None
        self._is_empty = False
        self._gaps: list[tuple[JsonObject, str]] = []
        self._namespaces: dict[str | None, list[str]] = {}
        self._narrative_depth = 0
        self._narrative_start = 0
        self._dropped = 0
        self._above = 0
        self._parser = new_parser()

    def read(self) -> JsonObject:
        """Return the tree; the parser is let go of, so that nothing waits for the garbage collector."""
        self._begin()
        try:
            parse(self._parser, self._content)
        finally:
            del self._parser
        self._close_gaps()
        return self._frame.node

    def _begin(self) -> None:
        self._parser.StartNamespaceDeclHandler = self._start_namespace
        self._parser.EndNamespaceDeclHandler = self._end_namespace
        self._outside_narrative()

    def _close_gaps(self) -> None:
        """Take away the lists of primitives in which no item has a value."""
        for node, name in self._gaps:
            if name in node and all(value is None for value in node[name]):
                del node[name]
        self._gaps.clear()

    @property
    def _at(self) -> int:
        """Where in the content that is held the parser stands."""
        return self._parser.CurrentByteIndex - self._dropped

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._above

    def _outside_narrative(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = None

    def _inside_narrative(self) -> None:
        self._parser.StartElementHandler = self._start_in_narrative
        self._parser.EndElementHandler = self._end_in_narrative
        self._parser.CharacterDataHandler = None
        self._parser.ProcessingInstructionHandler = self._instruction_in_narrative

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        frame = self._frame if self._primitive is None else self._beside_value(self._primitive)
        member = frame.tags.get(tag)
        if member is None:
            raise self._unknown(frame, tag)
        if member.is_primitive:
            self._primitive = member
            text = attributes.pop("value", None)
            node, name = frame.node, member.name
            if member.is_list:
                self._append(frame, member, text)
            elif name in node or member.sibling in node:
                raise self._error("READ-019", member)
            elif text is not None:
                node[name] = text
            if member.kind != "text" and text is not None:
                self._convert(node, member, text)
            if attributes or text is None:
                self._keep_beside(frame, member, attributes, text)
        elif member.kind == "complex":
            self._start_complex(frame, member, attributes)
        elif member.kind == "narrative":
            self._start_narrative(frame, member, tag, attributes)
        elif member.kind == "resource":
            self._start_complex(frame, member, attributes, resource_tags())
        else:
            self._start_body(frame, member, attributes)

    def _end(self, _tag: str) -> None:
        if self._primitive is not None:
            if self._is_empty:
                raise self._error("READ-020", self._primitive)
            self._primitive = None
            return
        frame = self._frame
        if not frame.node and frame.kind == "resource":
            raise self._error("READ-020")
        assert frame.parent is not None  # noqa: S101 - every end has its start
        self._frame = frame.parent

    def _text(self, text: str) -> None:
        if text.strip(WHITE_SPACE):
            raise self._error("READ-021", self._primitive)

    # Primitives.

    def _append(self, frame: Frame, member: Member, text: str | None) -> None:
        """Add one more value to a list, and none to what stands beside it."""
        values = frame.node.get(member.name)
        if values is None:
            self._check_depth(frame.depth + 1)
            frame.node[member.name] = [text]
            return
        values.append(text)
        if member.sibling in frame.node:
            frame.node[member.sibling].append(None)

    def _convert(self, node: JsonObject, member: Member, text: str) -> None:
        """Put a boolean or a number in the place of its text."""
        value = _BOOLEANS.get(text, text) if member.kind == "boolean" else self._number(text)
        if member.is_list:
            node[member.name][-1] = value
        else:
            node[member.name] = value

    def _number(self, text: str) -> Any:
        if text.isdigit() and len(text) <= self._plain_digits and text.isascii() and (text[0] != "0" or text == "0"):
            return int(text)
        if NUMBER.fullmatch(text) is None:
            return text
        try:
            number = self._decimal(text)
        except Beyond as error:
            raise LimitError(error.code, place=self._place(self._primitive), limit=error.limit) from None
        is_whole = text.removeprefix("-").isdigit() and text != "-0"
        return int(number) if is_whole else number

    def _keep_beside(self, frame: Frame, member: Member, attributes: dict[str, str], text: str | None) -> None:
        """Keep the `id` of a primitive, and that it has no value."""
        id = attributes.pop("id", None)
        if attributes:
            raise self._error("READ-018", member)
        if id is not None:
            self._sibling(frame, member)["id"] = id
        if text is None:
            self._is_empty = id is None
            if member.is_list:
                self._gaps.append((frame.node, member.name))

    def _beside_value(self, member: Member) -> Frame:
        """Return the frame of the open primitive, now that something stands in it."""
        frame = self._frame
        depth = frame.depth + (2 if member.is_list else 1)
        self._check_depth(depth)
        self._primitive = None
        self._is_empty = False
        self._frame = Frame(frame, member, self._sibling(frame, member), member.structure.tags, depth)
        return self._frame

    def _sibling(self, frame: Frame, member: Member) -> JsonObject:
        """Return the object that stands beside the last value of a primitive."""
        if not member.is_list:
            found: JsonObject = frame.node.setdefault(member.sibling, {})
            return found
        siblings: list[JsonObject | None] = frame.node.setdefault(member.sibling, [None] * len(frame.node[member.name]))
        beside = siblings[-1]
        if beside is None:
            beside = siblings[-1] = {}
        return beside

    # Elements with members of their own.

    def _start_complex(self, frame: Frame, member: Member, attributes: dict[str, str], tags: dict[str, Member] | None = None) -> None:
        name, node = member.name, frame.node
        child: JsonObject = {}
        if member.is_list:
            depth = frame.depth + 2
            if name in node:
                node[name].append(child)
            else:
                node[name] = [child]
        elif name in node:
            raise self._error("READ-019", member)
        else:
            depth = frame.depth + 1
            node[name] = child
        structure = member.structure
        self._frame = Frame(frame, member, child, structure.tags if tags is None else tags, depth)
        if depth > self._limits.depth:
            self._check_depth(depth)
        for attribute, text in attributes.items():
            if attribute not in structure.attributes:
                raise self._error("READ-018")
            child[attribute] = text

    def _start_body(self, frame: Frame, member: Member, attributes: dict[str, str]) -> None:
        """Begin a resource within what holds it, the document or an element."""
        if frame.node:
            raise self._error("READ-019")
        frame.node["resourceType"] = member.name
        self._frame = Frame(frame, member, frame.node, member.structure.tags, frame.depth)
        if attributes and attributes.keys() != {SCHEMA_LOCATION}:
            raise self._error("READ-018")

    def _check_depth(self, depth: int) -> None:
        if depth > self._limits.depth:
            raise LimitError("READ-102", place=Place(self._line), limit=self._limits.depth)

    # The narrative.

    def _start_narrative(self, frame: Frame, member: Member, tag: str, attributes: dict[str, str]) -> None:
        if member.name in frame.node:
            raise self._error("READ-019", member)
        self._narrative_start = self._at
        self._inside_narrative()
        self._start_in_narrative(tag, attributes)

    def _start_in_narrative(self, tag: str, attributes: dict[str, str]) -> None:
        if not is_xhtml(tag, attributes):
            raise self._error("READ-022")
        self._narrative_depth += 1
        if self._narrative_depth > self._limits.depth:
            self._check_depth(self._narrative_depth)

    def _end_in_narrative(self, _tag: str) -> None:
        self._narrative_depth -= 1
        if self._narrative_depth == 0:
            namespaces = {prefix: spaces[-1] for prefix, spaces in self._namespaces.items() if spaces}
            self._frame.node["div"] = cut_out(self._content, self._narrative_start, self._at, namespaces)
            self._outside_narrative()

    def _instruction_in_narrative(self, _target: str, _text: str) -> None:
        raise self._error("READ-022")

    def _start_namespace(self, prefix: str | None, space: str) -> None:
        self._namespaces.setdefault(prefix, []).append(space)

    def _end_namespace(self, prefix: str | None) -> None:
        self._namespaces[prefix].pop()

    # Errors: where something stands, never what.

    def _unknown(self, frame: Frame, tag: str) -> ReadError:
        space, _, name = tag.rpartition(" ")
        holds_resource = frame.tags is resource_tags()
        version = None
        if space == FHIR and holds_resource:
            version = version_of(name, set())
        elif space == FHIR and frame.kind == "body" and frame.member is not None:
            version = version_of(frame.member.name, {name})
        if version is not None:
            return ReadError("READ-006", place=self._place(), version=version)
        return self._error("READ-017" if holds_resource else "READ-018")

    def _error(self, code: str, member: Member | None = None) -> ReadError:
        return ReadError(code, place=self._place(member))

    def _place(self, member: Member | None = None) -> Place:
        """Return the line and the path of the open element, or of a member of it."""
        return Place(self._line, self._frame.path(member))


class EntryByEntry(_Reader):
    """Reads one document; where it is a Bundle, an entry that cannot be read takes no other with it.

    Every handler is set in here, so that each element counts, those of narratives and of what is passed by too.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        super().__init__(content, limits)
        self._level = 0
        self._entry_at = 0
        self._closing = b""
        self._bundle: Frame | None = None
        self._broken: ReadError | None = None

    def _outside_narrative(self) -> None:
        self._parser.StartElementHandler = partial(self._entered, self._start)
        self._parser.EndElementHandler = partial(self._left, self._end)
        self._parser.CharacterDataHandler = partial(self._guarded, self._text)
        self._parser.ProcessingInstructionHandler = None

    def _inside_narrative(self) -> None:
        self._parser.StartElementHandler = partial(self._entered, self._start_in_narrative)
        self._parser.EndElementHandler = partial(self._left, self._end_in_narrative)
        self._parser.CharacterDataHandler = None
        self._parser.ProcessingInstructionHandler = partial(self._guarded, self._instruction_in_narrative)

    def _entered(self, handle: Callable[..., None], tag: str, attributes: dict[str, str]) -> None:
        self._level += 1
        if self._level == _ENTRY and tag == f"{FHIR} entry" and self._frame.node.get("resourceType") == "Bundle":
            self._bundle, self._entry_at = self._frame, self._at
            opening = _OPENING.match(self._content, self._entry_at)
            self._closing = b"</" + (b"" if opening is None else opening[1])
        self._guarded(handle, tag, attributes)

    def _left(self, handle: Callable[..., None], tag: str) -> None:
        self._guarded(handle, tag)
        self._level -= 1
        if self._bundle is not None and self._level < _ENTRY:
            self._end_entry(self._bundle.node["entry"])
            self._frame, self._bundle, self._broken = self._bundle, None, None

    def _end_entry(self, entries: list[Any]) -> None:
        if self._broken is not None:
            entries[-1] = BrokenEntry(self._broken, self._content[self._entry_at : self._end_of_tag()])

    def _end_of_tag(self) -> int:
        """Return where the tag ends that closes the entry; one that closes itself has ended there already."""
        at = max(self._at, 0)
        return self._content.index(b">", at) + 1 if self._content.startswith(self._closing, at) else at

    def _guarded(self, handle: Callable[..., None], *what: Any) -> None:
        """Handle a part of the document; once an entry is broken, what is left of it is passed by."""
        if self._broken is not None:
            return
        try:
            handle(*what)
        except ReadError as error:
            if self._bundle is None or self._bundle.node.get("entry") is None:
                raise
            self._break_off(error.with_traceback(None))

    def _break_off(self, error: ReadError) -> None:
        """Pass by what is left of the entry."""
        self._broken = error
        self._primitive, self._is_empty, self._narrative_depth = None, False, 0
        self._outside_narrative()
