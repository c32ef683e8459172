"""The source systems that synthetic journals come from."""

from typing import NamedTuple

from akson.model import ENH

__all__ = ["SYSTEMS", "System"]


class System(NamedTuple):
    """A journal system: its URI, its controller's number, and what it mostly holds."""

    uri: str
    controller: ENH
    name: str


#: Organisation numbers that appear in public examples.
SYSTEMS = (
    System("urn:synth:fastlege", ENH("993467049"), "general practice"),
    System("urn:synth:hjemmetjeneste", ENH("915933149"), "home care"),
    System("urn:synth:legevakt", ENH("985626154"), "out-of-hours clinic"),
)
