"""What could not be read: the element stays in the residue, and this tells."""

from collections.abc import Iterator
from typing import Final

from akson.model import Record
from akson.model.values.residue import Reason
from akson.validation.report import Severity
from akson.validation.rule import Rule, rule

__all__ = ["RESIDUE_RULES"]


@rule(
    "REA-001",
    severity=Severity.ERROR,
    source="FHIR R4 data types",
    nb="Elementet har en verdi som R4-typen dets forbyr, og kunne ikke leses.",
    nn="Elementet har ein verdi som R4-typen forbyr, og kunne ikkje lesast.",
    en="The element has a value that its R4 type forbids, and could not be read.",
    hint="Mend the element at its source; until then it is kept aside and written back as it came.",
    hint_nb="Rett elementet hos kilden; til da holdes det til side og skrives tilbake slik det kom.",
    hint_nn="Rett elementet hos kjelda; til då blir det halde til side og skrive tilbake slik det kom.",
)
def everything_was_readable(record: Record) -> Iterator[str]:
    """An element that was kept aside because its value breaks its type."""
    return _unreadable(record, "")


def _unreadable(record: Record, above: str) -> Iterator[str]:
    for left in record.residue:
        if left.reason is Reason.UNREADABLE:
            yield f"residue:{above}{left.path}"
    for index, inner in enumerate(record.contained):
        yield from _unreadable(inner, f"{above}contained[{index}].")


RESIDUE_RULES: Final[tuple[Rule, ...]] = (everything_was_readable,)
