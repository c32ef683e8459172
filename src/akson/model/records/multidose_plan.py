"""Multidose: medicines packed by the pharmacy in bags by day and hour.

Source: SFM (HL7Norway/Medications), M25.2, M25.3, M9.12; FHIR R4 CarePlan.
"""

from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.care_plan import PlanStatus
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Concept
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText

__all__ = ["MultidosePlan"]


class MultidosePlan(Record):
    """Who orders and packs the resident's multidose, of which medicines, and when it comes next.

    Attributes:
        identifiers: Identifiers of the plan.
        status: State of the plan.
        intent: FHIR's order.
        categories: Kind of plan.
        title: Heading.
        description: In words.
        period: When it holds.
        pharmacy: The pharmacy that packs it.
        next_dispense_on: When it comes next.
        medicines: The medicines in it.
        notes: Remarks.
    """

    term: ClassVar[Term] = Term("multidose", "multidose", "multidose plan")
    referred_as: ClassVar[str] = "CarePlan"

    identifiers: tuple[Identifier, ...] = ()
    status: PlanStatus | None = None
    intent: CodeText | None = None
    categories: tuple[Concept, ...] = ()
    title: str | None = None
    description: str | None = None
    period: Period | None = None
    pharmacy: Ref[Organization] | None = None
    next_dispense_on: PartialDate | None = None
    medicines: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> Period | When | None:
        """When it holds."""
        return self.period or self.recorded
