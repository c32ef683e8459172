"""Limits: how much of what akson reads before it says no, in one frozen object."""

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds on what one resource, or one container of resources, may hold.

    The defaults admit all 5,306 official FHIR R4 examples and stop what only an attack would send.

    Attributes:
        depth: Nested objects and arrays; the deepest official example has 21.
        bytes: Bytes of one resource or one line; the largest official example has 9 MB.
        digits: Digits of one number; an official example has 19.
        exponent: Absolute exponent of one number; `Observation/decimal` has `1.0E-245`.
        entries: Entries of one Bundle.
    """

    depth: int = 100
    bytes: int = 30_000_000
    digits: int = 64
    exponent: int = 400
    entries: int = 10_000


LIMITS = Limits()
