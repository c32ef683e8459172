"""The base of all records: what every entry of a journal carries, and how it is built, changed and shown."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, Self, cast
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, ValidationError

from akson.errors import Problem, RecordError
from akson.messages import Language
from akson.model.references import Ref
from akson.model.values.dates import Instant, When
from akson.model.values.identifiers import Identifier, PersonId, digest
from akson.model.values.labels import Label
from akson.model.values.periods import Period
from akson.model.values.residue import Residue
from akson.model.values.source import Source

if TYPE_CHECKING:
    from akson.model.records.resident import Resident

    ResidentRef = Ref[Resident]
else:
    ResidentRef = Ref

__all__ = ["AnyRef", "Record", "ResidentRef", "Term", "derived_id"]

AnyRef = Ref[Any]
_IDS: Final = UUID("6ff5c7a1-5be8-5b0e-9a3f-1f2d3c4b5a69")
_NOT_CURRENT: Final = frozenset({"entered-in-error", "draft", "superseded"})


class Term(NamedTuple):
    """The Norwegian term of a record, in both languages, and the English one."""

    nb: str
    nn: str
    en: str

    def in_language(self, lang: Language) -> str:
        """Return the term in `lang`."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[lang]


def derived_id(type_name: str, system: str, source_id: str) -> str:
    """Return the id that a record has wherever akson gives it one: a UUIDv5 of type, source system and source id.

    A source id that is such a UUID already stays as it is, so that what was derived once is never derived again.

    Raises:
        RecordError: RECO-008, when the source id is a personal identifier: an id becomes part of addresses.
    """
    if len(source_id) == 36 and source_id[14] == "5":
        try:
            return str(UUID(source_id))
        except ValueError:
            pass
    if _is_person_number(source_id):
        raise RecordError("RECO-008")
    return str(uuid5(_IDS, f"{type_name}\n{system}\n{source_id}"))


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
        source: Where it came from.
        subject: Whom it is about; None where nobody is named.
        author: Who documented it.
        recorded: When it was documented.
        version: The holder's version, for If-Match.
        updated_at: When the holder last changed it.
        resident_labels: Labels of Volven 9603 that keep out the resident's side.
        personnel_labels: Labels of Volven 9603 that keep out health personnel.
        is_health_care: Whether it is health care in the legal sense (helsehjelp); None when the source does not say.
        residue: What the reader did not model.

    Raises:
        RecordError: RECO-001 with the path and reason of every field that cannot be, RECO-007 without any id.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, defer_build=True, hide_input_in_errors=True, revalidate_instances="never"
    )

    type_name: ClassVar[str] = "Record"
    term: ClassVar[Term] = Term("opplysning", "opplysning", "record")

    id: str
    source: Source
    subject: ResidentRef | None = None
    author: AnyRef | None = None
    recorded: When | None = None
    version: str | None = None
    updated_at: Instant | None = None
    resident_labels: tuple[Label, ...] = ()
    personnel_labels: tuple[Label, ...] = ()
    is_health_care: bool | None = None
    residue: Residue = Residue()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.type_name = cls.__name__

    if not TYPE_CHECKING:

        def __init__(self, **fields: Any) -> None:
            source = fields.get("source")
            if "id" not in fields and isinstance(source, Source):
                if source.id is None:
                    raise RecordError("RECO-007")
                fields["id"] = derived_id(type(self).type_name, source.system, source.id)
            try:
                super().__init__(**fields)
            except ValidationError as error:
                raise _record_error(type(self).type_name, error) from None

        # Readers hand checked values to the validator itself, which must not come back here.
        __init__.__pydantic_base_init__ = True

        def __setattr__(self, name: str, value: object) -> None:
            raise AttributeError("a record is immutable; use replace()")

    @property
    def ref(self) -> Ref[Self]:
        """The reference to this record."""
        return Ref.to(self)

    @property
    def referred_type(self) -> str:
        """The type name that references to this record carry."""
        return type(self).type_name

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
        return type(self).type_name, self.source.system, self.address_id

    @property
    def address_id(self) -> str:
        """The id under which a shared server keeps this record; never a source's own id, which others may use too."""
        return derived_id(self.referred_type, self.source.system, self.source.id or self.id)

    def headline(self, lang: Language) -> str:
        """Return the few words that name this record to a person."""
        return self.term.in_language(lang)

    def to_text(self, lang: Language = "en") -> str:
        """Return the record in one line for a person."""
        when = self.when
        return f"{'' if when is None else when.label(lang) + ': '}{self.headline(lang)}"

    def replace(self, **changes: Any) -> Self:
        """Return the record with some fields changed, checked anew.

        What stood in the residue beside a changed field goes with the old value.

        Raises:
            RecordError: RECO-001, as when built.
        """
        fields: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        if "residue" not in changes and self.residue:
            fields["residue"] = self.residue.without(*changes)
        return type(self)(**{**fields, **changes})

    def __hash__(self) -> int:
        return hash((type(self), self.source.system, self.source.id))

    def __repr__(self) -> str:
        filled = [name for name in type(self).model_fields if name not in ("id", "source") and getattr(self, name)]
        return f"{type(self).type_name}({digest(self.id)}: {', '.join(filled)})"

    __str__ = __repr__

    def __rich_repr__(self) -> Any:
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


def _record_error(record: str, error: ValidationError) -> RecordError:
    """Translate pydantic's error, whose `errors()` would hold the input."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    problems = tuple(
        Problem(".".join(_safe(part) for part in each["loc"]) or "record", cast("str", each["msg"])) for each in found
    )
    return RecordError("RECO-001", record=record, problems=problems)


def _safe(part: object) -> str:
    return str(part) if isinstance(part, int) or str(part).isidentifier() else "?"
