"""What is kept from whom, in `meta.security`: the labels of Volven 9603, and of a person the protection of the addresses.

Of a label akson's own extensions say until when, by whom and why.

The codes stand in `meta.security`, the rest in an extension of the resource: servers keep of a coding in `meta.security`
its system, code and display, once each, and drop what else is in it. An extension inside the coding is read as well, and
written where the resource has no extensions of its own.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from akson.errors import RecordError
from akson.fhir.interleaved import keep_items
from akson.fhir.leftovers import Left
from akson.fhir.mapping import PERSONS
from akson.fhir.names import elements_of
from akson.model import Instant, Label, LabelCode
from akson.model.values.code_systems import canonical_uri
from akson.model.values.labels import LABEL_SYSTEM
from akson.model.values.population_register import AddressProtection
from akson.model.values.residue import Reason

__all__ = [
    "LABEL_FIELDS",
    "LABEL_URL",
    "PROTECTION_SYSTEM",
    "ShownLabels",
    "direction_of",
    "label_of_extension",
    "plain_coding",
    "read_labels",
    "show_labels",
    "show_protection",
]

LABEL_URL: Final = "urn:akson:fhir:label"
LABEL_FIELDS: Final = ("resident_labels", "personnel_labels")
#: In a coding: the URL and the value of each extension.
_INSIDE: Final = {
    "until": ("urn:akson:fhir:label-until", "valueInstant"),
    "set_by": ("urn:akson:fhir:label-set-by", "valueString"),
    "reason": ("urn:akson:fhir:label-reason", "valueString"),
}
#: In the extension of the resource: likewise.
_PARTS: Final = {
    "code": ("code", "valueCode"),
    "until": ("until", "valueInstant"),
    "set_by": ("setBy", "valueString"),
    "reason": ("reason", "valueString"),
}
#: The system of the protection of a person's addresses.
PROTECTION_SYSTEM: Final = "http://ehelse.no/fhir/CodeSystem/gd-address-confidentiality"


class ShownLabels(NamedTuple):
    """Labels as they are written: the codings, and the extensions of the resource."""

    codings: list[dict[str, Any]]
    extensions: list[dict[str, Any]]


def direction_of(label: Label) -> str:
    """Return the field of the label's direction."""
    return LABEL_FIELDS[label.is_for_personnel]


def _has_more(label: Label) -> bool:
    return label.until is not None or label.set_by is not None or label.reason is not None


def _has_extensions(kind: str) -> bool:
    return "extension" in elements_of(kind)


def read_labels(security: list[Any], tree: dict[str, Any], fields: dict[str, Any], left: Left) -> None:
    """Take labels and protection out of the list of `meta.security`; every other coding stays in the residue at its place.

    The exact spelling of a label stays beside it where writing would change it, and goes with it when it is replaced.
    """
    known = [_label(coding) for coding in security]
    kind = tree["resourceType"]
    found = _found(known, tree.get("extension") if _has_extensions(kind) else None)
    for field in LABEL_FIELDS:
        labels = tuple(label for label in found if direction_of(label) == field)
        if labels:
            fields[field] = labels
    resident, personnel = (fields.get(field, ()) for field in LABEL_FIELDS)
    written = show_labels((*resident, *personnel), kind, security).codings
    owners: list[tuple[str, ...] | None] = [None if label is None else (direction_of(label),) for label in known]
    protections = [_protection(coding, kind) for coding in security]
    for place, protection in enumerate(protections):
        if protection is not None and "address_protection" not in fields:
            fields["address_protection"] = protection
            owners[place] = ("address_protection",)
            written.append(show_protection(protection))
    in_order = [coding for coding, owner in zip(security, owners, strict=True) if owner is not None] == written
    start = len(left)
    keep_items("meta.security", security, owners, left, in_order=in_order)
    if not in_order:
        for entry, owner in zip(left[start:], owners, strict=True):
            form = None if owner is None else plain_coding(entry[1], kind)
            if form in written:
                written.remove(form)
            elif owner is not None:  # one label said twice
                entry[2], entry[3] = Reason.NOT_MODELLED, LABEL_FIELDS


def _protection(coding: Any, kind: str) -> AddressProtection | None:
    """Return the protection of a person's addresses that a coding states, or None."""
    if kind not in PERSONS or coding.__class__ is not dict or coding.get("system") != PROTECTION_SYSTEM:
        return None
    code: Any = coding.get("code")
    return AddressProtection(code) if code.__class__ is str and code else None


def show_protection(code: AddressProtection) -> dict[str, str]:
    """Return the coding of the protection of a person's addresses."""
    return {"system": PROTECTION_SYSTEM, "code": str.__str__(code)}


