"""What the population register says beside names and addresses: extensions of the Grunndata profiles.

Source: HL7Norway/Grunndata-profiles 2.3, StructureDefinition/gd-*.
"""

from typing import Any, Final

from akson.errors import RecordError
from akson.fhir.canonicals import EHELSE
from akson.fhir.datatypes.general import CODING, CONCEPT, PERIOD
from akson.fhir.datatypes.primitives import BOOLEAN, CODE, DATE, DATE_TIME, INTEGER, STRING, a_code
from akson.fhir.datatypes.references import IDENTIFIER
from akson.fhir.extensions import one_part, parts
from akson.fhir.leftovers import Left, Unreadable
from akson.fhir.mapping import Custom, Element, Extension, Many, OnElement, Structure
from akson.model.values.codes import Coding, Concept, concept_of
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Citizenship
from akson.model.values.person_ids import PersonId
from akson.model.values.population_register import (
    AddressProtection,
    Birth,
    BirthInNorway,
    CadastralAddress,
    Death,
    Dwelling,
    FamilyRole,
    Guardianship,
    MaritalRegistration,
    Migration,
    ParentalResponsibility,
    PersonStatus,
    RegisteredAddress,
    RegisterEntry,
    RegisterStatus,
    Relationship,
    ResidencePermit,
    StreetAddress,
)

__all__ = [
    "ABOUT_A_PERSON",
    "ON_ADDRESSES",
    "ON_NAMES",
    "REGISTERED_GENDER",
    "RELATIONSHIP",
]

_GD: Final = f"{EHELSE}gd-"


def _extension(field: str, name: str, codec: Custom, *, is_many: bool = False) -> Extension:
    return Extension(field, _GD + name, "extension", codec, is_many)


_REGISTER: Final = _extension(
    "register",
    "fregmetadata",
    parts(
        RegisterEntry,
        (
            Extension("registered_at", "registeredTimestamp", "valueDateTime", DATE_TIME),
            Extension("is_current", "currentInfo", "valueBoolean", BOOLEAN),
            Extension("source", "source", "valueString", STRING),
            Extension("reason", "reason", "valueString", STRING),
            Extension("valid_from", "validFrom", "valueDateTime", DATE_TIME),
            Extension("valid_to", "validTo", "valueDateTime", DATE_TIME),
        ),
    ),
)
ON_NAMES: Final = (_extension("short_form", "additional-humanname", one_part("shortName", "valueString", STRING)), _REGISTER)
ON_ADDRESSES: Final = (
    _extension(
        "registered",
        "address-metadata",
        parts(
            RegisteredAddress,
            (
                Extension("protection", "confidentiality", "valueCode", a_code(AddressProtection)),
                Extension("basic_statistical_unit", "basicStatisticalUnit", "valueInteger", INTEGER),
                Extension("parish", "parishId", "valueInteger", INTEGER),
                Extension("parish", "parishId", "valueCode", CODE),
                Extension("nearby_cadastral_id", "closeCadastralIdentifier", "valueString", STRING),
                Extension("constituency", "constituencyId", "valueInteger", INTEGER),
                Extension("form", "fregAddressContentType", "valueCode", CODE),
                Extension("role", "fregAddressType", "valueCode", CODE),
                Extension("elsewhere", "physicalAddressType", "valueCode", CODE),
                Extension("school_district", "schoolDistrict", "valueInteger", INTEGER),
                Extension("school_district", "schoolDistrict", "valueCode", CODE),
                Extension("cadastral_id", "cadastralIdentifier", "valueString", STRING),
                Extension("is_unknown", "addressIsUnknown", "valueBoolean", BOOLEAN),
            ),
        ),
    ),
    _extension(
        "dwelling",
        "separately-occupied-unit",
        parts(
            Dwelling,
            (
                Extension("kind", "separatelyOccupiedUnitType", "valueCode", CODE),
                Extension("number", "separatelyOccupiedUnitNumber", "valueString", STRING),
            ),
        ),
    ),
    _extension(
        "street",
        "street-address",
        parts(
            StreetAddress,
            (
                Extension("additional_name", "addressAdditionalName", "valueString", STRING),
                Extension("code", "addressCode", "valueString", STRING),
            ),
        ),
    ),
    _extension(
        "cadastral",
        "cadastral-address",
        parts(
            CadastralAddress,
            (
                Extension("sub_number", "subNumber", "valueInteger", INTEGER),
                Extension("additional_name", "addressAdditionalName", "valueString", STRING),
            ),
        ),
    ),
    _extension("post_box_owner", "box-address", one_part("postBoxOwner", "valueString", STRING)),
    Extension("preferred_as", _GD + "preferred-address", "valueCode", CODE),
    _REGISTER,
)
#: Extensions of a person, in whichever role.
ABOUT_A_PERSON: Final = (
    _extension(
        "statuses",
        "person-status",
        parts(PersonStatus, (Extension("code", "fregPersonStatus", "valueCode", a_code(RegisterStatus)), _REGISTER)),
        is_many=True,
    ),
    _extension(
        "registered_citizenships",
        "person-citizenship",
        parts(
            Citizenship,
            (
                Extension("code", "code", "valueCodeableConcept", CONCEPT),
                Extension("period", "period", "valuePeriod", PERIOD),
                _REGISTER,
            ),
        ),
        is_many=True,
    ),
    _extension(
        "birth",
        "birth",
        parts(
            Birth,
            (
                Extension("year", "birthYear", "valueDate", DATE),
                Extension("country", "landOfBirth", "valueString", STRING),
                Extension("place", "placeOfBirth", "valueString", STRING),
                Extension("municipality", "placeOfBirthDistrict", "valueString", STRING),
                _REGISTER,
            ),
        ),
    ),
    _extension(
        "birth_in_norway",
        "birth-in-norway",
        parts(
            BirthInNorway,
            (
                Extension("birth_order", "multipleBirthInteger", "valueInteger", INTEGER),
                Extension("institution", "organizationName", "valueString", STRING),
                _REGISTER,
            ),
        ),
    ),
    _extension("death", "deceased", parts(Death, (Extension("day", "deceasedDate", "valueDate", DATE), _REGISTER))),
    _extension(
        "migrations",
        "migration",
        parts(
            Migration,
            (
                Extension("direction", "migrationPattern", "valueCode", CODE),
                Extension("country", "migrationCountry", "valueCode", CODE),
                Extension("place", "migrationCity", "valueString", STRING),
                Extension("day", "migrationDate", "valueDate", DATE),
                _REGISTER,
            ),
        ),
        is_many=True,
    ),
    _extension(
        "residence_permits",
        "residence-permit",
        parts(
            ResidencePermit,
            (
                Extension("kind", "residencePermitType", "valueCoding", CODING),
                Extension("period", "period", "valuePeriod", PERIOD),
                _REGISTER,
            ),
        ),
        is_many=True,
    ),
)
#: How the register holds the gender.
REGISTERED_GENDER: Final = OnElement("gender_register", "_gender", _REGISTER.url, _REGISTER.value, _REGISTER.codec)


