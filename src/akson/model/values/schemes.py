"""All schemes of identifiers, and which of them an identifier that was read belongs to."""

from typing import Final

from akson.model.values.code_systems import canonical_uri
from akson.model.values.codes import Concept
from akson.model.values.identifiers import Identifier, Scheme, rebuilt
from akson.model.values.periods import Period
from akson.model.values.person_ids import DNR, DUF, FHN, FNR, HNR
from akson.model.values.register_numbers import AKO, ENH, HER, HPR, RSH, DistrictNumber, MunicipalityNumber

__all__ = ["SCHEMES", "identifier_of"]

_Class = type[Identifier]  # `type` is the name of a parameter below
SCHEMES: Final[tuple[type[Scheme], ...]] = (
    FNR, DNR, FHN, HNR, DUF, HPR, ENH, RSH, HER, AKO, MunicipalityNumber, DistrictNumber,
)  # fmt: skip
_BY_URI: Final = {scheme.scheme_uri: scheme for scheme in SCHEMES}
_HNR_TYPES: Final = frozenset({"urn:oid:2.16.578.1.12.4.1.1.8327", "urn:oid:2.16.578.1.12.4.1.1.8116"})


def identifier_of(
    stated: str | None,
    system: str | None,
    type: Concept | None,
    use: str | None,
    assigner: str | None,
    period: Period | None,
) -> Identifier:
    """Return an identifier of the class that its system names; what readers use, so nothing is checked."""
    kind: _Class = Identifier
    if system is not None:
        kind = _BY_URI.get(system) or _BY_URI.get(canonical_uri(system)) or Identifier
    if kind is Identifier and type is not None and any(_is_hnr(coding.uri, coding.code) for coding in type.codings):
        kind = HNR
    return rebuilt(kind, stated, system, type, use, assigner, period)


def _is_hnr(uri: str | None, code: str | None) -> bool:
    return code == "HNR" and uri is not None and canonical_uri(uri) in _HNR_TYPES
