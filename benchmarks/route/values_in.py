"""From fhir.resources datatypes to akson's values."""

from datetime import datetime
from typing import Any

from akson.fhir.names import RECORD_NAMES
from akson.model import (
    Address,
    Coding,
    Concept,
    ContactPoint,
    Dosage,
    Frequency,
    HumanName,
    Instant,
    Note,
    PartialDate,
    Period,
    Quantity,
    Range,
    Ratio,
    Ref,
)
from akson.model.values.identifiers import Identifier
from akson.model.values.schemes import identifier_of


def many(convert: Any, items: Any) -> tuple[Any, ...]:
    """Return each item converted."""
    return tuple(convert(item) for item in items) if items else ()


def when(value: Any) -> PartialDate | Instant | None:
    """Return a date or dateTime."""
    if value is None:
        return None
    return Instant(value.isoformat()) if isinstance(value, datetime) else PartialDate(str(value))


def date(value: Any) -> PartialDate | None:
    """Return a date."""
    return None if value is None else PartialDate(str(value))


def period(value: Any) -> Period | None:
    """Return a Period."""
    return None if value is None else Period(when(value.start), when(value.end))


def coding(value: Any) -> Coding:
    """Return a Coding."""
    return Coding(value.system, value.code, value.display, value.version, value.userSelected)


def concept(value: Any) -> Concept | None:
    """Return a CodeableConcept."""
    return None if value is None else Concept(*many(coding, value.coding), text=value.text)


def quantity(value: Any) -> Quantity | None:
    """Return a Quantity."""
    return None if value is None else Quantity(value.value, value.unit, value.code, value.system, value.comparator)


def range_(value: Any) -> Range | None:
    """Return a Range."""
    return None if value is None else Range(quantity(value.low), quantity(value.high))


def ratio(value: Any) -> Ratio | None:
    """Return a Ratio."""
    return None if value is None else Ratio(quantity(value.numerator), quantity(value.denominator))


def identifier(value: Any) -> Identifier:
    """Return an Identifier of its scheme's class."""
    assigner = value.assigner.display if value.assigner is not None else None
    return identifier_of(value.value, value.system, concept(value.type), value.use, assigner, period(value.period))


def ref(value: Any) -> Ref[Any] | None:
    """Return a Reference."""
    if value is None:
        return None
    kind, _, id = (value.reference or "").partition("/")
    logical = None if value.identifier is None else identifier(value.identifier)
    name = RECORD_NAMES.get(kind)
    if name is None or not id or "/" in id:
        return Ref(None, identifier=logical, url=value.reference, display=value.display, stated_type=value.type)
    return Ref(name, id, identifier=logical, display=value.display, stated_type=value.type)


def name(value: Any) -> HumanName:
    """Return a HumanName."""
    return HumanName(
        given=tuple(value.given or ()),
        family=value.family,
        use=value.use,
        period=period(value.period),
        text=value.text,
        prefix=tuple(value.prefix or ()),
        suffix=tuple(value.suffix or ()),
    )


def address(value: Any) -> Address:
    """Return an Address."""
    return Address(
        use=value.use,
        type=value.type,
        text=value.text,
        lines=tuple(value.line or ()),
        postal_code=value.postalCode,
        city=value.city,
        district=value.district,
        state=value.state,
        country=value.country,
        period=period(value.period),
    )


def contact_point(value: Any) -> ContactPoint:
    """Return a ContactPoint."""
    return ContactPoint(system=value.system, value=value.value, use=value.use, rank=value.rank, period=period(value.period))


def note(value: Any) -> Note:
    """Return an Annotation."""
    author = value.authorString if value.authorReference is None else ref(value.authorReference)
    return Note(value.text, author, when(value.time))


def dosage(value: Any) -> Dosage:
    """Return a Dosage: what akson models of it."""
    amount = times = None
    if value.doseAndRate and len(value.doseAndRate) == 1:
        amount = quantity(value.doseAndRate[0].doseQuantity)
    repeat = value.timing.repeat if value.timing is not None else None
    if repeat is not None and repeat.frequency is not None and repeat.period is not None:
        times = Frequency(repeat.frequency, Quantity(repeat.period, repeat.periodUnit, None, None))
    return Dosage(
        text=value.text,
        amount=amount,
        times=times,
        as_needed=value.asNeededBoolean,
        route=concept(value.route),
        sequence=value.sequence,
        patient_instruction=value.patientInstruction,
    )
