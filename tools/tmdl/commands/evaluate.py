"""Measure the accuracy of a .tmdl or .tflite on the test part of its data set."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from tmdl.digit_strokes import load_drawings
from tmdl.errors import TmdlError
from tmdl.evaluate_tflite import tflite_labels
from tmdl.native_engine import run_fastest, run_in_numpy, run_natively
from tmdl.places import MODELS_DIR
from tmdl.read_tflite import read_tflite
from tmdl.read_tmdl import read_tmdl
from tmdl.training.data_sets import DATA_SETS, DataSet, Inputs
from tmdl.training.mnist_data import as_floats

ENGINES = {None: run_fastest, "native": run_natively, "numpy": run_in_numpy}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    needs = "; ".join(f"{name}: {data_set.needs}" for name, data_set in DATA_SETS.items())
    parser.add_argument("model", type=Path, help=".tmdl, or .tflite (needs TensorFlow)")
    parser.add_argument("--data", type=Path, help=f"the data set; {needs}")
    parser.add_argument("--images", type=int, help="how many of its test inputs, evenly spread; default: all")
    parser.add_argument(
        "--strokes",
        type=Path,
        default=MODELS_DIR / "golden" / "canvas-strokes.json",
        help="drawings that digit models are measured on, too",
    )
    parser.add_argument(
        "--engine",
        choices=[name for name in ENGINES if name],
        help="what runs a .tmdl: the C engine of this repository (default where a C compiler is), or numpy",
    )


def run(options: argparse.Namespace) -> None:
    labels_of, shape, classes = open_model(options.model, options.engine)
    name, data_set = data_set_of(options.model, shape, classes)
    if options.data is None and name != "mnist":
        raise TmdlError(f"{options.model}: --data is missing; {name} needs {data_set.needs}")
    if options.data is not None:
        report(data_set.title, labels_of, some(data_set.load_test(options.data), options.images))
    if name == "mnist":
        images, labels = load_drawings(options.strokes)
        report(options.strokes.name, labels_of, (as_floats(images), labels))


def open_model(path: Path, engine: str | None):
    """A function from inputs [n][h][w][c] to classes, the input's shape, and the number of classes."""
    if path.suffix == ".tflite":
        graph = read_tflite(path)
        classes = int(np.prod(graph.outputs[0].shape[1:]))
        return lambda inputs: tflite_labels(path, inputs), tuple(graph.inputs[0].shape[1:]), classes
    model = read_tmdl(path)
    shape, classes = model.header.in_dims[1:], model.header.out_dims[3]
    data, run = path.read_bytes(), ENGINES[engine]
    return lambda inputs: run(data, inputs).argmax(axis=1), shape, classes


def data_set_of(path: Path, shape: tuple[int, ...], classes: int) -> tuple[str, DataSet]:
    for name, data_set in DATA_SETS.items():
        if (data_set.shape, data_set.classes) == (shape, classes):
            return name, data_set
    known = "; ".join(f"{name} {one.shape}, {one.classes} classes" for name, one in DATA_SETS.items())
    raise TmdlError(f"{path}: takes {shape} and has {classes} classes; data sets are known for {known}")


def some(inputs: Inputs, count: int | None) -> Inputs:
    values, labels = inputs
    if count is None or count >= len(labels):
        return inputs
    chosen = np.linspace(0, len(labels) - 1, count).astype(int)
    return values[chosen], labels[chosen]


def report(title: str, labels_of, inputs: Inputs) -> None:
    values, labels = inputs
    right = int((labels_of(values) == labels).sum())
    print(f"{title}: {right} of {len(labels)} right ({right / len(labels):.4f})", flush=True)
