"""Prints speed by default, with `--coverage` what is modelled, with `--imports` what an import costs."""

import argparse


def main() -> None:
    """Run what was asked for; each part is imported only then, so that none weighs on another."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--coverage", action="store_true", help="print the share of leaf values in the residue, by type")
    parser.add_argument("--imports", action="store_true", help="print time and memory of imports, in fresh processes")
    parser.add_argument("--resources", type=int, default=5000, help="how many resources to time (default: %(default)s)")
    arguments = parser.parse_args()
    if arguments.coverage:
        from benchmarks.covered import print_coverage

        print_coverage()
    elif arguments.imports:
        from benchmarks.imports import print_imports

        print_imports()
    else:
        from benchmarks.speed import print_speed

        print_speed(arguments.resources)


main()
