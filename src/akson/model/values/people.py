"""Names, addresses and contact points; all print a mask.

Source: FHIR R4 HumanName, Address, ContactPoint; no-basis-HumanName (middle name is an extension of its own),
no-basis-Address, no-basis-propertyinformation, no-basis-person-citizenship.
"""

from akson.model.values.codes import Coding, Concept
from akson.model.values.periods import Period
from akson.model.values.population_register import CadastralAddress, Dwelling, RegisteredAddress, RegisterEntry, StreetAddress
from akson.model.values.primitives import CodeText, Integer, PositiveInt
from akson.model.values.value import Masked, Value

__all__ = ["Address", "Citizenship", "ContactPoint", "HumanName", "Property"]


class HumanName(Masked, frozen=True, gc=False, kw_only=True):
    """A person's name; `reveal()` gives it in reading order.

    Attributes:
        given: First names.
        middle: Norwegian mellomnavn, which is neither given nor family name.
        family: Family name.
        use: FHIR's usual, official, temp, nickname, anonymous, old or maiden.
        period: When it is or was in use.
        text: The whole name as the source wrote it.
        prefix: Titles before the name; not used in Norway.
        suffix: What follows the name; not used in Norway.
        short_form: The population register's shorter form of a long name.
        register: How the population register holds it.
    """

    given: tuple[str, ...] = ()
    middle: str | None = None
    family: str | None = None
    use: CodeText | None = None
    period: Period | None = None
    text: str | None = None
    prefix: tuple[str, ...] = ()
    suffix: tuple[str, ...] = ()
    short_form: str | None = None
    register: RegisterEntry | None = None

    def reveal(self) -> str:
        """Return the whole name."""
        return self.text or " ".join(part for part in (*self.given, self.middle, self.family) if part)

    def means(self, other: object) -> bool:
        """Return whether the two agree in family name and in at least the first given name."""
        if not isinstance(other, HumanName):
            return False
        ours, theirs = (((name.family or "").casefold(), (name.given[0] if name.given else "").casefold()) for name in (self, other))
        return ours == theirs and any(ours)


class Property(Masked, frozen=True, gc=False, kw_only=True):
    """A property in the cadastre (matrikkelen).

    Attributes:
        cadastral_unit: Gårdsnummer.
        property_unit: Bruksnummer.
        leasehold: Festenummer.
        condominium_unit: Seksjonsnummer.
        municipality: The municipality, Volven 3402.
    """

    cadastral_unit: Integer | None = None
    property_unit: Integer | None = None
    leasehold: Integer | None = None
    condominium_unit: Integer | None = None
    municipality: Coding | None = None


class Citizenship(Value, frozen=True, gc=False):
    """A citizenship, when it was held, and how the population register holds it."""

    code: Concept | None = None
    period: Period | None = None
    register: RegisterEntry | None = None


class Address(Masked, frozen=True, gc=False, kw_only=True):
    """A postal or visiting address.

    Attributes:
        use: FHIR's home, work, temp, old or billing.
        type: postal, physical or both.
        text: The whole address as the source wrote it.
        lines: Street, number, c/o.
        postal_code: Four digits in Norway, leading zero significant.
        city: Norwegian poststed.
        district: Name of the municipality.
        state: Norwegian fylke.
        country: Name or code of the country.
        period: When it is or was in use.
        is_official: Whether it is the registered address (folkeregistrert).
        urban_district: Bydel, SSB classification 103 or Volven 3403.
        property: The property in the cadastre.
        municipality: Municipality number (kommunenummer), beside the name in `district`.
        registered: What the population register says of it besides.
        dwelling: The flat or other part of the building.
        street: What a street address has besides.
        cadastral: What a cadastral address has besides.
        post_box_owner: Who has the post box.
        preferred_as: As which kind of address the person prefers it.
        register: How the population register holds it.
    """

    use: CodeText | None = None
    type: CodeText | None = None
    text: str | None = None
    lines: tuple[str, ...] = ()
    postal_code: str | None = None
    city: str | None = None
    district: str | None = None
    state: str | None = None
    country: str | None = None
    period: Period | None = None
    is_official: bool | None = None
    urban_district: Coding | None = None
    property: Property | None = None
    municipality: Coding | None = None
    registered: RegisteredAddress | None = None
    dwelling: Dwelling | None = None
    street: StreetAddress | None = None
    cadastral: CadastralAddress | None = None
    post_box_owner: str | None = None
    preferred_as: CodeText | None = None
    register: RegisterEntry | None = None

    def reveal(self) -> str:
        """Return the address on one line."""
        place = " ".join(part for part in (self.postal_code, self.city) if part)
        return self.text or ", ".join(part for part in (*self.lines, place, self.country) if part)


class ContactPoint(Masked, frozen=True, gc=False, kw_only=True):
    """A telephone number, e-mail address or the like.

    Attributes:
        system: FHIR's phone, fax, email, pager, url, sms or other.
        value: The number or address.
        use: FHIR's home, work, temp, old or mobile.
        rank: 1 is to be tried first.
        period: When it is or was in use.
    """

    system: CodeText | None = None
    value: str | None = None
    use: CodeText | None = None
    rank: PositiveInt | None = None
    period: Period | None = None

    def reveal(self) -> str:
        """Return the number or address."""
        return self.value or ""
