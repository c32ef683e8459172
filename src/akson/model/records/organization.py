"""Organisations and their units.

Source: FHIR R4 Organization; no-basis-Organization; Enhetsregisteret (ENH) and RESH; HER is never an organisation id.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.values.codes import Concept
from akson.model.values.identifiers import Identifier
from akson.model.values.people import Address, ContactPoint, HumanName
from akson.model.values.value import Value

__all__ = ["Organization", "OrganizationContact"]


class OrganizationContact(Value, frozen=True, gc=False, kw_only=True):
    """Whom to ask in an organisation, and for what."""

    purpose: Concept | None = None
    name: HumanName | None = None
    contact_points: tuple[ContactPoint, ...] = ()
    address: Address | None = None


class Organization(Record):
    """A legal entity, or a unit of one.

    Attributes:
        identifiers: ENH for a legal entity, RSH for a unit of the specialist health service.
        is_active: Whether the source still uses this entry.
        types: Kinds, Volven 8624 and others.
        name: The name.
        aliases: Other names.
        contact_points: Telephone, e-mail and the like.
        addresses: Addresses.
        part_of: The organisation above.
        endpoints: Technical addresses.
        contacts: Whom to ask, and for what.
    """

    term: ClassVar[Term] = Term("virksomhet", "verksemd", "organization")

    identifiers: tuple[Identifier, ...] = ()
    is_active: bool | None = None
    types: tuple[Concept, ...] = ()
    name: str | None = None
    aliases: tuple[str, ...] = ()
    contact_points: tuple[ContactPoint, ...] = ()
    addresses: tuple[Address, ...] = ()
    part_of: AnyRef | None = None
    endpoints: tuple[AnyRef, ...] = ()
    contacts: tuple[OrganizationContact, ...] = ()

    def headline(self, lang: Language) -> str:
        """Return the name."""
        return self.name or self.term.in_language(lang)
