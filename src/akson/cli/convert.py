"""`akson convert`: between forms, framed as it came."""

import argparse
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from akson.cli.exits import Exit, exit_of
from akson.cli.streams import are_one_file, complain, opened_output, placed, readable
from akson.errors import AksonError, MappingError

if TYPE_CHECKING:
    from akson.fhir import Quarantined

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("convert", help="convert between FHIR and the canonical form")
    parser.add_argument("inputs", nargs="+", metavar="IN", help="file, or - for standard input")
    parser.add_argument("--to", required=True, choices=("canonical", "fhir-json", "fhir-xml"), help="the form to write")
    parser.add_argument("-o", "--output", metavar="OUT", help="file; standard output when left out")
    parser.add_argument("--mode", choices=("strict", "lenient", "quarantine"), default="strict")
    parser.add_argument("--quarantine", metavar="FILE", help="where what is set aside goes, one JSON line each")
    framing = parser.add_mutually_exclusive_group()
    framing.add_argument("--lines", action="store_const", const="lines", dest="framing", help="one record a line; in XML one after another")
    framing.add_argument("--bundle", action="store_const", const="bundle", dest="framing", help="one journal or Bundle")
    parser.set_defaults(run=run, framing="as-read")


def run(arguments: argparse.Namespace) -> int:
    """Convert each input; a bad line never stops the others, and is never dropped in silence."""
    from akson.verbs import convert

    if arguments.mode == "quarantine" and arguments.quarantine is None:
        arguments.parser.error("--mode quarantine needs --quarantine FILE")
    if are_one_file(arguments.output, arguments.quarantine):
        arguments.parser.error("--output and --quarantine are one file")
    highest = Exit.DONE
    written = 0
    aside: list[Quarantined] = []
    with suppress(_NothingWrittenError), opened_output(arguments.output) as out:
        for place, path in placed(arguments.inputs):
            start = len(aside)
            try:
                written += convert(
                    readable(path),
                    out,
                    form=arguments.to,
                    mode="lenient" if arguments.mode == "lenient" else "strict",
                    on_error=aside.append,
                    framing=arguments.framing,
                ).written
            except AksonError as error:
                complain(error, place=place)
                highest = max(highest, exit_of(error))
            for each in aside[start:]:
                complain(each.error, place=place + _line_of(each))
                highest = max(highest, Exit.FINDINGS if arguments.mode == "quarantine" else Exit.UNREADABLE)
        if not written and highest is not Exit.DONE:
            raise _NothingWrittenError
    if arguments.quarantine is not None and aside:
        with opened_output(arguments.quarantine) as file:
            _write_quarantine(file, aside)
    return highest


def _line_of(aside: "Quarantined") -> str:
    """Return the line of what was set aside, for an error that does not name it: it was read, and cannot be written."""
    return f"line {aside.place.line}: " if isinstance(aside.error, MappingError) and aside.place.line is not None else ""


class _NothingWrittenError(Exception):
    """Nothing was written because of errors; what an earlier run wrote stays."""


def _write_quarantine(file: BinaryIO, aside: "list[Quarantined]") -> None:
    for each in aside:
        place = {"line": each.place.line, "path": each.place.path, "code": each.error.code, "resource": each.resource_type}
        file.write(json.dumps({**place, "raw": each.raw.decode("utf-8", "backslashreplace")}).encode() + b"\n")
