"""Who looks at a journal.

So far the labels of Volven 9603 decide what each sees. The need to know (tjenstlig behov) that `CareRelation` states, ages
and emergency opening are not decided here yet; whoever calls must have established the need.
"""

from dataclasses import dataclass, field

from akson.model import ENH, HPR, Audience, CareRelation

__all__ = ["PersonnelViewer", "ResidentViewer", "Viewer"]


@dataclass(frozen=True, slots=True)
class PersonnelViewer:
    """A member of the health personnel, with the relation that gives a need to know.

    Attributes:
        hpr: Number in the register of health personnel.
        organization: Whom the person works for.
        care: The relation to the resident.
        category: Category of personnel, Volven 9060.
    """

    hpr: HPR
    organization: ENH = field(kw_only=True)
    care: CareRelation = field(kw_only=True)
    category: str | None = field(kw_only=True, default=None)

    @property
    def audience(self) -> Audience:
        """The audience that labels speak of."""
        return Audience.PERSONNEL


@dataclass(frozen=True, slots=True)
class ResidentViewer:
    """The resident."""

    @property
    def audience(self) -> Audience:
        """The audience that labels speak of."""
        return Audience.RESIDENT


Viewer = PersonnelViewer | ResidentViewer
