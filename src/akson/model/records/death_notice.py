"""Death notices: when, and the chain of causes.

Source: ElektroniskDodsmelding (HL7Norway, NorskHelsenett); Volven 9602 J02-2; FHIR R4 Composition.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.composition import Attester, CompositionStatus, Section
from akson.model.records.encounter import Encounter
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier

__all__ = ["DeathNotice"]


class DeathNotice(Record):
    """A physician's notice of a death.

    Attributes:
        identifier: Identifier of the notice, the same in all its versions.
        status: State of the notice.
        kind: Type, Volven 9602 J02-2.
        died: When the resident died.
        causes: Causes, from the immediate to the underlying one.
        encounter: The contact it was found in.
        co_authors: Others who wrote it.
        title: Heading.
        attesters: Who vouches for it.
        custodian: Who keeps it.
        sections: Its sections.
    """

    term: ClassVar[Term] = Term("melding om dødsfall", "melding om dødsfall", "death notice")
    referred_as: ClassVar[str] = "Composition"

    identifier: Identifier | None = None
    status: CompositionStatus | None = None
    kind: Concept | None = None
    died: When | None = None
    causes: tuple[Concept, ...] = ()
    encounter: Ref[Encounter] | None = None
    co_authors: tuple[AnyRef, ...] = ()
    title: str | None = None
    attesters: tuple[Attester, ...] = ()
    custodian: Ref[Organization] | None = None
    sections: tuple[Section, ...] = ()

    @property
    def when(self) -> When | None:
        """When the resident died."""
        return self.died or self.recorded
