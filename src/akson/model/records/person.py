"""A person as a register knows them, apart from any role.

Source: FHIR R4 Person; no-basis-Person; Grunndata gd-Person.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.organization import Organization
from akson.model.records.resident import Gender
from akson.model.references import Ref
from akson.model.values.care import Attachment
from akson.model.values.codes import Coding
from akson.model.values.dates import PartialDate
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Address, Citizenship, ContactPoint, HumanName
from akson.model.values.population_register import (
    AddressProtection,
    Birth,
    BirthInNorway,
    Death,
    Migration,
    PersonStatus,
    RegisterEntry,
    ResidencePermit,
)
from akson.model.values.primitives import CodeText
from akson.model.values.value import Value

__all__ = ["Person", "PersonLink"]


class PersonLink(Value, frozen=True, gc=False, kw_only=True):
    """A record that is about the same person, and how sure that is.

    Attributes:
        target: The record of the person in a role.
        assurance: FHIR's level1 to level4; 4 is the surest.
    """

    target: AnyRef | None = None
    assurance: CodeText | None = None


class Person(Record):
    """A person as a population or personnel register knows them; a resident of a journal is a `Resident`.

    Attributes:
        identifiers: Identifiers of the person.
        names: Names, those of earlier times too.
        contact_points: Telephone numbers and the like.
        gender: Administrative gender.
        born_on: Date of birth.
        addresses: Addresses.
        citizenships: Citizenships.
        urban_district: Urban district (bydel), SSB classification 103 or Volven 3403.
        photo: A picture.
        managing_organization: The register's organisation.
        is_active: Whether the entry is in use.
        links: Records that are about the same person.
        address_protection: Who may learn where the person lives (adressegradering).
        statuses: Statuses in the population register (folkeregisteret).
        registered_citizenships: Citizenships as the population register states them.
        birth: Where and when the person was born, by the population register.
        birth_in_norway: What a Norwegian institution reported of the birth.
        death: When the person died, by the population register.
        migrations: Moves to Norway and away.
        residence_permits: Residence permits.
        gender_register: How the population register holds the gender.
    """

    term: ClassVar[Term] = Term("person i register", "person i register", "person in a register")

    identifiers: tuple[Identifier, ...] = ()
    names: tuple[HumanName, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    gender: Gender | None = None
    born_on: PartialDate | None = None
    addresses: tuple[Address, ...] = ()
    citizenships: tuple[Citizenship, ...] = ()
    urban_district: Coding | None = None
    photo: Attachment | None = None
    managing_organization: Ref[Organization] | None = None
    is_active: bool | None = None
    links: tuple[PersonLink, ...] = ()
    address_protection: AddressProtection | None = None
    statuses: tuple[PersonStatus, ...] = ()
    registered_citizenships: tuple[Citizenship, ...] = ()
    birth: Birth | None = None
    birth_in_norway: BirthInNorway | None = None
    death: Death | None = None
    migrations: tuple[Migration, ...] = ()
    residence_permits: tuple[ResidencePermit, ...] = ()
    gender_register: RegisterEntry | None = None
