"""Identifiers: a value of a system, kept as it came.

Masked at its source, truncated or with a wrong check digit, it is a value all the same, and a finding tells. What
identifies a person prints a mask everywhere and is read with `reveal()` alone.

Source: FHIR R4 Identifier; HL7 Norway best practice, "Identifikatorer".
"""

import hmac
import re
import secrets
from hashlib import sha256
from typing import Any, ClassVar, Final, NoReturn

from pydantic_core import CoreSchema, core_schema

from akson.errors import RecordError
from akson.model.values.code_systems import canonical_uri
from akson.model.values.codes import Concept
from akson.model.values.periods import Period

__all__ = ["Identifier", "Scheme", "digest", "rebuilt", "type_of"]

_PROCESS_KEY: Final = secrets.token_bytes(16)
_DISPLAYED_AS_A_NUMBER: Final = re.compile(r"[\s. -]", re.ASCII)


def digest(text: str) -> str:
    """Return eight letters that stand for `text` in this process alone, for logs."""
    return hmac.new(_PROCESS_KEY, text.encode("utf-8", "surrogatepass"), sha256).hexdigest()[:8]


class Identifier:
    """An identifier of any system; it prints a mask, and `reveal()` reads it.

    Args:
        value: The text as it came; None when the source names a system without a value.
        system: URI of the system, as the source spelled it; None when it names none.
        type: What kind of identifier it is, where the source says.
        use: FHIR's usual, official, temp, secondary or old.
        assigner: Name of who gave it.
        period: When it is or was in use.
    """

    __slots__ = ("_value", "assigner", "period", "system", "type", "use")

    #: The system's canonical URI, for the schemes that have a class of their own.
    scheme_uri: ClassVar[str] = ""
    is_masked: ClassVar[bool] = True

    system: str | None
    type: Concept | None
    use: str | None
    assigner: str | None
    period: Period | None
    _value: str | None

    def __init__(
        self,
        value: str | None,
        *,
        system: str | None,
        type: Concept | None = None,
        use: str | None = None,
        assigner: str | None = None,
        period: Period | None = None,
    ) -> None:
        if value is not None and not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance] - by hand it may be an int
            del value  # a traceback that shows locals must not show it
            raise RecordError("RECO-006")
        put = object.__setattr__
        put(self, "_value", value)
        put(self, "system", system)
        put(self, "type", type)
        put(self, "use", use)
        put(self, "assigner", assigner)
        put(self, "period", period)

    def reveal(self) -> str:
        """Return the text as it came, "" when there is none. The only way to read it; grep for it in review."""
        return self._value or ""

    @property
    def stated(self) -> str | None:
        """The text as it came, or None when the source gave no value; for writers."""
        return self._value

    @property
    def has_value(self) -> bool:
        """Whether the source gave a text at all."""
        return bool(self._value)

    @property
    def is_valid(self) -> bool:
        """Whether the text follows the scheme's form and check rule; True where there is none to follow."""
        return bool(self._value)

    @property
    def digits(self) -> str:
        """The text without spaces, dots and hyphens, for comparison."""
        return _DISPLAYED_AS_A_NUMBER.sub("", self._value or "")

    def means(self, other: object) -> bool:
        """Return whether `other` is the same value of the same system; separators are left aside in numbers alone."""
        if not isinstance(other, Identifier) or not self._value or not other._value:
            return False
        if self.system is None or other.system is None or canonical_uri(self.system) != canonical_uri(other.system):
            return False
        if isinstance(self, Scheme) or isinstance(other, Scheme):
            return self.digits == other.digits
        return self._value == other._value

    def _key(self) -> tuple[object, ...]:
        return self._value, self.system, self.type, self.use, self.assigner, self.period

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identifier) and type_of(self) is type_of(other) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("an identifier is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("an identifier is immutable")

    def __repr__(self) -> str:
        # A traceback may show an identifier that could not be built.
        shown = "•••" if self.is_masked else repr(getattr(self, "_value", None))
        return f"{type_of(self).__name__}({shown})"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return rebuilt, (type_of(self), *self._key())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


_Class = type[Identifier]  # for functions that have a parameter `type`


def type_of(value: object) -> Any:
    """Return the class of `value`; `type` is a parameter name here."""
    return value.__class__


_put_value, _put_system, _put_type, _put_use, _put_assigner, _put_period = (
    vars(Identifier)[name].__set__ for name in ("_value", "system", "type", "use", "assigner", "period")
)


def rebuilt(kind: _Class, value: Any, system: Any, type: Any, use: Any, assigner: Any, period: Any) -> Identifier:
    """Return an identifier of a class from its members, as readers and pickles have them."""
    made = object.__new__(kind)
    _put_value(made, value)
    _put_system(made, system)
    _put_type(made, type)
    _put_use(made, use)
    _put_assigner(made, assigner)
    _put_period(made, period)
    return made


class Scheme(Identifier):
    """An identifier whose class says the system: `ENH("993467049")`."""

    __slots__ = ()

    def __init__(
        self,
        value: str | None,
        *,
        system: str | None = None,
        type: Concept | None = None,
        use: str | None = None,
        assigner: str | None = None,
        period: Period | None = None,
    ) -> None:
        spelled = system or self.scheme_uri
        try:
            super().__init__(value, system=spelled, type=type, use=use, assigner=assigner, period=period)
        except RecordError:
            del value  # a traceback that shows locals must not show it
            raise

    @property
    def is_synthetic(self) -> bool:
        """Whether the number belongs to a series that no real person can have."""
        return False
