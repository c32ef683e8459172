"""The resident: the person a journal is about.

Source: FHIR R4 Patient; no-basis-Patient; reference entity "Innbygger, pasient".
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.values.care import Attachment
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Address, Citizenship, ContactPoint, HumanName
from akson.model.values.periods import Period
from akson.model.values.population_register import AddressProtection, Birth, BirthInNorway, Death, Migration, PersonStatus, ResidencePermit
from akson.model.values.primitives import CodeText, Integer
from akson.model.values.value import Value

__all__ = ["Contact", "Gender", "Resident", "ResidentLink", "SpokenLanguage"]


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


class Contact(Value, frozen=True, gc=False, kw_only=True):
    """Somebody to reach on behalf of a resident or an organization.

    Attributes:
        relationships: Relation to the resident.
        name: Name.
        contact_points: Telephone, e-mail and the like.
        address: Address.
        gender: As registered.
        organization: The organisation the contact belongs to.
        period: When the contact may be used.
    """

    relationships: tuple[Concept, ...] = ()
    name: HumanName | None = None
    contact_points: tuple[ContactPoint, ...] = ()
    address: Address | None = None
    gender: Gender | None = None
    organization: AnyRef | None = None
    period: Period | None = None


class ResidentLink(Value, frozen=True, gc=False):
    """Another entry about the same person, and how the two stand: FHIR's replaced-by, replaces, refer or seealso."""

    other: AnyRef | None = None
    kind: CodeText | None = None


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
        languages: Spoken languages.
        general_practitioners: Fastlege: a practitioner, a role or an organisation.
        managing_organization: Who keeps this entry.
        photos: Pictures.
        contacts: Next of kin and others to reach, where they have no record of their own.
        links: Other entries about the same person.
        citizenships: Citizenships.
        urban_district: Bydel, SSB classification 103 or Volven 3403.
        birth_time: Date and time of birth, where the source has the time.
        address_protection: Who may learn where the person lives (adressegradering).
        statuses: Statuses in the population register (folkeregisteret).
        registered_citizenships: Citizenships as the population register states them.
        birth: Where and when the person was born, by the population register.
        birth_in_norway: What a Norwegian institution reported of the birth.
        death: When the person died, by the population register.
        migrations: Moves to Norway and away.
        residence_permits: Residence permits.
        needs_interpreter: Whether an interpreter is needed.
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
    birth_order: Integer | bool | None = None
    languages: tuple[SpokenLanguage, ...] = ()
    general_practitioners: tuple[AnyRef, ...] = ()
    managing_organization: AnyRef | None = None
    photos: tuple[Attachment, ...] = ()
    contacts: tuple[Contact, ...] = ()
    links: tuple[ResidentLink, ...] = ()
    citizenships: tuple[Citizenship, ...] = ()
    urban_district: Coding | None = None
    birth_time: When | None = None
    address_protection: AddressProtection | None = None
    statuses: tuple[PersonStatus, ...] = ()
    registered_citizenships: tuple[Citizenship, ...] = ()
    birth: Birth | None = None
    birth_in_norway: BirthInNorway | None = None
    death: Death | None = None
    migrations: tuple[Migration, ...] = ()
    residence_permits: tuple[ResidencePermit, ...] = ()
    needs_interpreter: bool | None = None

    def headline(self, lang: Language) -> str:
        """Return the term alone: what names the person is never in a headline."""
        return self.term.in_language(lang)
