"""Records of one kind, oldest first, and the ways to choose among them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Generic, NoReturn, TypeVar, cast, overload

from akson.errors import RecordError
from akson.messages import Language
from akson.model.record import Record
from akson.model.values.codes import Coding, Concept
from akson.model.values.dates import When
from akson.model.values.periods import Period

__all__ = ["Records"]

R_co = TypeVar("R_co", bound=Record, covariant=True)
_START_OF_TIME: Final = datetime.min.replace(tzinfo=UTC)


def _sort_key(record: Record) -> tuple[datetime, str, str, str]:
    when = record.when
    point = when.start or when.end if isinstance(when, Period) else when
    return _START_OF_TIME if point is None else point.earliest, *record.key


def _codes_of(record: Record) -> Iterator[Coding]:
    """Yield every coding that stands in a field of its own."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for item in cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,):
            if isinstance(item, Concept):
                yield from item.codings
            elif isinstance(item, Coding):
                yield item


class Records(Sequence[R_co], Generic[R_co]):
    """Records oldest first; those without a time come before all, so `[-1]` is the newest."""

    __slots__ = ("_items",)

    _items: tuple[R_co, ...]

    def __init__(self, records: Iterable[R_co] = ()) -> None:
        object.__setattr__(self, "_items", tuple(sorted(records, key=_sort_key)))

    @overload
    def __getitem__(self, index: int) -> R_co: ...
    @overload
    def __getitem__(self, index: slice) -> "Records[R_co]": ...
    def __getitem__(self, index: int | slice) -> "R_co | Records[R_co]":
        return Records(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[R_co]:
        return iter(self._items)

    def where(self, test: Callable[[R_co], bool]) -> "Records[R_co]":
        """Return those for which `test` holds."""
        return Records(record for record in self._items if test(record))

    def during(self, period: Period) -> "Records[R_co]":
        """Return those whose clinical time may overlap `period`; one without a time is not among them."""
        return Records(record for record in self._items if _may_be_during(record.when, period))

    def with_code(self, *codings: Coding) -> "Records[R_co]":
        """Return those with a coding that means one of `codings`."""
        return Records(record for record in self._items if any(own.means(coding) for own in _codes_of(record) for coding in codings))

    def from_source(self, system: str) -> "Records[R_co]":
        """Return those that came from the source system of that name."""
        return Records(record for record in self._items if record.source.system == system)

    def current(self) -> "Records[R_co]":
        """Return those that are neither draft, nor replaced, nor entered in error."""
        return Records(record for record in self._items if record.is_current)

    def latest(self) -> R_co | None:
        """Return the newest, or None when there is none."""
        return self._items[-1] if self._items else None

    def only(self) -> R_co:
        """Return the one there is; RecordError RECO-009 when there is not exactly one."""
        if len(self._items) != 1:
            raise RecordError("RECO-009", count=len(self._items))
        return self._items[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and self._items == cast("Records[Record]", other)._items

    def __hash__(self) -> int:
        return hash(self._items)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("records are immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("records are immutable")

    def __repr__(self) -> str:
        return f"Records({len(getattr(self, '_items', ()))})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Records, (self._items,)

    def _repr_html_(self) -> str:
        from akson.display.html import page_fragment, table

        rows = [(_time_text(record, "en"), type(record).type_name, record.headline("en"), record.source.system) for record in self]
        return page_fragment(table(("when", "record", "content", "source"), rows))


def _may_be_during(when: When | Period | None, period: Period) -> bool:
    if when is None:
        return False
    return period.may_overlap(when) if isinstance(when, Period) else period.may_contain(when)


def _time_text(record: Record, lang: Language) -> str:
    return "" if record.when is None else record.when.label(lang)
