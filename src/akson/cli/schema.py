"""`akson schema`: the JSON Schema of the canonical form."""

import argparse
import json
from typing import Any

from akson.cli.exits import Exit
from akson.cli.streams import opened_output

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("schema", help="write the JSON Schema of the canonical form")
    parser.add_argument("-o", "--output", metavar="OUT", help="file; standard output when left out")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the schema."""
    from akson.model.schema import schema

    with opened_output(arguments.output) as out:
        out.write(f"{json.dumps(schema(), ensure_ascii=False, indent=2)}\n".encode())
    return Exit.DONE
