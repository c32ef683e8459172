"""`akson merge`: one journal from many."""

import argparse
from pathlib import PurePath
from typing import Any

from akson.cli.exits import Exit, exit_of
from akson.cli.streams import are_one_file, complain, opened_output, placed, readable
from akson.errors import AksonError

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("merge", help="make one journal of many")
    parser.add_argument("inputs", nargs="+", metavar="IN", help="file, or - for standard input")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="the merged journal, in the canonical form")
    parser.add_argument("--report", metavar="FILE.html", help="a page with the conflicts")
    parser.add_argument("--without", metavar="SOURCE", action="append", default=[], help="leave out a source system")
    parser.add_argument("--lang", choices=("nb", "nn", "en"), default="en")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Merge the inputs, write the journal, and say what the sources disagree on."""
    from akson.display import terminal
    from akson.display.html import page
    from akson.verbs import merge, read, to_bytes

    if are_one_file(arguments.output, arguments.report):
        arguments.parser.error("--output and --report are one file")
    journals: list[Any] = []
    highest = Exit.DONE
    for place, path in placed(arguments.inputs):
        try:
            journals.append(read(readable(path), source=_source_of(path)))
        except AksonError as error:
            complain(error, place=place)
            highest = max(highest, exit_of(error))
    if not journals:
        return highest
    merged = merge(journals)
    known = [source.system for source in merged.sources]
    for source in arguments.without:
        if source not in known:
            arguments.parser.error(f"no source {terminal.line(source)}; there are {', '.join(known)}")
        merged = merged.without(source)
    with opened_output(arguments.output) as out:
        out.write(to_bytes(merged.journal, form="canonical") + b"\n")
    if arguments.report is not None:
        with opened_output(arguments.report) as out:
            out.write(page("akson merge", merged.conflicts.to_html(arguments.lang), lang=arguments.lang).encode())
    if merged.conflicts and arguments.output != "-":
        print(terminal.table((code, about, what) for code, _, about, what, _ in merged.conflicts.rows(arguments.lang)))
    return highest


def _source_of(path: str) -> str:
    """Return what the system of a file is called, where its content does not say: the file's name, without spaces."""
    return "-".join(PurePath(path).stem.split()) or "-"
