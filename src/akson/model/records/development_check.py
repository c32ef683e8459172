"""Checks of a child's development.

Source: Helsestasjon programme; FHIR R4 Observation.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.observation import ObservationStatus
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import Integer
from akson.model.values.quantities import Quantity

__all__ = ["DevelopmentCheck"]


class DevelopmentCheck(Record):
    """One check of the helsestasjon's programme and its finding.

    Attributes:
        identifiers: Identifiers of the check.
        based_on: The programme behind it.
        status: State of the check.
        categories: Broad category.
        check: What was checked.
        encounter: The contact it was done in.
        checked: When.
        co_performers: Others who checked.
        finding: What was found.
        absent_reason: Why it was not done.
        interpretations: As expected, or not.
        notes: Remarks.
        method: By which method.
    """

    term: ClassVar[Term] = Term("utviklingskontroll", "utviklingskontroll", "development check")
    referred_as: ClassVar[str] = "Observation"

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    status: ObservationStatus | None = None
    categories: tuple[Concept, ...] = ()
    check: Concept | None = None
    encounter: Ref[Encounter] | None = None
    checked: When | Period | None = None
    co_performers: tuple[AnyRef, ...] = ()
    finding: Concept | str | bool | Quantity | Integer | None = None
    absent_reason: Concept | None = None
    interpretations: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()
    method: Concept | None = None

    @property
    def when(self) -> When | Period | None:
        """When it was done."""
        return self.checked or self.recorded

    def headline(self, lang: Language) -> str:
        """Return what was checked."""
        return labels(lang, self.check) or self.term.in_language(lang)
