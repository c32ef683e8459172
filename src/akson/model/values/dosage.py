"""How a medicine is to be taken.

Source: FHIR R4 Dosage, https://hl7.org/fhir/R4/dosage.html; Volven 7477 (route), 7478 (short dose text),
9101 (use); sfm-use, sfm-shortdosage.
"""

from msgspec.structs import force_setattr

from akson.model.values.codes import Concept
from akson.model.values.primitives import Integer
from akson.model.values.quantities import Quantity, Range, Ratio
from akson.model.values.timing import Frequency, Timing
from akson.model.values.value import Value

__all__ = ["Dosage", "Dose"]


class Dose(Value, frozen=True, gc=False, kw_only=True):
    """How much each time and how fast, where one amount does not say it.

    Attributes:
        kind: Whether it was ordered or calculated.
        amount: How much each time.
        rate: How fast.
    """

    kind: Concept | None = None
    amount: Quantity | Range | None = None
    rate: Ratio | Range | Quantity | None = None


class Dosage(Value, frozen=True, gc=False, kw_only=True):
    """How a medicine is to be taken.

    Attributes:
        text: The instruction in words, as the patient reads it.
        amount: How much each time, where one amount says it all.
        times: How often.
        as_needed: True for use when needed (ved behov), or for what; None when the source does not say.
        route: How it enters the body.
        sequence: Its place when several follow each other.
        patient_instruction: What the patient is told besides.
        additional_instructions: Further instructions and warnings, in codes.
        site: Where on the body.
        method: By which technique.
        doses: How much each time and how fast, where one amount does not say it.
        max_per_period: At most so much in so long.
        max_per_administration: At most so much each time.
        max_per_lifetime: At most so much ever.
        use: Regularly, in a course or when needed, Volven 9101 (SFM).
        short_dosage: The instruction as a code, Volven 7478 (SFM).
    """

    text: str | None = None
    amount: Quantity | None = None
    times: Frequency | Timing | None = None
    as_needed: bool | Concept | None = None
    route: Concept | None = None
    sequence: Integer | None = None
    patient_instruction: str | None = None
    additional_instructions: tuple[Concept, ...] = ()
    site: Concept | None = None
    method: Concept | None = None
    doses: tuple[Dose, ...] = ()
    max_per_period: Ratio | None = None
    max_per_administration: Quantity | None = None
    max_per_lifetime: Quantity | None = None
    use: Concept | None = None
    short_dosage: Concept | None = None

    def __post_init__(self) -> None:
        """Say in the short way what a long one says no more than; an amount beside doses is the first of them."""
        if isinstance(self.times, Timing):
            force_setattr(self, "times", self.times.in_short())
        if not self.doses:
            return
        if self.amount is not None:
            force_setattr(self, "doses", (Dose(amount=self.amount), *self.doses))
            force_setattr(self, "amount", None)
        elif len(self.doses) == 1:
            (dose,) = self.doses
            if dose.kind is None and dose.rate is None and isinstance(dose.amount, Quantity):
                force_setattr(self, "amount", dose.amount)
                force_setattr(self, "doses", ())

    @property
    def stated_doses(self) -> tuple[Dose, ...]:
        """The doses in full, the one amount among them."""
        return self.doses if self.amount is None else (Dose(amount=self.amount), *self.doses)
