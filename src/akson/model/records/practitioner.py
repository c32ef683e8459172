"""Health personnel.

Source: FHIR R4 Practitioner; no-basis-Practitioner; helsepersonelloven on authorisation; Volven 9060, 7704, 7426.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.resident import Gender
from akson.model.values.care import Attachment
from akson.model.values.codes import Coding, Concept
from akson.model.values.dates import PartialDate
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Address, ContactPoint, HumanName
from akson.model.values.periods import Period
from akson.model.values.value import Value

__all__ = ["Practitioner", "Qualification"]


class Qualification(Value, frozen=True, gc=False, kw_only=True):
    """An authorisation, licence or speciality: category (9060), approval (7704) and speciality (7426) as codings."""

    identifiers: tuple[Identifier, ...] = ()
    code: Concept | None = None
    period: Period | None = None
    issuer: AnyRef | None = None


class Practitioner(Record):
    """A person who provides health care.

    Attributes:
        identifiers: HPR, FNR, DNR.
        is_active: Whether the source still uses this entry.
        names: Names.
        contact_points: Telephone, e-mail and the like.
        addresses: Addresses.
        gender: As registered.
        born_on: Date of birth.
        qualifications: Authorisations and specialities.
        languages: Languages spoken.
        photos: Pictures.
        urban_district: Bydel, SSB classification 103 or Volven 3403.
    """

    term: ClassVar[Term] = Term("helsepersonell", "helsepersonell", "practitioner")

    identifiers: tuple[Identifier, ...] = ()
    is_active: bool | None = None
    names: tuple[HumanName, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    addresses: tuple[Address, ...] = ()
    gender: Gender | None = None
    born_on: PartialDate | None = None
    qualifications: tuple[Qualification, ...] = ()
    languages: tuple[Concept, ...] = ()
    photos: tuple[Attachment, ...] = ()
    urban_district: Coding | None = None
