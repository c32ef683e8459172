"""Whatever akson has no record for; it travels with the journal and comes back as it was."""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import Record, Term
from akson.model.values.identifiers import Identifier

__all__ = ["OtherResource"]


class OtherResource(Record):
    """A resource of a type that is not modelled.

    What nearly all types have is in fields: identifiers, whom it is about (`subject`) and when it was documented
    (`recorded`). All else is in its residue.

    Attributes:
        resource_type: The FHIR type.
        identifiers: Identifiers of the entry.
    """

    term: ClassVar[Term] = Term("annen ressurs", "annan ressurs", "other resource")

    resource_type: str
    identifiers: tuple[Identifier, ...] = ()

    @property
    def referred_type(self) -> str:
        """The FHIR type, which is what references to it carry."""
        return self.resource_type

    def headline(self, lang: Language) -> str:
        """Return the FHIR type."""
        return self.resource_type
