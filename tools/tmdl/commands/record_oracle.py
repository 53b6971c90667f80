"""Record what TFLite computes with about a hundred small random models, for the tests of the engine."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("output", type=Path, help="directory, in the repository core/test/oracle")
    parser.add_argument("--only", action="append", metavar="MODEL", help="record this model only")


def run(options: argparse.Namespace) -> None:
    from tmdl.oracle.record import record_all

    count = record_all(options.output, options.only)
    print(f"recorded {count} models in {options.output}")
