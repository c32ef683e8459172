"""What a good journal is: rules that return findings, and reports that hold them."""

from akson.validation.registry import RULES, find_rule
from akson.validation.report import Family, Finding, Report, Severity
from akson.validation.rule import Rule, rule
from akson.validation.validator import Validator

__all__ = ["RULES", "Family", "Finding", "Report", "Rule", "Severity", "Validator", "find_rule", "rule"]
