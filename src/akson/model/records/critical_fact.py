"""Critical information: what must be known before anything is done.

Source: FHIR R4 Flag; kjernejournal's critical information (kj-opplaering.nhn.no).
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period

__all__ = ["CriticalFact", "FlagStatus"]


class FlagStatus(Code):
    """State of a warning."""

    __slots__ = ()
    _labels = {
        "active": ("aktiv", "aktiv", "active"),
        "inactive": ("inaktiv", "inaktiv", "inactive"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    ACTIVE = Constant("active")
    INACTIVE = Constant("inactive")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class CriticalFact(Record):
    """A warning that stands before the rest of the journal; an allergy is an `Allergy`.

    Attributes:
        identifiers: Identifiers of the entry.
        status: State of the warning.
        categories: Kjernejournal's six: hypersensitivity, anaesthesia, critical condition, treatment or implant,
            changed routines, infection.
        code: What is to be known.
        period: When it holds.
        encounter: The contact it came from.
    """

    term: ClassVar[Term] = Term("kritisk informasjon", "kritisk informasjon", "critical information")

    identifiers: tuple[Identifier, ...] = ()
    status: FlagStatus | None = None
    categories: tuple[Concept, ...] = ()
    code: Concept | None = None
    period: Period | None = None
    encounter: Ref[Encounter] | None = None

    @property
    def when(self) -> Period | When | None:
        """When it holds."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return what is to be known."""
        return labels(lang, self.code) or self.term.in_language(lang)
