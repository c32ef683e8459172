"""Device: a `Device` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/device.html.
"""

from typing import Final

from akson.fhir.datatypes import BASE64, CODE, CONCEPT, CONTACT_POINT, DATE_TIME, IDENTIFIER, NOTE, QUANTITY, REFERENCE, STRING, URI, a_code
from akson.fhir.mapping import Element, Many, Mapping, Structure
from akson.model.records.device import Device, DeviceName, DeviceProperty, DeviceSpecialization, DeviceStatus, DeviceVersion, UdiCarrier

__all__ = ["DEVICE"]

_UDI_CARRIER: Final = Structure(
    "Device.udiCarrier",
    UdiCarrier,
    (
        Element("device_identifier", "deviceIdentifier", STRING),
        Element("issuer", "issuer", URI),
        Element("jurisdiction", "jurisdiction", URI),
        Element("carrier_aidc", "carrierAIDC", BASE64),
        Element("carrier_hrf", "carrierHRF", STRING),
        Element("entry_type", "entryType", CODE),
    ),
)
_DEVICE_NAME: Final = Structure(
    "Device.deviceName",
    DeviceName,
    (
        Element("name", "name", STRING),
        Element("kind", "type", CODE),
    ),
)
_DEVICE_SPECIALIZATION: Final = Structure(
    "Device.specialization",
    DeviceSpecialization,
    (
        Element("system_type", "systemType", CONCEPT),
        Element("version", "version", STRING),
    ),
)
_DEVICE_VERSION: Final = Structure(
    "Device.version",
    DeviceVersion,
    (
        Element("kind", "type", CONCEPT),
        Element("component", "component", IDENTIFIER),
        Element("value", "value", STRING),
    ),
)
_DEVICE_PROPERTY: Final = Structure(
    "Device.property",
    DeviceProperty,
    (
        Element("kind", "type", CONCEPT),
        Element("quantities", "valueQuantity", Many(QUANTITY)),
        Element("codes", "valueCode", Many(CONCEPT)),
    ),
)
DEVICE: Final = Mapping(
    Device,
    "Device",
    (
        Element("identifiers", "identifier", Many(IDENTIFIER)),
        Element("definition", "definition", REFERENCE),
        Element("udi_carriers", "udiCarrier", Many(_UDI_CARRIER)),
        Element("status", "status", a_code(DeviceStatus)),
        Element("status_reasons", "statusReason", Many(CONCEPT)),
        Element("distinct_identifier", "distinctIdentifier", STRING),
        Element("manufacturer", "manufacturer", STRING),
        Element("manufactured", "manufactureDate", DATE_TIME),
        Element("expires", "expirationDate", DATE_TIME),
        Element("lot_number", "lotNumber", STRING),
        Element("serial_number", "serialNumber", STRING),
        Element("names", "deviceName", Many(_DEVICE_NAME)),
        Element("model_number", "modelNumber", STRING),
        Element("part_number", "partNumber", STRING),
        Element("kind", "type", CONCEPT),
        Element("specializations", "specialization", Many(_DEVICE_SPECIALIZATION)),
        Element("versions", "version", Many(_DEVICE_VERSION)),
        Element("properties", "property", Many(_DEVICE_PROPERTY)),
        Element("subject", "patient", REFERENCE),
        Element("owner", "owner", REFERENCE),
        Element("contacts", "contact", Many(CONTACT_POINT)),
        Element("location", "location", REFERENCE),
        Element("url", "url", URI),
        Element("notes", "note", Many(NOTE)),
        Element("safety", "safety", Many(CONCEPT)),
        Element("parent", "parent", REFERENCE),
    ),
)
