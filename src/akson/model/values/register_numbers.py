"""Numbers of personnel, organisations and places in Norwegian registers.

Source: HL7 Norway no-basis and best practice (systems); Enhetsregisteret (check digit of an organisation number).
"""

import re
from typing import ClassVar

from akson.model.values.check_digits import is_organization_number
from akson.model.values.identifiers import Scheme

__all__ = ["AKO", "ENH", "HER", "HPR", "RSH", "DistrictNumber", "MunicipalityNumber"]


class _Number(Scheme):
    """A number with a form and nothing else to check."""

    __slots__ = ()
    _form: ClassVar[re.Pattern[str]] = re.compile(r"\d+", re.ASCII)

    @property
    def is_valid(self) -> bool:
        """Whether the text has the scheme's form."""
        return self._form.fullmatch(self.digits) is not None


class HPR(_Number):
    """Number in the register of health personnel, seven to nine digits; masked, because it identifies a person."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.4"
    _form = re.compile(r"[1-9]\d{6,8}", re.ASCII)


class ENH(_Number):
    """Organisation number of Enhetsregisteret: nine digits, the last a check digit."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.101"
    is_masked = False
    _form = re.compile(r"\d{9}", re.ASCII)

    @property
    def is_valid(self) -> bool:
        """Whether it is nine digits and the check digit holds."""
        return super().is_valid and is_organization_number(self.digits)


class RSH(_Number):
    """RESH id of a unit in the specialist health service."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.102"
    is_masked = False
    _form = re.compile(r"\d{3,8}", re.ASCII)


class HER(_Number):
    """HER id: the address of a communication party, not the identity of an organisation or a person."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.2"
    is_masked = False
    _form = re.compile(r"\d{1,8}", re.ASCII)


class AKO(_Number):
    """Licence number of a pharmacy: four digits from 1001."""

    __slots__ = ()
    scheme_uri = "urn:oid:2.16.578.1.12.4.1.4.107"
    is_masked = False
    _form = re.compile(r"[1-9]\d{3}", re.ASCII)

    @property
    def is_valid(self) -> bool:
        """Whether it is four digits from 1001."""
        return super().is_valid and self.digits > "1000"


class MunicipalityNumber(_Number):
    """Kommunenummer: four digits, leading zero significant; which exist changes with each reform."""

    __slots__ = ()
    scheme_uri = "https://register.geonorge.no/sosi-kodelister/kommunenummer"
    is_masked = False
    _form = re.compile(r"\d{4}", re.ASCII)


class DistrictNumber(_Number):
    """Bydelsnummer: six digits, the first four a kommunenummer."""

    __slots__ = ()
    scheme_uri = "http://data.ssb.no/api/klass/v1/versions/919"
    is_masked = False
    _form = re.compile(r"\d{6}", re.ASCII)

    @property
    def municipality(self) -> MunicipalityNumber | None:
        """The municipality that the district lies in, or None when the text is no such number."""
        return MunicipalityNumber(self.digits[:4]) if self.is_valid else None
