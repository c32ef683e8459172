"""Identifiers and references.

Source: FHIR R4 Identifier, https://hl7.org/fhir/R4/datatypes.html#Identifier; Reference,
https://hl7.org/fhir/R4/references.html.
"""

from typing import Any, Final

from akson.fhir.datatypes.general import CONCEPT, PERIOD
from akson.fhir.datatypes.primitives import ANY_TEXT
from akson.fhir.leftovers import Left, Unreadable, keep_rest, prefixed
from akson.fhir.mapping import Custom, Element, Structure
from akson.fhir.names import RECORD_NAMES, RESOURCE_TYPES
from akson.fhir.value_readers import reader_of
from akson.fhir.value_writers import writer_of
from akson.model.record import AnyRef
from akson.model.references import Ref
from akson.model.values.identifiers import Identifier
from akson.model.values.residue import Reason
from akson.model.values.schemes import identifier_of

__all__ = ["IDENTIFIER", "REFERENCE", "ref_of"]


def _read_assigner(tree: Any, left: Left) -> str | None:
    """Take the assigner's name when nothing else is said of it; keep every other."""
    if tree.__class__ is dict and len(tree) == 1 and tree.get("display").__class__ is str:
        return str(tree["display"])
    left.append(["", tree, Reason.NOT_MODELLED, ()])
    return None


IDENTIFIER: Final = Structure(
    "Identifier",
    Identifier,
    (
        Element("system", "system", ANY_TEXT),
        Element("stated", "value", ANY_TEXT),
        Element("use", "use", ANY_TEXT),
        Element("type", "type", CONCEPT),
        Element("period", "period", PERIOD),
        Element("assigner", "assigner", Custom("Reference", (str,), _read_assigner, lambda name: {"display": name})),
    ),
    identifier_of,
)
_read_identifier = reader_of(IDENTIFIER)
_write_identifier = writer_of(IDENTIFIER)

_REFERENCE_MEMBERS: Final = frozenset({"reference", "type", "identifier", "display"})


def _read_reference(tree: Any, left: Left) -> AnyRef:
    """Read a reference; most are type and id, or these and a display."""
    if tree.__class__ is not dict:
        raise Unreadable("")
    url: Any = tree.get("reference")
    if "reference" in tree and (url.__class__ is not str or not url):
        raise Unreadable("reference")
    display = _text(tree, "display") if "display" in tree else None
    stated = identifier = None
    if len(tree) > (url is not None) + (display is not None):
        stated, identifier = _read_more_of_reference(tree, left)
    return ref_of(url, stated, identifier, display)


def ref_of(url: str | None, stated: str | None, identifier: Identifier | None, display: str | None) -> AnyRef:
    """Return the reference that a source stated with these members."""
    type_name = id = spelled = None
    if url is not None and (url[0] == "#" or url.startswith("urn:")):
        spelled = url
    elif url is not None:
        kind, _, id = url.partition("/")
        type_name = RECORD_NAMES.get(kind)
        if type_name is None or not id or "/" in id:
            type_name, id, spelled = _target(url)
    if type_name is None and stated is not None:
        type_name = RECORD_NAMES.get(stated)
        if spelled is None and type_name is not None:
            stated = None  # with no address to say it, writing states the type by itself
    return Ref(type_name, id, identifier=identifier, url=spelled, display=display, stated_type=stated)


def _read_more_of_reference(tree: dict[str, Any], left: Left) -> tuple[str | None, Identifier | None]:
    keep_rest(tree, _REFERENCE_MEMBERS, left)
    identifier: Identifier | None = None
    if "identifier" in tree:
        start = len(left)
        try:
            identifier = _read_identifier(tree["identifier"], left)
        except Unreadable as error:
            raise error.under("identifier") from None
        prefixed(left, start, "identifier")
    return _text(tree, "type") if "type" in tree else None, identifier


def _text(tree: dict[str, Any], name: str) -> str:
    value = tree[name]
    if value.__class__ is not str:
        raise Unreadable(name)
    return str(value)


def _target(url: str) -> tuple[str | None, str | None, str]:
    """Return record name and id of an address that is more than the two, and the address itself."""
    parts = url.split("/")
    if "_history" in parts:
        parts = parts[: parts.index("_history")]
    name = RECORD_NAMES.get(parts[-2]) if len(parts) > 1 else None
    return name, (parts[-1] or None) if name is not None and len(parts) == 2 else None, url


def _write_reference(ref: AnyRef) -> dict[str, Any]:
    """Write a reference; most are type and id, or these and a display."""
    id, kind, display = ref.id, ref.type_name, ref.display
    if id is not None and kind is not None and ref.url is None and ref.identifier is None and ref.stated_type is None:
        reference = f"{RESOURCE_TYPES[kind]}/{id}"
        return {"reference": reference} if display is None else {"reference": reference, "display": display}
    tree: dict[str, Any] = {}
    if ref.url is not None:
        tree["reference"] = ref.url
    elif ref.id is not None and ref.type_name is not None:
        tree["reference"] = f"{RESOURCE_TYPES[ref.type_name]}/{ref.id}"
    elif ref.type_name is not None and ref.stated_type is None:
        tree["type"] = RESOURCE_TYPES[ref.type_name]
    if ref.stated_type is not None:
        tree["type"] = ref.stated_type
    if ref.identifier is not None:
        tree["identifier"] = _write_identifier(ref.identifier)
    if ref.display is not None:
        tree["display"] = ref.display
    return tree


REFERENCE: Final = Custom("Reference", (Ref,), _read_reference, _write_reference)
