"""Filled-in questionnaires.

Source: FHIR R4 QuestionnaireResponse.
"""

from decimal import Decimal
from typing import ClassVar

from akson.model.record import AnyRef, Record, Term
from akson.model.records.encounter import Encounter
from akson.model.references import Ref
from akson.model.values.care import Attachment
from akson.model.values.codes import Code, Coding, Constant
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.primitives import Integer, TimeOfDay, Uri
from akson.model.values.quantities import Quantity
from akson.model.values.value import Masked, MaskedExact, is_stated

__all__ = ["Answer", "QuestionnaireResponse", "ResponseItem", "ResponseStatus"]


class ResponseStatus(Code):
    """State of a filled-in questionnaire."""

    __slots__ = ()
    _labels = {
        "in-progress": ("påbegynt", "påbyrja", "in progress"),
        "completed": ("utfylt", "utfylt", "completed"),
        "amended": ("endret", "endra", "amended"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "stopped": ("avbrutt", "avbroten", "stopped"),
    }
    IN_PROGRESS = Constant("in-progress")
    COMPLETED = Constant("completed")
    AMENDED = Constant("amended")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    STOPPED = Constant("stopped")


class Answer(MaskedExact, frozen=True, gc=False, eq=False, kw_only=True):
    """One answer to a question.

    Attributes:
        value: The answer, where it is none of the following.
        day: The answer as a date.
        time_of_day: The answer as a time of day.
        uri: The answer as an address.
        items: Questions that follow from it.
    """

    value: bool | Decimal | Integer | When | str | Attachment | Coding | Quantity | AnyRef | None = None
    day: PartialDate | None = None
    time_of_day: TimeOfDay | None = None
    uri: Uri | None = None
    items: "tuple[ResponseItem, ...]" = ()

    def flaw(self) -> str | None:
        """Return that there are several answers where R4 allows one."""
        several = sum(map(is_stated, (self.value, self.day, self.time_of_day, self.uri))) > 1
        return "states several of value, day, time_of_day, uri; one is allowed" if several else None


class ResponseItem(Masked, frozen=True, gc=False, kw_only=True):
    """A question or a group of questions.

    Attributes:
        link_id: Its place in the questionnaire.
        definition: Where it is defined.
        text: The question in words.
        answers: The answers.
        items: Questions in the group.
    """

    link_id: str | None = None
    definition: Uri | None = None
    text: str | None = None
    answers: tuple[Answer, ...] = ()
    items: "tuple[ResponseItem, ...]" = ()


class QuestionnaireResponse(Record):
    """A questionnaire with its answers.

    Attributes:
        identifier: Identifier of the filled-in questionnaire.
        based_on: The request behind it.
        part_of: What it belongs to.
        questionnaire: The questionnaire, as its canonical URL.
        status: State of it.
        encounter: The contact it came from.
        respondent: Who answered.
        items: Questions and groups, with answers.
    """

    term: ClassVar[Term] = Term("utfylt skjema", "utfylt skjema", "questionnaire response")

    identifier: Identifier | None = None
    based_on: tuple[AnyRef, ...] = ()
    part_of: tuple[AnyRef, ...] = ()
    questionnaire: Uri | None = None
    status: ResponseStatus | None = None
    encounter: Ref[Encounter] | None = None
    respondent: AnyRef | None = None
    items: tuple[ResponseItem, ...] = ()
