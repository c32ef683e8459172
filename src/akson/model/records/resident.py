"""The resident: the person a journal is about.

Source: FHIR R4 Patient; no-basis-Patient; reference entity "Innbygger, pasient".
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Address, ContactPoint, HumanName
from akson.model.values.value import Value

__all__ = ["Gender", "Resident", "SpokenLanguage"]


class Gender(Code):
    """Administrative gender."""

    __slots__ = ()
    _labels = {
        "male": ("mann", "mann", "male"),
        "female": ("kvinne", "kvinne", "female"),
        "other": ("annet", "anna", "other"),
        "unknown": ("ukjent", "ukjent", "unknown"),
    }
    MALE = Constant("male")
    FEMALE = Constant("female")
    OTHER = Constant("other")
    UNKNOWN = Constant("unknown")


class SpokenLanguage(Value, frozen=True, gc=False):
    """A language the resident speaks with health personnel, and whether it is the preferred one."""

    language: Concept | None = None
    is_preferred: bool | None = None


class Resident(Record):
    """A person with a journal.

    Attributes:
        identifiers: FNR, DNR, FHN, HNR, DUF and foreign ones, with their periods.
        is_active: Whether the source still uses this entry; None when it does not say.
        names: Names, in the source's order.
        contact_points: Telephone, e-mail and the like.
        gender: As registered.
        born_on: Date of birth, to the precision known.
        died: When the person died, or True or False where only that is known.
        addresses: Addresses, in the source's order.
        marital_status: Civil status.
        birth_order: Number in a multiple birth, or whether it was one.
        languages: Spoken languages; a preferred one asks for an interpreter.
        general_practitioners: Fastlege: a practitioner, a role or an organisation.
        managing_organization: Who keeps this entry.
    """

    term: ClassVar[Term] = Term("innbygger", "innbyggjar", "resident")

    identifiers: tuple[Identifier, ...] = ()
    is_active: bool | None = None
    names: tuple[HumanName, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    gender: Gender | None = None
    born_on: PartialDate | None = None
    died: When | bool | None = None
    addresses: tuple[Address, ...] = ()
    marital_status: Concept | None = None
    birth_order: int | bool | None = None
    languages: tuple[SpokenLanguage, ...] = ()
    general_practitioners: tuple[AnyRef, ...] = ()
    managing_organization: AnyRef | None = None

    def headline(self, lang: Language) -> str:
        """Return the term alone: what names the person is never in a headline."""
        return self.term.in_language(lang)
