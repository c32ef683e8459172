"""Where records came from, and what was done to them.

Source: FHIR R4 Provenance; Grunndata gd-Provenance; hpl § 40.
"""

from typing import ClassVar

from akson.messages import Language
from akson.model.record import AnyRef, Record, Term, labels
from akson.model.records.location import Location
from akson.model.references import Ref
from akson.model.values.care import Signature
from akson.model.values.codes import Concept
from akson.model.values.dates import When
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, Uri
from akson.model.values.value import Value

__all__ = ["Provenance", "ProvenanceAgent", "ProvenanceEntity"]


class ProvenanceAgent(Value, frozen=True, gc=False, kw_only=True):
    """Who had a part in it.

    Attributes:
        kind: In which way.
        roles: In which role.
        who: Who.
        on_behalf_of: For whom.
    """

    kind: Concept | None = None
    roles: tuple[Concept, ...] = ()
    who: AnyRef | None = None
    on_behalf_of: AnyRef | None = None


class ProvenanceEntity(Value, frozen=True, gc=False, kw_only=True):
    """What it was made of.

    Attributes:
        role: FHIR's derivation, revision, quotation, source or removal.
        what: The record.
        agents: Who had a part in that.
    """

    role: CodeText | None = None
    what: AnyRef | None = None
    agents: tuple[ProvenanceAgent, ...] = ()


class Provenance(Record):
    """Who made or changed which records, when, of what, on whose behalf.

    Attributes:
        targets: The records it speaks of.
        occurred: When it happened.
        policies: Rules it followed.
        location: Where.
        reasons: Why.
        activity: What was done.
        agents: Who had a part in it.
        entities: What it was made of.
        signatures: Signatures.
    """

    term: ClassVar[Term] = Term("opphav", "opphav", "provenance")

    targets: tuple[AnyRef, ...] = ()
    occurred: Period | When | None = None
    policies: tuple[Uri, ...] = ()
    location: Ref[Location] | None = None
    reasons: tuple[Concept, ...] = ()
    activity: Concept | None = None
    agents: tuple[ProvenanceAgent, ...] = ()
    entities: tuple[ProvenanceEntity, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def when(self) -> When | Period | None:
        """When it happened."""
        return self.occurred or self.recorded

    def headline(self, lang: Language) -> str:
        """Return what was done."""
        return labels(lang, self.activity) or self.term.in_language(lang)
