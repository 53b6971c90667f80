"""Compare two models of one network: size, memory, operations and, on given data, every layer."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.compare import Comparison, compare, load_model
from tmdl.read_tmdl import StoredModel
from tmdl.samples import NORMALISATIONS, load_samples

# All layers of all samples are in memory at the same time.
MOST_SAMPLES = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", type=Path, metavar="A", help=".tmdl or .tflite; the one to be trusted")
    parser.add_argument("second", type=Path, metavar="B", help=".tmdl or .tflite")
    parser.add_argument(
        "--data", type=Path, help="inputs: a folder of images (or of one subfolder a class), a .npz or .npy"
    )
    parser.add_argument(
        "--norm", choices=NORMALISATIONS, default="0to1", help="how the models want pixels that are bytes"
    )


def run(options: argparse.Namespace) -> None:
    first, second = load_model(options.first), load_model(options.second)
    samples = None
    if options.data is not None:
        found = load_samples(options.data, first.header.in_dims[1:], options.norm)
        samples = found.some(MOST_SAMPLES)
    result = compare(first, second, samples)
    print(overview(options.first.name, first, options.second.name, second))
    print(layer_table(result, len(first.layers), len(second.layers)))
    if samples is not None:
        print(summary(result, len(samples.inputs)))


def overview(first_name: str, first: StoredModel, second_name: str, second: StoredModel) -> str:
    rows = [("", first_name, second_name)]
    for title, value in (
        ("type", lambda model: model.header.element.title),
        ("parameters, bytes", lambda model: f"{sum(layer.parameter_bytes for layer in model.layers):,}"),
        ("main buffer, bytes", lambda model: f"{model.header.buf_size:,}"),
        ("operations", lambda model: f"{model.operations:,}"),
        ("layers", lambda model: f"{len(model.layers)}"),
    ):
        rows.append((title, value(first), value(second)))
    return aligned(rows)


def layer_table(result: Comparison, first_count: int, second_count: int) -> str:
    rows = [("A", "B", "Layer", "outshape", "dB", "largest difference")]
    for layer in result.layers:
        measured = layer.signal_to_noise is not None
        rows.append(
            (
                f"{layer.first:03d}",
                f"{layer.second:03d}",
                layer.kind,
                layer.dims,
                f"{layer.signal_to_noise:.1f}" if measured else "-",
                f"{layer.largest:.4g}" if measured else "-",
            )
        )
    lonely = first_count + second_count - 2 * len(result.layers)
    note = f"\n{lonely} layers are in one model only" if lonely else ""
    return "\n" + aligned(rows) + note


def summary(result: Comparison, count: int) -> str:
    lines = [
        f"\noutput: {result.signal_to_noise:.1f} dB, same answer for {result.agreement:.2%} of {count} inputs"
    ]
    if result.accuracies is not None:
        lines.append("accuracy: A {:.2%}, B {:.2%}".format(*result.accuracies))
    return "\n".join(lines)


def aligned(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
