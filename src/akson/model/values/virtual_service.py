"""Where to meet by video, telephone or chat.

Source: no-basis-virtual-service 2.2.1.
"""

from akson.model.values.codes import Coding
from akson.model.values.people import ContactPoint
from akson.model.values.primitives import PositiveInt, Uri
from akson.model.values.value import Masked

__all__ = ["VirtualService"]


class VirtualService(Masked, frozen=True, gc=False, kw_only=True):
    """How to reach a meeting that is not in a room; it prints a mask, for who has the key gets in.

    Attributes:
        channel: Kind of channel.
        address: Address or number.
        additional_info: Addresses of further ways in.
        max_participants: How many may take part.
        session_key: What opens the meeting.
    """

    channel: Coding | None = None
    address: str | ContactPoint | None = None
    additional_info: tuple[Uri, ...] = ()
    max_participants: PositiveInt | None = None
    session_key: str | None = None
