"""Volven 9603: what is withheld from whom, in its two directions.

Source: kodeverk 9603 "Sperring og nekting av innsyn" (HL7Norway/kodeverk); pasient- og brukerrettighetsloven §§ 3-4,
5-1 and 5-3.
"""

from enum import Enum
from typing import Any, Final

from akson.model.values.codes import Code, Constant
from akson.model.values.dates import Instant
from akson.model.values.value import Value

__all__ = ["LABEL_SYSTEM", "Audience", "Label", "LabelCode"]

LABEL_SYSTEM: Final = "urn:oid:2.16.578.1.12.4.1.1.9603"


class Audience(Enum):
    """Who a label keeps out."""

    RESIDENT = "resident"
    PARENTS = "parents"
    YOUTH = "youth"
    PERSONNEL = "personnel"


class LabelCode(Code):
    """The codes of Volven 9603."""

    __slots__ = ()
    _labels = {
        "N": ("Normal", "Normal", "Normal"),
        "NORN_FFL": ("Fare for liv eller alvorlig helseskade", "Fare for liv eller alvorleg helseskade", "Danger to life or serious harm"),
        "NORN_KUT": (
            "Klart utilrådelig av hensyn til nærstående", "Klart utilrådeleg av omsyn til nærståande",
            "Clearly inadvisable for close persons",
        ),
        "NORN_EPO": ("Pasientens eget ønske", "Pasienten sitt eige ønske", "The patient's own wish"),
        "NORN_ALL": (
            "Alle dokumenter, risiko for helsepersonell", "Alle dokument, risiko for helsepersonell",
            "All documents, risk to health personnel",
        ),
        "NORN_FOR": ("Eldre enn innsynstjenesten", "Eldre enn innsynstenesta", "Older than electronic access"),
        "NORN_FORANS": ("Nektet for foreldreansvarlige", "Nekta for foreldreansvarlege", "Denied to those with parental responsibility"),
        "NORN_UNGDOM": ("Nektet for ungdom", "Nekta for ungdom", "Denied to the youth"),
        "NORN_FFH": ("Helsepersonell truet", "Helsepersonell truga", "Health personnel threatened"),
        "NORN_FPB": (
            "Av hensyn til forsvarlig pasientbehandling", "Av omsyn til forsvarleg pasientbehandling",
            "For the sake of sound treatment",
        ),
        "NORN_DUP": ("Duplikat", "Duplikat", "Duplicate"),
        "NORN_ANG": ("Annen grunn", "Annan grunn", "Other reason"),
        "NORU": ("Utsatt innsyn", "Utsett innsyn", "Delayed access"),
        "NORS": ("Sperret av innbyggeren", "Sperra av innbyggjaren", "Blocked by the resident"),
    }  # fmt: skip
    N = Constant("N")
    NORN_FFL = Constant("NORN_FFL")
    NORN_KUT = Constant("NORN_KUT")
    NORN_EPO = Constant("NORN_EPO")
    NORN_ALL = Constant("NORN_ALL")
    NORN_FOR = Constant("NORN_FOR")
    NORN_FORANS = Constant("NORN_FORANS")
    NORN_UNGDOM = Constant("NORN_UNGDOM")
    NORN_FFH = Constant("NORN_FFH")
    NORN_FPB = Constant("NORN_FPB")
    NORN_DUP = Constant("NORN_DUP")
    NORN_ANG = Constant("NORN_ANG")
    NORU = Constant("NORU")
    NORS = Constant("NORS")


_KEEPS_OUT: Final = {
    LabelCode.N: frozenset[Audience](),
    LabelCode.NORN_FORANS: frozenset({Audience.PARENTS}),
    LabelCode.NORN_UNGDOM: frozenset({Audience.YOUTH}),
    LabelCode.NORS: frozenset({Audience.PERSONNEL}),
}


class Label(Value, frozen=True, gc=False):
    """One code of 9603 on a record.

    Attributes:
        code: The code.
        until: When it ends, as for delayed access.
        set_by: Who set it, as the source wrote it.
        reason: Why, in the source's words.
    """

    code: LabelCode
    until: Instant | None = None
    set_by: str | None = None
    reason: str | None = None

    def __repr__(self) -> str:
        return f"Label({str.__str__(self.code)!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("code", self.code)]

    @property
    def keeps_out(self) -> frozenset[Audience]:
        """Who may not see the record; a code that is not known keeps out everyone but the personnel."""
        if not self.code.is_known:
            return frozenset({Audience.RESIDENT, Audience.PARENTS, Audience.YOUTH})
        return _KEEPS_OUT.get(self.code, frozenset({Audience.RESIDENT}))

    @property
    def is_for_personnel(self) -> bool:
        """Whether the label is of the direction that keeps health personnel out."""
        return Audience.PERSONNEL in self.keeps_out
