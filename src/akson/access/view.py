"""What one viewer may see of a journal, and why not more.

Source: Volven 9603; pasient- og brukerrettighetsloven §§ 5-1 (access) and 5-3 (blocking).
"""

from dataclasses import dataclass
from typing import Any, Final

from akson.access.viewers import Viewer
from akson.messages import Language, Text
from akson.model import Audience, CodeSystem, Document, Instant, Journal, Label, LabelCode, Record, Ref
from akson.model.addresses import with_refs
from akson.model.values.labels import LABEL_SYSTEM

__all__ = ["REFUSALS", "View", "Withheld", "view_journal"]

_WITHHELD: Final = Text("Holdt tilbake: {reason}.", "Halde tilbake: {reason}.", "Withheld: {reason}.")
#: Every refusal: what it says, and the law behind it.
REFUSALS: Final = {
    "ACC-001": (
        Text("Sperret av innbyggeren.", "Sperra av innbyggjaren.", "Blocked by the resident."),
        "pasient- og brukerrettighetsloven § 5-3",
    ),
    "ACC-002": (
        Text("Innsyn er utsatt.", "Innsyn er utsett.", "Access is delayed."),
        "pasient- og brukerrettighetsloven § 5-1",
    ),
    "ACC-003": (
        Text("Innsyn er nektet.", "Innsyn er nekta.", "Access is denied."),
        "pasient- og brukerrettighetsloven § 5-1",
    ),
}
_CODES: Final = {LabelCode.NORS: "ACC-001", LabelCode.NORU: "ACC-002"}
_LABELS: Final = CodeSystem(LABEL_SYSTEM)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that the viewer does not see; it never holds what the record says.

    Attributes:
        code: The refusal's code.
        basis: The law behind it.
        audience: Whom it keeps out.
        until: When it ends, where that is set.
        kind: The record's class.
        ref: The record.
        label: The label of Volven 9603.
    """

    code: str
    basis: str
    audience: Audience
    until: Instant | None
    kind: type[Record] | None
    ref: Ref[Any]
    label: LabelCode

    def text(self, lang: Language = "en") -> str:
        """Return that something is withheld, and why."""
        return _WITHHELD.in_language(lang).format(reason=self.label.label(lang))


@dataclass(frozen=True, slots=True)
class View:
    """A journal as one viewer may see it.

    Attributes:
        journal: What may be seen.
        withheld: What may not, each with its reason.
        at: The time the decision was made for.
    """

    journal: Journal
    withheld: tuple[Withheld, ...]
    at: Instant

    def why(self, ref: Ref[Any]) -> Withheld | None:
        """Return why the record that `ref` points to is withheld; None when it is not."""
        return next((each for each in self.withheld if each.ref.means(ref)), None)


def _holding(record: Record, audience: Audience, at: Instant) -> Label | None:
    """Return the label that keeps the audience out at that time."""
    for label in (*record.resident_labels, *record.personnel_labels, *_labels_of_document(record)):
        is_over = label.until is not None and label.until.datetime <= at.datetime
        if audience in label.keeps_out and not is_over:
            return label
    return None


def _labels_of_document(record: Record) -> tuple[Label, ...]:
    """Return the labels that a document carries among its security labels."""
    if not isinstance(record, Document):
        return ()
    codings = (coding for concept in record.security_labels for coding in concept.codings)
    return tuple(Label(LabelCode(coding.code)) for coding in codings if coding.system == _LABELS and coding.code is not None)


def view_journal(journal: Journal, viewer: Viewer, *, at: Instant) -> View:
    """Return what the viewer may see of the journal at that time, and why not more."""
    withheld: list[Withheld] = []
    for record in journal.records:
        label = _holding(record, viewer.audience, at)
        if label is not None:
            code = _CODES.get(label.code, "ACC-003")
            basis = REFUSALS[code][1]
            withheld.append(Withheld(code, basis, viewer.audience, label.until, type(record), record.ref, label.code))
    if not withheld:
        return View(journal, (), at)
    return View(_without(journal, tuple(withheld)), tuple(withheld), at)


def _without(journal: Journal, withheld: tuple[Withheld, ...]) -> Journal:
    """Return the journal without what is withheld, and without the words that others point to it with."""
    gone = {(each.ref.type_name, each.ref.id) for each in withheld}

    def change(ref: Ref[Any]) -> Ref[Any]:
        target = journal.get(ref) if ref.display is not None else None
        if target is None or (target.referred_type, target.id) not in gone:
            return ref
        return Ref(ref.type_name, ref.id, identifier=ref.identifier, url=ref.url, stated_type=ref.stated_type)

    left = journal.without(*(each.ref for each in withheld))
    envelope = journal.envelope._replace(
        entries={key: members for key, members in journal.envelope.entries.items() if key not in gone},
        aliases={key: target for key, target in journal.envelope.aliases.items() if target not in gone},
    )
    kept = [with_refs(record, change) for record in left.in_wire_order if record is not left.resident]
    resident = with_refs(left.resident, change)
    return Journal.in_envelope(resident, kept, envelope, left.absences)