def _number_of(text: str) -> Identifier:
    """Return a person's number that stands there as a text alone."""
    try:
        return PersonId.parse(text)
    except RecordError:
        return Identifier(text, system=None)


def _read_number(tree: Any, _left: Left) -> Identifier:
    if tree.__class__ is not str or not tree:
        raise Unreadable("")
    return _number_of(tree)


def _write_number(number: Identifier) -> str | None:
    return number.stated if number.stated and number == _number_of(number.stated) else None


_NUMBER: Final = Custom("string", (Identifier,), _read_number, _write_number)


def _relationship(codings: tuple[Coding, ...] = (), text: str | None = None, **said: Any) -> Concept | Relationship:
    concept = concept_of(codings, text)
    if all(each is None for each in said.values()):
        return concept
    return Relationship(concept=concept if codings or text else None, **said)


def _in_full(value: Concept | Relationship) -> Relationship:
    return Relationship(concept=value) if isinstance(value, Concept) else value


RELATIONSHIP: Final = Structure(
    "CodeableConcept",
    Relationship,
    (
        Element("codings", "coding", Many(CODING)),
        Element("text", "text", STRING),
        _extension(
            "guardianship",
            "guardianship",
            parts(
                Guardianship,
                (
                    Extension("office", "office", "valueString", STRING),
                    Extension("scope", "scope", "valueCoding", CODING),
                    Extension("is_personal", "personalScope", "valueBoolean", BOOLEAN),
                    _REGISTER,
                ),
            ),
        ),
        _extension(
            "marriage",
            "marital-status",
            parts(
                MaritalRegistration,
                (
                    Extension("authority", "authority", "valueString", STRING),
                    Extension("country", "country", "valueString", STRING),
                    Extension("municipality", "district", "valueString", STRING),
                    Extension("place", "locationName", "valueString", STRING),
                    Extension("day", "maritalDate", "valueDate", DATE),
                    _REGISTER,
                ),
            ),
        ),
        _extension(
            "family",
            "family-relation",
            parts(FamilyRole, (Extension("code", "roleOfRelatedPersonInstance", "valueCode", CODE), _REGISTER)),
        ),
        _extension(
            "parental",
            "parental",
            parts(
                ParentalResponsibility,
                (
                    Extension("organization", "responsibleOrganization", "valueIdentifier", IDENTIFIER),
                    Extension("child", "subjectOfResponsibility", "valueString", _NUMBER),
                    Extension("holder", "responsibleParty", "valueString", _NUMBER),
                    _REGISTER,
                ),
            ),
        ),
    ),
    _relationship,
    _in_full,
    (Concept,),
)
