"""The extensions of a resource as they are read and put back: akson's own, the declared ones, and all others."""

from collections.abc import Callable
from typing import Any, Final

from akson.fhir.interleaved import keep_items
from akson.fhir.labels import LABEL_FIELDS, LABEL_URL, direction_of, label_of_extension, show_labels
from akson.fhir.leftovers import Left, Unreadable
from akson.fhir.mapping import Declared, Extension, Gathered
from akson.fhir.value_readers import extensions_reader, reader_of
from akson.fhir.value_writers import writer_of
from akson.model.values.residue import Reason
from akson.model.values.value import is_stated

__all__ = ["HEALTH_CARE_URL", "extensions_keeper", "own_extensions", "plain_extension"]

HEALTH_CARE_URL: Final = "urn:akson:fhir:is-health-care"
_OWN: Final = frozenset({HEALTH_CARE_URL, LABEL_URL})
_Owners = list[tuple[str, ...] | None]


def own_extensions(values: dict[str, Any], kind: str, codings: list[Any]) -> list[dict[str, Any]]:
    """Return akson's own extensions of a record's fields; `codings` are those of its labels as they were read."""
    flag = values.get("is_health_care")
    labels = (label for field in LABEL_FIELDS for label in values.get(field, ()))
    return [*([] if flag is None else [{"url": HEALTH_CARE_URL, "valueBoolean": flag}]), *show_labels(labels, kind, codings).extensions]


def _declared(elements: tuple[Declared, ...]) -> list[tuple[Extension, Gathered | None]]:
    """Return the extensions of a resource's declaration, each with what it is gathered in, if anything."""
    found: list[tuple[Extension, Gathered | None]] = []
    for each in elements:
        if isinstance(each, Extension):
            found.append((each, None))
        elif isinstance(each, Gathered):
            found.extend((member, each) for member in each.extensions)
    return found


def extensions_keeper(kind: str, elements: tuple[Declared, ...]) -> Callable[[Any, dict[str, Any], Left], None]:
    """Return `keep(items, fields, left)`, which fills the fields of a resource's extensions, and keeps what has none.

    Args:
        kind: The R4 type.
        elements: Its declaration.
    """
    extensions = _declared(elements)
    read_declared = extensions_reader(tuple(each for each, _ in extensions)) if extensions else None
    fields_by_url = {(url, each.value): (each if group is None else group).field for each, group in extensions for url in each.urls}
    known = _OWN | {url for url, _ in fields_by_url}

    def keep(items: Any, fields: dict[str, Any], left: Left) -> None:
        if items.__class__ is not list:
            raise Unreadable("extension")
        urls = [_url_of(index, item) for index, item in enumerate(items)]
        if not any(url.__class__ is str and url in known for url in urls):
            left.append(["extension", items, Reason.NOT_MODELLED, ()])
            return
        own = {index for index, url in enumerate(urls) if url.__class__ is str and url in _OWN}
        owners: _Owners = [None] * len(items)
        in_order = not own or _read_own(items, own, owners, fields, left, kind)
        if read_declared is not None:
            in_order = _read_declared(items, owners, fields) and in_order
        first = next((index for index, fields in enumerate(owners) if fields is None), len(items))
        is_astray = any(owners[index] is None and items[index]["url"] == LABEL_URL for index in own)
        if in_order and not is_astray and not any(owners[first:]):
            if first < len(items):
                left.append(["extension", items[first:], Reason.NOT_MODELLED, ()])
            return
        start = len(left)
        keep_items("extension", items, owners, left, in_order=in_order and not is_astray)
        for entry in left[start:] if is_astray else ():
            if entry[2] is Reason.NOT_MODELLED and entry[1].__class__ is dict and entry[1].get("url") == LABEL_URL:
                entry[3] = LABEL_FIELDS

    def _read_declared(items: list[Any], owners: _Owners, fields: dict[str, Any]) -> bool:
        others = [index for index, fields in enumerate(owners) if fields is None]
        kept: Left = []
        if others and read_declared is not None:
            try:
                found = read_declared([items[index] for index in others], kept)
            except Unreadable as error:
                raise _moved(error, others) from None
            members: dict[Gathered, dict[str, Any]] = {}
            for (each, group), one in zip(extensions, found, strict=True):
                if is_stated(one):
                    (fields if group is None else members.setdefault(group, {}))[each.field] = one
            fields.update({group.field: group.codec.kinds[0](**stated) for group, stated in members.items()})
        aside = {entry[0] for entry in kept if entry[2] is Reason.NOT_MODELLED}
        is_moved = any(entry[2] is Reason.REPEATED for entry in kept)
        last_own = max((index for index, fields in enumerate(owners) if fields is not None), default=-1)
        for place, index in enumerate(others):
            if f"[{place}]" not in aside:
                item = items[index]
                owners[index] = (fields_by_url[item["url"], next(name for name in item if name != "url")],)
                is_moved = is_moved or index < last_own
        return not is_moved

    return keep


def _url_of(index: int, item: Any) -> Any:
    if item.__class__ is not dict:
        raise Unreadable(f"extension[{index}]")
    return item.get("url")


def plain_extension(elements: tuple[Declared, ...]) -> Callable[[Any], Any]:
    """Return what gives, of an extension of a resource as it was read, the extension that its field writes."""
    codecs = {
        (url, each.value): (each.url, reader_of(each.codec), writer_of(each.codec)) for each, _ in _declared(elements) for url in each.urls
    }

    def plain(item: Any) -> Any:
        for name in item:
            known = codecs.get((item["url"], name))
            if known is not None:
                url, read, write = known
                return {"url": url, name: write(read(item[name], []))}
        return item

    return plain


def _moved(error: Unreadable, others: list[int]) -> Unreadable:
    """Return the error with the index in the whole list."""
    place, _, rest = error.path[1:].partition("]")
    return Unreadable(f"extension[{others[int(place)]}]{rest}", *error.fields)


def _read_own(items: list[Any], own: set[int], owners: _Owners, fields: dict[str, Any], left: Left, kind: str) -> bool:
    """Take akson's own extensions, say whose they are in `owners`, and return whether they stand as they are written."""
    for index in sorted(own):
        flag = items[index].get("valueBoolean")
        if items[index]["url"] == HEALTH_CARE_URL and len(items[index]) == 2 and flag.__class__ is bool:
            fields.setdefault("is_health_care", flag)
    codings = [entry[1] for entry in left if entry[0].startswith("meta.security[") and entry[2] is Reason.REPEATED]
    written = own_extensions(fields, kind, codings)
    taken: list[Any] = []
    rest = list(written)
    for index in sorted(own):
        item = items[index]
        if item not in rest:
            continue
        rest.remove(item)
        taken.append(item)
        label = label_of_extension(item)
        owners[index] = ("is_health_care",) if label is None else (direction_of(label),)
    return taken == written
