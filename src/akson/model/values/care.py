"""Smaller values of the clinic: notes, dosages, attachments, and why somebody has a relation to a resident.

Source: FHIR R4 Annotation, Dosage, Attachment; Tillitsrammeverket 1.1 (care relation, purpose of use).
"""

from typing import Any

from akson.model.references import Ref
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.quantities import Quantity
from akson.model.values.value import Masked, Value

__all__ = ["Attachment", "CareRelation", "Dosage", "Frequency", "Note", "Purpose"]


class Note(Masked, frozen=True, gc=False):
    """A remark in words; it prints a mask, because it names whoever wrote it and may name anyone.

    Attributes:
        text: The words, markdown allowed.
        author: Who wrote it: a reference, or a name as the source wrote it.
        at: When it was written.
    """

    text: str | None = None
    author: Ref[object] | str | None = None
    at: When | None = None


class Frequency(Value, frozen=True, gc=False):
    """So many times in so long: `Frequency(3, Quantity(1, "d"))` is three times a day."""

    count: int
    per: Quantity

    def __str__(self) -> str:
        return f"{self.count} × / {self.per}"


class Dosage(Value, frozen=True, gc=False, kw_only=True):
    """How a medicine is to be taken.

    Attributes:
        text: The instruction in words, as the patient reads it.
        amount: How much each time.
        times: How often.
        as_needed: True for use when needed (ved behov); None when the source does not say.
        route: How it enters the body.
        sequence: Its place when several follow each other.
        patient_instruction: What the patient is told besides.
    """

    text: str | None = None
    amount: Quantity | None = None
    times: Frequency | None = None
    as_needed: bool | None = None
    route: Concept | None = None
    sequence: int | None = None
    patient_instruction: str | None = None


class Attachment(Value, frozen=True, gc=False, kw_only=True):
    """A file or the address of one; akson never fetches it by itself.

    Attributes:
        content_type: MIME type.
        language: BCP 47 code.
        data: The content in base64, as it came.
        url: Where it can be had; treated as data.
        size: Bytes, as stated.
        sha1: Digest in base64, as stated.
        title: A heading; may hold names, so it prints masked.
        created: When it was made.
    """

    content_type: str | None = None
    language: str | None = None
    data: str | None = None
    url: str | None = None
    size: int | None = None
    sha1: str | None = None
    title: str | None = None
    created: When | None = None

    def __repr__(self) -> str:
        return f"Attachment({self.content_type or '•••'})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("content_type", self.content_type)]


class Purpose(Code):
    """Why somebody has access, HL7 PurposeOfUse as Tillitsrammeverket uses it."""

    __slots__ = ()
    _labels = {
        "TREAT": ("Behandling", "Behandling", "Treatment"),
        "COC": ("Koordinering av helsehjelp", "Koordinering av helsehjelp", "Coordination of care"),
        "ETREAT": ("Øyeblikkelig hjelp", "Augeblikkeleg hjelp", "Emergency treatment"),
        "HOPERAT": ("Drift og kvalitetssikring", "Drift og kvalitetssikring", "Operations and quality"),
        "PATRQT": ("Pasientens anmodning", "Oppmoding frå pasienten", "Patient request"),
    }
    TREAT = Constant("TREAT")
    COC = Constant("COC")
    ETREAT = Constant("ETREAT")
    HOPERAT = Constant("HOPERAT")
    PATRQT = Constant("PATRQT")


class CareRelation(Value, frozen=True, gc=False):
    """The relation that gives a need to know (tjenstlig behov).

    Attributes:
        purpose: Why.
        decision: Id of the local decision that gives access.
        service: The health service.
        details: A closer description of the purpose, as a municipal service of Volven 9151.
    """

    purpose: Purpose
    decision: str
    service: Coding | None = None
    details: Coding | None = None
