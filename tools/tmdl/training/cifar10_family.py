"""`tmdl train cifar10`: the model that tells ten kinds of photographs apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tmdl.training.cifar10 import SCHEDULE, train
from tmdl.training.cifar10_data import CLASSES, Split, as_floats, load_cifar10
from tmdl.training.data_sets import DATA_SETS
from tmdl.training.family import Family
from tmdl.training.publish import Card, TestSet

CALIBRATION_PICTURES = 500

CARD = Card(
    id="cifar10",
    title="Photographs, ten classes",
    description="Residual network for colour photographs of animals and vehicles, 32 pixels wide.",
    task="cifar10",
    data="CIFAR-10",
    licence="no licence stated; research use is customary",
    labels=CLASSES,
    types=("int8",),
    headers=("int8",),
    input="image",
    normalisation="n1to1",
)


def train_one(_name: str, splits: tuple[Split, Split], epochs: int | None, checkpoints: Path | None):
    return train(*splits, SCHEDULE.shortened(epochs), checkpoints)


def calibration(_name: str, splits: tuple[Split, Split]) -> np.ndarray:
    """Training pictures of every class, the same ones every time."""
    pictures, _ = splits[0]
    return as_floats(pictures[:: max(1, len(pictures) // CALIBRATION_PICTURES)])


def test_sets(splits: tuple[Split, Split]) -> list[TestSet]:
    pictures, labels = splits[1]
    return [TestSet(DATA_SETS["cifar10"].title, as_floats(pictures), labels)]


FAMILY = Family({CARD.id: CARD}, load_cifar10, train_one, calibration, test_sets)
