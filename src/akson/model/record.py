"""The base of all records: what every entry of a journal carries, and how it is built, changed and shown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, NoReturn, Self, TypeVar
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, ValidationError

from akson.errors import Problem, RecordError, checked_language, without_trace
from akson.messages import Language
from akson.model.problems import misfits, misfits_in, problems_of
from akson.model.references import Ref
from akson.model.values.codes import Code, Concept
from akson.model.values.dates import Instant, When
from akson.model.values.identifiers import Identifier, digest
from akson.model.values.labels import Label
from akson.model.values.narrative import Narrative
from akson.model.values.periods import Period
from akson.model.values.person_ids import PersonId
from akson.model.values.primitives import Uri
from akson.model.values.residue import Leftover, Residue
from akson.model.values.source import Source
from akson.model.values.value import is_stated, is_written_alike

if TYPE_CHECKING:
    from akson.model.records.resident import Resident

    ResidentRef = Ref[Resident]
else:
    ResidentRef = Ref

__all__ = ["AnyRef", "Record", "ResidentRef", "Term", "altered", "derived_id", "labels"]

AnyRef = Ref[Any]
R = TypeVar("R", bound="Record")
_IDS: Final = UUID("6ff5c7a1-5be8-5b0e-9a3f-1f2d3c4b5a69")
#: What stands in an item of a list that a field has whole; extensions and labels have fields one by one.
_ITEM: Final = re.compile(r"(?!extension\b)[A-Za-z]+\[(\d+)\][.\[]", re.ASCII)
_NOT_CURRENT: Final = frozenset({"entered-in-error", "draft", "superseded"})


class Term(NamedTuple):
    """The Norwegian term of a record, in both languages, and the English one."""

    nb: str
    nn: str
    en: str

    def in_language(self, lang: Language) -> str:
        """Return the term in `lang`."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[lang]


def labels(lang: Language, *found: Concept | Code | None) -> str:
    """Return the labels of what is there, with dashes between; "" when nothing has one."""
    shown = (each.label(lang) for each in found if each is not None)
    return " – ".join(text for text in shown if text)


def derived_id(type_name: str, system: str, source_id: str) -> str:
    """Return the id that a record has wherever akson gives it one: a UUIDv5 of type, source system and source id.

    A source id that is such a UUID already stays as it is, so that what was derived once is never derived again.

    Raises:
        RecordError: RECO-008, when the source id is a personal identifier: an id becomes part of addresses.
    """
    if _is_person_number(source_id):
        del source_id  # a traceback that shows locals must not show it
        raise RecordError("RECO-008")
    return _derived(type_name, system, source_id)


def _derived(type_name: str, system: str, source_id: str) -> str:
    return str(UUID(source_id) if _is_derived(source_id) else uuid5(_IDS, f"{type_name}\n{system}\n{source_id}"))


def _is_derived(id: str) -> bool:
    """Return whether an id is such a UUID."""
    if len(id) != 36 or id[14] != "5":
        return False
    try:
        UUID(id)
    except ValueError:
        return False
    return True


def _is_person_number(text: str) -> bool:
    if len(text) not in (11, 12, 13):
        return False
    try:
        PersonId.parse(text)
    except RecordError:
        return False
    return len(Identifier(text, system=None).digits) == 11


