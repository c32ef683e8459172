"""`akson demo`: the main job on the bundled journals."""

import argparse
from typing import Any

from akson.cli.exits import Exit
from akson.cli.streams import opened_output

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("demo", help="five synthetic journals become one, are sent and read back")
    parser.add_argument("-o", "--output", metavar="FILE.html", default="akson-demo.html", help="the page to write")
    parser.add_argument("--lang", choices=("nb", "nn", "en"), default="en")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do the main job against a journal server in this process, and write its page."""
    from akson.demo import account_page, account_text
    from akson.demo import run as run_main_job
    from akson.model import Instant
    from akson.sandbox import Sandbox

    with Sandbox(residents=0) as sandbox, sandbox.client() as client:
        account = run_main_job(client, at=Instant.now())
    print(account_text(account, arguments.lang), end="")
    with opened_output(arguments.output) as file:
        file.write(account_page(account, arguments.lang).encode())
    print(f"-> {arguments.output}")
    return Exit.DONE
