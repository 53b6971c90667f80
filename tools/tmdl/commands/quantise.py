"""Convert a Keras model to a .tflite, as float or quantised."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.errors import TmdlError
from tmdl.keras_to_tflite import (
    NORMALISATIONS,
    QUANTISATIONS,
    input_shape,
    keras_to_tflite,
    sample_images,
)
from tmdl.read_keras import load_keras_model


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keras", type=Path, help=".keras or .h5 file of Keras 2 or 3")
    parser.add_argument("tflite", type=Path)
    parser.add_argument("--type", choices=QUANTISATIONS, default="none", help="int16 has int8 weights (16x8)")
    parser.add_argument("--samples", type=Path, help="directory of typical input images")
    parser.add_argument(
        "--norm", choices=NORMALISATIONS, default="0to1", help="how the model wants its pixels"
    )


def run(options: argparse.Namespace) -> None:
    keras_file_to_tflite(options.keras, options.tflite, options.type, options.samples, options.norm)


def keras_file_to_tflite(
    keras_path: Path, tflite_path: Path, quantisation: str, samples_dir: Path | None, normalisation: str
) -> None:
    model = load_keras_model(keras_path)
    samples = []
    if quantisation != "none":
        if samples_dir is None:
            raise TmdlError(f"type {quantisation} needs a directory of typical input images")
        samples = sample_images(samples_dir, input_shape(model), normalisation)
    data = keras_to_tflite(model, quantisation, samples)
    tflite_path.write_bytes(data)
    print(f"wrote {tflite_path} ({len(data)} bytes)")
