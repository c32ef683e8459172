"""Norwegian personal identifiers: FNR, DNR, HNR, FHN and DUF.

Source: Direktoratet for e-helse, "Identifikatorer for personer"; Skatteetaten (check rules, synthetic series); Norsk
helsenett (test persons, month + 65); navikt/fnrvalidator (DUF has no public check rule).
"""

from typing import ClassVar

from akson.errors import RecordError
from akson.model.values.check_digits import CheckRule, birth_fields, person_check_rule
from akson.model.values.dates import PartialDate
from akson.model.values.identifiers import Identifier, Scheme

__all__ = ["DNR", "DUF", "FHN", "FNR", "HNR", "PersonId"]


class PersonId(Scheme):
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
