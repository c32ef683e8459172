"""Norwegian identifiers of people, personnel, organisations and places, and any other identifier.

The text is kept as it came: masked, truncated or with a wrong check digit, it is a value all the same, and a finding
tells. What identifies a person prints a mask everywhere and is read with `reveal()` alone.

Source: HL7 Norway no-basis and best practice (systems); Direktoratet for e-helse, "Identifikatorer for personer";
Skatteetaten (check rules, synthetic series); Norsk helsenett (test persons, month + 65).
"""

import hmac
import re
import secrets
from hashlib import sha256
from typing import Any, ClassVar, Final, NoReturn

from pydantic_core import CoreSchema, core_schema

from akson.errors import RecordError
from akson.model.values.check_digits import CheckRule, birth_fields, is_organization_number, person_check_rule
from akson.model.values.code_systems import canonical_uri
from akson.model.values.codes import Concept
from akson.model.values.dates import PartialDate
from akson.model.values.periods import Period

__all__ = [
    "AKO",
    "DNR",
    "DUF",
    "ENH",
    "FHN",
    "FNR",
    "HER",
    "HNR",
    "HPR",
    "RSH",
    "SCHEMES",
    "DistrictNumber",
    "Identifier",
    "MunicipalityNumber",
    "PersonId",
    "identifier_of",
]

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
        if isinstance(self, _Scheme) or isinstance(other, _Scheme):
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
        return _rebuild, (type_of(self), *self._key())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


_Class = type[Identifier]  # for functions that have a parameter `type`


def type_of(value: object) -> Any:
    """Return the class of `value`; `type` is a parameter name here."""
    return value.__class__


def _rebuild(kind: _Class, value: Any, system: Any, type: Any, use: Any, assigner: Any, period: Any) -> Identifier:
    made = kind.__new__(kind)
    Identifier.__init__(made, value, system=system, type=type, use=use, assigner=assigner, period=period)
    return made


class _Scheme(Identifier):
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


class PersonId(_Scheme):
    """A Norwegian personal identifier; the schemes are FNR, DNR, FHN, HNR and DUF."""

    __slots__ = ()

    @property
    def check_rule(self) -> CheckRule | None:
        """The strictest check rule the number passes; None when it passes none or the scheme has none."""
        return person_check_rule(self.digits) if self._has_eleven_digits else None

    @property
    def _has_eleven_digits(self) -> bool:
        return len(self.digits) == 11 and self.digits.isascii() and self.digits.isdigit()

    def born_on(self) -> PartialDate | None:
        """Return the birth date the number encodes, or None where it does not say for certain.

        Only a number that passes the rule of 1964 encodes the century; even it may have been issued under the rule of
        2032, so the register's own birth date always comes before this one.
        """
        return None

    @staticmethod
    def parse(text: str) -> "PersonId":
        """Return the identifier of the right class, through the strict door.

        Raises:
            RecordError: RECO-006, without the text, when it is no valid number of any scheme.
        """
        for scheme in (FNR, DNR, FHN, HNR, DUF):
            made = scheme(text)
            if made.is_valid:
                return made
        del text  # a traceback that shows locals must not show it
        raise RecordError("RECO-006")


class _BirthNumber(PersonId):
    """Eleven digits that start with a birth date, moved by the offsets of the scheme."""

    __slots__ = ()
    _day_offset: ClassVar[int] = 0
    _month_offsets: ClassVar[tuple[int, ...]] = (0, 80, 65)

    @property
    def _month_offset(self) -> int | None:
        if not self._has_eleven_digits:
            return None
        fitting = (
            offset
            for offset in self._month_offsets
            if birth_fields(self.digits, day_offset=self._day_offset, month_offset=offset) is not None
        )
        return next(fitting, None)

    @property
    def is_valid(self) -> bool:
        """Whether date and check digits hold, by the rule of 1964 or of 2032."""
        return self._month_offset is not None and self.check_rule is not None

    @property
    def is_synthetic(self) -> bool:
        """Whether the month is moved by 80 (Skatteetaten's Tenor) or 65 (Norsk helsenett's test persons)."""
        return self._month_offset in (80, 65)

    def born_on(self) -> PartialDate | None:
        """Return the birth date of a number that passes the rule of 1964; see `PersonId.born_on`."""
        offset = self._month_offset
        if offset is None or self.check_rule is not CheckRule.RULE_1964:
            return None
        fields = birth_fields(self.digits, day_offset=self._day_offset, month_offset=offset)
        if fields is None:
            return None
        day, month, short = fields
        century = _century(int(self.digits[6:9]), short)
        text = f"{century + short}-{month:02}-{day:02}" if century is not None else ""
        try:
            return PartialDate(text)
        except RecordError:
            return None


def _century(individual: int, short: int) -> int | None:
    """Return the century that individual number and two-digit year encode under the rule of 1964."""
    if individual < 500:
        return 1900
    if 500 <= individual < 750 and short >= 54:
        return 1800
    if individual >= 900 and short >= 40:
        return 1900
    return 2000 if short < 40 else None


