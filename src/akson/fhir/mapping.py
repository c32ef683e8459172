"""How a record looks on the wire, declared once, as data.

A declaration names the record's field, the FHIR element and the codec between the two. Reading, writing, `explain()`
and the mapping reference all come from it. What a declaration takes it removes from the tree; what remains is residue.
"""

from collections.abc import Callable
from collections.abc import Mapping as ReadOnlyMapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from akson.fhir.canonicals import spellings_of
from akson.model import Record

__all__ = [
    "COMMON",
    "ORIGIN_URL",
    "PERSONS",
    "Choice",
    "Codec",
    "Coded",
    "Custom",
    "Declared",
    "Element",
    "Extension",
    "Gathered",
    "HeadAndTail",
    "Many",
    "Mapping",
    "OnElement",
    "One",
    "Primitive",
    "Recursive",
    "Sign",
    "Structure",
    "common_of",
]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, eq=False)
class Primitive:
    """A FHIR primitive.

    Attributes:
        name: The R4 type.
        kinds: Python classes of the value.
        test: Python expression over `v` that holds for what the type allows; "" when `make` tests.
        make: Builds the value from what was read, or None when it is the value.
        show: Python expression over `v` that gives what is written.
    """

    name: str
    kinds: tuple[type, ...]
    test: str
    make: Callable[[Any], Any] | None = None
    show: str = "v"


@dataclass(frozen=True, eq=False)
class Structure:
    """A FHIR datatype or backbone element, and the value class it becomes.

    Attributes:
        name: The R4 type.
        kind: The value class.
        elements: Its members.
        make: Builds the value from its members by name, when that is not `kind` itself.
        in_full: Gives, before writing, the `kind` of a value that says the same in short.
        short_kinds: The classes of such values.
    """

    name: str
    kind: type
    elements: "tuple[Declared, ...]"
    make: Callable[..., Any] | None = None
    in_full: Callable[[Any], Any] | None = None
    short_kinds: tuple[type, ...] = ()

    @property
    def kinds(self) -> tuple[type, ...]:
        """The value classes."""
        return (self.kind, *self.short_kinds)


@dataclass(frozen=True, eq=False)
class Recursive:
    """A structure that may hold itself: `of` gives it once it is declared."""

    name: str
    kind: type
    of: Callable[[], Structure]

    @property
    def kinds(self) -> tuple[type, ...]:
        """The value class, as a tuple of one."""
        return (self.kind,)


@dataclass(frozen=True, eq=False)
class Custom:
    """A codec with a shape of its own: `read(tree, left)` and `write(value)`.

    Attributes:
        name: The R4 type.
        kinds: Classes of the value.
        read: Returns the value of a tree, and keeps in `left` what has no place in it.
        write: Returns the tree of a value.
        parts: The members, of an extension that is made of others.
    """

    name: str
    kinds: tuple[type, ...]
    read: Callable[[Any, list[Any]], Any]
    write: Callable[[Any], Any]
    parts: "tuple[Extension, ...]" = ()


@dataclass(frozen=True, eq=False)
class Coded:
    """A CodeableConcept that holds one code of a fixed list; its text and further codings go to the residue.

    Attributes:
        kind: The class of the code.
        system: The system's URI.
        in_words: Codes that R4 lacks, by the code and the words, in lower case, that stand for each.
        name: The R4 type.
    """

    kind: type
    system: str
    in_words: ReadOnlyMapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    name: str = "CodeableConcept"

    @property
    def kinds(self) -> tuple[type, ...]:
        """The code class, as a tuple of one."""
        return (self.kind,)


@dataclass(frozen=True, eq=False)
class Many:
    """A list of values."""

    item: "Primitive | Structure | Recursive | Custom | Coded"

    @property
    def name(self) -> str:
        """The R4 type of one item."""
        return self.item.name


@dataclass(frozen=True, eq=False)
class One(Many):
    """A value that R4 allows once, in a field that holds several."""


@dataclass(frozen=True, eq=False)
class Choice:
    """An element of several types, `value[x]`: the class of the value decides which is written."""

    variants: ReadOnlyMapping[str, "Primitive | Structure | Custom"]

    @property
    def name(self) -> str:
        """The R4 types, as the specification writes them."""
        return "|".join(variant.name for variant in self.variants.values())


@dataclass(frozen=True, eq=False)
class HeadAndTail:
    """A list whose first value has a field of its own."""

    item: "Structure | Custom"
    tail_field: str

    @property
    def name(self) -> str:
        """The R4 type of one item."""
        return self.item.name


