"""Names, addresses and contact points, with the extensions of no-basis.

Source: FHIR R4 HumanName, Address, ContactPoint; no-basis-HumanName, no-basis-Address.
"""

from typing import Final

from akson.fhir.canonicals import NO_BASIS
from akson.fhir.datatypes.general import CODING, PERIOD
from akson.fhir.datatypes.population_register import ON_ADDRESSES, ON_NAMES
from akson.fhir.datatypes.primitives import BOOLEAN, CODE, INTEGER, POSITIVE_INT, STRING
from akson.fhir.extensions import parts
from akson.fhir.mapping import Element, Extension, Many, OnElement, Structure
from akson.model.values.people import Address, ContactPoint, HumanName, Property

__all__ = ["ADDRESS", "CONTACT_POINT", "HUMAN_NAME"]

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
        Extension("middle", NO_BASIS + "no-basis-middlename", "valueString", STRING),
        *ON_NAMES,
    ),
)
_PROPERTY: Final = parts(
    Property,
    (
        Extension("cadastral_unit", "cadastralUnitNumber", "valueInteger", INTEGER),
        Extension("property_unit", "propertyUnitNumber", "valueInteger", INTEGER),
        Extension("leasehold", "leaseholdNumber", "valueInteger", INTEGER),
        Extension("condominium_unit", "condominiumUnitNumber", "valueInteger", INTEGER),
        Extension("municipality", "municipality", "valueCoding", CODING),
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
        Extension("is_official", NO_BASIS + "no-basis-address-official", "valueBoolean", BOOLEAN),
        Extension("urban_district", NO_BASIS + "no-basis-urban-district", "valueCoding", CODING),
        Extension("property", NO_BASIS + "no-basis-propertyinformation", "extension", _PROPERTY),
        *ON_ADDRESSES,
        OnElement("municipality", "_district", NO_BASIS + "no-basis-municipalitycode", "valueCoding", CODING),
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
