"""`akson sandbox`: the local journal server."""

import argparse
import time
from pathlib import Path
from typing import Any

from akson.cli.exits import Exit

__all__ = ["add", "run"]


def add(commands: Any) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("sandbox", help="a journal server on this computer, with synthetic residents")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--residents", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", metavar="FILE", help="keep what is written; in memory when left out")
    parser.add_argument("--key", metavar="FILE", default="akson-sandbox-key.json", help="where the client's private key is written")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from akson.sandbox import Sandbox

    database = Path(arguments.db) if arguments.db is not None else None
    with Sandbox(residents=arguments.residents, seed=arguments.seed, database=database) as sandbox:
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
