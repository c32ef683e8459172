"""Next of kin, those with parental responsibility, guardians.

Source: FHIR R4 RelatedPerson; no-basis-RelatedPerson; pasient- og brukerrettighetsloven §§ 1-3, 3-4, 4-4.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.resident import Gender, SpokenLanguage
from akson.model.values.care import Attachment
from akson.model.values.codes import Concept
from akson.model.values.dates import PartialDate
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Address, Citizenship, ContactPoint, HumanName
from akson.model.values.periods import Period
from akson.model.values.population_register import (
    AddressProtection,
    Birth,
    BirthInNorway,
    Death,
    Migration,
    PersonStatus,
    Relationship,
    ResidencePermit,
)

__all__ = ["RelatedPerson"]


class RelatedPerson(Record):
    """A person with a relation to the resident.

    Attributes:
        identifiers: National and other identifiers.
        is_active: Whether the source still uses this entry.
        relationships: Family relation, civil status, parental responsibility, guardianship; a `Relationship` where the
            population register says more than which.
        names: Names, in the source's order.
        contact_points: Telephone, e-mail and the like.
        gender: As registered.
        born_on: Date of birth.
        addresses: Addresses.
        period: When the relation holds or held.
        photos: Pictures.
        languages: Spoken languages.
        person: The person behind, as a register knows them.
        citizenships: Citizenships.
        address_protection: Who may learn where the person lives (adressegradering).
        statuses: Statuses in the population register (folkeregisteret).
        registered_citizenships: Citizenships as the population register states them.
        birth: Where and when the person was born, by the population register.
        birth_in_norway: What a Norwegian institution reported of the birth.
        death: When the person died, by the population register.
        migrations: Moves to Norway and away.
        residence_permits: Residence permits.
    """

    term: ClassVar[Term] = Term("pårørende", "pårørande", "related person")

    identifiers: tuple[Identifier, ...] = ()
    is_active: bool | None = None
    relationships: tuple[Concept | Relationship, ...] = ()
    names: tuple[HumanName, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    gender: Gender | None = None
    born_on: PartialDate | None = None
    addresses: tuple[Address, ...] = ()
    period: Period | None = None
    photos: tuple[Attachment, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    person: AnyRef | None = None
    citizenships: tuple[Citizenship, ...] = ()
    address_protection: AddressProtection | None = None
    statuses: tuple[PersonStatus, ...] = ()
    registered_citizenships: tuple[Citizenship, ...] = ()
    birth: Birth | None = None
    birth_in_norway: BirthInNorway | None = None
    death: Death | None = None
    migrations: tuple[Migration, ...] = ()
    residence_permits: tuple[ResidencePermit, ...] = ()

    @property
    def when(self) -> Period | None:
        """When the relation holds."""
        return self.period

    def headline(self, lang: Language) -> str:
        """Return the relation."""
        shown = (relation.label(lang) for relation in self.relationships)
        return next((text for text in shown if text), self.term.in_language(lang))
