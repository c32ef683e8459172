"""The kinds of facts that make up a profile, each fact said once, as data.

A path leads from the resource down, one member a step: "reaction.manifestation.coding". "extension:NAME" is the extension of
that name, in no-basis' namespace, in HL7's, or of an extension's own parts; "_name" is what a primitive has beside its value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from akson.fhir.canonicals import NO_BASIS

if TYPE_CHECKING:
    from akson.verbs.profiles.resource import Resource

__all__ = ["Bound", "Count", "Fact", "Fixed", "OneOf", "Profile", "Slice", "Target"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many there may be of a member, in each place that can have it; None is any number."""

    path: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """Each of what a path leads to has one of these members at least."""

    path: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """All codings in a place are of one system.

    Attributes:
        path: The codings.
        system: The system's URI, as it must be spelled.
        needs: Members that each must have.
        code: The one code, where that is fixed too.
    """

    path: str
    system: str
    needs: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """What holds for those items of a list that are of one system: codings, identifiers, or concepts with such a coding.

    A concept is of a system with all its codings or not at all, for the profiles fix the system of each.

    Attributes:
        path: The list.
        system: The system's URI, as it must be spelled.
        needs: Members that each such identifier or coding must have.
        least: How many there are at least.
        most: How many there are at most; None is any number.
        by: Where the system stands: "system", or "coding.system" of concepts.
        is_bound: Whether the code must be one of the system's list; asked where akson ships it.
        inside: What else holds in each item.
        also: Other spellings that belong here; None is every spelling of the system.
    """

    path: str
    system: str
    needs: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    by: str = "system"
    is_bound: bool = False
    inside: tuple[Fixed, ...] = ()
    also: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """Each concept in a place has a coding that stands in the list that akson ships of a system."""

    path: str
    system: str


@dataclass(frozen=True, slots=True)
class Target:
    """A reference that must lead to a resource of one profile.

    Attributes:
        path: The reference.
        profile: The profile's name.
        is_bundled: Whether the resource must travel in the same Bundle.
    """

    path: str
    profile: str
    is_bundled: bool = False


Fact = Count | OneOf | Fixed | Slice | Bound | Target


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile.

    Attributes:
        name: The last part of its URL.
        resource_type: The R4 type it is of.
        facts: What it demands, in the order in which it is looked at, R4's own demands on the type among it.
        amendments: What brings a resource into the profile's form where no fact says it.
    """

    name: str
    resource_type: str
    facts: "tuple[Fact, ...]" = ()
    amendments: "tuple[Callable[[Resource], None], ...]" = ()

    @property
    def url(self) -> str:
        """The URL that a resource claims."""
        return NO_BASIS + self.name
