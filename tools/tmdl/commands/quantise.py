"""Convert a Keras model to a .tflite, as float or quantised."""

from __future__ import annotations

import argparse
from pathlib import Path

from tmdl.errors import TmdlError
from tmdl.keras_to_tflite import QUANTISATIONS, input_shape, keras_to_tflite
from tmdl.output_files import write_outputs
from tmdl.read_keras import load_keras_model
from tmdl.samples import NORMALISATIONS, load_samples

# More than these change the ranges hardly, and cost minutes.
MOST_SAMPLES = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keras", type=Path, help=".keras or .h5 file of Keras 2 or 3")
    parser.add_argument("tflite", type=Path)
    parser.add_argument("--type", choices=QUANTISATIONS, default="none", help="int16 has int8 weights (16x8)")
    parser.add_argument(
        "--samples", type=Path, help="typical inputs: a folder of images, a .npz or .npy file"
    )
    parser.add_argument(
        "--norm", choices=NORMALISATIONS, default="0to1", help="how the model wants pixels that are bytes"
    )


def run(options: argparse.Namespace) -> None:
    keras_file_to_tflite(options.keras, options.tflite, options.type, options.samples, options.norm)


def keras_file_to_tflite(
    keras_path: Path, tflite_path: Path, quantisation: str, samples_path: Path | None, normalisation: str
) -> None:
    data = tflite_of(keras_path, quantisation, samples_path, normalisation)
    write_outputs({tflite_path: data})
    print(f"wrote {tflite_path} ({len(data)} bytes)")


def tflite_of(keras_path: Path, quantisation: str, samples_path: Path | None, normalisation: str) -> bytes:
    model = load_keras_model(keras_path)
    samples = ()
    if quantisation != "none":
        if samples_path is None:
            raise TmdlError(
                f"type {quantisation} needs typical inputs: a folder of images, a .npz or .npy file"
            )
        found = load_samples(samples_path, input_shape(model), normalisation)
        samples = found.some(MOST_SAMPLES).inputs
    return keras_to_tflite(model, quantisation, samples)