#: The extension of `meta` that says what of a record's source FHIR has no element for.
ORIGIN_URL: Final = "urn:akson:fhir:source"
#: What every record has, by field, FHIR element and R4 type; the reader and the writer take these themselves.
COMMON: Final = (
    ("id", "id", "id"),
    ("version", "meta.versionId", "id"),
    ("updated_at", "meta.lastUpdated", "instant"),
    ("source", "meta.source", "uri"),
    ("source.system", f"meta.extension('{ORIGIN_URL}').extension('system').value", "string"),
    ("source.id", f"meta.extension('{ORIGIN_URL}').extension('id').value", "string"),
    ("source.version", f"meta.extension('{ORIGIN_URL}').extension('version').value", "string"),
    ("source.controller", f"meta.extension('{ORIGIN_URL}').extension('controller').value", "Identifier"),
    ("profiles", "meta.profile", "canonical"),
    ("resident_labels", "meta.security", "Coding"),
    ("personnel_labels", "meta.security", "Coding"),
    ("is_health_care", "extension", "boolean"),
    ("narrative", "text", "Narrative"),
    ("contained", "contained", "Resource"),
)
#: The types of persons, whose records say besides who may learn where they live.
PERSONS: Final = frozenset({"Patient", "Person", "RelatedPerson"})


def common_of(kind: str) -> tuple[tuple[str, str, str], ...]:
    """Return what `COMMON` says, and what records of that R4 type have besides."""
    return (*COMMON, ("address_protection", "meta.security", "Coding")) if kind in PERSONS else COMMON


Codec = Primitive | Structure | Recursive | Custom | Coded | Many | Choice | HeadAndTail


@dataclass(frozen=True, slots=True)
class Element:
    """One field and its FHIR element; `[x]` stands at the end of the name of a choice."""

    field: str
    name: str
    codec: Codec


@dataclass(frozen=True, slots=True)
class Extension:
    """One field and the extension that carries it.

    Attributes:
        field: The field.
        url: The extension's URL.
        value: Name of the value's element, as "valueString"; "extension" for one that is made of others.
        codec: The value's type.
        is_many: Whether it may be there several times, and the field is a tuple.
        also: Other extensions that say the same, and are read as this one.
    """

    field: str
    url: str
    value: str
    codec: Primitive | Structure | Custom
    is_many: bool = False
    also: tuple[str, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """The URLs under which it is read; it is written under the first."""
        return tuple(spelling for url in (self.url, *self.also) for spelling in spellings_of(url))


@dataclass(frozen=True, slots=True)
class OnElement:
    """One field and the extension that carries it on another element: of a primitive, or of a reference.

    It is taken only where it is the one thing said there besides; all else stays in the residue.

    Attributes:
        field: The field.
        element: The element that bears it; a primitive by the name of its sibling, as "_district".
        url: The extension's URL.
        value: Name of the value's element, as "valueCoding".
        codec: The value's type.
    """

    field: str
    element: str
    url: str
    value: str
    codec: Primitive | Structure | Custom

    @property
    def urls(self) -> tuple[str, ...]:
        """The URLs under which it is read; it is written under the first."""
        return spellings_of(self.url)

    @property
    def path(self) -> str:
        """Where the list of extensions stands, below what has the field."""
        return self.element if self.element[0] == "_" else f"{self.element}.extension"


@dataclass(frozen=True, slots=True)
class Gathered:
    """One field, and several extensions of the resource that are the members of its value.

    Attributes:
        field: The field.
        codec: Its parts are the extensions.
    """

    field: str
    codec: Custom

    @property
    def extensions(self) -> "tuple[Extension, ...]":
        """The extensions."""
        return self.codec.parts


Declared = Element | Extension | OnElement | Gathered


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows that a resource is of one record class among those that share its type: a coding in one of its elements.

    Attributes:
        element: The element, with dots below the top: "provision.securityLabel".
        system: The coding's system, under any of its URIs.
        codes: The codes; None for all of the system.
    """

    element: str
    system: str
    codes: frozenset[str] | None = None


@dataclass(frozen=True, eq=False)
class Mapping(Generic[R]):
    """One record class and one FHIR R4 type.

    Attributes:
        record: The record class.
        resource_type: The R4 type.
        elements: The declaration, in the order in which elements are written.
        profile: The Norwegian profile the mapping follows, for documentation.
        signs: What shows a resource to be this record, one of them; None for the record that takes all others of its type.
    """

    record: type[R]
    resource_type: str
    elements: tuple[Declared, ...]
    profile: str | None = None
    signs: tuple[Sign, ...] | None = None
