"""Smaller values of the clinic: notes, attachments, signatures, and why somebody has a relation to a resident.

Source: FHIR R4 Annotation, Attachment, Signature; Tillitsrammeverket 1.1 (care relation, purpose of use).
"""

from typing import Any

from akson.model.references import Ref
from akson.model.values.codes import Code, Coding, Constant
from akson.model.values.dates import Instant, When
from akson.model.values.primitives import Base64, CodeText, UnsignedInt, Uri
from akson.model.values.value import Masked, Value

__all__ = ["Attachment", "CareDecision", "CareRelation", "Note", "Purpose", "Signature"]


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

    content_type: CodeText | None = None
    language: CodeText | None = None
    data: Base64 | None = None
    url: Uri | None = None
    size: UnsignedInt | None = None
    sha1: Base64 | None = None
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


class CareDecision(Masked, frozen=True, gc=False, kw_only=True):
    """The local decision that gave access, as Tillitsrammeverket carries it.

    Attributes:
        id: Id of the decision.
        description: What it says.
        is_user_selected: Whether the user picked it.
        decided: When access was given (toa), in seconds since 1970.
    """

    id: str | None = None
    description: str | None = None
    is_user_selected: bool | None = None
    decided: UnsignedInt | None = None


class Signature(Value, frozen=True, gc=False, kw_only=True):
    """A signature over a record or a container of records; akson carries it and does not check it.

    Attributes:
        kinds: Why it was signed.
        at: When.
        who: Who signed.
        on_behalf_of: For whom.
        target_format: MIME type of what was signed.
        signature_format: MIME type of the signature.
        data: The signature in base64, as it came.
    """

    kinds: tuple[Coding, ...] = ()
    at: Instant | None = None
    who: Ref[object] | None = None
    on_behalf_of: Ref[object] | None = None
    target_format: CodeText | None = None
    signature_format: CodeText | None = None
    data: Base64 | None = None
