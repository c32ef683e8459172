"""Notes and documents of the journal.

Source: FHIR R4 DocumentReference; no-basis-DocumentReference (type from Volven 9602); helsepersonelloven § 40.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.care import Attachment
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText
from akson.model.values.value import Value

__all__ = ["Document", "DocumentContent", "DocumentContext", "DocumentRelation", "DocumentStatus"]


class DocumentStatus(Code):
    """State of the reference to a document."""

    __slots__ = ()
    _labels = {
        "current": ("gjeldende", "gjeldande", "current"),
        "superseded": ("erstattet", "erstatta", "superseded"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    CURRENT = Constant("current")
    SUPERSEDED = Constant("superseded")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class DocumentRelation(Value, frozen=True, gc=False, kw_only=True):
    """How the document relates to another: replaces, transforms, signs, appends."""

    code: CodeText | None = None
    target: AnyRef | None = None


class DocumentContent(Value, frozen=True, gc=False, kw_only=True):
    """The document itself, in one format."""

    attachment: Attachment | None = None
    format: Coding | None = None


class DocumentContext(Value, frozen=True, gc=False, kw_only=True):
    """What the document is about.

    Attributes:
        encounters: The contacts.
        events: The acts.
        period: The time.
        facility_type: The kind of place.
        practice_setting: The field of work.
        related: Further records.
        source_patient: The resident as the source knew them.
    """

    encounters: tuple[AnyRef, ...] = ()
    events: tuple[Concept, ...] = ()
    period: Period | None = None
    facility_type: Concept | None = None
    practice_setting: Concept | None = None
    related: tuple[AnyRef, ...] = ()
    source_patient: AnyRef | None = None


class Document(Record):
    """A note or another document of the journal.

    Attributes:
        master_identifier: The identifier of this version.
        identifiers: Further identifiers.
        status: State of the reference.
        document_status: preliminary, final, amended or entered-in-error.
        type: Kind of document, Volven 9602.
        categories: Coarser kinds.
        co_authors: Further authors, after `author`.
        authenticator: Who signed for the content.
        custodian: The organisation that keeps it.
        relations: How it relates to other documents.
        description: A heading in words.
        security_labels: How closely it is held, as the source coded it; 9603 among them counts as a label too.
        contents: The document, in one or more formats.
        context: What it is about.
    """

    term: ClassVar[Term] = Term("journaldokument", "journaldokument", "document")

    master_identifier: Identifier | None = None
    identifiers: tuple[Identifier, ...] = ()
    status: DocumentStatus | None = None
    document_status: CodeText | None = None
    type: Concept | None = None
    categories: tuple[Concept, ...] = ()
    co_authors: tuple[AnyRef, ...] = ()
    authenticator: AnyRef | None = None
    custodian: Ref[Organization] | None = None
    relations: tuple[DocumentRelation, ...] = ()
    description: str | None = None
    security_labels: tuple[Concept, ...] = ()
    contents: tuple[DocumentContent, ...] = ()
    context: DocumentContext | None = None

    def headline(self, lang: Language) -> str:
        """Return kind and description."""
        kind = (self.type.label(lang) if self.type is not None else "") or self.term.in_language(lang)
        return kind if self.description is None else f"{kind}: {self.description}"
