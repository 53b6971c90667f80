"""Measure the accuracy of a digit .tmdl on MNIST files and on the canvas drawings."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from tmdl.digit_strokes import load_drawings
from tmdl.errors import TmdlError
from tmdl.places import MODELS_DIR
from tmdl.read_tmdl import read_tmdl
from tmdl.run_tmdl import run_tmdl
from tmdl.training.mnist_data import load_split


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tmdl", type=Path)
    parser.add_argument("--data", type=Path, help="directory with the MNIST test idx files, gzipped or not")
    parser.add_argument("--images", type=int, default=1000, help="how many of them")
    parser.add_argument("--strokes", type=Path, default=MODELS_DIR / "golden" / "canvas-strokes.json")


def run(options: argparse.Namespace) -> None:
    model = read_tmdl(options.tmdl)
    if model.header.in_dims[1:] != (28, 28, 1) or model.header.out_dims[3] != 10:
        raise TmdlError(f"{options.tmdl}: not a model of 28x28 grey digits")
    if options.data is not None:
        images, labels = load_split(options.data, "t10k")
        report(model, "MNIST test", images[: options.images], labels[: options.images])
    report(model, options.strokes.name, *load_drawings(options.strokes))


def report(model, name: str, images: np.ndarray, labels: np.ndarray) -> None:
    found = np.array([run_tmdl(model, image / 255.0).argmax() for image in images])
    right = int((found == labels).sum())
    print(f"{name}: {right} of {len(labels)} right ({right / len(labels):.4f})")
