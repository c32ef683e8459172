"""Code lists that akson ships whole or in part: their codes, and a term for each in nb, nn and en.

A system has its list as `volven(9060).code_list`. Nothing is read before somebody asks. Licensed terminology (ICPC-2,
ICD-10, ATC, SNOMED CT, FEST) is not among them: there the term comes with the coding, from the source.

Source: stands with each list; the terms in nynorsk and English are akson's own translations.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from akson.messages import Language
from akson.model.values.code_systems import canonical_uri
from akson.model.values.labels import LABEL_SYSTEM, LabelCode
from akson.model.values.value import Value

__all__ = ["CodeList", "code_list_of", "code_lists"]


class CodeList(Value, frozen=True, gc=False, eq=False):
    """The codes of one system, with a term for each; `code in code_list` asks by the list's own rule on leading zeros.

    Attributes:
        system: The URI that stands for the system.
        title: The list's name in Norwegian; akson's own where the source has no name for it.
        source: Where the codes were read.
        licence: What the source says of its use.
        terms: The texts in nb, nn and en by code, retired codes too.
        groups: The codes that head a group, each with the codes of its group; empty for a flat list.
        retired: Codes that are out of use and may stand in older records.
        is_complete: Whether the source says that the list has every code; else a code may be right and not be here.
        is_retired: Whether the whole list is out of use.
        has_leading_zeros: Whether a zero in front counts: "01" and "1" differ; where it does not, "02" is read as "2".
    """

    system: str
    title: str
    source: str
    licence: str
    terms: Mapping[str, tuple[str, str, str]]
    groups: Mapping[str, tuple[str, ...]] = {}
    retired: frozenset[str] = frozenset()
    is_complete: bool = False
    is_retired: bool = False
    has_leading_zeros: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in the list's order, retired ones too."""
        return tuple(self.terms)

    def label(self, code: str, lang: Language) -> str | None:
        """Return the code's term in `lang`; None when the list does not have the code."""
        texts = self.terms.get(self._own(code))
        return None if texts is None else texts[("nb", "nn", "en").index(lang)]

    def _own(self, code: str) -> str:
        return code if self.has_leading_zeros else code.lstrip("0")

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self._own(code) in self.terms

    def __repr__(self) -> str:
        return f"CodeList({self.system!r})"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    lists: tuple[CodeList, ...]


def _labels() -> CodeList:
    """Return 9603, whose codes and terms stand in `LabelCode`."""
    return CodeList(
        LABEL_SYSTEM,
        "Sperring og nekting av dokumenter",
        "HL7Norway/kodeverk, input/fsh/codesystems/no-kodeverk-9603.fsh",
        "none stated",
        {str(code): (code.label("nb"), code.label("nn"), code.label("en")) for code in LabelCode.known()},
        is_complete=True,
    )


@cache
def code_lists() -> Mapping[str, CodeList]:
    """Return every list by the URI that stands for its system, in the order of the files' names."""
    decode = msgspec.json.Decoder(_File).decode
    folder = files("akson.model") / "data" / "code_lists"
    read = [decode(file.read_bytes()) for file in sorted(folder.iterdir(), key=lambda file: file.name) if file.name.endswith(".json")]
    return {each.system: each for each in (*(each for file in read for each in file.lists), _labels())}


def code_list_of(uri: str) -> CodeList | None:
    """Return the list of the system spelled `uri`, or None when akson ships none."""
    return code_lists().get(canonical_uri(uri))
