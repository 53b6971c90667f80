"""Convert a .tflite to a .tmdl and a C header."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tmdl.convert import convert, write_files
from tmdl.element_types import BY_NAME


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tflite", type=Path)
    parser.add_argument("tmdl", type=Path)
    parser.add_argument(
        "--type", choices=BY_NAME, required=True, help="element type of weights and activations"
    )
    parser.add_argument("--raw-output", action="store_true", help="leave outputs quantised instead of floats")
    parser.add_argument("--big-endian", action="store_true", help="for big-endian MCUs")
    parser.add_argument(
        "--plan",
        choices=("familiar", "smallest"),
        default="familiar",
        help="memory plan: two slots as TinyMaix has it where possible, or the smallest main buffer",
    )


def run(options: argparse.Namespace) -> None:
    convert_and_print(
        options.tflite,
        options.tmdl,
        options.type,
        out_deq=not options.raw_output,
        big_endian=options.big_endian,
        plan=options.plan,
    )


def convert_and_print(tflite: Path, tmdl: Path, type_name: str, **choices) -> None:
    converted = convert(tflite, type_name, **choices)
    header = write_files(converted, tmdl)
    print(converted.table, end="")
    print(f"wrote {tmdl} ({len(converted.data)} bytes) and {header}")
    for note in converted.notes:
        print(f"note: {note}", file=sys.stderr)
