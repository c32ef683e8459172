"""The command line: arguments in, text out; no logic of its own."""

import argparse
import sys
from collections.abc import Sequence

from akson.cli import convert, demo, explain, merge, sandbox, schema, validate
from akson.cli.exits import Exit, exit_of
from akson.cli.streams import complain
from akson.errors import AksonError

__all__ = ["main"]


def _parser() -> argparse.ArgumentParser:
    import akson

    parser = argparse.ArgumentParser(prog="akson", description="One resident, one journal.")
    parser.add_argument("--version", action="version", version=f"akson {akson.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (demo, convert, validate, merge, explain, schema, sandbox):
        command.add(commands)
    parser.set_defaults(parser=parser)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parsed = _parser().parse_args(arguments)
    try:
        return int(parsed.run(parsed))
    except AksonError as error:
        complain(error)
        return exit_of(error)
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.DONE
    except OSError as error:
        print(f"akson: {error.strerror or 'the system refused'}", file=sys.stderr)  # a file's name may name a person
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
