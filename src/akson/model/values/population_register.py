"""What the population register (Folkeregisteret) says of a person beside names and addresses.

Source: Grunndata profiles 2.3 (gd-Person, gd-RelatedPerson, gd-Address and their extensions), HL7Norway/Grunndata-profiles.
"""

from akson.messages import Language
from akson.model.values.codes import Code, Coding, Concept, Constant
from akson.model.values.dates import PartialDate, When
from akson.model.values.identifiers import Identifier
from akson.model.values.periods import Period
from akson.model.values.primitives import CodeText, Integer
from akson.model.values.value import Masked, is_stated

__all__ = [
    "AddressProtection",
    "Birth",
    "BirthInNorway",
    "CadastralAddress",
    "Death",
    "Dwelling",
    "FamilyRole",
    "Guardianship",
    "MaritalRegistration",
    "Migration",
    "ParentalResponsibility",
    "PersonStatus",
    "RegisterEntry",
    "RegisterStatus",
    "RegisteredAddress",
    "Relationship",
    "ResidencePermit",
    "StreetAddress",
]


class RegisterStatus(Code):
    """A person's status in the population register."""

    __slots__ = ()
    _labels = {
        "bosatt": ("bosatt", "busett", "resident"),
        "utflyttet": ("utflyttet", "utflytta", "emigrated"),
        "forsvunnet": ("forsvunnet", "forsvunnen", "missing"),
        "doed": ("død", "død", "deceased"),
        "opphoert": ("opphørt", "opphøyrt", "ceased"),
        "foedselsregistrert": ("fødselsregistrert", "fødselsregistrert", "birth registered"),
        "midlertidig": ("midlertidig", "mellombels", "temporary"),
        "inaktiv": ("inaktiv", "inaktiv", "inactive"),
        "ikkeBosatt": ("ikke bosatt", "ikkje busett", "not resident"),
        "aktiv": ("aktiv", "aktiv", "active"),
    }
    BOSATT = Constant("bosatt")
    UTFLYTTET = Constant("utflyttet")
    FORSVUNNET = Constant("forsvunnet")
    DOED = Constant("doed")
    OPPHOERT = Constant("opphoert")
    FOEDSELSREGISTRERT = Constant("foedselsregistrert")
    MIDLERTIDIG = Constant("midlertidig")
    INAKTIV = Constant("inaktiv")
    IKKEBOSATT = Constant("ikkeBosatt")
    AKTIV = Constant("aktiv")


class AddressProtection(Code):
    """Who may learn an address (adressegradering)."""

    __slots__ = ()
    _labels = {
        "ugradert": ("ugradert", "ugradert", "not protected"),
        "klientadresse": ("klientadresse", "klientadresse", "client address"),
        "fortrolig": ("fortrolig", "fortruleg", "confidential"),
        "strengtFortrolig": ("strengt fortrolig", "strengt fortruleg", "strictly confidential"),
    }
    UGRADERT = Constant("ugradert")
    KLIENTADRESSE = Constant("klientadresse")
    FORTROLIG = Constant("fortrolig")
    STRENGTFORTROLIG = Constant("strengtFortrolig")


class RegisterEntry(Masked, frozen=True, gc=False, kw_only=True):
    """How and since when the register holds something.

    Attributes:
        registered_at: When it was brought up to date (ajourholdstidspunkt).
        is_current: Whether it holds now (erGjeldende).
        source: Where the register has it from (kilde).
        reason: Why it was entered (årsak).
        valid_from: Since when it holds (gyldighetstidspunkt).
        valid_to: Until when it held (opphørstidspunkt).
    """

    registered_at: When | None = None
    is_current: bool | None = None
    source: str | None = None
    reason: str | None = None
    valid_from: When | None = None
    valid_to: When | None = None


class PersonStatus(Masked, frozen=True, gc=False, kw_only=True):
    """A status the person has or had in the register."""

    code: RegisterStatus | None = None
    register: RegisterEntry | None = None


class Birth(Masked, frozen=True, gc=False, kw_only=True):
    """Where and when a person was born.

    Attributes:
        year: The year, or more of the date.
        country: The country.
        place: The place.
        municipality: Number of the Norwegian municipality.
        register: How the register holds it.
    """

    year: PartialDate | None = None
    country: str | None = None
    place: str | None = None
    municipality: str | None = None
    register: RegisterEntry | None = None


class BirthInNorway(Masked, frozen=True, gc=False, kw_only=True):
    """A birth reported by a Norwegian institution: which of several children, where, and how the register holds it."""

    birth_order: Integer | None = None
    institution: str | None = None
    register: RegisterEntry | None = None


class Death(Masked, frozen=True, gc=False, kw_only=True):
    """When a person died, and how the register holds it."""

    day: PartialDate | None = None
    register: RegisterEntry | None = None


