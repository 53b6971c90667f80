"""Write the C header of an existing .tmdl beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.read_tmdl import read_tmdl
from tmdl.write_c_header import c_header


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tmdl", type=Path)
    parser.add_argument("--output", type=Path, help="default: the file's name with .h")


def run(options: argparse.Namespace) -> None:
    write_header(options.tmdl, options.output or options.tmdl.with_suffix(".h"))


def write_header(tmdl: Path, output: Path) -> None:
    read_tmdl(tmdl)  # refuses damaged files by name
    output.write_text(c_header(tmdl.read_bytes(), tmdl.name), encoding="utf-8", newline="\n")
    print(f"wrote {output}")
