"""The R4 datatypes that records are made of, declared like the resources.

Source: FHIR R4 data types, https://hl7.org/fhir/R4/datatypes.html; no-basis-HumanName, no-basis-Address.
"""

from decimal import Decimal
from typing import Any, Final

from akson.errors import RecordError
from akson.fhir.leftovers import Left, Unreadable, keep_rest, prefixed
from akson.fhir.mapping import Choice, Custom, Element, Extension, Many, Primitive, Structure
from akson.fhir.names import RECORD_NAMES, RESOURCE_TYPES
from akson.fhir.value_readers import reader_of
from akson.fhir.value_writers import writer_of
from akson.limits import LIMITS
from akson.model.record import AnyRef
from akson.model.references import Ref, simple_ref
from akson.model.values.care import Attachment, Dosage, Frequency, Note
from akson.model.values.codes import Code, Coding, Concept, concept_of
from akson.model.values.dates import Instant, PartialDate
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Address, ContactPoint, HumanName
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity, Range, Ratio
from akson.model.values.residue import Reason
from akson.model.values.schemes import identifier_of

__all__ = [
    "ADDRESS",
    "ATTACHMENT",
    "BASE64",
    "BOOLEAN",
    "CODE",
    "CODING",
    "CONCEPT",
    "CONTACT_POINT",
    "DATE",
    "DATE_TIME",
    "DECIMAL",
    "DOSAGE",
    "HUMAN_NAME",
    "IDENTIFIER",
    "INSTANT",
    "INTEGER",
    "MARKDOWN",
    "NOTE",
    "PERIOD",
    "POSITIVE_INT",
    "QUANTITY",
    "RANGE",
    "RATIO",
    "REFERENCE",
    "STRING",
    "UNSIGNED_INT",
    "URI",
    "a_code",
]

_NO_BASIS: Final = "http://hl7.no/fhir/StructureDefinition/"


_TOO_MANY_DIGITS: Final = 10**LIMITS.digits


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _TOO_MANY_DIGITS:
        raise RecordError("RECO-005")
    return Decimal(value)


def _when(value: Any) -> PartialDate | Instant:
    return Instant(value) if len(value) > 10 else PartialDate(value)


STRING: Final = Primitive("string", (str,), "v.__class__ is str and v")
MARKDOWN: Final = Primitive("markdown", (str,), "v.__class__ is str and v")
URI: Final = Primitive("uri", (str,), "v.__class__ is str and v and ' ' not in v")
CODE: Final = Primitive("code", (str,), "v.__class__ is str and v and (' ' not in v or v == ' '.join(v.split()))")
BASE64: Final = Primitive("base64Binary", (str,), "v.__class__ is str and v")
BOOLEAN: Final = Primitive("boolean", (bool,), "v is True or v is False")
INTEGER: Final = Primitive("integer", (int,), "v.__class__ is int and -2147483648 <= v <= 2147483647")
UNSIGNED_INT: Final = Primitive("unsignedInt", (int,), "v.__class__ is int and 0 <= v <= 2147483647")
POSITIVE_INT: Final = Primitive("positiveInt", (int,), "v.__class__ is int and 0 < v <= 2147483647")
DECIMAL: Final = Primitive("decimal", (Decimal,), "", _number)
DATE: Final = Primitive("date", (PartialDate,), "v.__class__ is str", PartialDate, "v.text")
INSTANT: Final = Primitive("instant", (Instant,), "v.__class__ is str", Instant, "v.text")
DATE_TIME: Final = Primitive("dateTime", (PartialDate, Instant), "v.__class__ is str", _when, "v.text")


class _Codes(dict[str, Code]):
    """The codes of a list by their text; one it does not know is made when asked for, and not kept."""

    def __init__(self, kind: type[Code]) -> None:
        super().__init__({str.__str__(code): code for code in kind.known()})
        self._kind = kind

    def __missing__(self, text: str) -> Code:
        return self._kind(text)


