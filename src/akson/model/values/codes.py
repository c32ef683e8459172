"""Codes: open code lists that akson ships, and codings of any other system.

`Code` is for a list that a specification fixes and akson ships; `Concept` is for all others. A code that a list does
not know is kept as it came, says so, and gets a finding.
"""

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar

from msgspec.structs import force_setattr
from pydantic_core import CoreSchema, core_schema

from akson.messages import Language
from akson.model.values.code_systems import CodeSystem, canonical_uri
from akson.model.values.equivalents import EQUIVALENTS, coding_key
from akson.model.values.primitives import CodeText, Uri
from akson.model.values.value import Value

__all__ = ["Code", "Coding", "Concept", "Constant"]

C = TypeVar("C", bound="Code")


class Constant:
    """A code named in the body of its list; the finished list has the code itself in its place."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __get__(self, instance: object, owner: type[C]) -> C:
        return owner(self.text)


class Code(str):
    """A code of a list that akson ships; any other text is kept too, and `is_known` is then False.

    Subclasses give their constants as `Constant`, and their texts, one triple of nb, nn and en a code, in `_labels`.
    """

    __slots__ = ()
    _labels: ClassVar[Mapping[str, tuple[str, str, str]]] = {}
    _interned: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._interned = {code: str.__new__(cls, code) for code in cls._labels}
        for name, value in list(vars(cls).items()):
            if isinstance(value, Constant):
                setattr(cls, name, cls._interned[value.text])

    def __new__(cls, text: str) -> Self:
        """Return the list's own object for a code it knows."""
        return cls._interned.get(text) or str.__new__(cls, text)

    @property
    def is_known(self) -> bool:
        """Whether the list has this code."""
        return str(self) in self._labels

    def label(self, lang: Language) -> str:
        """Return the code's text in `lang`; an unknown code is its own text."""
        texts = self._labels.get(str(self))
        return str(self) if texts is None else texts[("nb", "nn", "en").index(lang)]

    @classmethod
    def known(cls) -> tuple[Self, ...]:
        """Return the whole list."""
        return tuple(cls._interned.values())

    def means(self, other: object) -> bool:
        """Return whether `other` is the same code."""
        return self == other

    def __str__(self) -> str:
        return str.__str__(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str.__str__(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str.__str__(self),)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


class Coding(Value, frozen=True, gc=False, omit_defaults=True, rename={"uri": "system", "is_user_selected": "userSelected"}):
    """One code of one system: `Coding(ATC, "C09AA05")`, or shorter `ATC("C09AA05")`.

    In JSON its members are named as in FHIR, so that it is written as it is.

    Attributes:
        uri: The system's URI as the source spelled it; a `CodeSystem` may be passed.
        code: The code; case and leading zeros count.
        display: The text the source gave with it.
        version: The system's version, as given.
        is_user_selected: Whether a person picked this coding, where the source says.
    """

    uri: Uri | None = None
    code: CodeText | None = None
    display: str | None = None
    version: str | None = None
    is_user_selected: bool | None = None

    if TYPE_CHECKING:

        def __init__(
            self,
            uri: CodeSystem | str | None = None,
            code: str | None = None,
            display: str | None = None,
            version: str | None = None,
            is_user_selected: bool | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        uri: object = self.uri
        if isinstance(uri, CodeSystem):
            force_setattr(self, "uri", uri.uri)

    @property
    def system(self) -> CodeSystem | None:
        """The code system, the same under all its URIs; None when the source names none."""
        return None if self.uri is None else CodeSystem(self.uri)

    def label(self, lang: Language) -> str:
        """Return the text for a person: the source's own, else the term of a list that akson ships, else the code.

        The source's own words come first in every language, whichever they are in: akson's terms never replace them.
        """
        return self.display or _term(self, lang) or self.code or ""

    def means(self, other: object) -> bool:
        """Return whether `other` is the same code of the same system, or one that a specification sets equal to it.

        So systolic blood pressure is the same in SNOMED CT's Norwegian extension and in its international edition.
        """
        if not isinstance(other, Coding) or self.uri is None or other.uri is None or self.code is None:
            return False
        if self.code == other.code:
            return canonical_uri(self.uri) == canonical_uri(other.uri)
        return (
            self.code in EQUIVALENTS.by_code
            and other.code is not None
            and coding_key(self.uri, self.code) == coding_key(other.uri, other.code)
        )

    def __str__(self) -> str:
        return self.display or self.code or ""


def _term(coding: Coding, lang: Language) -> str | None:
    """Return what the system's list calls the code; None when akson does not ship the list, or it lacks the code."""
    from akson.model.values.code_lists import code_list_of

    known = None if coding.uri is None else code_list_of(coding.uri)
    return None if known is None or coding.code is None else known.label(coding.code, lang)


class Concept:
    """What a coded field means: any number of codings, and the text: `Concept(ATC("N02BE01"), text="Paracet")`."""

    __slots__ = ("codings", "text")

    codings: tuple[Coding, ...]
    text: str | None

    def __init__(self, *codings: Coding, text: str | None = None) -> None:
        set_codings(self, codings)
        set_text(self, text)

    def get(self, system: CodeSystem) -> Coding | None:
        """Return the first coding of `system`, or None."""
        return next((coding for coding in self.codings if coding.system == system), None)

    def label(self, lang: Language) -> str:
        """Return the text for a person: the source's own text, else a display, else a list's term, else a code.

        The source's words come first in every language; the term, of a list that akson ships, is in `lang`.
        """
        if self.text:
            return self.text
        displays = (coding.display for coding in self.codings)
        terms = (_term(coding, lang) for coding in self.codings)
        codes = (coding.code for coding in self.codings)
        return next((text for text in chain(displays, terms, codes) if text), "")

    def means(self, other: object) -> bool:
        """Return whether the two share a coding, or, where neither has one, the text."""
        if not isinstance(other, Concept):
            return False
        if not self.codings and not other.codings:
            return self.text is not None and other.text is not None and self.text.casefold() == other.text.casefold()
        return any(coding in self for coding in other.codings)

    def __contains__(self, coding: object) -> bool:
        return any(own.means(coding) for own in self.codings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Concept) and self.codings == other.codings and self.text == other.text

    def __hash__(self) -> int:
        return hash((self.codings, self.text))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a concept is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a concept is immutable")

    def __str__(self) -> str:
        return self.label("en")

    def __repr__(self) -> str:
        parts = [repr(coding) for coding in self.codings]
        return f"Concept({', '.join([*parts, f'text={self.text!r}'] if self.text is not None else parts)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return concept_of, (self.codings, self.text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


set_codings = Concept.__dict__["codings"].__set__
set_text = Concept.__dict__["text"].__set__


def concept_of(codings: tuple[Coding, ...], text: str | None) -> Concept:
    """Return a concept of codings that are a tuple already; what readers use."""
    concept = Concept.__new__(Concept)
    set_codings(concept, codings)
    set_text(concept, text)
    return concept
