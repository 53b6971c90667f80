"""Convert a .tflite or a Keras model to a .tmdl and a C header; --report shows what it costs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tmdl.commands.quantise import tflite_of
from tmdl.convert import Converted, convert, write_files
from tmdl.element_types import BY_NAME
from tmdl.errors import TmdlError
from tmdl.samples import NORMALISATIONS, load_samples

KERAS_SUFFIXES = (".keras", ".h5", ".hdf5")
INTEGER_TYPES = ("int8", "int16")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="SOURCE", help=".tflite, or .keras or .h5")
    parser.add_argument("tmdl", type=Path, metavar="TMDL")
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
    data = parser.add_argument_group("data, to quantise a Keras model and for the report")
    data.add_argument(
        "--calibration",
        type=Path,
        metavar="DATA",
        help="typical inputs: a folder of images (or of one subfolder a class), a .npz or .npy file",
    )
    data.add_argument(
        "--norm", choices=NORMALISATIONS, default="0to1", help="how the model wants pixels that are bytes"
    )
    report = parser.add_argument_group("report")
    report.add_argument(
        "--report",
        action="store_true",
        help="also write TMDL's name with .report.html and .report.json: every layer against float",
    )
    report.add_argument("--float", type=Path, metavar="TFLITE", help="the float model of a quantised .tflite")
    report.add_argument(
        "--data", type=Path, metavar="DATA", help="samples to measure with, default those of --calibration"
    )


def run(options: argparse.Namespace) -> None:
    measured = options.data or options.calibration
    if options.report and measured is None:
        raise TmdlError("--report measures with typical inputs: give --calibration or --data")
    with tempfile.TemporaryDirectory() as folder:
        tflite, float_tflite = options.source, options.float
        if options.source.suffix.lower() in KERAS_SUFFIXES:
            tflite, float_tflite = tflites_of_keras(options, Path(folder))
        converted = convert_and_print(
            tflite,
            options.tmdl,
            options.type,
            out_deq=not options.raw_output,
            big_endian=options.big_endian,
            plan=options.plan,
        )
        if options.report:
            from tmdl.report.make import make_report, write_report

            samples = load_samples(measured, converted.network.in_dims[1:], options.norm)
            report = make_report(converted, options.tmdl, tflite, float_tflite, samples, measured.name)
            if tflite is not options.source:
                report.source = options.source.name
            for path in write_report(report, options.tmdl):
                print(f"wrote {path}")


def tflites_of_keras(options: argparse.Namespace, folder: Path) -> tuple[Path, Path]:
    """The .tflite to convert and the float one."""
    if options.type in INTEGER_TYPES and options.calibration is None:
        raise TmdlError(f"--type {options.type} of a Keras model needs typical inputs: give --calibration")
    wanted, floats = folder / "quantised.tflite", folder / f"{options.source.stem}.tflite"
    floats.write_bytes(tflite_of(options.source, "none", None, options.norm))
    if options.type not in INTEGER_TYPES:
        return floats, floats
    wanted.write_bytes(tflite_of(options.source, options.type, options.calibration, options.norm))
    return wanted, floats


def convert_and_print(tflite: Path, tmdl: Path, type_name: str, **choices) -> Converted:
    converted = convert(tflite, type_name, **choices)
    header = write_files(converted, tmdl)
    print(converted.table, end="")
    print(f"wrote {tmdl} ({len(converted.data)} bytes) and {header}")
    for note in converted.notes:
        print(f"note: {note}", file=sys.stderr)
    return converted
