"""`tmdl train mnist`: the models that read drawn digits."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tmdl.digit_strokes import load_drawings
from tmdl.element_types import BY_NAME
from tmdl.places import MODELS_DIR
from tmdl.training.data_sets import DATA_SETS
from tmdl.training.family import Family
from tmdl.training.mnist import RECIPES, mix_in_drawings, train
from tmdl.training.mnist_data import Split, as_floats, load_mnist
from tmdl.training.publish import Card, TestSet

CALIBRATION_PICTURES = 500
EVERY_TYPE = tuple(BY_NAME)

Splits = tuple[Split, Split]


def card(
    name: str,
    title: str,
    description: str,
    data: str,
    headers: tuple[str, ...],
    types: tuple[str, ...] = EVERY_TYPE,
) -> Card:
    return Card(
        id=name,
        title=title,
        description=description,
        task="mnist-digits",
        data=data,
        licence="CC BY-SA 3.0",
        labels=tuple("0123456789"),
        types=types,
        headers=headers,
        input="drawing",
    )


WITH_STROKES = "MNIST and synthetic pen strokes"
CARDS = {
    one.id: one
    for one in (
        card(
            "mnist_best",
            "Digits, best",
            "Residual network for digits drawn with mouse, finger or pen.",
            WITH_STROKES,
            ("int8", "fp32"),
        ),
        card(
            "mnist_valid",
            "Digits, smallest",
            "Three strided convolutions that fit 2.4 KB of flash and 1.5 KB of RAM.",
            "MNIST",
            EVERY_TYPE,
        ),
        card(
            "mnist_tiny",
            "Digits, for 8 bits",
            "Runs on an 8-bit AVR with 2 KB of RAM for everything.",
            WITH_STROKES,
            ("int8",),
            types=("int8",),
        ),
        card(
            "mnist_dw",
            "Digits, depthwise",
            "Depthwise separable convolutions, the way of MobileNet.",
            WITH_STROKES,
            ("int8",),
        ),
        card(
            "mnist_resnet",
            "Digits, residual",
            "The smallest residual network: three ADDs.",
            WITH_STROKES,
            ("int8",),
        ),
    )
}


def train_one(name: str, splits: Splits, epochs: int | None, checkpoints: Path | None):
    return train(RECIPES[name], splits[0], epochs, checkpoints)


def calibration(_name: str, splits: Splits) -> np.ndarray:
    """Training pictures and pen drawings, the same ones every time."""
    count = CALIBRATION_PICTURES
    images, labels = splits[0]
    return as_floats(mix_in_drawings((images[:count], labels[:count]), count // 5, seed=1)[0])


def test_sets(splits: Splits) -> list[TestSet]:
    images, labels = splits[1]
    drawings, digits = load_drawings(MODELS_DIR / "golden" / "canvas-strokes.json")
    return [
        TestSet(DATA_SETS["mnist"].title, as_floats(images), labels),
        TestSet("canvasStrokes", as_floats(drawings), digits),
    ]


FAMILY = Family(CARDS, load_mnist, train_one, calibration, test_sets)
