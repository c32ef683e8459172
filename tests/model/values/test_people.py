import pytest

from akson.model import Address, ContactPoint, HumanName
from akson.model.values.value import Masked

NAME = HumanName(given=("Kari", "Ane"), middle="Lie", family="Nordmann")
ADDRESS = Address(lines=("Storgata 1", "c/o Hansen"), postal_code="0155", city="Oslo", country="NO")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (NAME, "Kari Ane Lie Nordmann"), (HumanName(text="Nordmann, Kari", family="Nordmann"), "Nordmann, Kari"), (HumanName(), ""),
        (ADDRESS, "Storgata 1, c/o Hansen, 0155 Oslo, NO"), (Address(text="et sted"), "et sted"), (Address(), ""),
        (ContactPoint(system="phone", value="99999999"), "99999999"), (ContactPoint(), ""),
    ],
)  # fmt: skip
def test_a_masked_value_is_revealed_on_request(value: HumanName | Address | ContactPoint, text: str) -> None:
    """`reveal` gives the text in reading order."""
    assert text == value.reveal()


@pytest.mark.parametrize("value", [NAME, ADDRESS, ContactPoint(value="99999999")], ids=lambda value: type(value).__name__)
def test_a_masked_value_prints_a_mask(value: Masked) -> None:
    """No way of printing gives more than the class."""
    mask = f"{type(value).__name__}(•••)"

    assert {mask} == {repr(value), str(value), f"{value}", f"{value:>99}", "%s" % value, f"{value!r}"}  # noqa: UP031
    assert [] == value.__rich_repr__()


def test_names_mean_one_person_when_family_and_first_given_name_agree() -> None:
    """Case, middle names and further given names are left aside."""
    assert NAME.means(HumanName(given=("KARI",), family="nordmann"))
    assert not NAME.means(HumanName(given=("Ola",), family="Nordmann"))
    assert not HumanName().means(HumanName())
    assert not NAME.means("Kari Nordmann")


def test_a_masked_value_is_immutable() -> None:
    """Nothing can be set or deleted; `replace` gives another."""
    with pytest.raises(AttributeError):
        NAME.family = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del NAME.family

    assert "Hansen" == NAME.replace(family="Hansen").family
