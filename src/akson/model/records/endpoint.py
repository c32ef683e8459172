"""Electronic addresses of services.

Source: FHIR R4 Endpoint; no-basis-Endpoint; Adresseregisteret.
"""

from typing import ClassVar

from akson.model.record import Record, Term
from akson.model.records.organization import Organization
from akson.model.references import Ref
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.identifiers import Identifier
from akson.model.values.people import ContactPoint
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, Uri

__all__ = ["Endpoint", "EndpointStatus"]


class EndpointStatus(Code):
    """State of an electronic address."""

    __slots__ = ()
    _labels = {
        "active": ("i bruk", "i bruk", "active"),
        "suspended": ("midlertidig stengt", "mellombels stengd", "suspended"),
        "error": ("feil", "feil", "error"),
        "off": ("avslått", "avslått", "off"),
        "entered-in-error": ("feilregistrert", "feilregistrert", "entered in error"),
        "test": ("test", "test", "test"),
    }
    ACTIVE = Constant("active")
    SUSPENDED = Constant("suspended")
    ERROR = Constant("error")
    OFF = Constant("off")
    ENTERED_IN_ERROR = Constant("entered-in-error")
    TEST = Constant("test")


class Endpoint(Record):
    """Where and how a service is reached electronically.

    Attributes:
        identifiers: Identifiers of the endpoint; a HER-id is the address of a communication party and no identifier.
        status: State of the address.
        connection_type: Protocol: ebXML, AMQP and others.
        name: Name.
        managing_organization: Who runs it.
        contacts: Whom to ask.
        period: When it is meant to be in use.
        payload_types: What may be sent there.
        payload_mime_types: MIME types.
        address: The address itself; treated as data.
        headers: What to send along; may hold secrets, so it is never printed.
    """

    term: ClassVar[Term] = Term("elektronisk adresse", "elektronisk adresse", "endpoint")

    identifiers: tuple[Identifier, ...] = ()
    status: EndpointStatus | None = None
    connection_type: Coding | None = None
    name: str | None = None
    managing_organization: Ref[Organization] | None = None
    contacts: tuple[ContactPoint, ...] = ()
    period: Period | None = None
    payload_types: tuple[Concept, ...] = ()
    payload_mime_types: tuple[CodeText, ...] = ()
    address: Uri | None = None
    headers: tuple[str, ...] = ()