class Record(BaseModel):
    """One entry of a journal; immutable, and built from keyword arguments alone.

    Attributes:
        id: The record's id; left out, it is derived from type, source system and source id.
        source: Where it came from; without a source id it takes the id that is given.
        subject: Whom it is about; None where nobody is named.
        author: Who documented it.
        recorded: When it was documented.
        version: The holder's version, for If-Match.
        updated_at: When the holder last changed it.
        profiles: Canonical URLs of the profiles that the source claims it follows.
        resident_labels: Labels of Volven 9603 that keep out the resident's side.
        personnel_labels: Labels of Volven 9603 that keep out health personnel.
        is_health_care: Whether it is health care in the legal sense (helsehjelp); None when the source does not say.
        narrative: The record as the source wrote it for people to read.
        contained: Records that exist only as part of this one; references to them start with "#".
        residue: What the reader did not model.

    Raises:
        RecordError: RECO-001 with the path and reason of every field that cannot be, RECO-007 without any id, RECO-008
            when a personal identifier would become the source id.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", strict=True, defer_build=True, hide_input_in_errors=True, revalidate_instances="never"
    )

    type_name: ClassVar[str] = "Record"
    referred_as: ClassVar[str] = "Record"
    term: ClassVar[Term] = Term("opplysning", "opplysning", "record")
    #: Fields of which one alone may be filled by hand, because R4 has one element for them.
    one_of: ClassVar[tuple[str, ...]] = ()

    if TYPE_CHECKING:
        id: str = ""  # given, or derived
    else:
        id: str
    source: Source
    subject: ResidentRef | None = None
    author: AnyRef | None = None
    recorded: When | None = None
    version: str | None = None
    updated_at: Instant | None = None
    profiles: tuple[Uri, ...] = ()
    resident_labels: tuple[Label, ...] = ()
    personnel_labels: tuple[Label, ...] = ()
    is_health_care: bool | None = None
    narrative: Narrative | None = None
    contained: "tuple[Record, ...]" = ()
    residue: Residue = Residue()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.type_name = cls.__name__
        if "referred_as" not in vars(cls):
            cls.referred_as = cls.__name__

    if not TYPE_CHECKING:

        def __init__(self, **fields: Any) -> None:
            failure = None
            try:
                fields.update(_names_of(type(self).type_name, fields.get("source"), fields.get("id")))
                super().__init__(**fields)
                _refuse(type(self).type_name, [*misfits_in(self, fields), *_said_twice(self)])
            except ValidationError as error:
                failure = RecordError("RECO-001", record=type(self).type_name, problems=tuple(problems_of(type(self), error)))
            except RecordError as error:
                failure = without_trace(error)
            if failure is not None:
                fields.clear()  # neither a traceback that shows locals nor the error's context may hold the input
                raise failure

        @classmethod
        def model_validate(cls, obj: Any, **options: Any) -> Self:
            """Return the record of a mapping; RecordError RECO-001, as when built."""
            try:
                return super().model_validate(obj, **options)
            except ValidationError as error:
                failure = RecordError("RECO-001", record=cls.type_name, problems=tuple(problems_of(cls, error)))
            del obj  # a traceback that shows locals must not show the input
            raise failure

        # Readers hand checked values to the validator itself, which must not come back here.
        __init__.__pydantic_base_init__ = True

        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise AttributeError("a record is immutable; use replace()")

        def __delattr__(self, name: str) -> NoReturn:
            raise AttributeError("a record is immutable; use replace()")

    @property
    def ref(self) -> Ref[Self]:
        """The reference to this record."""
        return Ref.to(self)

    @property
    def referred_type(self) -> str:
        """The type name that references to this record carry: of all records that share its FHIR type the common one."""
        return type(self).referred_as

    @property
    def when(self) -> When | Period | None:
        """The clinical time it sorts by."""
        return self.recorded

    @property
    def is_current(self) -> bool:
        """Whether it is neither draft, nor replaced, nor entered in error."""
        return str(getattr(self, "status", None)) not in _NOT_CURRENT

    @property
    def key(self) -> tuple[str, str, str]:
        """Type, source system and the id that stands for the source id everywhere: what makes two records one."""
        return type(self).type_name, self.source.system, _derived(self.referred_type, self.source.system, self.source.id or self.id)

    @property
    def address_id(self) -> str:
        """The id under which a shared server keeps this record; never a source's own id, which others may use too.

        An id that akson derived stays, so that two tables of one system, each with a 1, never become one record.

        Raises:
            RecordError: RECO-008, when the source's own id is a personal identifier.
        """
        id, source = self.id, self.source
        return id if _is_derived(id) else derived_id(self.referred_type, source.system, source.id or id)

    def headline(self, lang: Language) -> str:
        """Return the few words that name this record to a person."""
        return self.term.in_language(lang)

    def to_text(self, lang: Language = "en") -> str:
        """Return the record in one line for a person.

        Raises:
            ConfigurationError: CONF-001, when there is no such language.
        """
        checked_language(lang)
        when = self.when
        return f"{'' if when is None else when.label(lang) + ': '}{self.headline(lang)}"

    def replace(self, **changes: Any) -> Self:
        """Return the record with some fields changed, checked anew.

        What stood in the residue beside a changed field goes with the old value; what stood in an item of a list goes where
        the item goes, as long as it is the same object. An id that was derived from the source follows another source.

        Raises:
            RecordError: RECO-001, as when built.
        """
        try:
            changes.update(self._id_with(**changes))
            changed = altered(self, changes)
            _refuse(type(self).type_name, [*misfits_in(changed, changes, self), *_said_twice(changed, self)])
        except RecordError:
            changes.clear()  # a traceback that shows locals must not show the input
            raise
        return changed

    def _id_with(self, source: Any = None, id: Any = None, **_: Any) -> dict[str, Any]:
        """Return the id that follows from another source, where the present one follows from the present source."""
        own = self.source
        if id is not None or not isinstance(source, Source) or source.id is None or own.id is None:
            return {}
        if self.id != _derived(type(self).type_name, own.system, own.id):
            return {}
        return {"id": derived_id(type(self).type_name, source.system, source.id)}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return the record itself, or what `replace` makes of it."""
        try:
            return self.replace(**update) if update else self
        except RecordError:
            del update  # a traceback that shows locals must not show the input
            raise

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return False
        theirs = other.__dict__
        return all(is_written_alike(value, theirs[name]) for name, value in self.__dict__.items())

    def __hash__(self) -> int:
        return hash((type(self), self.source.system, self.source.id))

    def __repr__(self) -> str:
        # A traceback may show a record that could not be built, so no field is sure to be there.
        filled = [name for name, value in vars(self).items() if name not in ("id", "source") and is_stated(value)]
        return f"{type(self).type_name}({digest(vars(self).get('id', ''))}: {', '.join(filled)})"

    __str__ = __repr__

    def __rich_repr__(self) -> Iterator[str]:
        yield repr(self)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Mapping[int, Any] | None = None) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        from akson.model.schema import record_from_bytes, record_to_bytes

        return record_from_bytes, (record_to_bytes(self),)

    def _repr_html_(self) -> str:
        from akson.display.html import escape

        return f"<p>{escape(self.to_text())}</p>"


