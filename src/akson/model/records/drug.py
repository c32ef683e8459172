"""Drugs, with strength, form and ingredients.

Source: FHIR R4 Medication; no-basis-Medication; lmdi-Medication; FEST, ATC, Volven 7448 (form), 7421 (prescription
    group).
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.quantities import Ratio
from akson.model.values.value import Value

__all__ = ["Batch", "Drug", "DrugStatus", "Ingredient"]


class DrugStatus(Code):
    """State of a drug entry."""

    __slots__ = ()
    _labels = {
        "active": ("i bruk", "i bruk", "active"),
        "inactive": ("ikke i bruk", "ikkje i bruk", "inactive"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    ACTIVE = Constant("active")
    INACTIVE = Constant("inactive")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class Ingredient(Value, frozen=True, gc=False, kw_only=True):
    """A substance in a drug.

    Attributes:
        item: The substance.
        is_active: Whether it has an effect.
        strength: How much of it.
    """

    item: Concept | AnyRef | None = None
    is_active: bool | None = None
    strength: Ratio | None = None


class Batch(Value, frozen=True, gc=False, kw_only=True):
    """A batch of a drug.

    Attributes:
        lot_number: Lot.
        expires: When it expires.
    """

    lot_number: str | None = None
    expires: When | None = None


class Drug(Record):
    """A drug or a package of it: what was prescribed, given or dispensed.

    Attributes:
        identifiers: Identifiers of the drug.
        code: The drug: FEST, ATC, a local list.
        prescription_groups: Prescription group, Volven 7421.
        classifications: Further classifications, as the ATC code of a local drug (LMDI).
        status: State of the entry.
        manufacturer: Who made it.
        form: Pharmaceutical form, Volven 7448.
        amount: Amount in the package.
        ingredients: Substances.
        batch: The batch.
    """

    term: ClassVar[Term] = Term("legemiddel", "legemiddel", "drug")

    identifiers: tuple[Identifier, ...] = ()
    code: Concept | None = None
    prescription_groups: tuple[Concept, ...] = ()
    classifications: tuple[Concept, ...] = ()
    status: DrugStatus | None = None
    manufacturer: Ref[Organization] | None = None
    form: Concept | None = None
    amount: Ratio | None = None
    ingredients: tuple[Ingredient, ...] = ()
    batch: Batch | None = None

    def headline(self, lang: Language) -> str:
        """Return the drug."""
        return labels(lang, self.code) or self.term.in_language(lang)