def a_code(kind: type[Code]) -> Primitive:
    """Return the codec of a code of a list that akson ships; a code it does not know is kept too."""
    return Primitive("code", (kind,), CODE.test, _Codes(kind).__getitem__, "str.__str__(v)")


PERIOD: Final = Structure("Period", Period, (Element("start", "start", DATE_TIME), Element("end", "end", DATE_TIME)))
CODING: Final = Structure(
    "Coding",
    Coding,
    (
        Element("uri", "system", URI),
        Element("code", "code", CODE),
        Element("display", "display", STRING),
        Element("version", "version", STRING),
        Element("is_user_selected", "userSelected", BOOLEAN),
    ),
)
CONCEPT: Final = Structure(
    "CodeableConcept",
    Concept,
    (Element("codings", "coding", Many(CODING)), Element("text", "text", STRING)),
    concept_of,
)
QUANTITY: Final = Structure(
    "Quantity",
    Quantity,
    (
        Element("value", "value", DECIMAL),
        Element("unit", "unit", STRING),
        Element("code", "code", CODE),
        Element("system", "system", URI),
        Element("comparator", "comparator", CODE),
    ),
)
RANGE: Final = Structure("Range", Range, (Element("low", "low", QUANTITY), Element("high", "high", QUANTITY)))
RATIO: Final = Structure("Ratio", Ratio, (Element("numerator", "numerator", QUANTITY), Element("denominator", "denominator", QUANTITY)))
HUMAN_NAME: Final = Structure(
    "HumanName",
    HumanName,
    (
        Element("use", "use", CODE),
        Element("text", "text", STRING),
        Element("family", "family", STRING),
        Element("given", "given", Many(STRING)),
        Element("prefix", "prefix", Many(STRING)),
        Element("suffix", "suffix", Many(STRING)),
        Element("period", "period", PERIOD),
        Extension("middle", _NO_BASIS + "no-basis-middlename", "valueString", STRING),
    ),
)
ADDRESS: Final = Structure(
    "Address",
    Address,
    (
        Element("use", "use", CODE),
        Element("type", "type", CODE),
        Element("text", "text", STRING),
        Element("lines", "line", Many(STRING)),
        Element("city", "city", STRING),
        Element("district", "district", STRING),
        Element("state", "state", STRING),
        Element("postal_code", "postalCode", STRING),
        Element("country", "country", STRING),
        Element("period", "period", PERIOD),
    ),
)
CONTACT_POINT: Final = Structure(
    "ContactPoint",
    ContactPoint,
    (
        Element("system", "system", CODE),
        Element("value", "value", STRING),
        Element("use", "use", CODE),
        Element("rank", "rank", POSITIVE_INT),
        Element("period", "period", PERIOD),
    ),
)
ATTACHMENT: Final = Structure(
    "Attachment",
    Attachment,
    (
        Element("content_type", "contentType", CODE),
        Element("language", "language", CODE),
        Element("data", "data", BASE64),
        Element("url", "url", URI),
        Element("size", "size", UNSIGNED_INT),
        Element("sha1", "hash", BASE64),
        Element("title", "title", STRING),
        Element("created", "creation", DATE_TIME),
    ),
)


def _read_assigner(tree: Any, left: Left) -> str | None:
    """Take the assigner's name when nothing else is said of it; keep every other."""
    if tree.__class__ is dict and len(tree) == 1 and tree.get("display").__class__ is str:
        return str(tree["display"])
    left.append(["", tree, Reason.NOT_MODELLED, ()])
    return None


def _identifier(
    use: str | None, type: Concept | None, system: str | None, stated: str | None, period: Period | None, assigner: str | None
) -> Identifier:
    return identifier_of(stated, system, type, use, assigner, period)


