"""`akson explain` and `akson rules`: what a code says, where it comes from, how to mend it."""

import argparse
from string import Formatter
from typing import Any

from akson.cli.exits import Exit
from akson.display import terminal
from akson.messages import MESSAGES, Language

__all__ = ["add", "run_explain", "run_rules"]


def add(commands: Any) -> None:
    """Add the arguments of both commands."""
    parser = commands.add_parser("explain", help="say what a rule or error code means")
    parser.add_argument("code", metavar="CODE", help="for instance IDN-002 or READ-004")
    parser.add_argument("--lang", choices=("nb", "nn", "en"), default="en")
    parser.set_defaults(run=run_explain)
    rules = commands.add_parser("rules", help="list the rules")
    rules.add_argument("--lang", choices=("nb", "nn", "en"), default="en")
    rules.set_defaults(run=run_rules)


def run_explain(arguments: argparse.Namespace) -> int:
    """Print what a code says."""
    lines = _rule(arguments.code.upper(), arguments.lang) or _other(arguments.code.upper(), arguments.lang)
    if not lines:
        arguments.parser.error(f"there is no code {terminal.line(arguments.code)}; akson rules lists the rules")
    print("\n  ".join(lines))
    return Exit.DONE


def _rule(code: str, lang: Language) -> list[str]:
    from akson.validation import find_rule

    try:
        rule = find_rule(code)
    except KeyError:
        return []
    head = f"{rule.code} ({rule.severity.value}, {rule.family.value})"
    return [head, rule.text.in_language(lang), rule.hint.in_language(lang), rule.source, rule.url]


def _other(code: str, lang: Language) -> list[str]:
    """Return what an error, a conflict or a refusal says."""
    from akson.access import REFUSALS
    from akson.merging import CONFLICTS

    if code in MESSAGES:
        message = MESSAGES[code]
        details = {name: "" if name == "place" else "…" for _, name, _, _ in Formatter().parse(message.text.en) if name}
        return [code, message.text.in_language(lang).format_map(details), message.hint.in_language(lang)]
    if code in CONFLICTS:
        return [code, CONFLICTS[code].in_language(lang)]
    if code in REFUSALS:
        text, basis = REFUSALS[code]
        return [code, text.in_language(lang), basis]
    return []


def run_rules(arguments: argparse.Namespace) -> int:
    """Print every rule on a line."""
    from akson.validation import RULES

    rows = ((rule.code, rule.severity.value, rule.family.value, rule.text.in_language(arguments.lang)) for rule in RULES)
    print(terminal.table(rows, width=160))
    return Exit.DONE
