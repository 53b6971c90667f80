"""Write the C header of an existing .tmdl beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.errors import TmdlError
from tmdl.output_files import write_outputs
from tmdl.read_tmdl import read_tmdl
from tmdl.write_c_header import c_header


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tmdl", type=Path)
    parser.add_argument("--output", type=Path, help="default: the file's name with .h")


def run(options: argparse.Namespace) -> None:
    write_header(options.tmdl, options.output or options.tmdl.with_suffix(".h"))


def write_header(tmdl: Path, output: Path) -> None:
    read_tmdl(tmdl)  # refuses damaged files by name
    if output == tmdl:
        raise TmdlError(f"{tmdl}: the C header would overwrite the model; let its name end in .tmdl")
    write_outputs({output: c_header(tmdl.read_bytes(), tmdl.name)})
    print(f"wrote {output}")
