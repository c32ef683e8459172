"""Allergies and adverse reactions."""

from collections.abc import Iterator
from typing import Final

from akson.model import Allergy, Verification
from akson.validation.report import Severity
from akson.validation.rule import Rule, rule

__all__ = ["ALLERGY_RULES"]


@rule(
    "ALG-001",
    severity=Severity.ERROR,
    source="FHIR R4 AllergyIntolerance, invariant ait-1",
    nb="Klinisk status må oppgis når opplysningen ikke er feilregistrert.",
    nn="Klinisk status må givast opp når opplysninga ikkje er feilregistrert.",
    en="Clinical status is required unless the entry was made in error.",
    hint="Send `clinicalStatus`, or mark the entry as entered in error.",
    hint_nb="Send `clinicalStatus`, eller merk opplysningen som feilregistrert.",
    hint_nn="Send `clinicalStatus`, eller merk opplysninga som feilregistrert.",
    about=Allergy,
)
def status_is_given(allergy: Allergy) -> Iterator[str]:
    """No clinical status, and the entry was not made in error."""
    if allergy.status is None and allergy.verification != Verification.ENTERED_IN_ERROR:
        yield "status"


ALLERGY_RULES: Final[tuple[Rule, ...]] = (status_is_given,)