class FNR(_BirthNumber):
    """Fødselsnummer: eleven digits DDMMYY, individual number, two check digits."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.1"


class DNR(_BirthNumber):
    """D-nummer, for people who are not resident: as FNR with 40 added to the day."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.2"
    _day_offset = 40


class HNR(_BirthNumber):
    """Hjelpenummer that one organisation gave: as FNR with 40 added to the month; unique only with its assigner.

    no-basis fixes the system to "HNR", which is no URI.
    """

    __slots__ = ()
    scheme_uri = "HNR"
    _month_offsets = (40,)

    def means(self, other: object) -> bool:
        """Return whether `other` is the same number of the same assigner."""
        return super().means(other) and isinstance(other, Identifier) and self.assigner == other.assigner


class FHN(PersonId):
    """Felles hjelpenummer: eleven digits that start with 8 or 9 and hold no birth date."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.3"

    @property
    def is_valid(self) -> bool:
        """Whether it starts with 8 or 9 and passes the check of 1964."""
        return self._has_eleven_digits and self.digits[0] in "89" and self.check_rule is CheckRule.RULE_1964


class DUF(PersonId):
    """DUF-nummer of the immigration authorities: twelve digits that start with the year; no public check rule."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.5"

    @property
    def is_valid(self) -> bool:
        """Whether it is twelve digits that start with a year from 1900 on."""
        return len(self.digits) == 12 and self.digits.isascii() and self.digits.isdigit() and self.digits[:2] in ("19", "20")


class _Number(_Scheme):
    """A number with a form and nothing else to check."""

    __slots__ = ()
    _form: ClassVar[re.Pattern[str]] = re.compile(r"\d+", re.ASCII)

    @property
    def is_valid(self) -> bool:
        """Whether the text has the scheme's form."""
        return self._form.fullmatch(self.digits) is not None


class HPR(_Number):
    """Number in the register of health personnel, seven to nine digits; masked, because it identifies a person."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.4"
    _form = re.compile(r"[1-9]\d{6,8}", re.ASCII)


class ENH(_Number):
    """Organisation number of Enhetsregisteret: nine digits, the last a check digit."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.101"
    is_masked = False
    _form = re.compile(r"\d{9}", re.ASCII)

    @property
    def is_valid(self) -> bool:
        """Whether it is nine digits and the check digit holds."""
        return super().is_valid and is_organization_number(self.digits)


class RSH(_Number):
    """RESH id of a unit in the specialist health service."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.102"
    is_masked = False
    _form = re.compile(r"\d{3,8}", re.ASCII)


class HER(_Number):
    """HER id: the address of a communication party, not the identity of an organisation or a person."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.2"
    is_masked = False
    _form = re.compile(r"\d{1,8}", re.ASCII)


class AKO(_Number):
    """Licence number of a pharmacy: four digits from 1001."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.107"
    is_masked = False
    _form = re.compile(r"[1-9]\d{3}", re.ASCII)

    @property
    def is_valid(self) -> bool:
        """Whether it is four digits from 1001."""
        return super().is_valid and self.digits > "1000"


class MunicipalityNumber(_Number):
    """Kommunenummer: four digits, leading zero significant; which exist changes with each reform."""

    __slots__ = ()
    scheme_uri = "https://register.geonorge.no/sosi-kodelister/kommunenummer"
    is_masked = False
    _form = re.compile(r"\d{4}", re.ASCII)


class DistrictNumber(_Number):
    """Bydelsnummer: six digits, the first four a kommunenummer."""

    __slots__ = ()
    scheme_uri = "http://data.ssb.no/api/klass/v1/versions/919"
    is_masked = False
    _form = re.compile(r"\d{6}", re.ASCII)

    @property
    def municipality(self) -> MunicipalityNumber | None:
        """The municipality that the district lies in, or None when the text is no such number."""
        return MunicipalityNumber(self.digits[:4]) if self.is_valid else None


SCHEMES: Final[tuple[type[_Scheme], ...]] = (
    FNR, DNR, FHN, HNR, DUF, HPR, ENH, RSH, HER, AKO, MunicipalityNumber, DistrictNumber,
)  # fmt: skip
_BY_URI: Final = {scheme.scheme_uri: scheme for scheme in SCHEMES}
_HNR_TYPES: Final = frozenset({"urn:oid:2.16.578.1.12.4.1.1.8327", "urn:oid:2.16.578.1.12.4.1.1.8116"})


def identifier_of(
    value: str | None,
    system: str | None,
    type: Concept | None,
    use: str | None,
    assigner: str | None,
    period: Period | None,
) -> Identifier:
    """Return an identifier of the class that its system names; what readers use, so nothing is checked."""
    kind: _Class = Identifier
    if system is not None:
        kind = _BY_URI.get(system) or _BY_URI.get(canonical_uri(system)) or Identifier
    if kind is Identifier and type is not None and any(_is_hnr(coding.uri, coding.code) for coding in type.codings):
        kind = HNR
    return _rebuild(kind, value, system, type, use, assigner, period)


def _is_hnr(uri: str | None, code: str | None) -> bool:
    return code == "HNR" and uri is not None and canonical_uri(uri) in _HNR_TYPES
