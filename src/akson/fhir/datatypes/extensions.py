"""Values that travel as extensions: citizenship, video meetings, prescription groups, access decisions.

Source: no-basis-person-citizenship, HL7 patient-citizenship, no-basis-virtual-service, no-basis-prescriptiongroup,
no-basis-sourceofinformation; no-domain-Trustframework-Auditevent 0.9.8.
"""

import re
from typing import Any, Final

from akson.fhir.datatypes.general import CODING, CONCEPT, PERIOD
from akson.fhir.datatypes.people import CONTACT_POINT
from akson.fhir.datatypes.primitives import BOOLEAN, POSITIVE_INT, STRING, UNSIGNED_INT, URI
from akson.fhir.extensions import one_part, parts
from akson.fhir.leftovers import Left, Unreadable
from akson.fhir.mapping import Custom, Extension
from akson.model.values.care import CareDecision
from akson.model.values.people import Citizenship
from akson.model.values.residue import Reason
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


def _address(*, is_url: bool) -> Custom:
    """Return the codec of an address in one of its two types: a text that begins as "https:" or "tel:" is written as a url.

    It is read in either; how it stood is kept where it would be written in the other.
    """

    def read(tree: Any, left: Left) -> str:
        if tree.__class__ is not str or not tree:
            raise Unreadable("")
        if _is_url(tree) is not is_url:
            left.append(["", tree, Reason.REPEATED, ()])
        return str(tree)

    return Custom("url" if is_url else "string", (str,), read, lambda text: text if _is_url(text) is is_url else None)


def _is_url(text: str) -> bool:
    return _SCHEME.match(text) is not None and " " not in text


VIRTUAL_SERVICE: Final = parts(
    VirtualService,
    (
        Extension("channel", "channelType", "valueCoding", CODING),
        Extension("address", "virtualAddress", "valueString", _address(is_url=False)),
        Extension("address", "virtualAddress", "valueUrl", _address(is_url=True)),
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
