"""What a source wrote for people to read beside the structured content.

Source: FHIR R4 Narrative, https://hl7.org/fhir/R4/narrative.html.
"""

from akson.model.values.primitives import CodeText
from akson.model.values.value import Masked

__all__ = ["Narrative"]


class Narrative(Masked, frozen=True, gc=False):
    """The record as the source wrote it for people; it prints a mask, and nothing in akson shows it by itself.

    Attributes:
        status: FHIR's generated, extensions, additional or empty.
        html: XHTML, as it came; content of a stranger, to be cleaned before a browser sees it.
    """

    status: CodeText | None = None
    html: str | None = None
