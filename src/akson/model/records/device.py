"""Devices: aids, implants, alarms and sensors.

Source: FHIR R4 Device; Velferdsteknologisk knutepunkt.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.location import Location
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.people import ContactPoint
from akson.model.values.primitives import Base64, CodeText, Uri
from akson.model.values.quantities import Quantity
from akson.model.values.value import Value

__all__ = ["Device", "DeviceName", "DeviceProperty", "DeviceSpecialization", "DeviceStatus", "DeviceVersion", "UdiCarrier"]


class DeviceStatus(Code):
    """State of a device."""

    __slots__ = ()
    _labels = {
        "active": ("i bruk", "i bruk", "active"),
        "inactive": ("ikke i bruk", "ikkje i bruk", "inactive"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    ACTIVE = Constant("active")
    INACTIVE = Constant("inactive")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    UNKNOWN = Constant("unknown")


class UdiCarrier(Value, frozen=True, gc=False, kw_only=True):
    """The unique device identifier on a device.

    Attributes:
        device_identifier: The fixed part.
        issuer: Who issued it.
        jurisdiction: Under which law.
        carrier_aidc: As read by a machine, in base64.
        carrier_hrf: As a person reads it.
        entry_type: How it was read.
    """

    device_identifier: str | None = None
    issuer: Uri | None = None
    jurisdiction: Uri | None = None
    carrier_aidc: Base64 | None = None
    carrier_hrf: str | None = None
    entry_type: CodeText | None = None


class DeviceName(Value, frozen=True, gc=False, kw_only=True):
    """A name of a device.

    Attributes:
        name: The name.
        kind: FHIR's type of name.
    """

    name: str | None = None
    kind: CodeText | None = None


class DeviceSpecialization(Value, frozen=True, gc=False, kw_only=True):
    """What a device can do.

    Attributes:
        system_type: The standard.
        version: Its version.
    """

    system_type: Concept | None = None
    version: str | None = None


class DeviceVersion(Value, frozen=True, gc=False, kw_only=True):
    """A version of a part of a device.

    Attributes:
        kind: Of what.
        component: Of which component.
        value: The version.
    """

    kind: Concept | None = None
    component: Identifier | None = None
    value: str | None = None


class DeviceProperty(Value, frozen=True, gc=False, kw_only=True):
    """A property of a device.

    Attributes:
        kind: Which.
        quantities: Values as amounts.
        codes: Values as codes.
    """

    kind: Concept | None = None
    quantities: tuple[Quantity, ...] = ()
    codes: tuple[Concept, ...] = ()


class Device(Record):
    """A device that is used by or on the resident.

    Attributes:
        identifiers: Identifiers of the device.
        definition: Its definition.
        udi_carriers: Its unique device identifiers.
        status: State of the device.
        status_reasons: Why it has that state.
        distinct_identifier: The batch's own identifier.
        manufacturer: Who made it.
        manufactured: When it was made.
        expires: When it expires.
        lot_number: Lot.
        serial_number: Serial number.
        names: Names.
        model_number: Model number.
        part_number: Part number.
        kind: Kind of device.
        specializations: What it can do.
        versions: Versions of its parts.
        properties: Properties.
        owner: Who owns it.
        contacts: Whom to ask.
        location: Where it is.
        url: Its address.
        notes: Remarks.
        safety: Safety characteristics.
        parent: The device it is part of.
    """

    term: ClassVar[Term] = Term("utstyr", "utstyr", "device")

    identifiers: tuple[Identifier, ...] = ()
    definition: AnyRef | None = None
    udi_carriers: tuple[UdiCarrier, ...] = ()
    status: DeviceStatus | None = None
    status_reasons: tuple[Concept, ...] = ()
    distinct_identifier: str | None = None
    manufacturer: str | None = None
    manufactured: When | None = None
    expires: When | None = None
    lot_number: str | None = None
    serial_number: str | None = None
    names: tuple[DeviceName, ...] = ()
    model_number: str | None = None
    part_number: str | None = None
    kind: Concept | None = None
    specializations: tuple[DeviceSpecialization, ...] = ()
    versions: tuple[DeviceVersion, ...] = ()
    properties: tuple[DeviceProperty, ...] = ()
    owner: Ref[Organization] | None = None
    contacts: tuple[ContactPoint, ...] = ()
    location: Ref[Location] | None = None
    url: Uri | None = None
    notes: tuple[Note, ...] = ()
    safety: tuple[Concept, ...] = ()
    parent: AnyRef | None = None

    def headline(self, lang: Language) -> str:
        """Return kind or name."""
        return labels(lang, self.kind) or next((each.name for each in self.names if each.name), None) or self.term.in_language(lang)
