"""Allergies and other adverse reactions.

Source: FHIR R4 AllergyIntolerance; no-basis-AllergyIntolerance; kjernejournal's critical information; Volven 7497.
"""

from typing import ClassVar, Final

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Note
from akson.model.values.code_systems import SNOMED_CT
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.quantities import Quantity, Range
from akson.model.values.value import Value

__all__ = [
    "Allergy",
    "AllergyCategory",
    "AllergyCriticality",
    "AllergyKind",
    "AllergyStatus",
    "Reaction",
    "ReactionSeverity",
    "Verification",
]


class AllergyStatus(Code):
    """Clinical state of an allergy."""

    __slots__ = ()
    _labels = {
        "active": ("aktiv", "aktiv", "active"),
        "inactive": ("inaktiv", "inaktiv", "inactive"),
        "resolved": ("over", "over", "resolved"),
    }
    ACTIVE = Constant("active")
    INACTIVE = Constant("inactive")
    RESOLVED = Constant("resolved")


class Verification(Code):
    """How certain an allergy is; "presumed" is kjernejournal's "sannsynlig", which R4 lacks."""

    __slots__ = ()
    _labels = {
        "unconfirmed": ("mistenkt", "mistenkt", "unconfirmed"),
        "presumed": ("sannsynlig", "sannsynleg", "presumed"),
        "confirmed": ("bekreftet", "stadfesta", "confirmed"),
        "refuted": ("avkreftet", "avkrefta", "refuted"),
        "entered-in-error": ("slettet", "sletta", "entered in error"),
    }
    UNCONFIRMED = Constant("unconfirmed")
    PRESUMED = Constant("presumed")
    CONFIRMED = Constant("confirmed")
    REFUTED = Constant("refuted")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class AllergyCriticality(Code):
    """How dangerous the next reaction may be."""

    __slots__ = ()
    _labels = {
        "low": ("lav", "låg", "low"),
        "high": ("høy", "høg", "high"),
        "unable-to-assess": ("kan ikke vurderes", "kan ikkje vurderast", "unable to assess"),
    }
    LOW = Constant("low")
    HIGH = Constant("high")
    UNABLE_TO_ASSESS = Constant("unable-to-assess")


class AllergyKind(Code):
    """What lies behind a reaction."""

    __slots__ = ()
    _labels = {
        "allergy": ("allergi", "allergi", "allergy"),
        "intolerance": ("intoleranse", "intoleranse", "intolerance"),
    }
    ALLERGY = Constant("allergy")
    INTOLERANCE = Constant("intolerance")


class AllergyCategory(Code):
    """What kind of substance it is."""

    __slots__ = ()
    _labels = {
        "food": ("mat", "mat", "food"),
        "medication": ("legemiddel", "legemiddel", "medication"),
        "environment": ("miljø", "miljø", "environment"),
        "biologic": ("biologisk", "biologisk", "biologic"),
    }
    FOOD = Constant("food")
    MEDICATION = Constant("medication")
    ENVIRONMENT = Constant("environment")
    BIOLOGIC = Constant("biologic")


class ReactionSeverity(Code):
    """How severe a reaction was; kjernejournal's "alvorlig" is severe, its "mindre alvorlig" moderate or mild."""

    __slots__ = ()
    _labels = {
        "mild": ("mild", "mild", "mild"),
        "moderate": ("moderat", "moderat", "moderate"),
        "severe": ("alvorlig", "alvorleg", "severe"),
    }
    MILD = Constant("mild")
    MODERATE = Constant("moderate")
    SEVERE = Constant("severe")


#: What says that no allergy is known, and the category it speaks of; None is every category.
NONE_KNOWN: Final[tuple[tuple[Coding, AllergyCategory | None], ...]] = (
    (SNOMED_CT("716186003", display="No known allergy"), None),
    (SNOMED_CT("409137002", display="No known drug allergy"), AllergyCategory.MEDICATION),
    (SNOMED_CT("429625007", display="No known food allergy"), AllergyCategory.FOOD),
    (SNOMED_CT("428607008", display="No known environmental allergy"), AllergyCategory.ENVIRONMENT),
    (SNOMED_CT("716184000", display="No known latex allergy"), AllergyCategory.ENVIRONMENT),
    (SNOMED_CT("716220001", display="No known animal allergy"), AllergyCategory.ENVIRONMENT),
    (SNOMED_CT("428197003", display="No known insect allergy"), AllergyCategory.ENVIRONMENT),
)


class Reaction(Value, frozen=True, gc=False, kw_only=True):
    """One reaction that was seen or told of.

    Attributes:
        substance: What caused this reaction, where it is narrower than the allergy.
        manifestations: Signs and symptoms, Volven 7497.
        description: In words.
        onset: When.
        severity: mild, moderate or severe.
        exposure_route: How the substance was taken in.
        notes: Remarks.
    """

    substance: Concept | None = None
    manifestations: tuple[Concept, ...] = ()
    description: str | None = None
    onset: When | None = None
    severity: ReactionSeverity | None = None
    exposure_route: Concept | None = None
    notes: tuple[Note, ...] = ()


class Allergy(Record):
    """An allergy, intolerance or other adverse reaction to a substance.

    Attributes:
        identifiers: Identifiers of the entry.
        status: Clinical state; not stated for an entry made in error.
        verification: How certain it is.
        kind: allergy or intolerance.
        categories: food, medication, environment, biologic.
        criticality: How dangerous the next reaction may be.
        code: The substance: ATC, FEST, SNOMED CT; or a statement that no allergy is known.
        encounter: The contact it was recorded in.
        onset: When it began: a time, an age, a period, a range of ages or words.
        asserter: Who says so.
        last_occurrence: When a reaction last occurred.
        notes: Remarks.
        reactions: Reactions that were seen or told of.
        sources_of_information: Who or what it is known from, Volven 7498.
    """

    term: ClassVar[Term] = Term("legemiddelreaksjon, allergi", "legemiddelreaksjon, allergi", "allergy")

    identifiers: tuple[Identifier, ...] = ()
    status: AllergyStatus | None = None
    verification: Verification | None = None
    kind: AllergyKind | None = None
    categories: tuple[AllergyCategory, ...] = ()
    criticality: AllergyCriticality | None = None
    code: Concept | None = None
    encounter: Ref[Encounter] | None = None
    onset: When | Quantity | Period | Range | str | None = None
    asserter: AnyRef | None = None
    last_occurrence: When | None = None
    notes: tuple[Note, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    sources_of_information: tuple[Concept, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it began, where that is a time; else when it was recorded."""
        return self.onset if isinstance(self.onset, When | Period) else self.recorded

    @property
    def is_current(self) -> bool:
        """Whether it is neither refuted nor entered in error."""
        return str(self.verification) not in ("refuted", "entered-in-error")

    @property
    def denied(self) -> tuple[AllergyCategory | None, ...]:
        """The categories of which the entry says that nothing is known, None for all; () for an allergy."""
        code = self.code
        return () if code is None else tuple(category for coding, category in NONE_KNOWN if coding in code)

    def headline(self, lang: Language) -> str:
        """Return substance and certainty."""
        substance = (self.code.label(lang) if self.code is not None else "") or self.term.in_language(lang)
        return substance if self.verification is None else f"{substance} ({self.verification.label(lang)})"
