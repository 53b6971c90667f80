"""Print the layer and memory table of a .tmdl."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.format import BIG
from tmdl.read_tmdl import read_tmdl
from tmdl.stat_table import stat_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tmdl", type=Path)


def run(options: argparse.Namespace) -> None:
    model = read_tmdl(options.tmdl)
    if model.order == BIG:
        print("big-endian file")
    print(stat_table(model), end="")
