"""`akson validate`: findings."""

import argparse
from dataclasses import replace
from typing import Any

from akson.cli.exits import Exit
from akson.cli.streams import complain, opened_output, placed, readable
from akson.errors import AksonError

__all__ = ["add", "run"]

_FAMILIES = ("identifiers", "codes", "records")
#: Errors of what is no JSON object and no XML, so that there is nothing to report on.
_UNREADABLE = frozenset({"READ-001", "READ-002", "READ-008", "READ-009", "READ-015", "READ-016"})


def add(commands: Any) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("validate", help="report what is wrong or doubtful")
    parser.add_argument("inputs", nargs="+", metavar="IN", help="file, or - for standard input")
    parser.add_argument("--format", choices=("text", "json", "outcome", "sarif", "junit", "html"), default="text", dest="form")
    parser.add_argument("--lang", choices=("nb", "nn", "en"), default="en")
    parser.add_argument("--family", action="append", choices=_FAMILIES, default=[], dest="families")
    parser.add_argument("-o", "--output", metavar="OUT", help="file; standard output when left out")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Validate each input; what cannot be read as a resource is a finding."""
    from akson.model import Instant
    from akson.validation import Family, Report
    from akson.verbs import validate

    now = Instant.now()
    families = [Family(name) for name in arguments.families]
    whole = Report(at=now, lang=arguments.lang)
    highest = Exit.DONE
    for place, path in placed(arguments.inputs):
        try:
            report = validate(readable(path), families=families, lang=arguments.lang, at=now)
        except AksonError as error:
            complain(error, place=place)
            highest = Exit.UNREADABLE
            continue
        start = len(whole.resources)
        moved = tuple(replace(finding, index=finding.index + start) for finding in report.findings)
        resources = (*whole.resources, *report.resources)
        whole = replace(whole, findings=(*whole.findings, *moved), resources=resources, not_run=report.not_run)
    if whole.resources:
        with opened_output(arguments.output) as out:
            out.write(whole.to_bytes(form=arguments.form))
    unreadable = any(finding.family is None and finding.code in _UNREADABLE for finding in whole.findings)
    return max(highest, Exit.UNREADABLE if unreadable else Exit(whole.exit_code))
