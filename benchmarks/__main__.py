"""Prints speed by default; or what is modelled, what imports and kept resources cost, how large and hostile input is read."""

import argparse
from typing import get_args

from benchmarks import Corpus


def main() -> None:
    """Run what was asked for; each part is imported only then, so that none weighs on another."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--coverage", action="store_true", help="print the share of leaf values in the residue, by type")
    parser.add_argument("--imports", action="store_true", help="print time and memory of imports, in fresh processes")
    parser.add_argument("--streaming", action="store_true", help="print speed and peak memory of large files, in fresh processes")
    parser.add_argument("--megabytes", type=int, default=1000, help="how large those files are (default: %(default)s)")
    parser.add_argument("--memory", action="store_true", help="print the memory that a resource keeps, in fresh processes")
    parser.add_argument("--refusals", action="store_true", help="print how long hostile input takes until it is refused")
    parser.add_argument("--corpus", choices=get_args(Corpus), default="mixed", help="what to time (default: %(default)s)")
    parser.add_argument("--resources", type=int, default=10_000, help="how many resources to time (default: %(default)s)")
    arguments = parser.parse_args()
    if arguments.coverage:
        from benchmarks.covered import print_coverage

        print_coverage()
    elif arguments.imports:
        from benchmarks.imports import print_imports

        print_imports()
    elif arguments.streaming:
        from benchmarks.streaming import print_streaming

        print_streaming(arguments.megabytes)
    elif arguments.memory:
        from benchmarks.memory import print_memory

        print_memory()
    elif arguments.refusals:
        from benchmarks.refusals import print_refusals

        print_refusals()
    else:
        from benchmarks.speed import print_speed

        print_speed(arguments.resources, arguments.corpus)


main()
