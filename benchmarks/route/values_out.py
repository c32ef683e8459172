"""From akson's values to fhir.resources datatypes."""

from typing import Any

from fhir.resources.R4B.address import Address
from fhir.resources.R4B.annotation import Annotation
from fhir.resources.R4B.codeableconcept import CodeableConcept
from fhir.resources.R4B.coding import Coding
from fhir.resources.R4B.contactpoint import ContactPoint
from fhir.resources.R4B.dosage import Dosage, DosageDoseAndRate
from fhir.resources.R4B.humanname import HumanName
from fhir.resources.R4B.identifier import Identifier
from fhir.resources.R4B.period import Period
from fhir.resources.R4B.quantity import Quantity
from fhir.resources.R4B.range import Range
from fhir.resources.R4B.ratio import Ratio
from fhir.resources.R4B.reference import Reference
from fhir.resources.R4B.timing import Timing, TimingRepeat

from akson.fhir.names import RESOURCE_TYPES
from akson.model import Frequency


def many(convert: Any, items: Any) -> list[Any] | None:
    """Return each item converted, None when there is none."""
    return [convert(item) for item in items] or None


def text(value: Any) -> Any:
    """Return the text of a date, dateTime or code."""
    return None if value is None else str(value)


def period(value: Any) -> Any:
    """Return a Period."""
    return None if value is None else Period(start=text(value.start), end=text(value.end))


def coding(value: Any) -> Any:
    """Return a Coding."""
    if value is None:
        return None
    return Coding(system=value.uri, code=value.code, display=value.display, version=value.version, userSelected=value.is_user_selected)


def concept(value: Any) -> Any:
    """Return a CodeableConcept."""
    return None if value is None else CodeableConcept(coding=many(coding, value.codings), text=value.text)


def code_in(system: str, value: Any) -> Any:
    """Return a CodeableConcept of one code."""
    return None if value is None else CodeableConcept(coding=[Coding(system=system, code=str(value))])


def quantity(value: Any) -> Any:
    """Return a Quantity."""
    if value is None:
        return None
    return Quantity(value=value.value, unit=value.unit, code=value.code, system=value.system, comparator=value.comparator)


def range_(value: Any) -> Any:
    """Return a Range."""
    return None if value is None else Range(low=quantity(value.low), high=quantity(value.high))


def ratio(value: Any) -> Any:
    """Return a Ratio."""
    return None if value is None else Ratio(numerator=quantity(value.numerator), denominator=quantity(value.denominator))


def identifier(value: Any) -> Any:
    """Return an Identifier."""
    if value is None:
        return None
    return Identifier(
        use=value.use,
        type=concept(value.type),
        system=value.system,
        value=value.stated,
        period=period(value.period),
        assigner=None if value.assigner is None else Reference(display=value.assigner),
    )


def ref(value: Any) -> Any:
    """Return a Reference."""
    if value is None:
        return None
    url = value.url
    if url is None and value.id is not None:
        url = f"{RESOURCE_TYPES.get(value.type_name, value.type_name)}/{value.id}"
    return Reference(reference=url, type=value.stated_type, identifier=identifier(value.identifier), display=value.display)


def name(value: Any) -> Any:
    """Return a HumanName."""
    return HumanName(
        use=value.use,
        text=value.text,
        family=value.family,
        given=list(value.given) or None,
        prefix=list(value.prefix) or None,
        suffix=list(value.suffix) or None,
        period=period(value.period),
    )


def address(value: Any) -> Any:
    """Return an Address."""
    return Address(
        use=value.use,
        type=value.type,
        text=value.text,
        line=list(value.lines) or None,
        city=value.city,
        district=value.district,
        state=value.state,
        postalCode=value.postal_code,
        country=value.country,
        period=period(value.period),
    )


def contact_point(value: Any) -> Any:
    """Return a ContactPoint."""
    return ContactPoint(system=value.system, value=value.value, use=value.use, rank=value.rank, period=period(value.period))


def note(value: Any) -> Any:
    """Return an Annotation."""
    if isinstance(value.author, str):
        return Annotation(text=value.text, authorString=value.author, time=text(value.at))
    return Annotation(text=value.text, authorReference=ref(value.author), time=text(value.at))


def dosage(value: Any) -> Any:
    """Return a Dosage."""
    times, amount = value.times, value.amount
    timing = None
    if isinstance(times, Frequency):
        timing = Timing(repeat=TimingRepeat(frequency=times.count, period=times.per.value, periodUnit=times.per.unit))
    return Dosage(
        sequence=value.sequence,
        text=value.text,
        patientInstruction=value.patient_instruction,
        timing=timing,
        asNeededBoolean=value.as_needed if isinstance(value.as_needed, bool) else None,
        route=concept(value.route),
        doseAndRate=None if amount is None else [DosageDoseAndRate(doseQuantity=quantity(amount))],
    )