def altered(record: R, changes: Mapping[str, Any]) -> R:
    """Return a record with other fields, as `Record.replace`, but for values that came from records and are not looked into.

    Raises:
        RecordError: RECO-001, as when built.
    """
    fields: dict[str, Any] = {name: getattr(record, name) for name in type(record).model_fields}
    if "residue" not in changes and record.residue:
        fields["residue"] = _residue_after(record.residue, fields, changes)
    failure = None
    try:
        return type(record).model_validate({**fields, **changes})
    except RecordError as error:
        failure = without_trace(error)
    fields.clear()  # a traceback that shows locals must not show what is in them
    raise failure


def _residue_after(residue: Residue, before: Mapping[str, Any], changes: Mapping[str, Any]) -> Residue:
    """Return what is left of a residue when some fields change; a field that is set to what it was does not."""
    new = {name: value for name, value in changes.items() if name not in before or not is_written_alike(before[name], value)}
    return Residue(kept for left in residue if (kept := _kept(left, before, new)) is not None)


def _kept(left: Leftover, before: Mapping[str, Any], changes: Mapping[str, Any]) -> Leftover | None:
    """Return what stood beside some fields where it stands now: as it was, or with the item of a list that it stood in.

    None when it goes with a value that is no longer there.
    """
    if changes.keys().isdisjoint(left.fields):
        return left
    place = _ITEM.match(left.path)
    if place is None:
        return None
    index = int(place[1])
    moved = _place_of(index, _items(left.fields, before), _items(left.fields, {**before, **changes}))
    if moved is None or moved == index:
        return None if moved is None else left
    return left.replace(path=f"{left.path[: place.start(1)]}{moved}{left.path[place.end(1) :]}")


def _items(fields: tuple[str, ...], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the items of a list that has one field, or a field for its head and one for the others."""
    first, *rest = (values[name] for name in fields)
    head = first if first.__class__ is tuple else () if first is None else (first,)
    return (*head, *(item for each in rest if each.__class__ is tuple for item in each))


def _place_of(index: int, before: tuple[Any, ...], now: tuple[Any, ...]) -> int | None:
    """Return where an item of a list stands now, or None when it is gone; of one object at several places each keeps its turn."""
    if index >= len(before):
        return None
    turn = sum(item is before[index] for item in before[:index])
    places = [place for place, item in enumerate(now) if item is before[index]]
    return places[turn] if turn < len(places) else None


def _refuse(type_name: str, problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise RecordError("RECO-001", record=type_name, problems=found)


def _said_twice(record: Record, before: Record | None = None) -> Iterator[Problem]:
    """Yield the fields that may not be filled beside another; what a reader let stand may stay when the record is changed."""
    filled = [name for name in record.one_of if getattr(record, name) is not None]
    if len(filled) > 1 and (before is None or any(getattr(before, name) is None for name in filled)):
        yield from (Problem(name, f"stands beside {filled[0]}; R4 has one element for the two") for name in filled[1:])


def _names_of(type_name: str, source: object, id: object) -> dict[str, Any]:
    """Return the id and source id that a record built by hand gets for the one it lacks.

    Without a source there is nothing, which is a problem by itself.
    """
    if not isinstance(source, Source):
        return {}
    _refuse(type_name, misfits(source, Source, "source"))
    if id is None:
        if source.id is None:
            raise RecordError("RECO-007")
        return {"id": derived_id(type_name, source.system, source.id)}
    if isinstance(id, str) and id != source.id and _is_person_number(id):  # a source may call its own by such a number
        del id  # a traceback that shows locals must not show it
        raise RecordError("RECO-008")
    if source.id is not None or not isinstance(id, str):
        return {}
    return {"source": source.replace(id=id)}
