"""The codes of Volven 9603 in `meta.security`, and what akson's own extensions say of each: until when, by whom, why."""

from collections.abc import Iterable
from typing import Any, Final

from akson.errors import RecordError
from akson.fhir.leftovers import Left
from akson.model import Instant, Label, LabelCode
from akson.model.values.code_systems import canonical_uri
from akson.model.values.labels import LABEL_SYSTEM
from akson.model.values.residue import Reason

__all__ = ["read_labels", "write_labels"]

_UNTIL: Final = "urn:akson:fhir:label-until"
_SET_BY: Final = "urn:akson:fhir:label-set-by"
_FIELDS: Final = ("resident_labels", "personnel_labels")
_REASON: Final = "urn:akson:fhir:label-reason"


def read_labels(security: list[Any], fields: dict[str, Any], left: Left) -> None:
    """Take the labels out of the list, one by one; every other coding stays in the residue at its place.

    The exact spelling of a label stays beside it where writing would change it, and goes with it when it is replaced.
    """
    taken: list[tuple[int, Any, Label]] = []
    for index, coding in enumerate(security):
        label = _label(coding)
        if label is None:
            left.append([f"meta.security[{index}]", coding, Reason.NOT_MODELLED, ()])
        else:
            taken.append((index, coding, label))
    resident = tuple(label for _, _, label in taken if not label.is_for_personnel)
    personnel = tuple(label for _, _, label in taken if label.is_for_personnel)
    if resident:
        fields["resident_labels"] = resident
    if personnel:
        fields["personnel_labels"] = personnel
    for (index, coding, _), written in zip(taken, write_labels((*resident, *personnel)), strict=True):
        if coding != written:
            left.append([f"meta.security[{index}]", coding, Reason.REPEATED, _FIELDS])


def _label(coding: Any) -> Label | None:
    if coding.__class__ is not dict:
        return None
    system, code = coding.get("system"), coding.get("code")
    if not isinstance(system, str) or not isinstance(code, str) or canonical_uri(system) != LABEL_SYSTEM:
        return None
    said = _said(coding.get("extension"))
    until, set_by, reason = said.get(_UNTIL), said.get(_SET_BY), said.get(_REASON)
    try:
        return Label(LabelCode(code), None if until is None else Instant(until), set_by, reason)
    except RecordError:
        return Label(LabelCode(code), None, set_by, reason)


def _said(extensions: Any) -> dict[str, str]:
    """Return the text of each extension by its URL."""
    found: dict[str, str] = {}
    for item in extensions if extensions.__class__ is list else ():
        url: Any = item.get("url") if item.__class__ is dict else None
        value: Any = item.get("valueInstant" if url == _UNTIL else "valueString") if url.__class__ is str else None
        if value.__class__ is str:
            found[url] = value
    return found


def write_labels(labels: Iterable[Label]) -> list[dict[str, Any]]:
    """Return the codings of labels."""
    return [_coding(label) for label in labels]


def _coding(label: Label) -> dict[str, Any]:
    coding: dict[str, Any] = {"system": LABEL_SYSTEM, "code": str.__str__(label.code)}
    extensions: list[dict[str, str]] = []
    if label.until is not None:
        extensions.append({"url": _UNTIL, "valueInstant": label.until.text})
    if label.set_by is not None:
        extensions.append({"url": _SET_BY, "valueString": label.set_by})
    if label.reason is not None:
        extensions.append({"url": _REASON, "valueString": label.reason})
    return {"extension": extensions, **coding} if extensions else coding
