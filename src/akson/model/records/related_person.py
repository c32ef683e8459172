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

__all__ = ["RelatedPerson"]


class RelatedPerson(Record):
    """A person with a relation to the resident.

    Attributes:
        identifiers: National and other identifiers.
        is_active: Whether the source still uses this entry.
        relationships: Family relation, civil status, parental responsibility.
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
    """

    term: ClassVar[Term] = Term("pårørende", "pårørande", "related person")

    identifiers: tuple[Identifier, ...] = ()
    is_active: bool | None = None
    relationships: tuple[Concept, ...] = ()
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

    @property
    def when(self) -> Period | None:
        """When the relation holds."""
        return self.period

    def headline(self, lang: Language) -> str:
        """Return the relation."""
        shown = (relation.label(lang) for relation in self.relationships)
        return next((text for text in shown if text), self.term.in_language(lang))
