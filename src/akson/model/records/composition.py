"""Documents with sections: summaries, discharge letters, medication lists of the prescribing module.

Source: FHIR R4 Composition; no-basis-Composition; Volven 9602.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.encounter import Encounter
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.codes import Code, Concept, Constant
from akson.model.values.dates import When
from akson.model.values.identifiers import Identifier
from akson.model.values.narrative import Narrative
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText
from akson.model.values.value import Masked, Value

__all__ = ["Attester", "Composition", "CompositionEvent", "CompositionStatus", "RelatedComposition", "Section"]


class CompositionStatus(Code):
    """State of a composed document."""

    __slots__ = ()
    _labels = {
        "preliminary": ("foreløpig", "førebels", "preliminary"),
        "final": ("endelig", "endeleg", "final"),
        "amended": ("endret", "endra", "amended"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
    }
    PRELIMINARY = Constant("preliminary")
    FINAL = Constant("final")
    AMENDED = Constant("amended")
    ENTERED_IN_ERROR = Constant("entered-in-error")


class Attester(Value, frozen=True, gc=False, kw_only=True):
    """Who vouches for a document.

    Attributes:
        mode: FHIR's personal, professional, legal or official.
        at: When.
        party: Who.
    """

    mode: CodeText | None = None
    at: When | None = None
    party: AnyRef | None = None


class RelatedComposition(Value, frozen=True, gc=False, kw_only=True):
    """How a document stands to another.

    Attributes:
        code: FHIR's replaces, transforms, signs or appends.
        target: The other one.
    """

    code: CodeText | None = None
    target: Identifier | AnyRef | None = None


class CompositionEvent(Value, frozen=True, gc=False, kw_only=True):
    """What a document tells of.

    Attributes:
        codes: What.
        period: When.
        details: Records of it.
    """

    codes: tuple[Concept, ...] = ()
    period: Period | None = None
    details: tuple[AnyRef, ...] = ()


class Section(Masked, frozen=True, gc=False, kw_only=True):
    """A part of a document.

    Attributes:
        title: Heading.
        code: What it holds.
        authors: Who wrote it.
        focus: Whom it is about, where not the resident.
        narrative: What it says.
        mode: FHIR's working, snapshot or changes.
        ordered_by: What the order means.
        entries: Records it stands on.
        empty_reason: Why it is empty.
        sections: Parts of it.
    """

    title: str | None = None
    code: Concept | None = None
    authors: tuple[AnyRef, ...] = ()
    focus: AnyRef | None = None
    narrative: Narrative | None = None
    mode: CodeText | None = None
    ordered_by: Concept | None = None
    entries: tuple[AnyRef, ...] = ()
    empty_reason: Concept | None = None
    sections: "tuple[Section, ...]" = ()


class Composition(Record):
    """A document in sections that point to records; a file with a heading is a `Document`.

    Attributes:
        identifier: Identifier of the document, the same in all its versions.
        status: State of the document.
        kind: Type, Volven 9602.
        categories: Broad category.
        encounter: The contact it tells of.
        co_authors: Others who wrote it.
        title: Heading.
        confidentiality: HL7's confidentiality code; Norwegian labels stand in the record's own.
        attesters: Who vouches for it.
        custodian: Who keeps it.
        related: How it stands to others.
        events: What it tells of.
        sections: Its sections.
    """

    term: ClassVar[Term] = Term("sammensatt dokument", "samansett dokument", "composition")

    identifier: Identifier | None = None
    status: CompositionStatus | None = None
    kind: Concept | None = None
    categories: tuple[Concept, ...] = ()
    encounter: Ref[Encounter] | None = None
    co_authors: tuple[AnyRef, ...] = ()
    title: str | None = None
    confidentiality: CodeText | None = None
    attesters: tuple[Attester, ...] = ()
    custodian: Ref[Organization] | None = None
    related: tuple[RelatedComposition, ...] = ()
    events: tuple[CompositionEvent, ...] = ()
    sections: tuple[Section, ...] = ()

    def headline(self, lang: Language) -> str:
        """Return the heading."""
        return self.title or labels(lang, self.kind) or self.term.in_language(lang)
