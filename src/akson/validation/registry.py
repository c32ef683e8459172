"""All rules, written out in one place."""

from typing import Final

from akson.validation.rule import Rule
from akson.validation.rules.allergies import ALLERGY_RULES
from akson.validation.rules.codes import CODE_RULES
from akson.validation.rules.identifiers import IDENTIFIER_RULES
from akson.validation.rules.residue import RESIDUE_RULES

__all__ = ["RULES", "find_rule"]

RULES: Final[tuple[Rule, ...]] = (*IDENTIFIER_RULES, *CODE_RULES, *ALLERGY_RULES, *RESIDUE_RULES)


def find_rule(code: str) -> Rule:
    """Return the rule of that code.

    Raises:
        KeyError: There is no such rule.
    """
    for rule in RULES:
        if rule.code == code.upper():
            return rule
    raise KeyError(code)
