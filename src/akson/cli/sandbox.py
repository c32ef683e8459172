"""`akson sandbox`: the local journal server."""

import argparse
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from akson.cli.exits import Exit
from akson.errors import ConfigurationError

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("sandbox", help="a journal server on this computer, with synthetic residents")
    parser.add_argument("--port", type=_up_to(65_535), default=0, help="0 picks a free one")
    parser.add_argument("--residents", type=_up_to(100_000), default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", metavar="FILE", help="keep what is written; in memory when left out")
    parser.add_argument("--key", metavar="FILE", default="akson-sandbox-key.json", help="where the client's private key is written")
    parser.set_defaults(run=run)


def _up_to(most: int) -> Callable[[str], int]:
    """Return what takes a whole number from 0 to `most`."""

    def number(text: str) -> int:
        if not text.isdecimal() or int(text) > most:
            raise argparse.ArgumentTypeError(f"must be a whole number from 0 to {most}")
        return int(text)

    return number


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from akson.sandbox import Sandbox

    database = Path(arguments.db) if arguments.db is not None else None
    try:
        made = Sandbox(residents=arguments.residents, seed=arguments.seed, database=database)
    except sqlite3.Error:
        raise ConfigurationError("CONF-001", reason="the file named by --db cannot be used as a database") from None
    with made as sandbox:
        url = sandbox.serve(arguments.port)
        sandbox.write_key(Path(arguments.key))
        print("All residents here are synthetic.")
        print(
            f"FHIR       {url}\nissuer     {url.removesuffix('/fhir')}\nclient id  {sandbox.client_id}\nclient key {arguments.key}\n"
            f"scopes     {' '.join(sandbox.scopes)}",
            flush=True,
        )
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return Exit.DONE
