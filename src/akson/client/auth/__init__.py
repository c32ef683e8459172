"""Ways to authenticate."""

from akson.client.auth.auth import Auth, NoAuth
from akson.client.auth.helseid import HelseID

__all__ = ["Auth", "HelseID", "NoAuth"]
