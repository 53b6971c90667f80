"""`tmdl train mnist`: trains, converts and measures the models of the MNIST family."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from tmdl.digit_strokes import load_drawings
from tmdl.evaluate_tflite import tflite_labels
from tmdl.training.mnist import RECIPES, as_floats, mix_in_drawings, train, use_two_threads
from tmdl.training.mnist_data import Split, load_mnist
from tmdl.training.publish import Card, publish

CALIBRATION_PICTURES = 500

DIGITS = tuple("0123456789")
CARDS = {
    "mnist_best": Card(
        id="mnist_best",
        title="Digits, best",
        description="Residual network for digits drawn with mouse, finger or pen.",
        task="mnist-digits",
        data="MNIST and synthetic pen strokes",
        licence="CC BY-SA 3.0",
        labels=DIGITS,
        types=("int8", "fp32"),
    ),
    "mnist_valid": Card(
        id="mnist_valid",
        title="Digits, smallest",
        description="Three strided convolutions that fit 2.4 KB of flash and 1.5 KB of RAM.",
        task="mnist-digits",
        data="MNIST",
        licence="CC BY-SA 3.0",
        labels=DIGITS,
        types=("int8", "fp32"),
    ),
}


def train_family(
    names: list[str], data_dir: Path | None, models_dir: Path, epochs: int | None = None
) -> None:
    use_two_threads()
    train_split, test_split = load_mnist(data_dir)
    for name in names:
        started = time.monotonic()
        model = train(RECIPES[name], train_split, epochs)
        print(f"{name}: trained in {(time.monotonic() - started) / 60:.1f} minutes")
        publish_digits(model, name, train_split, test_split, models_dir)


def publish_digits(model, name: str, train_split: Split, test_split: Split, models_dir: Path) -> None:
    drawings = load_drawings(models_dir / "golden" / "canvas-strokes.json")
    publish(
        model,
        CARDS[name],
        calibration(train_split),
        lambda path: measure(path, test_split, drawings),
        models_dir,
    )


def calibration(train_split: Split) -> np.ndarray:
    """Training pictures and pen drawings that the quantiser sees, the same ones every time."""
    count = CALIBRATION_PICTURES
    images, _ = mix_in_drawings((train_split[0][:count], train_split[1][:count]), count // 5, seed=1)
    return as_floats(images)


def measure(tflite_path: Path, test_split: Split, drawings: Split) -> dict:
    """Share of right answers on the MNIST test set and on the canvas drawings."""
    result = {
        "dataset": "MNIST test",
        "images": len(test_split[1]),
        "tflite": share_right(tflite_path, test_split),
        "canvasStrokes": share_right(tflite_path, drawings),
    }
    print(f"{tflite_path.name}: {result}")
    return result


def share_right(tflite_path: Path, split: Split) -> float:
    images, labels = split
    return round(float(np.mean(tflite_labels(tflite_path, as_floats(images)) == labels)), 4)
