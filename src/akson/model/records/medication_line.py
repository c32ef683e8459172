"""Lines of a medication list: what somebody takes, as one source knows it.

Source: FHIR R4 MedicationStatement; no-basis-MedicationStatement; pasientens legemiddelliste (PLL); sfm-MedicationStatement.
"""

from typing import ClassVar, Final

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.values.care import Note
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.dosage import Dosage
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.value import Masked

__all__ = ["Discontinuation", "MedicationLine", "MedicationStatus", "Registration"]


_PRESCRIBED: Final = Coding("http://ehelse.no/fhir/CodeSystem/sfm-performer-roles", "1")
#: How SFM's profile, and its examples, mark the identifier.
_TREATMENT_ID: Final = ("Treatmentid", "TreatmentId")


class MedicationStatus(Code):
    """State of a line."""

    __slots__ = ()
    _labels = {
        "active": ("i bruk", "i bruk", "active"),
        "completed": ("avsluttet", "avslutta", "completed"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "intended": ("planlagt", "planlagd", "intended"),
        "stopped": ("seponert", "seponert", "stopped"),
        "on-hold": ("satt på vent", "sett på vent", "on hold"),
        "unknown": ("ukjent", "ukjent", "unknown"),
        "not-taken": ("ikke tatt", "ikkje teke", "not taken"),
    }
    ACTIVE = Constant("active")
    COMPLETED = Constant("completed")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    INTENDED = Constant("intended")
    STOPPED = Constant("stopped")
    ON_HOLD = Constant("on-hold")
    UNKNOWN = Constant("unknown")
    NOT_TAKEN = Constant("not-taken")


class Registration(Masked, frozen=True, gc=False, kw_only=True):
    """What somebody did to a line: prescribed, discontinued, registered, signed or approved it.

    Attributes:
        kind: What was done, of SFM's list: 1 prescribed (forskrevet) to 8 approved (godkjent).
        by: Who did it.
        at: When.
        status: State of the line then: draft (kladd), double-signed or approved.
    """

    kind: Concept | None = None
    by: AnyRef | None = None
    at: When | None = None
    status: Concept | None = None


class Discontinuation(Masked, frozen=True, gc=False, kw_only=True):
    """When a medicine is to be taken no more (seponering), and why.

    Attributes:
        at: From when.
        reason: Volven 7494.
        note: The reason in words.
    """

    at: When | None = None
    reason: Concept | None = None
    note: str | None = None


class MedicationLine(Record):
    """One medicine in use, as one source knows it.

    Attributes:
        identifiers: PLL id and others.
        based_on: The prescription or plan behind it.
        part_of: The larger event it belongs to.
        status: State of the line.
        status_reasons: Why it has that state.
        category: Where it is taken: home, institution.
        drug: The medicine by code and text: ATC, FEST, local.
        drug_ref: The medicine as a record of its own.
        context: The contact or episode it belongs to.
        period: From when to when, or the one time it was taken.
        derived_from: What the line was made from.
        reasons: Indication: ICPC-2, ICD-10.
        reason_refs: Records that are the indication.
        notes: Remarks.
        dosage: How it is to be taken.
        further_dosages: Further steps, when the source has several.
        registrations: Who prescribed, signed and changed the line (SFM).
        discontinuation: When and why it is taken no more (SFM).
    """

    term: ClassVar[Term] = Term("legemiddel i bruk", "legemiddel i bruk", "medication in use")
    one_of: ClassVar[tuple[str, ...]] = ("drug", "drug_ref")

    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    status: MedicationStatus | None = None
    status_reasons: tuple[Concept, ...] = ()
    category: Concept | None = None
    drug: Concept | None = None
    drug_ref: AnyRef | None = None
    context: AnyRef | None = None
    period: Period | When | None = None
    derived_from: tuple[AnyRef, ...] = ()
    reasons: tuple[Concept, ...] = ()
    reason_refs: tuple[AnyRef, ...] = ()
    notes: tuple[Note, ...] = ()
    dosage: Dosage | None = None
    further_dosages: tuple[Dosage, ...] = ()
    registrations: tuple[Registration, ...] = ()
    discontinuation: Discontinuation | None = None

    @property
    def prescriber(self) -> AnyRef | None:
        """Who prescribed it last; None when the source does not say."""
        found = [each.by for each in self.registrations if each.kind is not None and _PRESCRIBED in each.kind]
        return found[-1] if found else None

    @property
    def treatment_id(self) -> Identifier | None:
        """What binds the lines of one treatment together (SFM); None when the source does not say."""
        return next((each for each in self.identifiers if each.type is not None and each.type.text in _TREATMENT_ID), None)

    @property
    def when(self) -> When | Period | None:
        """From when it is taken; else when it was recorded."""
        return self.period or self.recorded

    def headline(self, lang: Language) -> str:
        """Return medicine and dose."""
        drug = (self.drug.label(lang) if self.drug is not None else "") or self.term.in_language(lang)
        dose = self.dosage.text if self.dosage is not None else None
        return drug if dose is None else f"{drug}, {dose}"
