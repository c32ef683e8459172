import pytest
from hypothesis import given
from hypothesis import strategies as st

from akson.model import CheckRule
from akson.model.values.check_digits import birth_fields, is_organization_number, person_check_rule

# Skatteetaten, foedselsnummer.csv: number, rule its check digits pass, day offset, month offset, whether the date exists.
OFFICIAL = [
    ("30108299939", CheckRule.RULE_2032, 0, 0, True),
    ("30908299902", CheckRule.RULE_2032, 0, 80, True),
    ("20036914700", CheckRule.RULE_1964, 0, 0, True),
    ("03851598730", CheckRule.RULE_1964, 0, 80, True),
    ("20036914712", None, 0, 0, True),
    ("29020073150", CheckRule.RULE_1964, 0, 0, True),
    ("29020105729", CheckRule.RULE_1964, 0, 0, False),
    ("55102499947", CheckRule.RULE_2032, 40, 0, True),
    ("41819077906", CheckRule.RULE_2032, 40, 80, True),
    ("41819077302", CheckRule.RULE_1964, 40, 80, True),
]
_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def completed(nine: str, top: int) -> str | None:
    """Return nine digits with their check digits, made as the specification says: 11 to 14 less the remainder."""
    first = top - sum(weight * int(digit) for weight, digit in zip(_K1, nine, strict=True)) % 11
    first -= 11 if first > 10 else 0
    if first == 10:
        return None
    second = 11 - sum(weight * int(digit) for weight, digit in zip(_K2, f"{nine}{first}", strict=True)) % 11
    return None if second == 10 else f"{nine}{first}{second % 11}"


@pytest.mark.parametrize(("number", "rule", "day", "month", "exists"), OFFICIAL)
def test_the_official_vectors(number: str, rule: CheckRule | None, day: int, month: int, exists: bool) -> None:
    """Skatteetaten's own list comes out as it says, check digits and calendar apart."""
    assert rule is person_check_rule(number)
    assert exists is (birth_fields(number, day_offset=day, month_offset=month) is not None)


@given(st.text("0123456789", min_size=9, max_size=9), st.sampled_from([11, 12, 13, 14]))
def test_generated_check_digits_pass(nine: str, top: int) -> None:
    """Each of the four ways to make the first check digit is accepted, and only the first passes the rule of 1964."""
    number = completed(nine, top)
    if number is None:
        return

    assert (CheckRule.RULE_1964 if top == 11 else CheckRule.RULE_2032) is person_check_rule(number)


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 9))
def test_the_first_check_digit_may_be_off_by_three_and_no_more(nine: str, first: int) -> None:
    """A number whose last check digit holds is none all the same when the first is further off."""
    second = 11 - sum(weight * int(digit) for weight, digit in zip(_K2, f"{nine}{first}", strict=True)) % 11
    if second == 10:
        return
    off = (sum(weight * int(digit) for weight, digit in zip(_K1, nine, strict=True)) + first) % 11
    rules = {0: CheckRule.RULE_1964, 1: CheckRule.RULE_2032, 2: CheckRule.RULE_2032, 3: CheckRule.RULE_2032}

    assert rules.get(off) is person_check_rule(f"{nine}{first}{second % 11}")


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_fails_the_rule_of_1964(nine: str, at: int, by: int) -> None:
    """A single mistyped digit never passes the rule of 1964."""
    number = completed(nine, 11)
    if number is None:
        return
    wrong = f"{number[:at]}{(int(number[at]) + by) % 10}{number[at + 1 :]}"

    assert CheckRule.RULE_1964 is not person_check_rule(wrong)


@pytest.mark.parametrize(
    "number", ["993467049", "915933149", "985626154", "942110464", "974705761", "974747138", "874716782", "974589095", "994598759"]
)
def test_organization_numbers_of_public_examples_pass(number: str) -> None:
    """Real organisation numbers pass, and fail with their last digit changed."""
    assert is_organization_number(number)
    assert not is_organization_number(f"{number[:-1]}{(int(number[-1]) + 1) % 10}")


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("29020000000", (29, 2, 0)), ("29020400000", (29, 2, 4)), ("29020100000", None), ("31040100000", None), ("00010100000", None),
     ("01130100000", None)],
)  # fmt: skip
def test_a_birth_date_has_to_exist(digits: str, expected: tuple[int, int, int] | None) -> None:
    """A leap day needs a year that divides by four, 00 among them; other days need their month."""
    assert expected == birth_fields(digits, day_offset=0, month_offset=0)
