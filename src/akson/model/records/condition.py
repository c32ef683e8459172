"""Problems and diagnoses.

Source: FHIR R4 Condition; lmdi-condition; ICPC-2 in municipal services, ICD-10 in hospitals.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity, Range
from akson.model.values.value import Value

__all__ = ["Condition", "ConditionStatus", "ConditionVerification", "Evidence", "Stage"]


class ConditionStatus(Code):
    """Clinical state of a problem."""

    __slots__ = ()
    _labels = {
        "active": ("aktiv", "aktiv", "active"),
        "recurrence": ("tilbakefall", "tilbakefall", "recurrence"),
        "relapse": ("forverring", "forverring", "relapse"),
        "inactive": ("inaktiv", "inaktiv", "inactive"),
        "remission": ("i remisjon", "i remisjon", "remission"),
        "resolved": ("over", "over", "resolved"),
    }
    ACTIVE = Constant("active")
    RECURRENCE = Constant("recurrence")
    RELAPSE = Constant("relapse")
    INACTIVE = Constant("inactive")
    REMISSION = Constant("remission")
    RESOLVED = Constant("resolved")


class ConditionVerification(Code):
    """How certain a problem is."""

    __slots__ = ()
    _labels = {
        "unconfirmed": ("ubekreftet", "ustadfesta", "unconfirmed"),
        "provisional": ("foreløpig", "førebels", "provisional"),
        "differential": ("differensialdiagnose", "differensialdiagnose", "differential"),
        "confirmed": ("bekreftet", "stadfesta", "confirmed"),
        "refuted": ("avkreftet", "avkrefta", "refuted"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    UNCONFIRMED = Constant("unconfirmed")
    PROVISIONAL = Constant("provisional")
    DIFFERENTIAL = Constant("differential")
    CONFIRMED = Constant("confirmed")
    REFUTED = Constant("refuted")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class Stage(Value, frozen=True, gc=False, kw_only=True):
    """How far a problem has come, as somebody assessed it."""

    summary: Concept | None = None
    assessments: tuple[AnyRef, ...] = ()
    kind: Concept | None = None


class Evidence(Value, frozen=True, gc=False, kw_only=True):
    """What a problem shows itself by."""

    codes: tuple[Concept, ...] = ()
    details: tuple[AnyRef, ...] = ()


class Condition(Record):
    """A problem or diagnosis.

    Attributes:
        identifiers: Identifiers of the entry.
        status: Clinical state.
        verification: How certain it is.
        categories: Problem list item, encounter diagnosis and so on.
        severity: How severe.
        code: ICPC-2, ICD-10 or SNOMED CT.
        body_sites: Where.
        encounter: The contact it was made in.
        onset: When it began: a time, an age, a period, a range of ages or words.
        abatement: When it ended, likewise.
        asserter: Who says so.
        notes: Remarks.
        stages: How far it has come.
        evidence: What it shows itself by.
        is_chronic: Whether it lasts. Which diagnosis of a contact is the main one stands in `Encounter.diagnoses`.
    """

    term: ClassVar[Term] = Term("problem, diagnose", "problem, diagnose", "condition")

    identifiers: tuple[Identifier, ...] = ()
    status: ConditionStatus | None = None
    verification: ConditionVerification | None = None
    categories: tuple[Concept, ...] = ()
    severity: Concept | None = None
    code: Concept | None = None
    body_sites: tuple[Concept, ...] = ()
    encounter: Ref[Encounter] | None = None
    onset: When | Quantity | Period | Range | str | None = None
    abatement: When | Quantity | Period | Range | str | None = None
    asserter: AnyRef | None = None
    notes: tuple[Note, ...] = ()
    stages: tuple[Stage, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    is_chronic: bool | None = None

    @property
    def when(self) -> When | Period | None:
        """When it began, where that is a time; else when it was recorded."""
        return self.onset if isinstance(self.onset, When | Period) else self.recorded

    @property
    def is_current(self) -> bool:
        """Whether it is neither refuted nor entered in error."""
        return str(self.verification) not in ("refuted", "entered-in-error")

    def headline(self, lang: Language) -> str:
        """Return the problem."""
        return (self.code.label(lang) if self.code is not None else "") or self.term.in_language(lang)
