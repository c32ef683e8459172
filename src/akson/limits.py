"""Limits: how much of what akson reads before it says no, in one frozen object."""

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds on what is held at once: one resource, or one container of resources that is read whole.

    The defaults admit all 5,306 official FHIR R4 examples and stop what only an attack would send. A file as a whole has
    no bound where its resources come one by one: `iter_records` takes any number of lines, and a Bundle of any size and
    any number of entries, each line and each entry within the limits.

    Attributes:
        depth: Nested objects and arrays; the deepest official example has 21.
        bytes: Bytes of one document that is read whole, of one line, of one entry of a Bundle that is read entry by entry,
            and of all that stands around such entries together; the largest official example has 29.8 MB as JSON
            without indentation, and 31.6 MB as XML.
        digits: Digits of one number with a fraction or an exponent, and of a whole number where its type bounds it; an
            official example has 19. Any other whole number may have 4,300.
        exponent: Absolute exponent of one number; `Observation/decimal` has `1.0E-245`.
        entries: Entries of one Bundle that is read whole: by `read`, on a line, or given as a tree.
    """

    depth: int = 100
    bytes: int = 32_000_000
    digits: int = 64
    exponent: int = 400
    entries: int = 10_000

    def __post_init__(self) -> None:
        for name in self.__slots__:
            value = getattr(self, name)
            if value.__class__ is not int or value < 1:
                raise ValueError(f"the limit {name} is a whole number from 1")


LIMITS = Limits()
