"""A journal server and a token server on this computer, over SQLite."""

from akson.sandbox.faults import Busy, NonceWanted
from akson.sandbox.sandbox import Sandbox

__all__ = ["Busy", "NonceWanted", "Sandbox"]
