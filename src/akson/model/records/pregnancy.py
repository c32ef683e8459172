"""Pregnancies, as the midwife follows them.

Source: Jordmortjenesten; ICPC-2 W78, W79, W84; SNOMED CT 77386006; FHIR R4 Condition.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.condition import ConditionStatus, ConditionVerification
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import UnsignedInt

__all__ = ["Pregnancy"]


class Pregnancy(Record):
    """One pregnancy, with term and earlier pregnancies and births.

    Attributes:
        identifiers: Identifiers of the entry.
        status: Clinical state.
        verification: How certain it is.
        categories: Broad category.
        code: The pregnancy: ICPC-2 or SNOMED CT.
        encounter: The contact it was recorded in.
        began: When it began.
        ended: When it ended.
        term_on: Expected day of birth (termin).
        gravida: Number of pregnancies, this one among them.
        para: Number of births.
        asserter: Who says so.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("svangerskap", "svangerskap", "pregnancy")
    referred_as: ClassVar[str] = "Condition"

    identifiers: tuple[Identifier, ...] = ()
    status: ConditionStatus | None = None
    verification: ConditionVerification | None = None
    categories: tuple[Concept, ...] = ()
    code: Concept | None = None
    encounter: Ref[Encounter] | None = None
    began: When | Period | str | None = None
    ended: When | Period | str | None = None
    term_on: PartialDate | None = None
    gravida: UnsignedInt | None = None
    para: UnsignedInt | None = None
    asserter: AnyRef | None = None
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it began, where that is a time."""
        return self.began if isinstance(self.began, When | Period) else self.recorded

    @property
    def is_current(self) -> bool:
        """Whether it is neither refuted nor entered in error."""
        return str(self.verification) not in ("refuted", "entered-in-error")

    def headline(self, lang: Language) -> str:
        """Return the pregnancy."""
        return labels(lang, self.code) or self.term.in_language(lang)