class Migration(Masked, frozen=True, gc=False, kw_only=True):
    """A move to Norway or away from it.

    Attributes:
        direction: "migration" for in, "emigration" for out.
        country: From or to which country, ISO 3166 in three letters.
        place: From or to which town.
        day: When.
        register: How the register holds it.
    """

    direction: CodeText | None = None
    country: CodeText | None = None
    place: str | None = None
    day: PartialDate | None = None
    register: RegisterEntry | None = None


class ResidencePermit(Masked, frozen=True, gc=False, kw_only=True):
    """A residence permit: its kind, when it holds, and how the register holds it."""

    kind: Coding | None = None
    period: Period | None = None
    register: RegisterEntry | None = None


class RegisteredAddress(Masked, frozen=True, gc=False, kw_only=True):
    """What the register adds to an address.

    Attributes:
        protection: Who may learn it.
        form: Which kind of address it is in form, as "Vegadresse".
        role: What it is to the person, as "Bostedsadresse".
        elsewhere: Why the person stays elsewhere, as "pendler".
        is_unknown: Whether the address is unknown.
        basic_statistical_unit: Grunnkrets.
        parish: Kirkekrets; a number by the profile, a code in its examples.
        school_district: Skolekrets, likewise.
        constituency: Stemmekrets.
        cadastral_id: The address in the cadastre (matrikkelen).
        nearby_cadastral_id: An address near it there.
    """

    protection: AddressProtection | None = None
    form: CodeText | None = None
    role: CodeText | None = None
    elsewhere: CodeText | None = None
    is_unknown: bool | None = None
    basic_statistical_unit: Integer | None = None
    parish: Integer | CodeText | None = None
    school_district: Integer | CodeText | None = None
    constituency: Integer | None = None
    cadastral_id: str | None = None
    nearby_cadastral_id: str | None = None


class Dwelling(Masked, frozen=True, gc=False, kw_only=True):
    """A flat or other part of a building (bruksenhet): its kind, and its number, as "H0101"."""

    kind: CodeText | None = None
    number: str | None = None


class StreetAddress(Masked, frozen=True, gc=False, kw_only=True):
    """What a street address has besides: the name of a farm or house (adressetilleggsnavn), and the code of the street."""

    additional_name: str | None = None
    code: str | None = None


class CadastralAddress(Masked, frozen=True, gc=False, kw_only=True):
    """What a cadastral address has besides: its sub-number, and the name of a farm or house."""

    sub_number: Integer | None = None
    additional_name: str | None = None


class Guardianship(Masked, frozen=True, gc=False, kw_only=True):
    """A guardianship (vergemål).

    Attributes:
        office: Which county governor decided.
        scope: What it covers.
        is_personal: Whether it covers personal interests; those of health are.
        register: How the register holds it.
    """

    office: str | None = None
    scope: Coding | None = None
    is_personal: bool | None = None
    register: RegisterEntry | None = None


class MaritalRegistration(Masked, frozen=True, gc=False, kw_only=True):
    """How a civil status came about.

    Attributes:
        authority: Who registered it.
        country: Where.
        municipality: In which Norwegian municipality.
        place: At which place.
        day: When.
        register: How the register holds it.
    """

    authority: str | None = None
    country: str | None = None
    municipality: str | None = None
    place: str | None = None
    day: PartialDate | None = None
    register: RegisterEntry | None = None


class FamilyRole(Masked, frozen=True, gc=False, kw_only=True):
    """What the related person is to the other, by a code of no-basis-family-relation, and how the register holds it."""

    code: CodeText | None = None
    register: RegisterEntry | None = None


class ParentalResponsibility(Masked, frozen=True, gc=False, kw_only=True):
    """Parental responsibility (foreldreansvar).

    Attributes:
        organization: The organisation that has it.
        child: Number of the child; of a number that is valid the class says which kind it is.
        holder: Number of the person who has it, likewise.
        register: How the register holds it.
    """

    organization: Identifier | None = None
    child: Identifier | None = None
    holder: Identifier | None = None
    register: RegisterEntry | None = None


class Relationship(Masked, frozen=True, gc=False, kw_only=True):
    """A relation to a person, and what the register says of it.

    Attributes:
        concept: The relation.
        guardianship: Of a guardian.
        marriage: Of a spouse or partner.
        family: Of a member of the family.
        parental: Of a parent.
    """

    concept: Concept | None = None
    guardianship: Guardianship | None = None
    marriage: MaritalRegistration | None = None
    family: FamilyRole | None = None
    parental: ParentalResponsibility | None = None

    def flaw(self) -> str | None:
        """Return that the concept alone would do, which is how such a relation is read."""
        said = (self.guardianship, self.marriage, self.family, self.parental)
        return None if any(map(is_stated, said)) else "says no more than its concept; give that"

    @property
    def codings(self) -> tuple[Coding, ...]:
        """The relation in codes."""
        return () if self.concept is None else self.concept.codings

    @property
    def text(self) -> str | None:
        """The relation in words."""
        return None if self.concept is None else self.concept.text

    def label(self, lang: Language) -> str:
        """Return the relation for a person to read."""
        return "" if self.concept is None else self.concept.label(lang)
