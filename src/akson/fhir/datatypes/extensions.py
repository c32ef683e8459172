"""Values that travel as extensions: citizenship, video meetings, prescription groups, access decisions.

Source: no-basis-person-citizenship, HL7 patient-citizenship, no-basis-virtual-service, no-basis-prescriptiongroup,
no-basis-sourceofinformation; no-domain-Trustframework-Auditevent 0.9.8.
"""

import re
from dataclasses import replace
from typing import Final

from akson.fhir.datatypes.general import CODING, CONCEPT, PERIOD
from akson.fhir.datatypes.people import CONTACT_POINT
from akson.fhir.datatypes.primitives import BOOLEAN, POSITIVE_INT, STRING, UNSIGNED_INT, URI
from akson.fhir.extensions import of_two_types, one_part, parts
from akson.fhir.mapping import Extension
from akson.model.values.care import CareDecision
from akson.model.values.people import Citizenship
from akson.model.values.virtual_service import VirtualService

__all__ = ["CARE_DECISION", "CITIZENSHIP", "PRESCRIPTION_GROUP", "SOURCE_OF_INFORMATION", "VIRTUAL_SERVICE"]

CITIZENSHIP: Final = parts(
    Citizenship,
    (
        Extension("code", "code", "valueCodeableConcept", CONCEPT),
        Extension("period", "period", "valuePeriod", PERIOD),
    ),
)


_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.ASCII)


def _is_url(text: str) -> bool:
    """Return whether an address begins as "https:" or "tel:", and is written as a url."""
    return _SCHEME.match(text) is not None and " " not in text


def _is_words(text: str) -> bool:
    return not _is_url(text)


VIRTUAL_SERVICE: Final = parts(
    VirtualService,
    (
        Extension("channel", "channelType", "valueCoding", CODING),
        Extension("address", "virtualAddress", "valueString", of_two_types(STRING, _is_words)),
        Extension("address", "virtualAddress", "valueUrl", of_two_types(replace(STRING, name="url"), _is_url)),
        Extension("address", "virtualAddress", "valueContactPoint", CONTACT_POINT),
        Extension("additional_info", "additionalInfo", "valueUrl", URI, is_many=True),
        Extension("max_participants", "maxParticipants", "valuePositiveInt", POSITIVE_INT),
        Extension("session_key", "sessionKey", "valueString", STRING),
    ),
)
PRESCRIPTION_GROUP: Final = one_part("prescriptiongroup", "valueCodeableConcept", CONCEPT)
SOURCE_OF_INFORMATION: Final = one_part("source", "valueCodeableConcept", CONCEPT)
CARE_DECISION: Final = parts(
    CareDecision,
    (
        Extension("id", "decision-ref-id", "valueString", STRING),
        Extension("description", "decision-ref-description", "valueString", STRING),
        Extension("is_user_selected", "decision-ref-user-selected", "valueBoolean", BOOLEAN),
        Extension("decided", "toa", "valueUnsignedInt", UNSIGNED_INT),
    ),
)
