"""What one viewer may see of a journal, and why not more.

Source: Volven 9603; pasient- og brukerrettighetsloven §§ 5-1 (access) and 5-3 (blocking).
"""

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from akson.access.viewers import Viewer
from akson.messages import Language, Text
from akson.model import Audience, CodeSystem, Document, Instant, Journal, Label, LabelCode, Reason, Record, Ref, Residue
from akson.model.addresses import with_refs
from akson.model.values.labels import LABEL_SYSTEM

__all__ = ["REFUSALS", "View", "Withheld", "view_journal"]

R = TypeVar("R", bound=Record)
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
    "ACC-004": (
        Text("Merkingen kan ikke leses.", "Merkinga kan ikkje lesast.", "The labels cannot be read."),
        "pasient- og brukerrettighetsloven § 5-3",
    ),
}
_HOLDS_LABELS: Final = ("meta", "meta.security")
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
        label: The label of Volven 9603; None when the labels could not be read.
    """

    code: str
    basis: str
    audience: Audience
    until: Instant | None
    kind: type[Record] | None
    ref: Ref[Any]
    label: LabelCode | None

    def text(self, lang: Language = "en") -> str:
        """Return that something is withheld, and why."""
        reason = REFUSALS[self.code][0].in_language(lang) if self.label is None else self.label.label(lang)
        return _WITHHELD.in_language(lang).format(reason=reason.rstrip("."))


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


def _refusal(record: Record, audience: Audience, at: Instant) -> Withheld | None:
    """Return why the audience may not see the record; None when it may."""
    label = _holding(record, audience, at)
    if label is not None:
        code = _CODES.get(label.code, "ACC-003")
        return Withheld(code, REFUSALS[code][1], audience, label.until, type(record), record.ref, label.code)
    if any(left.reason is Reason.UNREADABLE and left.path in _HOLDS_LABELS for left in record.residue):
        return Withheld("ACC-004", REFUSALS["ACC-004"][1], audience, None, type(record), record.ref, None)
    return None


def view_journal(journal: Journal, viewer: Viewer, *, at: Instant) -> View:
    """Return what the viewer may see of the journal at that time, and why not more.

    The labels of Volven 9603 decide. A record whose labels cannot be read is withheld from everybody.
    """
    refused = [(record, _refusal(record, viewer.audience, at)) for record in journal.records]
    gone = [record for record, refusal in refused if refusal is not None]
    withheld = tuple(refusal for _, refusal in refused if refusal is not None)
    return View(_without(journal, gone) if gone else journal, withheld, at)


def _without(journal: Journal, gone: list[Record]) -> Journal:
    """Return the journal without some records, and without the words that others point to them with."""
    keys = {record.key for record in gone}
    targets = {(record.referred_type, record.id) for record in gone}
    ids = {record.id for record in gone}

    def change(ref: Ref[Any]) -> Ref[Any]:
        if ref.display is None:
            return ref
        target = journal.get(ref)
        leads_there = (ref.type_name, ref.id) in targets or (target is not None and (target.referred_type, target.id) in targets)
        return ref.replace(display=None) if leads_there else ref

    def silent(record: R) -> R:
        changed = with_refs(record, change)
        residue = Residue(left.replace(value=_without_display(left.value, ids)) for left in changed.residue)
        return changed if residue == changed.residue else changed.replace(residue=residue)

    gone_ones = set(map(id, gone))
    left = journal.keeping(lambda record: id(record) not in gone_ones)
    envelope = journal.envelope._replace(
        entries={key: members for key, members in journal.envelope.entries.items() if key not in keys},
        aliases={key: target for key, target in journal.envelope.aliases.items() if target not in targets},
        without_resource=(),  # they may be about what is withheld
    )
    kept = [silent(record) for record in left.in_wire_order if record is not left.resident]
    return Journal.in_envelope(silent(left.resident), kept, envelope, left.absences)


def _without_display(value: Any, ids: set[str]) -> Any:
    """Return JSON without the words beside references that lead to one of `ids`."""
    if value.__class__ is list:
        return [_without_display(each, ids) for each in value]
    if value.__class__ is not dict:
        return value
    members: dict[str, Any] = {name: _without_display(each, ids) for name, each in value.items()}
    address = members.get("reference")
    if isinstance(address, str) and address.rpartition("/")[2] in ids:
        members.pop("display", None)
    return members