#: An identifier's texts may be anything, the empty text too, because a finding tells.
_ANY_TEXT: Final = Primitive("string", (str,), "v.__class__ is str")
IDENTIFIER: Final = Structure(
    "Identifier",
    Identifier,
    (
        Element("system", "system", _ANY_TEXT),
        Element("stated", "value", _ANY_TEXT),
        Element("use", "use", _ANY_TEXT),
        Element("type", "type", CONCEPT),
        Element("period", "period", PERIOD),
        Element("assigner", "assigner", Custom("Reference", (str,), _read_assigner, lambda name: {"display": name})),
    ),
    _identifier,
)
_read_identifier = reader_of(IDENTIFIER)
_write_identifier = writer_of(IDENTIFIER)

_REFERENCE_MEMBERS: Final = frozenset({"reference", "type", "identifier", "display"})


def _read_reference(tree: Any, left: Left) -> AnyRef:
    """Read a reference; most are type and id, or these and a display."""
    if tree.__class__ is not dict:
        raise Unreadable("")
    to_read = len(tree)
    type_name = id = spelled = None
    if "reference" in tree:
        url = tree["reference"]
        if url.__class__ is not str or not url:
            raise Unreadable("reference")
        kind, _, id = url.partition("/")
        type_name = RECORD_NAMES.get(kind)
        if type_name is None or not id or "/" in id:
            type_name, id, spelled = _target(url)
        elif to_read == 1:
            return simple_ref(type_name, id)
        to_read -= 1
    display = stated = identifier = None
    if "display" in tree:
        display = _text(tree, "display")
        to_read -= 1
    if to_read:
        stated, identifier = _read_more_of_reference(tree, left)
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

NOTE: Final = Structure(
    "Annotation",
    Note,
    (
        Element("text", "text", MARKDOWN),
        Element("author", "author[x]", Choice({"authorReference": REFERENCE, "authorString": STRING})),
        Element("at", "time", DATE_TIME),
    ),
)
_read_quantity = reader_of(QUANTITY)
_write_quantity = writer_of(QUANTITY)


def _read_dose_and_rate(tree: Any, left: Left) -> Quantity | None:
    """Take the dose of the one shape that says no more than a dose; keep every other."""
    if tree.__class__ is list and len(tree) == 1 and tree[0].__class__ is dict and list(tree[0]) == ["doseQuantity"]:
        start = len(left)
        try:
            amount: Quantity = _read_quantity(tree[0]["doseQuantity"], left)
        except Unreadable as error:
            raise error.under("[0].doseQuantity") from None
        prefixed(left, start, "[0].doseQuantity")
        return amount
    left.append(["", tree, Reason.NOT_MODELLED, ()])
    return None


_HOW_OFTEN: Final = frozenset({"frequency", "period", "periodUnit"})


def _read_timing(tree: Any, left: Left) -> Frequency | None:
    """Take "so many times in so long" when the timing says just that; keep every other."""
    repeat: Any = tree.get("repeat") if tree.__class__ is dict and len(tree) == 1 else None
    if repeat.__class__ is dict and repeat.keys() == _HOW_OFTEN:
        count, period, unit = repeat["frequency"], repeat["period"], repeat["periodUnit"]
        if count.__class__ is int and unit.__class__ is str and period.__class__ in (int, Decimal):
            return Frequency(count, Quantity(_number(period), unit, None, None))
    left.append(["", tree, Reason.NOT_MODELLED, ()])
    return None


def _write_timing(value: Frequency) -> dict[str, Any]:
    return {"repeat": {"frequency": value.count, "period": value.per.value, "periodUnit": value.per.unit}}


DOSAGE: Final = Structure(
    "Dosage",
    Dosage,
    (
        Element("sequence", "sequence", INTEGER),
        Element("text", "text", STRING),
        Element("patient_instruction", "patientInstruction", STRING),
        Element("times", "timing", Custom("Timing", (Frequency,), _read_timing, _write_timing)),
        Element("as_needed", "asNeededBoolean", BOOLEAN),
        Element("route", "route", CONCEPT),
        Element(
            "amount",
            "doseAndRate",
            Custom("Quantity", (Quantity,), _read_dose_and_rate, lambda value: [{"doseQuantity": _write_quantity(value)}]),
        ),
    ),
)
