"""Values that travel as extensions: citizenship, video meetings, prescription groups, access decisions.

Source: no-basis-person-citizenship, HL7 patient-citizenship, no-basis-virtual-service, no-basis-prescriptiongroup,
no-basis-sourceofinformation; no-domain-Trustframework-Auditevent 0.9.8.
"""

from typing import Any, Final

from akson.fhir.datatypes.general import CODING, CONCEPT, PERIOD
from akson.fhir.datatypes.people import CONTACT_POINT
from akson.fhir.datatypes.primitives import BOOLEAN, POSITIVE_INT, STRING, UNSIGNED_INT, URI
from akson.fhir.extensions import one_part, parts
from akson.fhir.leftovers import Left
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


def _address(*, is_url: bool) -> Custom:
    """Return the codec of an address in one of its two types: a text with "://" is a url, any other a string."""

    def read(tree: Any, left: Left) -> str | None:
        if tree.__class__ is str and tree and ("://" in tree) is is_url:
            return str(tree)
        left.append(["", tree, Reason.NOT_MODELLED, ()])
        return None

    return Custom("url" if is_url else "string", (str,), read, lambda text: text if ("://" in text) is is_url else None)


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
