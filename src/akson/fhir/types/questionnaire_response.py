"""QuestionnaireResponse: a `QuestionnaireResponse` on the wire.

Source: FHIR R4, https://hl7.org/fhir/R4/questionnaireresponse.html.
"""

from typing import Final

from akson.fhir.datatypes import (
    ATTACHMENT,
    BOOLEAN,
    CODING,
    DATE,
    DATE_TIME,
    DECIMAL,
    IDENTIFIER,
    INTEGER,
    QUANTITY,
    REFERENCE,
    STRING,
    TIME,
    URI,
    a_code,
)
from akson.fhir.mapping import Choice, Element, Many, Mapping, Recursive, Structure
from akson.model.records.questionnaire_response import Answer, QuestionnaireResponse, ResponseItem, ResponseStatus

__all__ = ["ITEM", "QUESTIONNAIRE_RESPONSE"]

ITEM: Final = Recursive("QuestionnaireResponse.item", ResponseItem, lambda: _RESPONSE_ITEM)
_ANSWER: Final = Structure(
    "QuestionnaireResponse.item.answer",
    Answer,
    (
        Element(
            "value",
            "value[x]",
            Choice(
                {
                    "valueBoolean": BOOLEAN,
                    "valueDecimal": DECIMAL,
                    "valueInteger": INTEGER,
                    "valueDateTime": DATE_TIME,
                    "valueString": STRING,
                    "valueAttachment": ATTACHMENT,
                    "valueCoding": CODING,
                    "valueQuantity": QUANTITY,
                    "valueReference": REFERENCE,
                }
            ),
        ),
        Element("day", "valueDate", DATE),
        Element("time_of_day", "valueTime", TIME),
        Element("uri", "valueUri", URI),
        Element("items", "item", Many(ITEM)),
    ),
)
_RESPONSE_ITEM: Final[Structure] = Structure(
    "QuestionnaireResponse.item",
    ResponseItem,
    (
        Element("link_id", "linkId", STRING),
        Element("definition", "definition", URI),
        Element("text", "text", STRING),
        Element("answers", "answer", Many(_ANSWER)),
        Element("items", "item", Many(ITEM)),
    ),
)
QUESTIONNAIRE_RESPONSE: Final = Mapping(
    QuestionnaireResponse,
    "QuestionnaireResponse",
    (
        Element("identifier", "identifier", IDENTIFIER),
        Element("based_on", "basedOn", Many(REFERENCE)),
        Element("part_of", "partOf", Many(REFERENCE)),
        Element("questionnaire", "questionnaire", URI),
        Element("status", "status", a_code(ResponseStatus)),
        Element("subject", "subject", REFERENCE),
        Element("encounter", "encounter", REFERENCE),
        Element("recorded", "authored", DATE_TIME),
        Element("author", "author", REFERENCE),
        Element("respondent", "source", REFERENCE),
        Element("items", "item", Many(ITEM)),
    ),
)