def _found(known: list[Label | None], extensions: Any) -> list[Label]:
    """Return the labels of codings and extensions; an extension counts where a coding has its code."""
    listed = [label for item in (extensions if extensions.__class__ is list else ()) if (label := label_of_extension(item)) is not None]
    by_code: dict[str, list[Label]] = {}
    for label in listed:
        by_code.setdefault(label.code, []).append(label)
    found: list[Label] = []
    taken: set[str] = set()
    alone = 0
    for label in known:
        if label is None:
            continue
        if _has_more(label) or label.code not in by_code:
            found.append(label)
            alone += 1
        elif label.code not in taken:
            taken.add(label.code)
            found.extend(by_code[label.code])
    return found if alone else [label for label in listed if label.code in taken]


def show_labels(labels: Iterable[Label], kind: str, codings: Iterable[Any] = ()) -> ShownLabels:
    """Return labels as a resource of type `kind` has them.

    Args:
        labels: The labels.
        kind: The R4 type.
        codings: Codings as they were read; a label that one of them states in full has no extension of the resource.
    """
    every = list(labels)
    if not any(map(_has_more, every)):
        return ShownLabels([_coding(label) for label in every], [])
    if not _has_extensions(kind):
        return ShownLabels([_coding(label, is_full=True) for label in every], [])
    stated = [label for coding in codings if (label := _label(coding)) is not None and _has_more(label)]
    codes = {label.code for label in every if _has_more(label) and label not in stated}
    shown = _shown(every, codes, stated)
    if not stated and not _is_read_back(every, shown):
        return _shown(every, {label.code for label in every}, stated)
    return shown


def _shown(labels: list[Label], codes: set[LabelCode], stated: list[Label]) -> ShownLabels:
    """Return the labels, those of `codes` with one coding for each code and an extension for each label."""
    shown = ShownLabels([], [])
    once: set[str] = set()
    for label in labels:
        if label in stated or label.code not in codes:
            shown.codings.append(_coding(label))
            continue
        if label.code not in once:
            once.add(label.code)
            shown.codings.append(_coding(label))
        shown.extensions.append(_extension(label))
    return shown


def _is_read_back(labels: list[Label], shown: ShownLabels) -> bool:
    back = _found([_label(coding) for coding in shown.codings], shown.extensions)
    return all(
        [each for each in labels if direction_of(each) == field] == [each for each in back if direction_of(each) == field]
        for field in LABEL_FIELDS
    )


def plain_coding(coding: Any, kind: str) -> dict[str, Any] | None:
    """Return the coding that writing gives of one that has a field, as it was read; None for one that has none."""
    protection = _protection(coding, kind)
    if protection is not None:
        return show_protection(protection)
    label = _label(coding)
    return None if label is None else _coding(label, is_full=not _has_extensions(kind))


def _coding(label: Label, *, is_full: bool = False) -> dict[str, Any]:
    coding: dict[str, Any] = {"system": LABEL_SYSTEM, "code": str.__str__(label.code)}
    extensions = _said_of(label, _INSIDE) if is_full else []
    return {"extension": extensions, **coding} if extensions else coding


def _extension(label: Label) -> dict[str, Any]:
    return {"url": LABEL_URL, "extension": _said_of(label, _PARTS)}


def _said_of(label: Label, urls: dict[str, tuple[str, str]]) -> list[dict[str, str]]:
    until = None if label.until is None else label.until.text
    said = {"code": str.__str__(label.code), "until": until, "set_by": label.set_by, "reason": label.reason}
    return [{"url": url, value: text} for name, (url, value) in urls.items() if (text := said[name]) is not None]


def _label(coding: Any) -> Label | None:
    """Return the label of a coding; None for one of another system."""
    if coding.__class__ is not dict:
        return None
    system, code = coding.get("system"), coding.get("code")
    if not isinstance(system, str) or not isinstance(code, str) or canonical_uri(system) != LABEL_SYSTEM:
        return None
    return _built(code, _said_in(coding.get("extension"), _INSIDE))


def label_of_extension(item: Any) -> Label | None:
    """Return the label of an extension of a resource, when it is just as akson writes it."""
    if item.__class__ is not dict or item.get("url") != LABEL_URL:
        return None
    said = _said_in(item.get("extension"), _PARTS)
    if "code" not in said:
        return None
    label = _built(said.pop("code"), said)
    return label if _extension(label) == item else None


def _built(code: str, said: dict[str, str]) -> Label:
    set_by, reason = said.get("set_by"), said.get("reason")
    try:
        until = Instant(said["until"]) if "until" in said else None
    except RecordError:
        until = None
    return Label(LabelCode(code), until, set_by, reason)


def _said_in(extensions: Any, urls: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Return the text of each part by its name."""
    names = {url: (name, value) for name, (url, value) in urls.items()}
    found: dict[str, str] = {}
    for item in extensions if extensions.__class__ is list else ():
        url: Any = item.get("url") if item.__class__ is dict else None
        name, value = names.get(url, ("", "")) if url.__class__ is str else ("", "")
        text: Any = item.get(value) if name else None
        if text.__class__ is str:
            found[name] = text
    return found
