"""The check rules of Norwegian numbers: two for persons (1964 and 2032), one for organisations.

Source: Skatteetaten, folkeregisteret-api-dokumentasjon, "Nytt fødselsnummer 2032" (2026-07-07) and its official
vectors; Brønnøysundregistrene, organisasjonsnummer, modulus 11.
"""

from calendar import isleap
from enum import Enum
from typing import Final

__all__ = ["CheckRule", "birth_fields", "is_organization_number", "person_check_rule"]

_K1: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ORGANIZATION: Final = (3, 2, 7, 6, 5, 4, 3, 2, 1)
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class CheckRule(Enum):
    """Which check rule a number passes.

    A number that passes the rule of 1964 passes that of 2032 too, and may have been issued under either: the value
    never says when a number was issued.
    """

    RULE_1964 = "1964"
    RULE_2032 = "2032"


def _remainder(digits: str, weights: tuple[int, ...]) -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11


def person_check_rule(digits: str) -> CheckRule | None:
    """Return the strictest rule that the two last of eleven digits pass, or None."""
    if _remainder(digits, _K2) != 0:
        return None
    first = _remainder(digits, _K1)
    return CheckRule.RULE_1964 if first == 0 else CheckRule.RULE_2032 if first <= 3 else None


def is_organization_number(digits: str) -> bool:
    """Return whether nine digits pass the check of an organisation number."""
    return _remainder(digits, _ORGANIZATION) == 0


def birth_fields(digits: str, *, day_offset: int, month_offset: int) -> tuple[int, int, int] | None:
    """Return day, month and two-digit year with the offsets taken off, or None when there is no such day.

    29 February exists when the two-digit year divides by four: the century is not known.
    """
    day, month, year = int(digits[:2]) - day_offset, int(digits[2:4]) - month_offset, int(digits[4:6])
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return None
    return None if (month, day) == (2, 29) and not isleap(year or 4) else (day, month, year)
